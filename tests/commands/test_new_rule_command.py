"""`pagelint new-rule` writes a file that is valid for every kind, and whose examples ask to be filled in."""

from __future__ import annotations

from pathlib import Path

import pytest

from pagelint.checks import KINDS
from pagelint.cli import main
from pagelint.examples import run_examples
from pagelint.rulebook import load_rules


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


@pytest.mark.parametrize("kind", KINDS)
def test_a_scaffold_is_valid_and_not_done(kind: str) -> None:
    name = f"new-{kind.replace('_', '-')}"

    assert main(["new-rule", name, "--kind", kind, "--family", "ABC", "--isolated"]) == 0

    (rule,) = load_rules(Path("rules"))
    assert (rule.code, rule.name, rule.kind) == ("ABC001", name, kind)
    assert rule.preview
    assert run_examples(rule, coverage=True)


def test_codes_count_on_also_after_the_bundled_ones() -> None:
    for name in ("first-fault", "second-fault"):
        assert main(["new-rule", name, "--isolated"]) == 0
    assert main(["new-rule", "third-fault", "--family", "DUP", "--isolated"]) == 0

    codes = {rule.name: rule.code for rule in load_rules(Path("rules"))}
    assert codes["first-fault"] == "USR001"
    assert codes["second-fault"] == "USR002"
    assert int(codes["third-fault"].removeprefix("DUP")) > 3


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["Bad Name"], "expected a name such as repeated-paragraph"),
        (["some-fault", "--kind", "phrse"], "unknown kind 'phrse' (did you mean 'phrase'?)"),
        (["some-fault", "--family", "toolong"], "--family: expected two to five capitals"),
        (["repeated-paragraph"], "the name repeated-paragraph is taken by"),
    ],
)
def test_what_cannot_be_is_refused(words: list[str], message: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["new-rule", *words, "--isolated"]) == 2

    assert message in capsys.readouterr().err
    assert not Path("rules").exists()


def test_nothing_is_overwritten(capsys: pytest.CaptureFixture[str]) -> None:
    path = Path("rules", "usr", "some-fault.yaml")
    path.parent.mkdir(parents=True)
    path.write_text("[]", encoding="utf-8")

    assert main(["new-rule", "some-fault", "--isolated"]) == 2

    assert "is there already" in capsys.readouterr().err
    assert path.read_text(encoding="utf-8") == "[]"
