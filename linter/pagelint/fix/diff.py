"""Unified diffs, made from the edits themselves: linear, where comparing two texts is not."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from pagelint.fix.edits import applied
from pagelint.span import Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from pagelint.finding import Edit

AROUND = 3  # lines of context
NO_END = "\\ No newline at end of file\n"


class Change(NamedTuple):
    """Lines `first` to `last` (from 0, half-open) of the old text, and what stands there now."""

    first: int
    last: int
    new: Sequence[str]


def diff(name: str, text: str, edits: Iterable[Edit]) -> str:
    """Return the unified diff of what the edits do to a text; empty where they do nothing."""
    old = _lines(text)
    changes = list(_changes(text, old, sorted(edits)))
    if not changes:
        return ""
    out = [f"--- {name}\n", f"+++ {name}\n"]
    shift = 0
    for hunk in _hunks(changes):
        first = max(0, hunk[0].first - AROUND)
        last = min(len(old), hunk[-1].last + AROUND)
        body = list(_body(old, hunk, first, last))
        grown = sum(len(each.new) - (each.last - each.first) for each in hunk)
        out.append(f"@@ -{_range(first, last - first)} +{_range(first + shift, last - first + grown)} @@\n")
        out += body
        shift += grown
    return "".join(out)


def _lines(text: str) -> list[str]:
    """Cut at line feeds alone, as diff and patch do."""
    lines = text.split("\n")
    ended = [f"{line}\n" for line in lines[:-1]]
    return [*ended, lines[-1]] if lines[-1] else ended


def _changes(text: str, old: Sequence[str], edits: Sequence[Edit]) -> Iterator[Change]:
    """Widen edits to whole lines; those on one line, or on lines that touch, are one change."""
    starts = [0]
    for line in old:
        starts.append(starts[-1] + len(line))
    at = 0
    group: list[Edit] = []
    first = last = 0
    for edit in edits:
        while at + 1 < len(old) and starts[at + 1] <= edit.span.start:
            at += 1
        begin = at
        while at + 1 < len(old) and starts[at + 1] <= edit.span.end:  # what follows may be joined to the line
            at += 1
        if group and begin >= last:
            yield from _change(text, starts, group, first, last)
            group = []
        first = begin if not group else first
        last = min(at + 1, len(old))
        group.append(edit)
    if group:
        yield from _change(text, starts, group, first, last)


def _change(text: str, starts: Sequence[int], group: Sequence[Edit], first: int, last: int) -> Iterator[Change]:
    base = starts[first]
    old = text[base : starts[last]]
    moved = [edit._replace(span=Span(edit.span.start - base, edit.span.end - base)) for edit in group]
    new = applied(old, moved)
    if new != old:
        before, after = _lines(old), _lines(new)
        same = 0
        while same < min(len(before), len(after)) and before[same] == after[same]:
            same += 1
        tail = 0
        while tail < min(len(before), len(after)) - same and before[-1 - tail] == after[-1 - tail]:
            tail += 1
        yield Change(first + same, last - tail, after[same : len(after) - tail])


def _hunks(changes: Iterable[Change]) -> Iterator[list[Change]]:
    hunk: list[Change] = []
    for change in changes:
        if hunk and change.first - hunk[-1].last > 2 * AROUND:
            yield hunk
            hunk = []
        hunk.append(change)
    if hunk:
        yield hunk


def _body(old: Sequence[str], hunk: Sequence[Change], first: int, last: int) -> Iterator[str]:
    at = first
    for change in hunk:
        yield from (_shown(" ", line) for line in old[at : change.first])
        yield from (_shown("-", line) for line in old[change.first : change.last])
        yield from (_shown("+", line) for line in change.new)
        at = change.last
    yield from (_shown(" ", line) for line in old[at:last])


def _shown(mark: str, line: str) -> str:
    return f"{mark}{line}" if line.endswith("\n") else f"{mark}{line}\n{NO_END}"


def _range(first: int, size: int) -> str:
    if size == 1:
        return str(first + 1)
    return f"{first + 1},{size}" if size else f"{first},0"
