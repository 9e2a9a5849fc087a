"""The one pass finds what looking for one phrase after another finds."""

from __future__ import annotations

import re
from importlib.util import find_spec

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pagelint.block import SORTS, Block, BlockKind, Sort, Verbatim, Zone
from pagelint.finder import ENGINES, Finder, engines
from pagelint.literals import danger, required_literals, required_sets
from pagelint.page import Page
from pagelint.phrase import Phrase
from pagelint.rule import Scope
from pagelint.scan import At, Field, Pattern, Scanner, bounded
from pagelint.scan_index import index_of
from pagelint.words import count_words, fold

WORDS = st.sampled_from(["page", "not", "found", "seite", "été", "ошибка", "页面", "404", "page's", "x"])
TEXTS = st.lists(st.lists(WORDS, min_size=1, max_size=6).map(" ".join), max_size=6)


def blocks(texts: list[str]) -> list[Block]:
    return [Block(at, BlockKind.PARAGRAPH, text, Verbatim(0)) for at, text in enumerate(texts)]


def naive(texts: list[str], phrase: str) -> set[tuple[int, int, int]]:
    found = set()
    for at, text in enumerate(map(fold, texts)):
        for match in re.finditer(f"(?={re.escape(phrase)})", text):
            end = match.start() + len(phrase)
            if bounded(text, match.start(), end):
                found.add((at, match.start(), end))
    return found


@given(TEXTS, st.lists(st.lists(WORDS, min_size=1, max_size=3).map(" ".join), min_size=1, max_size=5, unique=True))
def test_same_places_as_one_phrase_after_another(texts: list[str], phrases: list[str]) -> None:
    scanner = Scanner(index_of([[Pattern(Phrase(phrase))] for phrase in phrases]))

    hits = scanner.scan(blocks(texts))

    for rule, phrase in enumerate(phrases):
        assert {(h.block.index, h.start, h.end) for h in hits.get(rule, [])} == naive(texts, phrase)


@pytest.mark.parametrize("name", sorted(ENGINES))
@given(st.text(alphabet="abcß é页😀", max_size=60), st.lists(st.text(alphabet="abcß é页😀", min_size=1, max_size=8)))
def test_every_engine_finds_the_same(name: str, text: str, literals: list[str]) -> None:
    if name != "python" and find_spec(name) is None:
        pytest.skip(f"{name} is not installed")
    unique = sorted(set(literals)) or ["a"]
    naive_places = [
        (number, start, start + len(literal))
        for number, literal in enumerate(unique)
        for start in range(len(text))
        if text.startswith(literal, start)
    ]

    assert sorted(ENGINES[name](unique)(text)) == sorted(naive_places)


def test_finder_says_the_same_cold_and_warm() -> None:
    finder = Finder(["page not found", "not"])
    text = "the page not found here " * 100

    cold = sorted(finder.find(text))
    for _ in range(100):
        warm = sorted(finder.find(text))

    assert cold == warm
    assert len(cold) == 200
    assert set(engines()) <= set(ENGINES)
    assert engines()[-1] == "python"


@given(st.text())
def test_fold_keeps_the_length(text: str) -> None:
    assert len(fold(text)) == len(text)


def scan_one(text: str, phrase: Phrase, at: At) -> list[tuple[int, int]]:
    return [(h.start, h.end) for h in Scanner(index_of([[Pattern(phrase, at)]])).scan(blocks([text])).get(0, [])]


def test_phrases_are_bounded_by_words() -> None:
    assert scan_one("Viele Anzeigen", Phrase("anzeige"), At.ANYWHERE) == []
    assert scan_one("Eine Anzeige.", Phrase("anzeige"), At.ANYWHERE) == [(5, 12)]
    assert scan_one("抱歉页面不存在", Phrase("页面不存在"), At.ANYWHERE) == [(2, 7)]


def test_typographic_marks_are_plain_ones() -> None:
    assert scan_one("we couldn’t find it", Phrase("couldn't find"), At.ANYWHERE) == [(3, 16)]


def test_labels_are_the_whole_block_up_to_marks_and_digits() -> None:
    label = Phrase("comments")

    assert scan_one("12 Comments:", label, At.WHOLE) == [(0, 12)]
    assert scan_one("Comments are closed", label, At.WHOLE) == []
    assert scan_one("404!", Phrase("404"), At.WHOLE) == [(0, 4)]


def test_starts_stand_at_the_start() -> None:
    assert scan_one("» See also: boats", Phrase("see also"), At.START) == [(2, 10)]
    assert scan_one("Please see also boats", Phrase("see also"), At.START) == []


def test_expressions_are_verified_on_their_block() -> None:
    phrase = Phrase(r"error \d{3}", expression=True)

    assert scan_one("An Error 404 here", phrase, At.ANYWHERE) == [(3, 12)]
    assert scan_one("An error here", phrase, At.ANYWHERE) == []


EXPRESSIONS = [
    r"(?:lees|bekijk) (?:ook|meer)",
    r"\d{1,5} comments?",
    r"error \d{3}",
    r"foo.{0,40}bar",
    r"a?bcd",
    r"(?:ab){2,3}c",
    r"[ab]cd(?:e|f)g",
]


@given(st.sampled_from(EXPRESSIONS).flatmap(lambda e: st.tuples(st.just(e), st.from_regex(e, fullmatch=True))))
def test_required_literals_stand_in_every_match(case: tuple[str, str]) -> None:
    expression, text = case
    literals = required_literals(expression)

    assert literals
    assert any(literal in text.lower() for literal in literals)


@given(st.sampled_from(EXPRESSIONS).flatmap(lambda e: st.tuples(st.just(e), st.from_regex(e, fullmatch=True))))
def test_second_literals_stand_in_every_match_as_well(case: tuple[str, str]) -> None:
    expression, text = case
    also = required_sets(expression)[1]

    assert not also or any(literal in text.lower() for literal in also)


def test_a_second_literal_is_one_that_the_first_does_not_imply() -> None:
    assert required_sets("subscribe .{0,40}newsletter") == ({"newsletter"}, {"subscribe "})
    assert required_sets("(?:my|your) error") == ({"my error", "your error"}, set())


SCOPES = st.builds(
    Scope,
    kinds=st.lists(st.sampled_from(BlockKind), max_size=3).map(tuple),
    zones=st.lists(st.sampled_from(Zone), max_size=3).map(tuple),
    main=st.sampled_from([None, True, False]),
    hidden=st.sampled_from(["no", "only", "any"]),
    first=st.sampled_from([None, 1]),
)


@given(SCOPES, st.lists(st.sampled_from(SORTS), max_size=8))
def test_a_table_of_sorts_admits_what_the_scope_does(scope: Scope, sorts: list[Sort]) -> None:
    given_blocks = [
        Block(at, sort.kind, "a page", Verbatim(0), sort.zone, sort.main, sort.hidden) for at, sort in enumerate(sorts)
    ]
    page = Page("a", "", tuple(given_blocks))
    seen = page.sorts.translate(scope.sorts())

    assert [bool(yes and scope.admits_size(block, page)) for yes, block in zip(seen, given_blocks, strict=True)] == [
        scope.admits(block, page) for block in given_blocks
    ]
    field = Field(page.folded, page.sorts, (scope.sorts(),))
    hits = Scanner(index_of([[Pattern(Phrase("page"))]])).scan(given_blocks, field).get(0, [])
    assert [hit.block.index for hit in hits] == [at for at, yes in enumerate(seen) if yes]


def test_dangerous_expressions_are_named() -> None:
    assert danger("(a+)+$") is not None
    assert danger("(?:a{1,9}){1,9}b") is not None
    assert danger(r"(\w)\1") is not None
    assert danger("x*") == "matches the empty string"
    assert danger("some.{0,40}words") is None


def test_words_in_scripts_without_spaces() -> None:
    assert count_words("one, two — three 4") == 4
    assert count_words("今天天气很好") == 3
    assert count_words("- ... !") == 0


def test_a_page_without_blocks() -> None:
    assert Scanner(index_of([[Pattern(Phrase("page"))]])).scan([]) == {}
