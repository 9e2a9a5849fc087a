"""The `secret` kind: what looks like a key is told, and not repeated."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pagelint.checks.secret import entropy, veiled
from pagelint.linter import Linter
from pagelint.places import bundled_rules
from pagelint.readers import parse
from pagelint.rulebook import load_rules

LINTER = Linter(load_rules(bundled_rules() / "sec" / "credentials.yaml"))
TOKEN = "ghp_" + "a1B2c3D4e5F6g7H8i9J0k1L2m3N4o5P6q7R8"
KEYS = (
    "AKIA" + "Q3ZT7WVK5M2RXPLB",
    TOKEN,
    "glpat-" + "Zk3vQ9wLm2Xr7TbN4yHs",
    "sk_live_" + "4eC39HqLyjWDarjtT1zdp7dc",
    "aws_secret_access_key = " + "wJalr7UtnFEMI/K7MDENG/bPxRfiCYzq8vN2sTdW",
    "redis://cache:" + "Vq7t4Lm9zK@cache.interne.test",
)


@pytest.mark.parametrize("key", KEYS)
def test_a_key_is_found_and_veiled(key: str) -> None:
    (finding,) = LINTER.lint(parse(f"Before {key} and after it.\n"))
    secret = key.rpartition("= ")[2]

    assert finding.location.column == 8
    for part in (finding.message, finding.snippet, finding.excerpt.text):
        assert secret[8:] not in part


@pytest.mark.parametrize("key", KEYS)
def test_the_case_of_a_key_counts(key: str) -> None:
    changed = key.swapcase()

    assert LINTER.lint(parse(f"Before {changed} and after it.\n")) == []


def test_two_keys_on_a_line_hide_each_other() -> None:
    findings = LINTER.lint(parse(f"{KEYS[0]} {TOKEN}\n"))

    assert len(findings) == 2
    assert not any(TOKEN in finding.excerpt.text or KEYS[0] in finding.excerpt.text for finding in findings)


def test_no_report_repeats_a_key(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    from pagelint.cli import main

    page = tmp_path / "page.txt"
    page.write_text(f"The token is {TOKEN}.\n", encoding="utf-8")
    for form in ("full", "concise", "json", "sarif", "html", "markdown", "github"):
        main(["check", str(page), "--isolated", "--select", "SEC106", "--no-cache", "--output-format", form])
        said = capsys.readouterr().out

        assert "SEC106" in said
        assert TOKEN not in said
        assert form != "json" or json.loads(said)[0]["snippet"].startswith("ghp_...")


@given(st.text(min_size=16, max_size=80))
def test_a_veil_shows_four_characters(text: str) -> None:
    assert re.fullmatch(r"(?s).{4}\.\.\. \(\d+ characters\)", veiled(text))


def test_entropy_of_samples_is_low() -> None:
    assert entropy("x" * 20) == 0
    assert entropy("abab") == 1
    assert entropy(TOKEN) > 4
