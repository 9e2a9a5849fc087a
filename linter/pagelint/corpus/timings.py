"""Where the time of a run goes, rule by rule: the stop-watch behind `--rule-timings`."""

from __future__ import annotations

import time
from collections import defaultdict
from typing import TYPE_CHECKING

from pagelint.linter import Checked, Linter

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pagelint.finding import Match
    from pagelint.page import Page
    from pagelint.sight import Plan, Sight

SCAN = ("all", "phrases of all rules, in one pass")
REST = ("all", "scopes, suppressions and findings")


class Timings:
    """Seconds spent, by rule and kind; facts that rules share count for the first one that asks."""

    def __init__(self) -> None:
        """Start at zero."""
        self.spent: defaultdict[tuple[str, str], float] = defaultdict(float)
        self.pages = 0

    def of(self, linter: Linter) -> Linter:
        """Return a linter that says the same, and is timed."""
        return _Timed(linter, self)

    def lines(self) -> Iterator[str]:
        """Yield a table: the dearest first, with kind, total and mean milliseconds and share of the time."""
        whole = sum(self.spent.values()) or 1.0
        yield f"{'rule':<34} {'kind':<12} {'total ms':>10} {'ms a page':>10} {'share':>7}"
        for (kind, name), seconds in sorted(self.spent.items(), key=lambda pair: -pair[1]):
            mean = 1000 * seconds / max(self.pages, 1)
            yield f"{name:<34} {kind:<12} {1000 * seconds:>10.1f} {mean:>10.3f} {seconds / whole:>7.1%}"
        yield f"{'all rules':<34} {'':<12} {1000 * whole:>10.1f} {1000 * whole / max(self.pages, 1):>10.3f} {1:>7.1%}"


class _Timed(Linter):
    """A linter with a stop-watch. It works in one process, and is never sent to another."""

    def __init__(self, linter: Linter, timings: Timings) -> None:
        self.__dict__.update(linter.__dict__)
        self._timings = timings

    def check(self, page: Page) -> Checked:
        """Return the findings of a page, and count what its rules and the rest of the work took."""
        spent = self._timings.spent
        start = time.perf_counter()
        self._hits(page)  # once more than needed: a stop-watch need not be fast
        scanned = time.perf_counter() - start
        rules = sum(spent.values())
        checked = super().check(page)
        rules = sum(spent.values()) - rules
        spent[SCAN] += scanned
        spent[REST] += max(0.0, time.perf_counter() - start - 2 * scanned - rules)
        self._timings.pages += 1
        return checked

    def _found(self, plan: Plan, sight: Sight) -> list[Match]:
        start = time.perf_counter()
        try:
            return super()._found(plan, sight)
        finally:
            name = (plan.rule.kind, f"{plan.rule.code} {plan.rule.name}")
            self._timings.spent[name] += time.perf_counter() - start
