"""Expressions that are compiled when they are first used."""

from __future__ import annotations

import re

import pytest

from pagelint.late import late, late_bytes


def test_a_late_expression_behaves_as_a_compiled_one() -> None:
    words = late(r"[a-z]+", re.IGNORECASE)

    assert words.findall("One two") == ["One", "two"]
    assert words.findall("three") == ["three"]
    assert words.sub("x", "a 1") == "x 1"
    assert words.pattern == "[a-z]+"
    assert late_bytes(rb"\d").search(b"a1") is not None


def test_it_is_compiled_when_it_is_used() -> None:
    wrong = late("(")

    with pytest.raises(re.error, match="unterminated"):
        wrong.search("")
