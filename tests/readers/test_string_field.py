"""Edits inside the text of a JSON record."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pagelint.finding import Edit
from pagelint.fix.edits import applied
from pagelint.readers.string_field import edited, find
from pagelint.span import Span

TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=30)


@given(TEXTS, TEXTS, st.booleans(), st.tuples(st.integers(0, 30), st.integers(0, 30)))
def test_the_field_is_edited_and_nothing_else(
    text: str,
    new: str,
    ascii_only: bool,  # noqa: FBT001
    place: tuple[int, int],
) -> None:
    start, end = sorted(min(each, len(text)) for each in place)
    record = {"a": text, "text": text, "z": [text, {"text": text}]}
    line = json.dumps(record, ensure_ascii=ascii_only)

    found = edited(line, "text", text, [Edit(Span(start, end), new)])

    assert found is not None
    assert json.loads(found) == {**record, "text": applied(text, [Edit(Span(start, end), new)])}
    assert not ascii_only or found.isascii()


@pytest.mark.parametrize(
    ("line", "field", "value"),
    [
        ('{"text": "a"}', "text", '"a"'),
        (' { "text" :\t"a" } ', "text", '"a"'),
        ('{"text": "a", "text": "b"}', "text", '"b"'),
        ('{"te\\u0078t": "a"}', "text", '"a"'),
        ('{"data": {"text": "a"}, "text": 1}', "data.text", '"a"'),
        ('{"data": {"text": "a"}, "data.text": "b"}', "data.text", '"b"'),
        ('{"data": "x", "a": [NaN, -Infinity, {"b": "}"}], "c": 1}', "c", "1"),
    ],
)
def test_where_a_field_stands(line: str, field: str, value: str) -> None:
    span = find(line, line.index("{"), field)

    assert span is not None
    assert line[span.start : span.end] == value


@pytest.mark.parametrize(
    ("line", "field"),
    [('{"a": 1}', "text"), ('{"data": "x"}', "data.text"), ("{}", "text"), ('["text"]', "text"), ('{"a": [1]}', "a.b")],
)
def test_fields_that_are_not_there(line: str, field: str) -> None:
    assert find(line, 0, field) is None


@pytest.mark.parametrize("line", ['{"text": 1}', '{"text": ["a"]}', '{"text": "another"}', '{"a": "a"}'])
def test_what_does_not_hold_the_text_is_not_edited(line: str) -> None:
    assert edited(line, "text", "a", [Edit(Span(0, 1), "")]) is None


def test_escapes_around_the_edit_stay_as_they_are() -> None:
    line = '{"text":"\\u00e9\\/\\ud83d\\ude00 one \\t two\\n\\u0041"}'

    found = edited(line, "text", "é/😀 one \t two\nA", [Edit(Span(4, 7), "1")])

    assert found == '{"text":"\\u00e9\\/\\ud83d\\ude00 1 \\t two\\n\\u0041"}'
