"""Words are counted and split in bytes; the expressions that say what a word is give the same."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from pagelint import parse
from pagelint.checks.near import MARKS, words_of, words_of_each
from pagelint.checks.page_keys import keys_of, repeated_in
from pagelint.words import UNSPACED, count_each, count_words

COUNTED = re.compile(r"[^\W_]\S*")
SPLIT = re.compile(rf"[\w{MARKS}]+")
ODD = st.text(st.sampled_from("aB1_ \x1c\x1f\x85\xa0\u2028’–é\u0300¼²Ⅷ-.\t\n\x0b"))
SPACED = (st.text() | ODD).filter(lambda text: not UNSPACED.search(text))


@given(SPACED)
def test_words_are_counted_as_the_expression_counts(text: str) -> None:
    assert count_words(text) == len(COUNTED.findall(text))


@given(SPACED)
def test_words_are_split_as_the_expression_splits(text: str) -> None:
    assert words_of(text) == SPLIT.findall(text)


@given(st.lists(st.text() | ODD | st.text(st.sampled_from("ab \0水位。")), max_size=6))
def test_words_of_many_texts_are_those_of_each(texts: list[str]) -> None:
    assert count_each(texts) == [count_words(text) for text in texts]


@given(st.lists((st.text() | ODD).map(lambda text: text.replace("\n", " ")), min_size=1))
def test_many_texts_are_split_as_one_is(texts: list[str]) -> None:
    assert words_of_each(texts) == [words_of(text) for text in texts]


def test_unspaced_scripts_count_pairs() -> None:
    assert count_words("水位上昇 and 3 — more") == 5
    assert words_of("水位上昇, and") == ["水位", "位上", "上昇", "and"]


def test_a_view_has_the_counts_of_its_blocks() -> None:
    page = parse("One two three.\n\nFour.\n\nFive six.", path="page")

    view = page.seen_as(page.blocks[1:])

    assert (page.words, page.main_words) == (6, 6)
    assert (view.words, view.main_words) == (3, 3)


def test_blocks_repeat_up_to_case_and_quotes() -> None:
    page = parse('“Stop”, she said.\n\nNothing moved.\n\n"STOP", she said.', path="page")

    assert repeated_in(page).indexes == {0, 2}
    assert keys_of(page.seen_as(page.blocks[1:]))[1] == "nothing moved."
