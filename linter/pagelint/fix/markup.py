"""The source of an HTML block, as a fix takes it out: the text, and each element that holds nothing else.

Tags are read from the source around the text, so that what is taken out is balanced: no element loses one of
its tags. Where that cannot be seen, there is no fix.
"""

from __future__ import annotations

from typing import NamedTuple

from pagelint.late import late
from pagelint.span import Span

# No quantifier here overlaps the one after it: the time is linear in the source.
TAG = late(
    r"<!--[\s\S]*?-->|<(?P<end>/?)(?P<name>[a-zA-Z][^\s/>]*)(?P<rest>(?:[^>\"'=]++|=\s*+(?:\"[^\"]*\"|'[^']*')?|[\"'])*+)>"
)
LONGEST_TAG = 4000
VOID = frozenset("area base br col embed hr img input link meta source track wbr".split())
KEPT = frozenset("img picture video audio iframe embed object canvas table form input select textarea script".split())
PAGE = frozenset("html body main article".split())
BLANKS = " \t\r\n\f"


def element(text: str, span: Span) -> Span | None:
    """Return the range to take out for a block at a span, or None where its tags are not balanced."""
    found = _balanced(text, span)
    if found is None:
        return None
    while (outer := _around(text, found)) is not None:
        found = outer
    return _whole_lines(text, found)


def _balanced(text: str, span: Span) -> Span | None:
    """Widen a span to the tags of the elements that begin or end inside it."""
    halves = _halves(text, span)
    if halves is None:
        return None
    start, end = span
    for name in halves.closed:
        before = _start_tag(text, start, name)
        if before is None:
            return None
        start = before
    for name in reversed(halves.opened):
        after = _end_tag(text, end, name)
        if after is None:
            return None
        end = after
    return Span(start, end)


class _Halves(NamedTuple):
    """The elements of which a stretch holds the end tag only, and the start tag only, in page order."""

    closed: list[str]
    opened: list[str]


def _halves(text: str, span: Span) -> _Halves | None:
    """Read the tags of a stretch; None where they are not nested, or something else than text is inside."""
    found = _Halves([], [])
    for tag in TAG.finditer(text, span.start, span.end):
        name = (tag["name"] or "").lower()
        if name in KEPT:
            return None
        if not name or name in VOID or tag["rest"].endswith("/"):
            continue
        if not tag["end"]:
            found.opened.append(name)
        elif not found.opened:
            found.closed.append(name)
        elif found.opened.pop() != name:
            return None
    return found


def _around(text: str, span: Span) -> Span | None:
    """Return the element that holds the span and nothing else, or None."""
    start = _start_tag(text, span.start)
    if start is None:
        return None
    tag = TAG.match(text, start)
    name = (tag["name"] or "").lower() if tag else ""
    if not name or name in PAGE or name in KEPT:
        return None
    end = _end_tag(text, span.end, name)
    return None if end is None else Span(start, end)


def _start_tag(text: str, end: int, name: str | None = None) -> int | None:
    """Return where the start tag before an offset begins, if nothing but blanks lies between."""
    while end and text[end - 1] in BLANKS:
        end -= 1
    if not end or text[end - 1] != ">":
        return None
    start = text.rfind("<", max(0, end - LONGEST_TAG), end)
    tag = TAG.match(text, start, end) if start >= 0 else None
    if tag is None or tag.end() != end or tag["end"] or not tag["name"] or tag["rest"].endswith("/"):
        return None
    found = tag["name"].lower()
    return None if found in VOID or (name and found != name) else start


def _end_tag(text: str, start: int, name: str) -> int | None:
    """Return where the end tag after an offset ends, if nothing but blanks lies between."""
    while start < len(text) and text[start] in BLANKS:
        start += 1
    tag = TAG.match(text, start) if text.startswith("</", start) else None
    return tag.end() if tag and tag["name"].lower() == name else None


def _whole_lines(text: str, span: Span) -> Span:
    """Take the line's indentation and end along where the line holds nothing else."""
    start, end = span
    while start and text[start - 1] in " \t":
        start -= 1
    while end < len(text) and text[end] in " \t":
        end += 1
    if start and text[start - 1] not in "\r\n":
        return span
    if text.startswith("\r\n", end):
        return Span(start, end + 2)
    return Span(start, end + 1) if end < len(text) and text[end] in "\r\n" else span
