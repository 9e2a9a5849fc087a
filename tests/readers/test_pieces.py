"""Any part of a text that was put together maps back to the page."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from pagelint.block import Verbatim
from pagelint.readers.pieces import Builder
from pagelint.readers.text import collapse


@given(st.text(st.sampled_from("ab \t\f\v")), st.integers(0, 50))
def test_a_part_of_a_folded_text_is_the_part_of_the_page_folded(raw: str, offset: int) -> None:
    text, source = collapse(raw, offset)
    page = "\n" * offset + raw

    assert text == " ".join(raw.split())
    for start in range(len(text)):
        for end in range(start + 1, len(text) + 1):
            span = source.span(start, end)
            part = page[span.start : span.end]
            assert " ".join(part.split()) == text[start:end].strip()


def test_straight_pieces_become_one_and_cost_nothing() -> None:
    builder = Builder()
    builder.add("one", 5, 8)
    builder.blank(8, 9)
    builder.add("two", 9, 12)

    assert builder.finish() == ("one two", Verbatim(5))


def test_a_piece_that_stands_for_markup_is_whole() -> None:
    builder = Builder()
    builder.add("a", 0, 1)
    builder.add("&", 1, 6)
    builder.add("b", 6, 7)
    text, source = builder.finish()

    assert text == "a&b"
    assert source.span(1, 2) == (1, 6)
    assert source.span(0, 2) == (0, 6)
    assert source.span(2, 3) == (6, 7)
    assert source.span(1, 1) == (1, 1)
