"""What may be written at a place of a rule file is told by the same types that read it."""

from __future__ import annotations

from pathlib import Path

import pytest

pytest.importorskip("pygls")

from lsprotocol.types import Position

from pagelint.server.positions import Positions
from pagelint.server.rules import complete, is_rule_file

HEAD = "code: TST001\nkind: phrase\n"


def labels(text: str, path: Path = Path("rule.yaml")) -> list[str]:
    """Return what is offered at the bar in a text."""
    before, _, after = text.partition("|")
    line, character = before.count("\n"), len(before.rpartition("\n")[2])
    return [each.label for each in complete(Positions(before + after), Position(line, character), path)]


@pytest.mark.parametrize(
    ("text", "offered", "not_offered"),
    [
        ("|", "code", "path"),
        ("co|", "code", "line"),
        (f"{HEAD}severity: |", "warning", "phrase"),
        (f"{HEAD}severity: w|", "error", "kinds"),
        (f"{HEAD}kind: |", "evidence", "error"),
        (f"{HEAD}preview: |", "true", "error"),
        (f"{HEAD}options:\n  |", "min_hits", "severity"),
        (f"{HEAD}options:\n  mark: |", "block", "true"),
        (f"{HEAD}options:\n  phrases:\n    - |", "@not-found", "phrases"),
        (f'{HEAD}options:\n  phrases:\n    - "@no|', "@not-found", "phrases"),
        (f'{HEAD}options:\n  phrases:\n  - "@no|', "@not-found", "phrases"),
        (f'{HEAD}options:\n  phrases: ["@|', "@not-found", "phrases"),
        (f"{HEAD}scope: {{|", "kinds", "heading"),
        (f"{HEAD}scope: {{main: true, |", "kinds", "heading"),
        (f"{HEAD}scope: {{kinds: [|", "heading", "kinds"),
        (f"{HEAD}scope: {{kinds: [heading, |", "paragraph", "kinds"),
        (f"{HEAD}scope:\n  words: {{|", "max", "words"),
        (f"{HEAD}examples:\n  - |", "title", "code"),
        (f"{HEAD}examples:\n  - title: x\n    |", "page", "code"),
        (f"{HEAD}examples:\n  - title: x\n    format: |", "html", "page"),
        ("kind: evidence\noptions:\n  signals:\n    - name: x\n      |", "weight", "signals"),
        ("kind: evidence\noptions:\n  signals:\n    - name: x\n      within: |", "title", "weight"),
        ("- code: A\n  kind: metric\n- code: B\n  kind: phrase\n  options:\n    |", "min_hits", "metric"),
        ("- code: A\n  kind: metric\n  options:\n    |\n- code: B\n  kind: phrase\n", "metric", "min_hits"),
    ],
)
def test_offers(text: str, offered: str, not_offered: str) -> None:
    found = labels(text)

    assert offered in found
    assert not_offered not in found


@pytest.mark.parametrize(
    "text", [f"{HEAD}why: |", f"{HEAD}options:\n  phrase:\n    |", "kind: nosuch\noptions:\n  |", f"{HEAD}nosuch: |"]
)
def test_says_nothing_where_nothing_is_known(text: str) -> None:
    assert labels(text) == []


def test_lists_beside_the_rules_are_offered(tmp_path: Path) -> None:
    (tmp_path / "phrases" / "en").mkdir(parents=True)
    (tmp_path / "phrases" / "en" / "own-list.txt").write_text("some words\n", encoding="utf-8")

    assert "@own-list" in labels(f"{HEAD}options:\n  phrases: [|", tmp_path / "sub" / "rule.yaml")


def test_only_rule_files_are_taken_for_them() -> None:
    assert is_rule_file(Path("a.yaml"), HEAD)
    assert is_rule_file(Path("a.yml"), "- code: TST001\n  kind: phrase\n")
    assert not is_rule_file(Path("a.yaml"), "on: push\njobs: {}\n")
    assert not is_rule_file(Path("a.txt"), HEAD)
