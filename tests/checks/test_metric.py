"""Metrics are measured of pages, main content and blocks; readability works without a network."""

from __future__ import annotations

import socket
from typing import NoReturn

import pyphen
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pagelint.block import Block, BlockKind, Verbatim
from pagelint.checks import readability
from pagelint.checks.metric import Options, check
from pagelint.checks.metrics import MEASURES, Metric, Subject, bounds, measure, suspects
from pagelint.checks.reading_ease import EASE, OWN
from pagelint.checks.syllables import hyphenation, syllables
from pagelint.readers.text import parse

TEXTS = {
    "en": "The harbour was quiet in the early morning. Fishermen carried their nets to the boats, and nobody spoke "
    "about the difficult winter. Several responsible organisations promised assistance to the families.",
    "de": "Der Hafen war am frühen Morgen ruhig. Die Fischer trugen ihre Netze zu den Booten.",
    "es": "El puerto estaba tranquilo por la mañana. Los pescadores llevaban sus redes a los barcos.",
    "fr": "Le port était calme au petit matin. Les pêcheurs portaient leurs filets vers les bateaux.",
    "it": "Il porto era tranquillo al mattino presto. I pescatori portavano le reti alle barche.",
    "nl": "De haven was rustig in de vroege ochtend. Vissers droegen hun netten naar de boten.",
    "ru": "Порт был тих ранним утром. Рыбаки несли сети к лодкам и молчали.",
    "hu": "A kikötő csendes volt kora reggel. A halászok a hálóikat a hajókhoz vitték.",
    "ar": "كان الميناء هادئا في الصباح الباكر. حمل الصيادون شباكهم إلى القوارب.",
}


@pytest.fixture
def _offline(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> NoReturn:
        raise OSError

    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setattr(socket, "create_connection", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    monkeypatch.setenv("NLTK_DATA", "/nonexistent")


@pytest.mark.usefixtures("_offline")
@pytest.mark.parametrize("name", readability.SCORES)
def test_every_score_works_offline_in_each_of_its_languages(name: str) -> None:
    known = [language for language in readability.SCORES[name].languages if language in TEXTS]

    assert known
    assert all(isinstance(readability.score(name, TEXTS[language], language), float) for language in known)


def test_scores_are_silent_in_other_languages() -> None:
    assert readability.score("gunning-fog", TEXTS["de"], "de") is None
    assert readability.score("lix", "港は静かだった。", "ja") is None
    assert readability.score("lix", "123 456", "en") is None


def test_a_region_does_not_matter() -> None:
    assert readability.score("gunning-fog", TEXTS["en"], "en-GB") == readability.score("gunning-fog", TEXTS["en"], "en")


def test_english_scores_are_plausible() -> None:
    easy = "The cat sat on the mat. The dog ran to the cat. They were glad to be at home."

    assert readability.score("flesch-reading-ease", easy, "en") > 95  # type: ignore[operator]
    assert readability.score("flesch-kincaid-grade", easy, "en") < 2  # type: ignore[operator]
    assert readability.score("flesch-reading-ease", TEXTS["en"], "en") < 60  # type: ignore[operator]


@pytest.mark.parametrize(
    ("word", "count"),
    [("cat", 1), ("table", 2), ("created", 3), ("wanted", 2), ("walked", 1), ("idea", 3), ("people", 2), ("nations", 2),
     ("beautiful", 3), ("organisation", 5), ("file", 1), ("rhythm", 2), ("boxes", 2), ("homes", 1)],
)  # fmt: skip
def test_syllables(word: str, count: int) -> None:
    assert abs(syllables(word) - count) <= (word in ("rhythm", "idea"))


WRITTEN = st.lists(
    st.sampled_from(
        [
            *" .!?,'-_\n",
            "a",
            "word",
            "don't",
            "'tis",
            "we'll",
            "12",
            "\u00e9",
            "Stra\u00dfe",
            "\u00ab",
            "\u2019",
            "\u0301",
        ]
    )
).map("".join)


@given(WRITTEN, st.sampled_from(sorted(EASE)))
def test_own_scores_are_those_of_textstat(text: str, language: str) -> None:
    reader = readability.textstat_of(language)

    for name, own in OWN.items():
        if language in readability.SCORES[name].languages:
            assert own(text, language) == getattr(reader, readability.SCORES[name].name)(text)


@given(st.text(st.sampled_from("abcdeilmnorstu.-'1\u00e4\u0130")), st.sampled_from(["en_US", "de", "hu"]))
def test_words_are_broken_where_pyphen_breaks_them(word: str, tag: str) -> None:
    assert hyphenation(tag).parts(word) == len(pyphen.Pyphen(lang=tag).positions(word)) + 1


def test_other_users_of_textstat_are_left_alone() -> None:
    readability.score("gunning-fog", TEXTS["en"], "en")
    import textstat

    assert textstat.lexicon_count("two words") == 2


def test_a_long_text_is_cut() -> None:
    assert readability.score("lix", "word " * 400_000, "en") is not None


def test_every_metric_is_measured_by_one_table() -> None:
    assert {metric.value for metric in Metric} == {metric.value for metric in MEASURES} | set(readability.SCORES)


def block(text: str, kind: BlockKind = BlockKind.PARAGRAPH, link_share: float = 0.0) -> Block:
    return Block(0, kind, text, Verbatim(0), link_share=link_share)


@pytest.mark.parametrize(
    ("metric", "text", "value"),
    [
        (Metric.WORDS, "one two three", 3),
        (Metric.CHARACTERS, "one two", 7),
        (Metric.SENTENCES, "One. Two! Three?", 3),
        (Metric.WORDS_PER_SENTENCE, "One two. Three four.", 2),
        (Metric.WORD_LENGTH, "ab abcd", 3),
        (Metric.WORD_LENGTH, "港は静かだった", None),
        (Metric.SYMBOL_SHARE, "ab=~", 0.5),
        (Metric.HASH_ELLIPSIS_SHARE, "#one two...", 1),
        (Metric.UPPERCASE_SHARE, "ABcd", 0.5),
        (Metric.UPPERCASE_SHARE, "港はABC静かだった", None),
        (Metric.DIGIT_SHARE, "ab12", 0.5),
        (Metric.LETTER_WORD_SHARE, "ab 12", 0.5),
        (Metric.TYPE_TOKEN_RATIO, "a b a b", 0.5),
        (Metric.TOP_WORD_SHARE, "chair the chair and", 0.5),
        (Metric.STOP_WORD_SHARE, "the chair", 0.5),
    ],
)
def test_values(metric: Metric, text: str, value: float | None) -> None:
    assert measure(metric, Subject([block(text)], lambda: "en")) == (None if value is None else pytest.approx(value))


@given(st.lists(st.text() | st.text(st.sampled_from("abC =|\u02bc\u6c34\u2605\u0416")), min_size=1, max_size=4))
def test_values_lie_within_their_bounds(texts: list[str]) -> None:
    page = parse("\n\n".join(texts))
    subject = Subject(page.blocks, known_count=page.words, page=page)

    for metric in (Metric.WORD_LENGTH, Metric.SYMBOL_SHARE):
        low, high = bounds(metric, subject)
        value = measure(metric, subject)
        assert value is None or low <= value <= high


@given(st.lists(st.text(st.sampled_from("abCD 1\u00e9\u0416\n")), min_size=1, max_size=4))
def test_no_block_of_capitals_goes_unsuspected(texts: list[str]) -> None:
    blocks = [block(text) for text in texts]
    suspected = suspects(Metric.UPPERCASE_SHARE, Subject(blocks), None, 0.7)

    assert all(
        (measure(Metric.UPPERCASE_SHARE, Subject([each])) or 0) <= 0.7
        for each in blocks
        if not any(each is suspect for suspect in suspected)
    )


def test_shares_of_blocks() -> None:
    subject = Subject([block("ab", BlockKind.LIST_ITEM, 1.0), block("cd.")])

    assert measure(Metric.LIST_ITEM_SHARE, subject) == pytest.approx(0.5)
    assert measure(Metric.LINK_SHARE, subject) == pytest.approx(0.4)
    assert measure(Metric.SENTENCE_END_SHARE, subject) == pytest.approx(0.5)


def test_no_metric_fails_without_text() -> None:
    assert all(measure(metric, Subject([], lambda: "en")) in (None, 0) for metric in Metric)


def test_a_page_is_reported_at_its_first_block_and_names_the_limit() -> None:
    page = parse("Title\nShort.")

    (match,) = check(page, Options(metric=Metric.WORDS, min=30))

    assert match.span == page.blocks[0].span
    assert (match.values["value"], match.values["limit"]) == ("2", "at least 30")
    assert list(check(page, Options(metric=Metric.WORDS, min=30, min_words=10))) == []


def test_blocks_are_measured_one_by_one() -> None:
    page = parse("Title\nSHOUTED WORDS\nquiet words")

    (match,) = check(page, Options(metric=Metric.UPPERCASE_SHARE, of="block", max=0.5))

    assert match.text == "SHOUTED WORDS"
    assert match.values["limit_percent"] == "at most 50 %"
