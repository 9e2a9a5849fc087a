"""Findings saved as JSON and read back."""

from __future__ import annotations

import io
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st
from reporting import FINDINGS, make_context, make_finding, write

from pagelint.errors import Mistake
from pagelint.finding import Applicability, Edit, Excerpt, Finding, Fix, PageRef
from pagelint.reporters import load_reporter
from pagelint.reporters.escape import visible
from pagelint.reporters.saved import findings_from_json_lines
from pagelint.span import Span

KEYS = [
    "code",
    "name",
    "severity",
    "message",
    "path",
    "record",
    "url",
    "line",
    "column",
    "end_line",
    "end_column",
    "snippet",
    "fix",
    "fingerprint",
    "page",
]
TEXT = st.text()


@st.composite
def any_findings(draw: st.DrawFn) -> Finding:
    snippet = draw(TEXT)
    edits = tuple(
        Edit(Span(start, start + 1), draw(TEXT), draw(st.none() | st.just((1, 2))), (3, 4))
        for start in draw(st.lists(st.integers(1, 9), max_size=2))
    )
    fix = Fix(draw(st.sampled_from(Applicability)), draw(TEXT), edits)
    return make_finding(
        path=draw(TEXT),
        record=draw(st.none() | TEXT),
        message=draw(TEXT),
        snippet=snippet,
        url=draw(st.none() | TEXT),
        excerpt=Excerpt(snippet, 1, len(snippet)),
        span=Span(0, 0),
        fix=draw(st.none() | st.just(fix)),
        page=PageRef(draw(st.none() | TEXT), draw(st.none() | TEXT), draw(st.none() | st.integers(1)), words=7),
    )


@given(st.lists(any_findings(), max_size=3))
def test_json_lines_round_trip(findings: list[Finding]) -> None:
    text = write("json-lines", findings)

    assert list(findings_from_json_lines(text.split("\n"))) == findings


@given(st.lists(any_findings(), max_size=3))
def test_json_is_the_array_of_the_json_lines(findings: list[Finding]) -> None:
    array = json.loads(write("json", findings))

    assert array == [json.loads(line) for line in write("json-lines", findings).splitlines()]


@given(any_findings())
def test_json_shows_no_hidden_character(finding: Finding) -> None:
    for line in write("json", [finding]).split("\n"):
        assert visible(line) == line


def test_keys_are_stable() -> None:
    plain = json.loads(write("json-lines", FINDINGS[:1]))

    assert list(plain) == KEYS
    assert list(plain["page"]) == ["id", "field", "line", "format", "language", "encoding", "encoding_origin", "words"]
    assert list(plain["fix"]) == ["applicability", "message", "edits"]
    assert list(plain["fix"]["edits"][0]) == ["start", "end", "line", "column", "end_line", "end_column", "replacement"]


def test_a_lone_surrogate_is_written_and_read() -> None:
    out = io.TextIOWrapper(io.BytesIO(), encoding="utf-8", newline="")
    load_reporter("json-lines")([make_finding(path="caf\udce9.txt")], out, make_context())
    out.seek(0)
    text = out.read()

    (read,) = findings_from_json_lines([text])

    assert isinstance(read, Finding)
    assert read.location.path == "caf\udce9.txt"
    assert r"caf\udce9.txt" in text


def broken(**changes: object) -> str:
    plain = json.loads(write("json-lines", FINDINGS[:1]))
    return json.dumps({key: value for key, value in {**plain, **changes}.items() if value != "gone"})


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("{", "not JSON: expecting property name"),
        ("[" * 200_000, "not JSON: "),
        ("7", "not a finding: finding: expected an object, got 7"),
        (broken(code="gone"), "not a finding: no code"),
        (broken(line="x"), "not a finding: line: expected a whole number, got 'x'"),
        (broken(line=True), "not a finding: line: expected a whole number, got True"),
        (broken(severity="bad"), "not a finding: severity: expected one of error, warning, info, got 'bad'"),
        (broken(page=None), "not a finding: page: expected an object, got None"),
        (broken(fix={"applicability": "safe", "message": "", "edits": [1]}), "not a finding: edit: expected an object"),
    ],
)
def test_a_line_that_is_no_finding_is_a_mistake(line: str, message: str) -> None:
    first, second = findings_from_json_lines([line, write("json-lines", FINDINGS[:1])], "saved.jsonl")

    assert isinstance(first, Mistake)
    assert (first.path, first.line) == ("saved.jsonl", 1)
    assert first.message.startswith(message)
    assert isinstance(second, Finding)
