"""No format lets the text of a page act: every text of every finding here is hostile."""

from __future__ import annotations

import io
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st
from reporting import HOSTILE, hostile_findings, make_context, make_finding, write

from pagelint.finding import Excerpt
from pagelint.reporters import REPORTERS, load_reporter
from pagelint.reporters.context import GroupBy, SummaryBy
from pagelint.reporters.escape import COMMAND, visible

TEXTS = [name for name in REPORTERS if name != "parquet"]
LINES = ("concise", "full", "grouped", "github", "statistics")
TEXT = st.text(st.characters())


@pytest.mark.parametrize("name", TEXTS)
def test_output_is_utf_8_without_hidden_characters(name: str) -> None:
    text = write(name, hostile_findings())

    assert text.encode()
    assert [line for line in text.split("\n") if visible(line) != line] == []


@pytest.mark.parametrize("name", LINES)
@pytest.mark.parametrize(("group", "summary"), list(zip(GroupBy, SummaryBy, strict=True)))
@given(text=TEXT | st.sampled_from(HOSTILE))
def test_nothing_reaches_the_terminal_or_the_ci(name: str, group: GroupBy, summary: SummaryBy, text: str) -> None:
    finding = make_finding(
        path=text, code=text, name=text, message=text, snippet=text, url=text, excerpt=Excerpt(text, 2, 3)
    )

    written = write(name, [finding], group_by=group, summary_by=summary)

    for line in written.split("\n"):
        assert visible(line) == line
        assert not COMMAND.search(line)
        assert name == "github" or not line.lstrip().startswith("::")


@pytest.mark.parametrize("text", ["word " * 14 + "::error::x", "a" * 77 + "::error::x" * 20])
def test_a_broken_line_is_no_command(text: str) -> None:
    for width in range(60, 90):
        lines = write("full", [make_finding(message=text)], width=width).splitlines()
        assert [line for line in lines if line.lstrip().startswith("::")] == []


@given(text=TEXT)
def test_a_github_command_stays_one(text: str) -> None:
    written = write("github", [make_finding(path=text, code=text, name=text, message=text)])

    assert written.count("\n") == 1
    command, properties, _ = written[2:].split("::", 2)[0].partition(" ")[0], written.split("::")[1], None
    assert command == "warning"
    assert [part.partition("=")[0] for part in properties.partition(" ")[2].split(",")][:2] == ["title", "file"]


@pytest.mark.parametrize("name", ["json", "gitlab", "sarif", "rdjson"])
def test_json_formats_can_be_read(name: str) -> None:
    assert json.loads(write(name, hostile_findings()))


@pytest.mark.parametrize("name", TEXTS)
def test_formats_write_to_a_strict_utf_8_file(name: str) -> None:
    out = io.TextIOWrapper(io.BytesIO(), encoding="utf-8", newline="")

    load_reporter(name)(hostile_findings(), out, make_context())
    out.flush()


def test_html_has_no_markup_of_a_page() -> None:
    text = write("html", hostile_findings())

    assert "<img" not in text
    assert text.count("<script") == text.count("</script>") == 3
