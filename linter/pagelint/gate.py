"""The gate: whether what was found makes a run fail."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from pagelint.finding import Severity

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from pagelint.finding import Finding


class Gate:
    """Counts the pages of each rule whose findings reach the severity that fails a run.

    `max_rate` gives the share of pages (0 to 1) that may have a finding of a rule, by selector: code, name,
    prefix or `*`; the longest one that names the rule counts. Rules without a rate may have none.
    """

    def __init__(self, fail_on: str, max_rate: Mapping[str, float]) -> None:
        """Take the lowest severity that fails a run, or `never`."""
        self._rank = None if fail_on == "never" else Severity(fail_on).rank
        self._max_rate = max_rate
        self._pages: Counter[tuple[str, str]] = Counter()

    def add_page(self, findings: Iterable[Finding]) -> None:
        """Count the findings of one page."""
        if self._rank is not None:
            rules = {(each.code, each.name) for each in findings if each.severity.rank >= self._rank}
            self._pages.update(rules)

    def exceeded(self, pages: int) -> list[str]:
        """Return why the run fails, a line for each rate that was passed, or for all findings without one."""
        reasons = []
        bare = False
        for (code, name), hit in sorted(self._pages.items()):
            rate = self._rate(code, name)
            if rate is None:
                bare = True
            elif pages and hit / pages > rate:
                reasons.append(f"{code} on {hit / pages:.2%} of pages, at most {rate:.2%} allowed")
        return [*reasons, ""] if bare else reasons

    def _rate(self, code: str, name: str) -> float | None:
        named = [each for each in self._max_rate if each in ("*", name) or code.startswith(each)]
        best = max(named, key=lambda each: (each == name, each != "*", len(each)), default=None)
        return None if best is None else self._max_rate[best]
