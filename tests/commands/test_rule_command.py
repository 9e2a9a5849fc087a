"""`pagelint rule` tells all there is to know of a rule, and of the codes that no rule has."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from pagelint.cli import main
from pagelint.explanation import TROUBLES
from pagelint.findings import CRASHED, UNREADABLE

RULE = """\
code: TST001
name: gone-page
kind: phrase
severity: error
since: 0.1.0
summary: The page says that it is gone.
message: "page says '{text}'"
why: A crawler that keeps the error page of a site keeps no article.
false_alarms: Pages about error pages.
scope:
  words: {max: 60}
options:
  phrases: ["page is gone"]
examples:
  - title: gone
    page: The page is gone.
    findings: ["1:1 page says 'page is gone'"]
"""


@pytest.fixture
def rules(tmp_path: Path) -> Path:
    folder = tmp_path / "rules" / "tst"
    folder.mkdir(parents=True)
    (folder / "gone.yaml").write_text(RULE, encoding="utf-8")
    figures = {"rules": {"TST001": {"precision": [9, 10], "recall": [1, 2], "per 1,000 clean pages": 0.5}}}
    (tmp_path / "rules" / "measured.json").write_text(json.dumps(figures), encoding="utf-8")
    return tmp_path / "rules"


def explain(capsys: pytest.CaptureFixture[str], *words: str) -> str:
    assert main(["rule", *words, "--isolated"]) == 0
    return capsys.readouterr().out


def test_text_has_reason_options_conditions_and_figures(rules: Path, capsys: pytest.CaptureFixture[str]) -> None:
    said = explain(capsys, "gone-page", "--rules", str(rules), "--no-builtin")

    assert "Known false alarms\n  Pages about error pages." in said
    assert "Precision: 0.90 (9 of 10) findings on labelled pages" in said
    assert "scope.words.max: 60" in said
    assert re.search(r"phrases: phrases \(default none\)\n(.*\n)+?    here: \"page is gone\"", said)
    assert max(len(line) for line in said.splitlines()[:-1]) <= 80


def test_markdown_has_the_same_in_tables(rules: Path, capsys: pytest.CaptureFixture[str]) -> None:
    said = explain(capsys, "TST001", "--rules", str(rules), "--no-builtin", "--output-format", "markdown")

    assert '| `phrases` | phrases | none | "page is gone" |' in said
    assert "- Precision: 0.90 (9 of 10) findings on labelled pages." in said


def test_json_has_the_same_for_programs(rules: Path, capsys: pytest.CaptureFixture[str]) -> None:
    said = json.loads(explain(capsys, "TST001", "--rules", str(rules), "--no-builtin", "--output-format", "json"))

    assert said["measured"]["precision"] == {"hits": 9, "of": 10}
    assert {option["name"] for option in said["available_options"]} >= {"phrases", "labels", "min_hits"}


@pytest.mark.parametrize("form", ["text", "markdown", "json"])
@pytest.mark.parametrize("trouble", [UNREADABLE, CRASHED])
def test_trouble_codes_are_explained(trouble: tuple[str, str], form: str, capsys: pytest.CaptureFixture[str]) -> None:
    for word in trouble:
        said = explain(capsys, word, "--output-format", form)
        assert trouble[0] in said
        assert trouble[1] in said


def test_all_trouble_codes_are_known() -> None:
    assert {(each.code, each.name) for each in TROUBLES} == {UNREADABLE, CRASHED}


def test_a_wrong_name_has_a_hint(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["rule", "unreadable-pgae", "--isolated"]) == 2
    assert "did you mean 'unreadable-page'?" in capsys.readouterr().err
