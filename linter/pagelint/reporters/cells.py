"""How wide text is in a terminal: East Asian wide characters take two cells, combining marks none."""

from __future__ import annotations

import unicodedata
from itertools import accumulate, takewhile
from typing import NamedTuple

from pagelint.finding import Excerpt
from pagelint.reporters.escape import COMMAND, visible

TAB = 4
_NO_CELL = ("Mn", "Me")


class Marked(NamedTuple):
    """A line to show and the cells of it to mark: `start` from 0, `width` at least 1."""

    text: str
    start: int
    width: int


def cells(text: str) -> int:
    """Return how many terminal cells a text without control characters takes."""
    return len(text) if text.isascii() else sum(map(_cell, text))


def _cell(char: str) -> int:
    if unicodedata.category(char) in _NO_CELL:
        return 0
    return 2 if unicodedata.east_asian_width(char) in "WF" else 1


def marked(excerpt: Excerpt, room: int) -> Marked:
    """Return an excerpt as it is shown in `room` cells, cut around its mark, with tabs expanded."""
    pieces = _pieces(excerpt.text)
    widths = [cells(piece) for piece in pieces]
    first = min(max(excerpt.column - 1, 0), len(pieces))
    last = max(first, min(first + excerpt.width, len(pieces)))
    begin, end = (0, len(pieces)) if sum(widths) <= room else _window(widths, first, room)
    left, right = "…" if begin else "", "…" if end < len(pieces) else ""
    start = len(left) + sum(widths[begin:first])
    return Marked(left + "".join(pieces[begin:end]) + right, start, max(sum(widths[first : min(last, end)]), 1))


def _pieces(text: str) -> list[str]:
    """Return what is shown for each character."""
    commands = {found.start() for found in COMMAND.finditer(text)}
    pieces: list[str] = []
    column = 0
    for index, char in enumerate(text):
        piece = " " * (TAB - column % TAB) if char == "\t" else r"\x23" if index in commands else visible(char)
        column += cells(piece)
        pieces.append(piece)
    return pieces


def _window(widths: list[int], first: int, room: int) -> tuple[int, int]:
    """Return the range of pieces to show: a third of the room before the mark, the rest from there."""
    begin, before = first, 0
    while begin and before + widths[begin - 1] <= room // 3:
        begin -= 1
        before += widths[begin]
    end, used = begin, 2  # an ellipsis on either side
    while end < len(widths) and used + widths[end] <= room:
        used += widths[end]
        end += 1
    return begin, max(end, min(first + 1, len(widths)))


def wrapped(text: str, room: int) -> list[str]:
    """Break text without control characters into lines of at most `room` cells, between words where it can be."""
    lines, line, used = [], "", 0
    for word in text.split():
        size = cells(word)
        if line and used + 1 + size <= room:
            line, used = f"{line} {word}", used + 1 + size
            continue
        lines += [line] if line else []
        *full, line = _broken(word, room) if size > room else [word]
        lines += full
        used = cells(line)
    return [*lines, line] if line else lines


def _broken(word: str, room: int) -> list[str]:
    parts, part, used = [], "", 0
    for char in word:
        size = _cell(char)
        if part and used + size > room:
            parts.append(part)
            part, used = "", 0
        part += char
        used += size
    return [*parts, part]


def padded(text: str, width: int) -> str:
    """Fill text with blanks to a width in cells."""
    return text + " " * (width - cells(text))


def shortened(text: str, room: int) -> str:
    """Shorten a text in its middle to `room` cells: the ends of paths and hosts tell them apart."""
    if cells(text) <= room:
        return text
    half = (room - 1) // 2
    return f"{_start(text, half)}…{_start(text[::-1], half)[::-1]}"


def _start(text: str, room: int) -> str:
    widths = accumulate(map(cells, text))
    return "".join(char for char, _ in takewhile(lambda pair: pair[1] <= room, zip(text, widths, strict=False)))
