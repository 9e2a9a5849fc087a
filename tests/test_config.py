"""Configuration: found beside the page, inherited, and on top of it the flags."""

from __future__ import annotations

from pathlib import Path

import pytest

from pagelint import Linter, parse
from pagelint.config import Config
from pagelint.config_file import find_config, read_config
from pagelint.corpus.configs import Configs
from pagelint.errors import MistakesError, PagelintError
from pagelint.finding import Severity
from pagelint.rulebook import rules_of

RULES = str(Path(__file__).parent / "fixtures" / "rules")
FAULT = "Sorry, the page you were looking for is gone.\n"


def write(path: Path, text: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def test_the_closest_file_wins_and_nothing_is_merged(tmp_path: Path) -> None:
    write(tmp_path / "pagelint.toml", 'ignore = ["DUP"]\n')
    near = write(tmp_path / "a" / ".pagelint.toml", "preview = true\n")
    (tmp_path / "a" / "b").mkdir()
    configs = Configs({})

    assert find_config(tmp_path / "a" / "b") == near
    assert configs.of(tmp_path / "a" / "b").ignore == ()
    assert configs.of(tmp_path).ignore == ("DUP",)


def test_pyproject_counts_only_with_a_table(tmp_path: Path) -> None:
    write(tmp_path / "pagelint.toml", "")
    write(tmp_path / "a" / "pyproject.toml", "[project]\nname = 'x'\n")
    write(tmp_path / "b" / "pyproject.toml", "[tool.pagelint]\npreview = true\n")

    assert find_config(tmp_path / "a") == tmp_path / "pagelint.toml"
    assert read_config(tmp_path / "b" / "pyproject.toml").preview


def test_extend_joins_tables_and_replaces_the_rest(tmp_path: Path) -> None:
    write(tmp_path / "base.toml", 'rules = ["own"]\nignore = ["DUP"]\n[severity]\nDUP = "error"\nERR = "info"\n')
    path = write(tmp_path / "a" / "pagelint.toml", 'extend = "../base.toml"\n[severity]\nERR = "warning"\n')

    config = read_config(path)

    assert config.ignore == ("DUP",)
    assert config.severity == {"DUP": Severity.ERROR, "ERR": Severity.WARNING}
    assert (Path(config.root) / config.rules[0]).resolve() == tmp_path / "own"


def test_a_circle_of_extends_ends(tmp_path: Path) -> None:
    path = write(tmp_path / "pagelint.toml", 'extend = "pagelint.toml"\n')

    with pytest.raises(MistakesError, match="circle"):
        read_config(path)


WRONG = [
    ('fail-on = "eror"', "fail-on: expected one of error, warning, info, never"),
    ("preview = 1", "preview: expected true or false, got 1"),
    ('[[suppress]]\nrule = "DUP"\nreason = " "', "suppress[0].reason: expected a reason in words"),
    ('[[suppress]]\nrule = "DUP"', "suppress[0].reason: missing"),
    ("[input]\nmax-page-bytes = 0", "input.max-page-bytes: expected a number of bytes"),
    ("[gate.max-rate]\nDUP = 7", "gate.max-rate.DUP: expected a share from 0 to 1, got 7"),
    ("x = ", "not valid TOML"),
]


@pytest.mark.parametrize(("text", "message"), WRONG)
def test_a_mistake_names_its_line(tmp_path: Path, text: str, message: str) -> None:
    path = write(tmp_path / "pagelint.toml", text)

    with pytest.raises(MistakesError) as caught:
        read_config(path)

    assert any(message in each.message for each in caught.value.mistakes)
    assert all(each.path == str(path) and each.line >= 1 for each in caught.value.mistakes)


def test_preview_rules_need_preview_or_their_name() -> None:
    def codes(**settings: object) -> list[str]:
        return [rule.code for rule in rules_of(Config(builtin=False, rules=(RULES,), **settings))]  # type: ignore[arg-type]

    assert codes() == ["TST001", "TST101"]
    assert codes(preview=True) == ["TST001", "TST101", "TST201"]
    assert codes(select=("weather-word",)) == ["TST201"]
    assert codes(select=("TST",), extend_ignore=("TST0",)) == ["TST101"]
    assert codes(ignore=("TST",), extend_select=("TST101",)) == ["TST101"]
    assert codes(min_severity=Severity.ERROR) == ["TST001"]


def test_unknown_selectors_are_refused() -> None:
    for settings in ({"select": ("TSX",)}, {"ignore": ("gone-pag",)}, {"severity": {"X": Severity.INFO}}):
        with pytest.raises(PagelintError, match="no rule is called"):
            rules_of(Config(builtin=False, rules=(RULES,), **settings))  # type: ignore[arg-type]


def linter(**settings: object) -> Linter:
    return Linter.from_config(Config(builtin=False, rules=(RULES,), **settings))  # type: ignore[arg-type]


def test_inline_suppressions() -> None:
    def found(text: str, **settings: object) -> int:
        return len(linter(**settings).lint(parse(text, format="markdown")))

    assert found(f"{FAULT}") == 1
    assert found(f"<!-- pagelint: ignore[TST001] -- kept -->\n\n{FAULT}") == 0
    assert found(f"<!-- pagelint: ignore[gone-page] -->\n{FAULT}") == 0
    assert found(f"<!-- pagelint: ignore[TST1] -->\n\n{FAULT}") == 1
    assert found(f"<!-- pagelint: ignore -->\n\nA line\n\n{FAULT}") == 1
    assert found(f"A line\n\n{FAULT}\n<!-- pagelint: ignore-page[TST] -->\n") == 0
    assert found(f"<!-- pagelint: ignore-page -->\n\n{FAULT}", inline_suppressions=False) == 1


def test_suppressed_findings_are_counted() -> None:
    checked = linter().check(parse(f"<!-- pagelint: ignore-page -->\n\n{FAULT}", format="markdown"))

    assert (checked.findings, checked.suppressed) == ([], 1)


def test_per_host_ignores() -> None:
    page = parse(FAULT, url="https://news.example.org/a")

    assert linter().lint(page)
    assert not linter(per_host_ignores={"*.example.org": ("TST",)}).lint(page)
    assert linter(per_host_ignores={"example.com": ("TST",)}).lint(page)
