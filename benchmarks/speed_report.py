"""What the speed benchmark says: rows with their bars, a Markdown table, and growth curves as small SVG plots."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

WIDTH, HEIGHT, MARGIN = 360, 150, 34


class Row(NamedTuple):
    """A figure. `bar` is what it must be at least, or at most where `at_most`; None where it only informs."""

    against: str
    work: str
    figure: str
    value: float | None = None
    bar: float | None = None
    at_most: bool = False

    @property
    def holds(self) -> bool:
        """Say whether the bar is met, or there is none."""
        if self.bar is None or self.value is None:
            return True
        return self.value <= self.bar if self.at_most else self.value >= self.bar

    @property
    def verdict(self) -> str:
        """Say in a word how the figure stands to its bar."""
        if self.bar is None:
            return ""
        return "skipped" if self.value is None else "met" if self.holds else "**missed**"

    @property
    def wanted(self) -> str:
        """Return the bar as people write it."""
        return "" if self.bar is None else f"{'at most' if self.at_most else 'at least'} {self.bar:g}"


class Curve(NamedTuple):
    """Points of a growth curve: sizes, and milliseconds a page at each."""

    title: str
    unit: str
    points: tuple[tuple[int, float], ...]


def table(rows: Sequence[Row]) -> str:
    """Return the rows as a Markdown table."""
    lines = ["| against | work | measured | bar | |", "|---|---|---|---|---|"]
    lines += [f"| {row.against} | {row.work} | {row.figure} | {row.wanted} | {row.verdict} |" for row in rows]
    return "\n".join(lines)


def verdict(rows: Sequence[Row]) -> str:
    """Return the last line: how many bars are met, and which are not."""
    barred = [row for row in rows if row.bar is not None]
    missed = [row for row in barred if not row.holds]
    skipped = [row for row in barred if row.value is None]
    text = f"speed: {len(barred) - len(missed) - len(skipped)} of {len(barred)} bars met"
    text += "".join(f"; missed: {row.against} ({row.figure}, {row.wanted})" for row in missed)
    return text + (f"; skipped: {', '.join(row.against for row in skipped)}" if skipped else "")


def plot(curve: Curve) -> str:
    """Return a bar chart of a curve as text, which a terminal and Markdown both show."""
    most = max(value for _, value in curve.points) or 1
    lines = [f"{curve.title}, CPU ms a page"]
    for size, value in curve.points:
        lines.append(f"{size:>8,} {curve.unit:<9}{'█' * max(1, round(40 * value / most))} {value:.3f}")
    return "\n".join(lines)


def svg(curves: Sequence[Curve]) -> str:
    """Return the curves as one small SVG, side by side; heights are linear from zero."""
    parts = []
    for number, curve in enumerate(curves):
        parts.append(_panel(curve, MARGIN + number * (WIDTH + MARGIN)))
    size = f'width="{MARGIN + len(curves) * (WIDTH + MARGIN)}" height="{HEIGHT + 2 * MARGIN}"'
    style = 'font-family="sans-serif" font-size="11" fill="#555"'
    return f'<svg xmlns="http://www.w3.org/2000/svg" {size} {style}>\n' + "\n".join(parts) + "\n</svg>\n"


def _panel(curve: Curve, left: int) -> str:
    most = max(value for _, value in curve.points) or 1
    step = WIDTH / max(len(curve.points), 1)
    shapes = [f'<text x="{left}" y="{MARGIN // 2}">{curve.title}, CPU ms a page</text>']
    for place, (size, value) in enumerate(curve.points):
        x, tall = left + place * step, HEIGHT * value / most
        y = MARGIN + HEIGHT - tall
        shapes.append(f'<rect x="{x:.0f}" y="{y:.0f}" width="{step * 0.7:.0f}" height="{tall:.0f}" fill="#4878a8"/>')
        shapes.append(f'<text x="{x:.0f}" y="{y - 3:.0f}">{value:.3f}</text>')
        shapes.append(f'<text x="{x:.0f}" y="{MARGIN + HEIGHT + 14}">{size:,} {curve.unit}</text>')
    return "\n".join(shapes)
