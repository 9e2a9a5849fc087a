"""Edits of a text: which go together, what they make of it, and several passes of them as one."""

from __future__ import annotations

from collections import deque
from typing import TYPE_CHECKING

from pagelint.finding import Edit
from pagelint.span import Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from pagelint.finding import Finding

# A stretch of the first text that is kept, or text that is new.
Piece = Span | str


def chosen(findings: Sequence[Finding]) -> list[Finding]:
    """Return the findings with fixes that do not overlap: the first of those that do; the rest is for later."""
    places = sorted(
        (edit.span, number)
        for number, finding in enumerate(findings)
        for edit in (finding.fix.edits if finding.fix else ())
    )
    refused = {number for group in _overlapping(places) for number in group[1:]}
    return [finding for number, finding in enumerate(findings) if number not in refused and finding.fix]


def _overlapping(places: Iterable[tuple[Span, int]]) -> Iterator[list[int]]:
    """Yield the numbers of the spans that overlap, the lowest first."""
    group: set[int] = set()
    end = -1
    for span, number in places:
        if span.start >= end:
            yield sorted(group)
            group = set()
        group.add(number)
        end = max(end, span.end)
    yield sorted(group)


def applied(text: str, edits: Iterable[Edit]) -> str:
    """Return the text with the edits made. They must not overlap; any order."""
    parts: list[str] = []
    at = 0
    for edit in sorted(edits):
        parts += (text[at : edit.span.start], edit.replacement)
        at = edit.span.end
    return "".join((*parts, text[at:]))


def composed(size: int, passes: Iterable[Iterable[Edit]]) -> list[Edit]:
    """Return the edits of a text of `size` code points that do what the passes do, one after another."""
    pieces: list[Piece] = [Span(0, size)] if size else []
    for edits in passes:
        pieces = list(_rewritten(pieces, edits))
    found: list[Edit] = []
    at, new = 0, ""
    for piece in (*pieces, Span(size, size)):
        if isinstance(piece, str):
            new += piece
            continue
        if piece.start > at or new:
            found.append(Edit(Span(at, piece.start), new))
        at, new = piece.end, ""
    return found


def _rewritten(pieces: Iterable[Piece], edits: Iterable[Edit]) -> Iterator[Piece]:
    """Replace in the text that the pieces make."""
    rest = deque(pieces)
    at = 0
    for edit in sorted(edits):
        yield from _taken(rest, edit.span.start - at)
        for _ in _taken(rest, edit.span.end - edit.span.start):
            pass
        if edit.replacement:
            yield edit.replacement
        at = edit.span.end
    yield from rest


def _taken(rest: deque[Piece], size: int) -> Iterator[Piece]:
    """Take `size` code points off the front."""
    while size > 0 and rest:
        piece = rest.popleft()
        length = len(piece) if isinstance(piece, str) else piece.end - piece.start
        if length > size:
            rest.appendleft(_cut(piece, size, length))
            piece = _cut(piece, 0, size)
        size -= length
        yield piece


def _cut(piece: Piece, start: int, end: int) -> Piece:
    return piece[start:end] if isinstance(piece, str) else Span(piece.start + start, piece.start + end)
