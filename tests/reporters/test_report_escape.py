"""No text of a page can act on what shows it."""

from __future__ import annotations

import json
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pagelint.reporters import escape

TEXT = st.text(st.characters())  # with surrogates


@given(TEXT)
def test_visible_text_has_no_hidden_character(text: str) -> None:
    assert all(unicodedata.category(char) not in {"Cc", "Cf", "Cs", "Zl", "Zp"} for char in escape.visible(text))


def test_every_control_and_format_character_is_shown() -> None:
    hidden = [chr(c) for c in range(0x110000) if unicodedata.category(chr(c)) in {"Cc", "Cf", "Cs", "Zl", "Zp"}]

    assert [char for char in hidden if not escape.visible(char).startswith("\\")] == []


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("\x1b[2J", r"\x1b[2J"),
        ("a\u202eb", r"a\u202eb"),
        ("tag \U000e0041", r"tag \U000e0041"),
        ("variation \ufe01\U000e0100", r"variation \ufe01\U000e0100"),
        ("emoji \u2764\ufe0f", "emoji \u2764\ufe0f"),
        ("naïve 漢字 العربية", "naïve 漢字 العربية"),
    ],
)
def test_visible(text: str, shown: str) -> None:
    assert escape.visible(text) == shown


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("::error::x", r"\x3a:error::x"),
        ("  ::stop-commands::x", r"  \x3a:stop-commands::x"),
        ("see ##[error]x", r"see \x23#[error]x"),
        ("##vso[task.complete]", r"\x23#vso[task.complete]"),
        ("## Heading", "## Heading"),
    ],
)
def test_a_ci_log_is_not_commanded(text: str, shown: str) -> None:
    assert escape.terminal(text) == shown


@given(TEXT)
def test_github_property_ends_nothing(text: str) -> None:
    assert not set(escape.github_property(text)) & set("\r\n:,")


@given(TEXT)
def test_json_keeps_its_value(text: str) -> None:
    dumped = json.dumps({"text": text}, ensure_ascii=False)
    plain = text.encode("utf-16", "surrogatepass").decode("utf-16", "surrogatepass") if text.isascii() else None

    assert json.loads(escape.json_in_html(dumped)) == json.loads(json.dumps({"text": text}))
    assert not set(escape.json_in_html(dumped)) & set("<>&\u2028\u2029")
    assert plain in {None, text}


@given(TEXT)
def test_a_markdown_cell_is_plain_text(text: str) -> None:
    from markdown_it import MarkdownIt

    table = f"| h |\n|---|\n| x{escape.markdown(text)}x |\n"
    tokens = MarkdownIt("gfm-like", {"linkify": False}).parse(table)
    inline = [token for token in tokens if token.type == "inline"]

    assert len(inline) == 2
    assert {child.type for child in inline[1].children or ()} <= {"text", "text_special"}


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", "  =1", "\ufeff=1"])
def test_a_csv_cell_is_no_formula(text: str) -> None:
    assert not escape.cell(text).startswith(("=", "+", "-", "@", " ", "\ufeff"))
