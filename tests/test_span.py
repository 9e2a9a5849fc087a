"""Lines and columns are those of an editor, whatever is asked in whatever order."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from pagelint.span import Lines, Span, merged

TEXTS = st.text(alphabet="ab\n\ré", max_size=40)


@given(TEXTS, st.lists(st.integers(0, 40), max_size=40))
def test_places_are_counted_from_any_other(text: str, offsets: list[int]) -> None:
    lines = Lines(text)
    for offset in (min(each, len(text)) for each in offsets):
        ends = [end.end() for end in re.finditer("\r\n|\r|\n", text) if end.end() <= offset]
        assert lines.place(offset) == (len(ends) + 1, offset - (ends[-1] if ends else 0) + 1)


@given(TEXTS)
def test_a_line_is_shown_without_its_end(text: str) -> None:
    shown = re.split("\r\n|\r|\n", text)

    assert [Lines(text).line(number) for number in range(1, len(shown) + 1)] == shown


def test_spans_that_touch_are_one() -> None:
    assert merged([Span(4, 6), Span(0, 2), Span(2, 3)]) == [Span(0, 3), Span(4, 6)]
