"""Bar charts as inline SVG for the HTML report; they need no script and follow the width of their column."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import NamedTuple
from urllib.parse import quote

from pagelint.finding import Severity
from pagelint.reporters.cells import shortened
from pagelint.reporters.escape import markup, visible

MAX_BARS = 10
ROW = 34
LABEL = 38
DRAWN = (Severity.ERROR, Severity.WARNING, Severity.INFO)

Counts = Mapping[str, Counter[Severity]]


class Chart(NamedTuple):
    """A chart: its title, the filter of the table that a bar sets, labels and counts by severity."""

    title: str
    key: str
    counts: Counts
    labels: Mapping[str, str] = {}


def drawn(chart: Chart) -> str:
    """Return the chart as a figure: the fullest bars, each a link that filters the table."""
    ordered = sorted(chart.counts.items(), key=lambda item: (-item[1].total(), item[0]))
    bars = ordered[:MAX_BARS]
    most = max((counts.total() for _, counts in bars), default=1)
    rows = "".join(_row(chart, y * ROW, name, counts, most) for y, (name, counts) in enumerate(bars))
    more = f"<p>{len(ordered) - MAX_BARS:,} more</p>" if len(ordered) > MAX_BARS else ""
    title = markup(chart.title)
    return (
        f'<figure class="chart"><figcaption>{title}</figcaption>'
        f'<svg height="{len(bars) * ROW}" role="list" aria-label="{title}">{rows}</svg>{more}</figure>'
    )


def legend() -> str:
    """Return what the colours mean."""
    swatch = '<svg aria-hidden="true" viewBox="0 0 1 1"><rect class="{0}" width="1" height="1"/></svg>'
    return "".join(f"<span>{swatch.format(level)}{level}</span>" for level in DRAWN)


def _row(chart: Chart, top: int, name: str, counts: Counter[Severity], most: int) -> str:
    label = chart.labels.get(name, name)
    target = f"#{chart.key}={quote(visible(name), safe='')}"
    left, parts = 0.0, []
    for level in DRAWN:
        share = 100 * counts[level] / most
        if share:
            parts.append(f'<rect class="{level}" x="{left:.3f}%" y="{top + 20}" width="{share:.3f}%" height="8"/>')
            left += share
    told = ", ".join(f"{counts[level]:,} {level}" for level in DRAWN if counts[level])
    return (
        f'<g role="listitem"><a href="{markup(target)}"><title>{markup(label)}: {told}</title>'
        f'<rect class="hit" y="{top}" width="100%" height="{ROW}"/>'
        f'<text y="{top + 14}">{markup(shortened(visible(label), LABEL))}</text>'
        f'<text class="count" x="100%" y="{top + 14}" text-anchor="end">{counts.total():,}</text>'
        f'<rect class="track" y="{top + 20}" width="100%" height="8"/>{"".join(parts)}</a></g>'
    )
