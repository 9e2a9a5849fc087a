"""`concise`, `full`, `grouped`, `github`, `json` and `statistics` against files written once and read by eye."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator

import pytest
from reporting import FINDINGS, make_context, make_finding, write

from pagelint.errors import UsageError
from pagelint.finding import Excerpt, Finding
from pagelint.reporters import REPORTERS, load_reporter
from pagelint.reporters.context import GroupBy, SummaryBy

Golden = Callable[[str, str], None]
STREAMING = ("concise", "full", "json", "json-lines", "github")


@pytest.mark.parametrize(
    ("name", "file"),
    [
        ("concise", "concise.txt"),
        ("full", "full.txt"),
        ("grouped", "grouped.txt"),
        ("json", "findings.json"),
        ("json-lines", "findings.jsonl"),
        ("github", "github.txt"),
        ("statistics", "statistics.txt"),
    ],
)
def test_format_is_as_expected(name: str, file: str, golden: Golden) -> None:
    golden(write(name), file)


@pytest.mark.parametrize("by", [GroupBy.HOST, GroupBy.RULE])
def test_grouped_by_host_and_rule(by: GroupBy, golden: Golden) -> None:
    golden(write("grouped", group_by=by), f"grouped-{by}.txt")


@pytest.mark.parametrize("by", [SummaryBy.HOST, SummaryBy.PATH])
def test_statistics_by_host_and_path(by: SummaryBy, golden: Golden) -> None:
    golden(write("statistics", summary_by=by), f"statistics-{by}.txt")


def test_colours_and_links_when_wanted(golden: Golden) -> None:
    golden(write("full", color=True, docs="https://docs.example/rules/"), "full-colour.txt")


@pytest.mark.parametrize("name", ["concise", "full", "grouped", "statistics"])
def test_no_escape_sequence_without_colour(name: str) -> None:
    assert "\x1b" not in write(name)
    assert "\x1b[" in write(name, color=True)


@pytest.mark.parametrize("name", STREAMING)
def test_findings_are_written_as_they_come(name: str) -> None:
    out = io.StringIO()
    lengths: list[int] = []

    def arriving() -> Iterator[Finding]:
        for finding in FINDINGS:
            lengths.append(len(out.getvalue()))
            yield finding

    load_reporter(name)(arriving(), out, make_context())

    assert 0 < lengths[1] < lengths[2] < lengths[3]


@pytest.mark.parametrize(("name", "nothing"), [("json", "[]\n"), ("json-lines", ""), ("statistics", ""), ("full", "")])
def test_no_findings(name: str, nothing: str) -> None:
    assert write(name, ()) == nothing


def caret(text: str) -> tuple[str, str]:
    lines = text.splitlines()
    mark = next(number for number, line in enumerate(lines) if "^" in line)
    return lines[mark - 1], lines[mark]


def test_caret_stands_below_wide_and_combining_characters() -> None:
    wide = make_finding(excerpt=Excerpt("漢字 e\u0301tat ok", 10, 2))

    line, mark = caret(write("full", [wide]))

    assert line == "12 | 漢字 e\u0301tat ok"
    assert mark == "   | " + " " * 10 + "^^"


def test_long_line_is_cut_around_its_mark() -> None:
    long = make_finding(excerpt=Excerpt("a" * 100 + "FAULT" + "b" * 100, 101, 5))

    line, mark = caret(write("full", [long], width=50))

    assert len(line) <= 50
    assert line[mark.index("^") : mark.rindex("^") + 1] == "FAULT"
    assert line.count("…") == 2


def test_reason_of_an_unknown_rule_is_left_out() -> None:
    text = write("full", [make_finding(code="PLT001", name="unreadable-page")])

    assert "PLT001 unreadable-page [warning]" in text
    assert "trains on it" not in text


def test_bars_are_hashes_where_blocks_cannot_be_written() -> None:
    out = io.TextIOWrapper(io.BytesIO(), encoding="ascii")

    load_reporter("statistics")(FINDINGS, out, make_context())
    out.flush()

    assert b"####" in out.buffer.getvalue()  # type: ignore[attr-defined]


def test_statistics_fit_the_width() -> None:
    long = [make_finding(path="site/" + "very-long-name/" * 20 + f"{n}.html") for n in range(3)]

    text = write("statistics", long, summary_by=SummaryBy.PATH)

    assert max(map(len, text.splitlines())) <= 80
    assert "2.html" in text


def test_unknown_format_names_the_nearest() -> None:
    with pytest.raises(UsageError, match=r"'concize' \(did you mean 'concise'\?\): expected one of .*json-lines"):
        load_reporter("concize")


@pytest.mark.parametrize("name", REPORTERS)
def test_every_named_reporter_can_be_loaded(name: str) -> None:
    assert callable(load_reporter(name))
