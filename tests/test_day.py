"""What a rule means by `today`: a day that the linter is told, and that its workers and kept findings follow."""

from __future__ import annotations

import pickle
from datetime import date, timedelta
from pathlib import Path

import pytest

from pagelint.checks.metadata import Options
from pagelint.config import Config, Suppress
from pagelint.config_file import read_config
from pagelint.day import Relative, on, this_day
from pagelint.errors import MistakesError
from pagelint.linter import Linter
from pagelint.readers import parse
from pagelint.rulebook import load_rules

FIRST = date(2024, 5, 1)
SECOND = date(2024, 7, 1)
PAGE = "---\ndate: 2024-06-01\n---\nThe council discussed the bridge.\n"
RULE = """
code: TST001
name: date-ahead
kind: metadata
severity: warning
since: 0.1.0
summary: The date is ahead.
message: "the date {value} is {reason}"
why: Pages are never younger than their crawl.
false_alarms: Announcements bear the day of their event.
options: {field: date, require: in-time, not_after: today}
examples: []
"""


def codes(linter: Linter, page: str = PAGE) -> list[str]:
    return [finding.code for finding in linter.lint(parse(page, path="p.md", format="markdown"))]


@pytest.fixture
def config(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Config:
    monkeypatch.setenv("PAGELINT_CACHE_DIR", str(tmp_path / "cache"))
    (tmp_path / "ahead.yaml").write_text(RULE, encoding="utf-8")
    return Config(builtin=True, rules=("ahead.yaml",), select=("TST",), root=str(tmp_path))


def of(config: Config, today: date | None) -> Linter:
    from dataclasses import replace

    return Linter.from_config(replace(config, today=today))


def test_the_day_decides(config: Config) -> None:
    assert codes(of(config, FIRST)) == ["TST001"]
    assert codes(of(config, SECOND)) == []


def test_workers_follow_the_day_of_their_parent(config: Config) -> None:
    assert codes(pickle.loads(pickle.dumps(of(config, FIRST)))) == ["TST001"]  # noqa: S301 - our own


def test_kept_rules_do_not_keep_the_day(config: Config, monkeypatch: pytest.MonkeyPatch) -> None:
    """The rules of yesterday's run are used again, its day is not."""
    made = []
    for today in (FIRST, SECOND):
        monkeypatch.setattr("pagelint.linter.this_day", lambda today=today: today)
        made.append(Linter.from_config(config))

    assert [codes(linter) for linter in made] == [["TST001"], []]
    assert made[0].digest != made[1].digest


def test_findings_that_no_day_changes_are_kept_from_day_to_day(config: Config, monkeypatch: pytest.MonkeyPatch) -> None:
    from dataclasses import replace

    other = replace(config, select=("missing-title",))
    expiring = replace(other, suppress=(Suppress(rule="missing-title", reason="known", expires=SECOND),))
    digests = []
    for today in (FIRST, SECOND):
        monkeypatch.setattr("pagelint.linter.this_day", lambda today=today: today)
        digests.append((Linter.from_config(other).digest, Linter.from_config(expiring).digest))

    assert digests[0][0] == digests[1][0]
    assert digests[0][1] != digests[1][1]


def test_a_suppression_expires_by_the_same_day(config: Config) -> None:
    from dataclasses import replace

    kept = replace(config, suppress=(Suppress(rule="date-ahead", reason="known", expires=date(2024, 5, 15)),))

    assert codes(of(kept, FIRST)) == []
    assert codes(of(kept, date(2024, 5, 20))) == ["TST001"]


def test_without_a_day_the_run_has_its_own(config: Config) -> None:
    ahead, behind = this_day() + timedelta(days=9), this_day() - timedelta(days=9)

    assert codes(of(config, None), PAGE.replace("2024-06-01", str(ahead))) == ["TST001"]
    assert codes(of(config, None), PAGE.replace("2024-06-01", str(behind))) == []


def test_only_relative_days_are_replaced() -> None:
    options = Options(field="date", earliest=FIRST, not_after=Relative.TODAY)

    assert on(options, SECOND) == Options(field="date", earliest=FIRST, not_after=SECOND)
    assert on(FIRST, SECOND) is FIRST


def test_a_configuration_names_the_day(tmp_path: Path) -> None:
    path = tmp_path / "pagelint.toml"
    path.write_text("today = 2024-05-01\n", encoding="utf-8")

    assert read_config(path).today == FIRST


def test_another_word_is_a_mistake_that_names_both_ways(tmp_path: Path) -> None:
    path = tmp_path / "ahead.yaml"
    path.write_text(RULE.replace("not_after: today", "not_after: tomorrow"), encoding="utf-8")

    with pytest.raises(MistakesError, match=r"expected a date such as 2027-06-30 or 'today', got \"tomorrow\""):
        load_rules(path)
