"""Edits of one text inside a JSON record that leave every other character of the record as it is stored."""

from __future__ import annotations

import json
import re
from bisect import bisect_right
from typing import TYPE_CHECKING

from pagelint.late import late
from pagelint.span import Span

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pagelint.finding import Edit

BLANKS = late(r"[ \t\r\n]*")
# A pair of surrogates is one character, as is any escape.
CHARACTER = late(r"\\u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}|\\u[0-9a-fA-F]{4}|\\.|[^\\]", re.DOTALL)
PLAIN = late(r"[^\\]+")
DECODER = json.JSONDecoder(strict=False)


def edited(line: str, field: str, text: str, edits: Iterable[Edit]) -> str | None:
    """Return the record with the edits made in the text of a field, which `text` is; None where that cannot be done.

    New text is escaped as the record is: beyond ASCII only where the whole record keeps to it.
    """
    place = find(line, BLANKS.match(line).end(), field)  # type: ignore[union-attr]
    if place is None or line[place.start] != '"' or DECODER.raw_decode(line, place.start)[0] != text:
        return None
    offsets = _offsets(line, place)
    ascii_only = line.isascii()
    parts: list[str] = []
    at = 0
    for edit in sorted(edits):
        new = json.dumps(edit.replacement, ensure_ascii=ascii_only)[1:-1]
        parts += (line[at : offsets.at(edit.span.start)], new)
        at = offsets.at(edit.span.end)
    return "".join((*parts, line[at:]))


def find(line: str, start: int, field: str) -> Span | None:
    """Return where the value of a field of the object at `start` stands, by the names that `fields.lookup` takes."""
    head, dot, rest = field.partition(".")
    found = {name: place for name, place in _members(line, start) if name in (field, head)}  # the later of two counts
    if field in found or not dot or head not in found:
        return found.get(field)
    return find(line, found[head].start, rest)


def _members(line: str, start: int) -> Iterable[tuple[str, Span]]:
    """Yield the names of an object and where their values stand; nothing where there is no object."""
    if not line.startswith("{", start):
        return
    at = _past(line, start + 1)
    while line.startswith('"', at):
        name, at = DECODER.raw_decode(line, at)
        begin = _past(line, _past(line, at) + 1)
        _, at = DECODER.raw_decode(line, begin)
        yield name, Span(begin, at)
        at = _past(line, _past(line, at) + 1)


def _past(line: str, at: int) -> int:
    found = BLANKS.match(line, at)
    return found.end() if found else at


class _Offsets:
    """Where the characters of a string stand in the record, by stretches without escapes."""

    def __init__(self) -> None:
        self.texts: list[int] = []
        self.places: list[int] = []
        self.size = 0
        self.end = 0

    def at(self, offset: int) -> int:
        """Return the place of a character of the string, or of its end."""
        if offset >= self.size:
            return self.end
        index = bisect_right(self.texts, offset) - 1
        return self.places[index] + offset - self.texts[index]


def _offsets(line: str, place: Span) -> _Offsets:
    found = _Offsets()
    at, end = place.start + 1, place.end - 1
    while at < end:
        found.texts.append(found.size)
        found.places.append(at)
        plain = PLAIN.match(line, at, end)
        if plain:
            found.size += plain.end() - at
            at = plain.end()
        else:
            escape = CHARACTER.match(line, at, end)
            at = escape.end() if escape else end
            found.size += 1
    found.end = end
    return found
