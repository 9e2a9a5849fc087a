"""Counts of a run, and the line that accounts for every page of it."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from pagelint.finding import Applicability, Finding, Severity

if TYPE_CHECKING:
    from collections.abc import Iterable


class Tally:
    """Counts of a run; grows while pages arrive.

    `fixable` counts findings with a safe fix, `unsafe_fixable` those with an unsafe one. `skipped` counts
    pages that were not checked, by reason. `partial` says that pages without findings were not counted.
    """

    def __init__(self) -> None:
        """Start at zero."""
        self.pages = 0
        self.partial = False
        self.findings = 0
        self.fixable = 0
        self.unsafe_fixable = 0
        self.fixed = 0
        self.baselined = 0
        self.suppressed = 0
        self.by_code: Counter[str] = Counter()
        self.by_severity: Counter[Severity] = Counter()
        self.skipped: Counter[str] = Counter()
        self.pages_with_findings = 0

    def add_page(self, findings: Iterable[Finding]) -> None:
        """Count a checked page and its findings."""
        before = self.findings
        for finding in findings:
            self.add(finding)
        self.pages += 1
        self.pages_with_findings += self.findings > before

    def add(self, finding: Finding) -> None:
        """Count a finding of a page that is counted elsewhere, such as one of a rule across pages."""
        self.findings += 1
        self.by_code[finding.code] += 1
        self.by_severity[finding.severity] += 1
        if finding.fix is not None:
            safe = finding.fix.applicability is Applicability.SAFE
            self.fixable += safe
            self.unsafe_fixable += not safe

    def skip(self, reason: str) -> None:
        """Count a page that was not checked; `reason` is a word or two, such as `too large`."""
        self.skipped[reason] += 1

    def line(self, *, unsafe: bool = False) -> str:
        """Return the line that accounts for everything; `unsafe` counts unsafe fixes as fixable too."""
        fixable = self.fixable + (self.unsafe_fixable if unsafe else 0)
        seen = f"{self.pages_with_findings} of {counted(self.pages, 'page')}"
        where = f"on {counted(self.pages_with_findings, 'page')}" if self.partial else f"in {seen}"
        head = f"{counted(self.findings, 'finding')} {where}"
        parts = [f"{head} ({fixable} fixable)" if fixable else head]
        if self.skipped:
            # Most frequent first, equal counts by name: a summary must not depend on the order of files.
            reasons = sorted(self.skipped.items(), key=lambda item: (-item[1], item[0]))
            parts.append(f"{self.skipped.total()} skipped: " + ", ".join(f"{name} {n}" for name, n in reasons))
        parts += [f"{self.fixed} fixed"] if self.fixed else []
        parts += [f"{self.baselined} baselined"] if self.baselined else []
        parts += [f"{self.suppressed} suppressed"] if self.suppressed else []
        return "; ".join(parts)


def counted(number: int, noun: str) -> str:
    """Return `1 page`, `2 pages`."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
