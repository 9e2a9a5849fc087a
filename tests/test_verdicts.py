"""Every rule gives the reason why it flagged a block or did not: from the linter's own work, never anew."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pagelint.linter import Linter
from pagelint.places import bundled_rules
from pagelint.readers import parse
from pagelint.rule import Rule
from pagelint.rulebook import load_rules
from pagelint.suppress import Suppressions
from pagelint.verdicts import Outcome, Verdict, blocks_at, lines_of, verdicts

HEAD = """\
- code: {code}
  name: {name}
  kind: phrase
  severity: warning
  since: 0.1.0
  summary: A test.
  message: "says '{{text}}'"
  why: Only for this test.
  false_alarms: None that matter.
  examples: []
"""
PAGE = "The harbour is closed.\nShare this\nThe harbour is closed, said the mayor on Monday.\n"


def rules(path: Path, *more: str) -> tuple[Rule, ...]:
    text = "".join(
        HEAD.format(code=f"TST00{number}", name=f"rule-{number}")
        + "".join(f"  {line}\n" for line in lines.splitlines())
        for number, lines in enumerate(more, start=1)
    )
    path.write_text(text, encoding="utf-8")
    return load_rules(path)


def verdict(linter: Linter, line: int, code: str = "TST001", page: str = PAGE) -> Verdict:
    parsed = parse(page, path="page.txt", format="text")
    (block,) = blocks_at(parsed, line)
    return next(each for each in verdicts(linter, parsed, block) if each.rule.code == code)


@pytest.mark.parametrize(
    ("rule", "line", "outcome", "reason"),
    [
        ('options: {phrases: ["harbour is closed"]}', 1, Outcome.REPORTED, "says 'harbour is closed'"),
        ('options: {phrases: ["harbour is closed"]}', 2, Outcome.SILENT, "flagged on this page at line 1, 3, not here"),
        ('options: {phrases: ["never seen"]}', 2, Outcome.SILENT, None),
        (
            'options: {phrases: ["harbour is closed"], min_hits: 2}',
            1,
            Outcome.SEEN,
            "not enough for its kind 'phrase': min_hits 2",
        ),
        (
            'options: {phrases: ["harbour is closed"]}\nunless: ["said the mayor"]',
            3,
            Outcome.VETOED,
            'unless: "said the mayor"',
        ),
        (
            'options: {phrases: ["harbour is closed"]}\nscope: {words: {max: 5}}',
            3,
            Outcome.SCOPE,
            "scope.words: max 5; the block is 9 words",
        ),
        (
            'options: {phrases: ["harbour is closed"]}\nscope: {first: 1}',
            3,
            Outcome.SCOPE,
            "scope: first 1; the block is number 3 of 3",
        ),
        (
            'options: {phrases: ["harbour is closed"]}\nwhen: {page_words: {min: 100}}',
            1,
            Outcome.PAGE,
            "when.page_words: min 100; the page has 15 words",
        ),
    ],
)
def test_outcome_and_reason(tmp_path: Path, rule: str, line: int, outcome: Outcome, reason: str | None) -> None:
    found = verdict(Linter(rules(tmp_path / "rules.yaml", rule)), line)

    assert found.outcome is outcome
    assert reason is None or reason in found.reasons


def test_a_rule_that_is_superseded_names_the_other(tmp_path: Path) -> None:
    phrase = 'options: {phrases: ["harbour is closed"]}'
    linter = Linter(rules(tmp_path / "rules.yaml", phrase, f"{phrase}\nsupersedes: [TST001]"))

    found = verdict(linter, 1)

    assert found.outcome is Outcome.SUPERSEDED
    assert "superseded by TST002 rule-2, which has a finding on this page" in found.reasons


def test_a_finding_inside_of_one_that_covers_it_is_left_out(tmp_path: Path) -> None:
    wide, narrow = 'options: {phrases: ["harbour is closed"]}', 'options: {phrases: ["closed"], mark: phrase}'
    linter = Linter(rules(tmp_path / "rules.yaml", narrow, f"{wide}\ncovers: [TST001]"))

    found = verdict(linter, 1)

    assert found.outcome is Outcome.SUPERSEDED
    assert "covered by a finding of TST002 rule-2" in found.reasons


def test_a_finding_elsewhere_is_not_covered(tmp_path: Path) -> None:
    made = rules(
        tmp_path / "rules.yaml",
        'options: {phrases: ["closed"], mark: phrase}',
        'options: {phrases: ["ferry"], mark: phrase}\ncovers: [TST001]',
    )
    page = parse("The harbour is closed today.\nThe ferry waits.", path="page.txt")

    assert [finding.code for finding in Linter(made).lint(page)] == ["TST001", "TST002"]


def test_a_suppressed_finding_and_an_ignored_rule(tmp_path: Path) -> None:
    made = rules(tmp_path / "rules.yaml", 'options: {phrases: ["harbour is closed"]}')
    page = f"{PAGE}<!-- pagelint: ignore-page[TST001] -- known -->\n"

    assert verdict(Linter(made), 1, page=page).outcome is Outcome.SUPPRESSED
    ignored = Suppressions(per_file={"*.txt": ("TST",)}, rules=made)
    assert verdict(Linter(made, ignored), 1).outcome is Outcome.OFF


def test_evidence_lists_its_signals_and_the_threshold(tmp_path: Path) -> None:
    path = tmp_path / "rules.yaml"
    spoken = '{name: it says so, weight: 0.6, phrases: ["harbour is closed"]}'
    signals = f"[{spoken}, {{name: long, weight: 0.4, page_words: {{min: 90}}}}]"
    lines = (
        HEAD.format(code="TST001", name="rule-1").replace("kind: phrase", "kind: evidence").replace("{text}", "{score}")
    )
    path.write_text(f"{lines}  options: {{signals: {signals}}}\n", encoding="utf-8")

    found = verdict(Linter(load_rules(path)), 1)

    assert found.outcome is Outcome.SEEN
    assert '+0.6 it says so: "harbour is closed"' in found.reasons
    assert "score 0.6; flagged from 1 on" in found.reasons
    assert not any("long" in reason for reason in found.reasons)


@pytest.mark.parametrize(
    ("options", "outcome", "reason"),
    [
        ("{metric: words, min: 20}", Outcome.REPORTED, "words: 15; may be at least 20"),
        ("{metric: words, min: 5, max: 99}", Outcome.SILENT, "words: 15; may be at least 5 and at most 99"),
        (
            "{metric: words, min: 20, min_words: 16}",
            Outcome.SILENT,
            "not measured: 15 words, and at least 16 are needed",
        ),
        (
            "{metric: words, min: 20, max_words: 9}",
            Outcome.SILENT,
            "not measured: 15 words, and at most 9 may be there",
        ),
    ],
)
def test_a_metric_tells_its_value_and_limits(tmp_path: Path, options: str, outcome: Outcome, reason: str) -> None:
    path = tmp_path / "rules.yaml"
    lines = HEAD.format(code="TST001", name="rule-1").replace("kind: phrase", "kind: metric")
    path.write_text(f"{lines.replace('{text}', '{value}')}  options: {options}\n", encoding="utf-8")

    found = verdict(Linter(load_rules(path)), 1)

    assert found.outcome is outcome
    assert reason in found.reasons


BUNDLED = Linter(load_rules(bundled_rules()))
LINES = st.lists(
    st.sampled_from(
        ["Share this", "Page not found", "404 Not Found", "Rain fell on the town all day.", "Read more", ""]
    ),
    max_size=8,
)


@settings(deadline=None)
@given(LINES)
def test_what_is_explained_is_what_is_found(lines: list[str]) -> None:
    """A rule has a finding on a page if and only if the explanation of some block says so."""
    page = parse("\n".join(lines), path="page.txt", format="text")
    reported = {
        (each.rule.code, each.match.span)
        for line in lines_of(page)
        for block in blocks_at(page, line)
        for each in verdicts(BUNDLED, page, block)
        if each.outcome is Outcome.REPORTED and each.match is not None
    }

    found = {(each.code, each.span) for each in BUNDLED.lint(page)}

    assert reported <= found
    assert {code for code, _ in found if page.blocks} == {code for code, _ in reported}
