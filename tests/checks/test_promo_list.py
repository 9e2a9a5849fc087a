"""Lists of foreign headlines are found from their heading to their last item, lists of the article are not."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pagelint.block import Block, BlockKind, Verbatim
from pagelint.checks.headlines import is_headline
from pagelint.checks.promo_list import Bounds, Options, check, patterns
from pagelint.checks.topic import content_words, content_words_of_each, off_topic, topic_of
from pagelint.finding import Match
from pagelint.page import Page
from pagelint.phrase import Phrase
from pagelint.readers.text import parse
from pagelint.scan import Scanner
from pagelint.scan_index import index_of

ARTICLE = """The river rose again
Volunteers in the lower town filled sandbags through the night while the water climbed past the old stone marker.
The council opened the school hall to families from the streets along the quay, and bakers brought bread before dawn.
Engineers expect the flood to fall by Thursday if no more rain comes from the hills, but they asked people to stay away.
Insurance offices will open early, and the mayor promised that nobody would wait longer than a week for an answer."""
OFF = """Star striker signs new contract with northern club
Five ways to cook pumpkin before Christmas
Actress buys castle with her winnings
Smartphone maker shows a folding tablet"""
ON = """River flood: mayor asks families to stay in the school hall
Insurance offices open early for the town after the flood
Engineers watch the water on the quay"""
WORDS = [
    "The",
    "flood",
    "engineers",
    "covid19",
    "2019",
    "x_y",
    "naïve",
    "कि",
    "水",
    "市議会",
    "한국",
    "e\u0301",
    "\u00a0",
]
OPTIONS = Options(headings=(Phrase("related"),), promo_headings=(Phrase("most popular"),))


def found(text: str, options: Options = OPTIONS) -> tuple[Page, list[Match]]:
    page = parse(text)
    hits = Scanner(index_of([patterns(options)])).scan(page.blocks).get(0, [])
    return page, list(check(page, options, hits))


@pytest.mark.parametrize("marker", ["", "- "])
@pytest.mark.parametrize("label", ["", "Sport\n"])
def test_a_list_is_one_match_from_its_heading_to_its_last_item(marker: str, label: str) -> None:
    items = "\n".join(marker + line for line in OFF.splitlines())
    page, (match,) = found(f"{ARTICLE}\nMost popular\n{label}{items}\nContact")

    assert page.text[match.span.start : match.span.end].startswith("Most popular")
    assert page.text[match.span.start : match.span.end].endswith("folding tablet")
    assert (match.values["items"], match.values["heading"]) == (4, "Most popular")


def test_related_headlines_on_the_topic_are_left_alone() -> None:
    assert found(f"{ARTICLE}\nRelated\n{ON}")[1] == []


def test_the_on_topic_list_is_found_where_it_is_asked_for() -> None:
    options = Options(
        headings=OPTIONS.headings, headed=Bounds(min_items=2, max_off_topic=0.7), bare=Bounds(report=False)
    )

    assert [match.values["items"] for match in found(f"{ARTICLE}\nRelated\n{ON}", options)[1]] == [3]


def test_a_list_without_a_heading_needs_foreign_words() -> None:
    assert len(found(f"{ARTICLE}\n{OFF}")[1]) == 1
    assert found(f"{ARTICLE}\n{ON}\nBread from the bakers before dawn")[1] == []


def test_an_article_goes_on_after_its_list() -> None:
    page, (match,) = found(
        f"{ARTICLE}\nRelated\n{OFF}\nWhat families brought to the school hall\nThe flood in the town"
    )

    assert page.locate(match.span.end).line == 10


def test_a_page_of_headlines_has_no_topic() -> None:
    assert found(f"Most popular\n{OFF}\n{OFF}")[1] == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Star striker signs new contract", True),
        ("Who will win the northern cup?", True),
        ("市議会が夜明け前に講堂を開放、川沿いの住民を受け入れ", True),
        ("Sport", False),
        ("What you need for the night:", False),
        ("The council opened the school hall to families from the streets along the quay, and bakers came.", False),
    ],
)
def test_headlines(text: str, expected: object) -> None:
    assert is_headline(Block(0, BlockKind.PARAGRAPH, text, Verbatim(0))) is expected


def test_topics_are_compared_by_stems_and_in_any_script() -> None:
    topic = content_words("The engineers watched the floods. 市議会は講堂を開放した。")

    assert off_topic("Flooding engineering", topic) == pytest.approx(0.5)
    assert off_topic("市議会", topic) == 0
    assert off_topic("of the", topic) is None
    assert off_topic("Engineers", topic) == 0
    assert off_topic("Pumpkins", topic) == 1


@given(st.lists(st.lists(st.sampled_from(WORDS)).map(" ".join), min_size=1))
def test_content_words_are_the_same_one_by_one_and_together(texts: list[str]) -> None:
    each = [content_words(text) for text in texts]

    assert content_words_of_each(texts) == each
    assert [topic_of(text).issuperset(words) for text, words in zip(texts, each, strict=True)] == [True] * len(texts)


def test_vowel_signs_do_not_split_words() -> None:
    assert "विद्यालय"[:7] in content_words("विद्यालय")


OWN_LISTS = {
    "below a heading": "## What is on the table\n\n{0}",
    "below a colon": "Families should bring:\n\n{0}",
    "below a label": "Bring along\n{0}",
}


@pytest.mark.parametrize("frame", OWN_LISTS.values(), ids=list(OWN_LISTS))
def test_a_list_that_the_article_names_is_its_own(frame: str) -> None:
    items = "\n".join(f"- {line}" for line in OFF.splitlines())

    assert not found(f"{ARTICLE}\n\n{frame.format(items)}\n\nThe hall stays open until the last family goes home.\n")[1]


ROWS = {
    "works": (
        "Franz Schubert: Impromptu in G",
        "Clara Schumann: Three romances",
        "Béla Bartók: Folk dances",
        "Encore of choice",
    ),
    "people": (
        "Maria Lindqvist, professor of botany",
        "Jonas Weber, head of the choir",
        "Pedro Alvarez, football referee",
    ),
    "results": ("Rovers against United 3-1", "Albion against Wanderers 0-0", "City against County 1-4"),
    "amounts": ("200 g of butter, soft and warm", "3 eggs from hens that run free", "2 cups of whole fresh milk"),
    "books": (
        "Miller, A. (2001). Soils of the plain",
        "Weber, K. (1987). Die Moore im Osten",
        "Sato, H. (2012). Rice and water",
    ),
}


@pytest.mark.parametrize("rows", ROWS.values(), ids=list(ROWS))
def test_rows_of_names_results_and_amounts_are_no_headlines(rows: tuple[str, ...]) -> None:
    items = "\n".join((*rows, *rows[:1]))

    assert not found(f"{ARTICLE}\n{items}\nThe hall stays open until the last family of the town goes home again.")[1]


def test_a_label_that_stands_often_is_a_badge_and_no_heading() -> None:
    badges = "\n".join(f"Most popular\n{line}" for line in OFF.splitlines())

    assert not [match for match in found(f"{ARTICLE}\n{badges}\nContact us.")[1] if match.values["heading"]]
