"""Findings per run, for the HTML report: stacked columns as inline SVG, and beside them a table of the same numbers.

Colour alone tells nothing here: the chart is hidden from screen readers, which get the table.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from pagelint.finding import Finding, Severity
from pagelint.reporters.charts import DRAWN
from pagelint.reporters.escape import markup, visible

MAX_COLUMNS = 40
MAX_FAMILIES = 8
HEIGHT = 180
FOOT = 20
HEAD = 16


@dataclass(frozen=True, slots=True)
class Run:
    """The findings of one run, counted."""

    name: str
    severities: Counter[Severity] = field(default_factory=Counter)
    families: Counter[str] = field(default_factory=Counter)

    @property
    def total(self) -> int:
        """Return the number of findings."""
        return self.severities.total()


def counted_run(name: str, findings: Iterable[Finding]) -> Run:
    """Count findings as they come; none is kept."""
    run = Run(name)
    for finding in findings:
        run.severities[finding.severity] += 1
        run.families[family(finding.code)] += 1
    return run


def family(code: str) -> str:
    """Return the letters that start a code."""
    return visible(code.rstrip("0123456789"))


def history(runs: Sequence[Run]) -> str:
    """Return the figure of runs, oldest first; the last one is the report's own."""
    left_out = len(runs) - MAX_COLUMNS
    note = f"<p>The chart shows the last {MAX_COLUMNS} runs.</p>" if left_out > 0 else ""
    return (
        f'<figure class="chart history"><figcaption>Findings by run</figcaption><div><div>{_columns(runs)}{note}</div>'
        '<div class="scroller" tabindex="0" role="region" aria-label="Findings by run">'
        f"{_table(runs)}</div></div></figure>"
    )


def _columns(runs: Sequence[Run]) -> str:
    first = max(0, len(runs) - MAX_COLUMNS)
    drawn = runs[first:]
    most = max((run.total for run in drawn), default=0) or 1
    step = 100 / max(len(drawn), 3)  # two runs are no barn doors
    columns = "".join(_column(run, place * step, step, first + place + 1, most) for place, run in enumerate(drawn))
    return f'<svg height="{HEIGHT}" aria-hidden="true">{columns}</svg>'


def _column(run: Run, left: float, step: float, number: int, most: int) -> str:
    bottom, parts = float(HEIGHT - FOOT), []
    middle = left + step / 2
    for level in reversed(DRAWN):
        height = (HEIGHT - FOOT - HEAD) * run.severities[level] / most
        if height:
            bottom -= height
            place = f'x="{left + step * 0.2:.3f}%" y="{bottom:.2f}" width="{step * 0.6:.3f}%" height="{height:.2f}"'
            parts.append(f'<rect class="{level}" {place}/>')
    label = f'x="{middle:.3f}%" text-anchor="middle"'
    total = f'<text class="count" {label} y="{bottom - 4:.2f}">{_short(run.total)}</text>'
    foot = f'<text {label} y="{HEIGHT - 4}">{number}</text>'
    return f"<g><title>{markup(visible(run.name))}: {run.total:,}</title>{''.join(parts)}{total}{foot}</g>"


def _short(number: int) -> str:
    """Return a number in at most five characters, for a narrow column."""
    for unit, letter in ((1_000_000_000, "G"), (1_000_000, "M"), (10_000, "k")):
        if number >= unit:
            size = 1000 if letter == "k" else unit
            return f"{number / size:.0f}{letter}"
    return str(number)


def _table(runs: Sequence[Run]) -> str:
    families = _families(runs)
    names = ("Run", "File", "Findings", "Change", *(str(level).title() for level in DRAWN), *map(markup, families))
    head = "".join(f'<th scope="col">{name}</th>' for name in names)
    changes = ["", *(f"{after.total - before.total:+,}" for before, after in pairwise(runs))]
    rows = "".join(
        f"<tr>{''.join(_cells(number, run, change, families))}</tr>"
        for number, (run, change) in enumerate(zip(runs, changes, strict=True), start=1)
    )
    return f"<table><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>"


def _families(runs: Iterable[Run]) -> list[str]:
    """Return the families with the most findings in all runs together."""
    together: Counter[str] = Counter()
    for run in runs:
        together.update(run.families)
    return [name for name, _ in sorted(together.items(), key=lambda item: (-item[1], item[0]))[:MAX_FAMILIES]]


def _cells(number: int, run: Run, change: str, families: Iterable[str]) -> Iterator[str]:
    yield f"<td>{number}</td>"
    yield f'<th scope="row">{markup(visible(run.name))}</th>'
    yield f"<td>{run.total:,}</td><td>{change}</td>"
    for count in (*(run.severities[level] for level in DRAWN), *(run.families[each] for each in families)):
        yield f"<td>{count:,}</td>"
