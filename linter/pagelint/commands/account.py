"""The account of a run: results in, findings out, everything counted, and the exit code at the end."""

from __future__ import annotations

import sys
from collections import Counter
from typing import TYPE_CHECKING

from pagelint.gate import Gate
from pagelint.reporters.context import Accepted
from pagelint.reporters.escape import terminal
from pagelint.tally import Tally, counted

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterable, Iterator

    from pagelint.baseline import Baseline, Entry
    from pagelint.corpus.result import Result
    from pagelint.finding import Finding

CLEAN, FOUND, FAILED = 0, 1, 2
MOST_ACCEPTED = 10_000  # kept for reports that show them
MOST_STALE = 20  # named; the rest is counted


class Account:
    """Counts results on their way to the report."""

    def __init__(self, gate: Gate, baseline: Baseline | None = None) -> None:
        """Start at zero; what the baseline accepts is counted apart."""
        self.tally = Tally()
        self.gate = gate
        self.baseline = baseline
        self.crashed = 0
        self.used: set[tuple[str, int]] = set()
        self.accepted: list[Accepted] = []
        self.refused: list[str] = []
        self.changed = 0

    def through(self, results: Iterable[Result]) -> Iterator[Finding]:
        """Yield the findings of results, counting."""
        for result in results:
            findings = list(self._new(result)) if self.baseline is not None else result.findings
            self.tally.suppressed += result.suppressed
            self.tally.fixed += len(result.fixed)
            self.changed += bool(result.fixed)
            self.crashed += result.crashed
            self.used |= result.used
            if result.refused is not None:
                self.refused.append(result.refused)
                print(f"pagelint: {terminal(result.refused)}", file=sys.stderr)
            if result.again:
                self._back(findings, alone=result.alone)
            elif result.skipped is None:
                self.tally.add_page(findings)
                self.gate.add_page(findings)
            else:
                self.tally.skip(result.skipped)
            yield from findings

    def _new(self, result: Result) -> Iterator[Finding]:
        """Yield the findings that the baseline does not have."""
        if self.baseline is None:
            return
        if result.page is not None:
            self.baseline.saw(result.page.path, result.page.url, result.page.page_id)
        for finding in result.findings:
            if not self.baseline.accepts(finding):
                yield finding
                continue
            self.tally.baselined += 1
            if len(self.accepted) < MOST_ACCEPTED:
                self.accepted.append(Accepted(finding, in_page=False, reason="in the baseline"))

    def _back(self, findings: list[Finding], *, alone: bool) -> None:
        """Count findings whose fixes could not be written after all."""
        if findings:
            self.tally.fixed -= len(findings)
            self.changed -= 1
            self.tally.pages_with_findings += alone
            for finding in findings:
                self.tally.add(finding)
            self.gate.add_page(findings)

    def close(self, args: argparse.Namespace, line: str | None = None) -> int:
        """Print the line that accounts for everything, and decide."""
        tally = self.tally
        if not args.quiet:
            print(line or tally.line(unsafe=getattr(args, "unsafe_fixes", False)), file=sys.stderr)
        skipped = tally.skipped.total()
        if not tally.pages and not skipped and not may_be_empty(args):
            print("pagelint: nothing to check: no page was found (--allow-empty accepts that)", file=sys.stderr)
            return FAILED
        reasons = self.gate.exceeded(tally.pages)
        for reason in filter(None, reasons):
            print(f"pagelint: {reason}", file=sys.stderr)
        if self.crashed or self.refused or (skipped and args.on_read_error == "fail"):
            return FAILED
        return FOUND if reasons and not args.exit_zero else CLEAN


def may_be_empty(args: argparse.Namespace) -> bool:
    """Say whether it is no error that there was nothing to check: nothing may have changed."""
    return bool(args.allow_empty or args.changed or args.base)


def tell_stale(baseline: Baseline, stale: Counter[Entry]) -> None:
    """Name the entries of a baseline that are no longer needed."""
    for entry in sorted(stale)[:MOST_STALE]:
        text = terminal(f"{entry.page}: {entry.code} {entry.text[:60]}").rstrip()
        print(f"pagelint: {baseline.path}: no longer found: {text}", file=sys.stderr)
    if stale:
        entries = counted(stale.total(), "stale entry").replace("entrys", "entries")
        print(f"pagelint: {baseline.path}: {entries}; `pagelint baseline --prune` drops them", file=sys.stderr)
