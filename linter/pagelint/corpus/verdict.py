"""Whether a page is kept, looked at by a person, or dropped, and why.

A page starts with a score of 1. Each rule that finds something takes its cost once, by the severity of its worst
finding; ten findings of a rule are one fault of the page. A fault of the whole page with severity `error` (an error
page, a wall, a page stored twice) drops it whatever the score.
"""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from pagelint.finding import Severity

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from pagelint.finding import Finding
    from pagelint.rule import Rule


class Verdict(StrEnum):
    """What becomes of a page."""

    KEEP = "keep"
    REVIEW = "review"
    DROP = "drop"


class Part(NamedTuple):
    """What one rule takes from the score of a page."""

    code: str
    name: str
    severity: Severity
    findings: int
    cost: float


class Decision(NamedTuple):
    """The verdict on a page: its score from 0 to 1, what the score is made of, and the reasons in words."""

    verdict: Verdict
    score: float
    parts: tuple[Part, ...] = ()
    reasons: tuple[str, ...] = ()


class Policy(NamedTuple):
    """How pages are judged. Costs and thresholds are from 0 to 1; `drop` are selectors of rules that drop a page."""

    error_cost: float = 0.5
    warning_cost: float = 0.1
    info_cost: float = 0.0
    drop_below: float = 0.5
    review_below: float = 0.8
    drop: Sequence[str] = ()
    keep_errors: bool = False

    def judge(self, findings: Iterable[Finding], rules: dict[str, Rule]) -> Decision:
        """Judge a page by its findings."""
        costs = {Severity.ERROR: self.error_cost, Severity.WARNING: self.warning_cost, Severity.INFO: self.info_cost}
        by_code: dict[str, list[Finding]] = {}
        for finding in findings:
            by_code.setdefault(finding.code, []).append(finding)
        parts: list[Part] = []
        drops: list[str] = []
        for code, found in sorted(by_code.items()):
            worst = max(found, key=lambda each: each.severity.rank)
            parts.append(Part(code, worst.name, worst.severity, len(found), costs[worst.severity]))
            if self._drops(rules.get(code), worst):
                drops.append(f"{code} {worst.name}: {worst.message}")
        score = round(max(0.0, 1 - sum(part.cost for part in parts)), 4)
        if drops:
            return Decision(Verdict.DROP, score, tuple(parts), tuple(drops))
        if score < self.drop_below:
            return Decision(Verdict.DROP, score, tuple(parts), (f"score {score:g} is below {self.drop_below:g}",))
        if score < self.review_below:
            return Decision(Verdict.REVIEW, score, tuple(parts), (f"score {score:g} is below {self.review_below:g}",))
        return Decision(Verdict.KEEP, score, tuple(parts))

    def _drops(self, rule: Rule | None, worst: Finding) -> bool:
        if rule is None:  # a page that a rule could not check
            return False
        if any(rule.is_named(selector) for selector in self.drop):
            return True
        return rule.of_page and worst.severity is Severity.ERROR and not self.keep_errors


def unreadable(message: str) -> Decision:
    """Return the decision on what could not be read as a page."""
    return Decision(Verdict.DROP, 0.0, (), (f"unreadable: {message}",))
