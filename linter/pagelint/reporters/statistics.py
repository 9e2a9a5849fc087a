"""The `statistics` format: how many findings each rule, host or path has, with bars."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import TextIO

from pagelint.finding import Applicability, Finding
from pagelint.reporters.cells import cells, padded, shortened
from pagelint.reporters.context import Context, SummaryBy
from pagelint.reporters.escape import terminal
from pagelint.reporters.paint import DIM, paint
from pagelint.reporters.place import host, page_name

EIGHTHS = "▏▎▍▌▋▊▉█"
MIN_BAR = 8


def report(findings: Iterable[Finding], out: TextIO, context: Context) -> None:
    """Write a line per rule, host or page, the fullest first; `[*]` marks those with a safe fix."""
    counts: Counter[str] = Counter()
    fixable: set[str] = set()
    for finding in findings:
        name = _name(finding, context.summary_by)
        counts[name] += 1
        if finding.fix is not None and finding.fix.applicability is Applicability.SAFE:
            fixable.add(name)
    rows = sorted(counts.items(), key=lambda row: (-row[1], row[0]))
    _write(rows, fixable, out, context)


def _name(finding: Finding, by: SummaryBy) -> str:
    if by is SummaryBy.CODE:
        return f"{finding.code} {finding.name}"
    return host(finding) if by is SummaryBy.HOST else page_name(finding)


def _write(rows: list[tuple[str, int]], fixable: set[str], out: TextIO, context: Context) -> None:
    if not rows:
        return
    most = rows[0][1]
    digits = len(str(most))
    marks = " [*]" if fixable else ""
    room = max(context.width - digits - len(marks) - 4 - MIN_BAR, MIN_BAR)
    names = [shortened(terminal(name), room) for name, _ in rows]
    width = max(map(cells, names))
    bar = max(context.width - digits - len(marks) - 4 - width, MIN_BAR)
    for shown, (name, count) in zip(names, rows, strict=True):
        mark = (" [*]" if name in fixable else "    ") if fixable else ""
        drawn = paint(_bar(count / most, bar, out), DIM, on=context.color)
        out.write(f"{count:>{digits}}{mark}  {padded(shown, width)}  {drawn}\n")


def _bar(share: float, width: int, out: TextIO) -> str:
    """Draw at least a sliver; in `#` where the output cannot hold blocks."""
    eighths = max(round(share * width * 8), 1)
    try:
        EIGHTHS.encode(out.encoding or "utf-8")
    except (UnicodeEncodeError, LookupError):
        return "#" * max(eighths // 8, 1)
    whole, rest = divmod(eighths, 8)
    return "█" * whole + (EIGHTHS[rest - 1] if rest else "")
