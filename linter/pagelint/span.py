"""Places in a page: `Span` for programs, `Location` for people."""

from __future__ import annotations

from bisect import bisect_right
from functools import cached_property
from itertools import accumulate
from typing import TYPE_CHECKING, NamedTuple

from pagelint.late import late

if TYPE_CHECKING:
    from collections.abc import Iterable

FEW = 24  # places that are cheaper to count, each from the one before, than all lines are to index
LINE_END = late(r"\r\n|\r|\n")


class Span(NamedTuple):
    """Half-open range of `Page.text`, in code points: `text[start:end]`."""

    start: int
    end: int


def merged(spans: Iterable[Span]) -> list[Span]:
    """Return the parts of the text that spans hold together: sorted, and apart from each other."""
    parts: list[Span] = []
    for span in sorted(spans):
        if parts and span.start <= parts[-1].end:
            parts[-1] = Span(parts[-1].start, max(parts[-1].end, span.end))
        else:
            parts.append(span)
    return parts


class Location(NamedTuple):
    """A place for people: 1-based line and column, in code points of the stored text.

    `record` names the slot in a container (JSON lines, Parquet, WARC) and is None for plain files.
    """

    path: str
    record: str | None
    line: int
    column: int

    def __str__(self) -> str:
        """Render `path:line:column`, with the record after `#`."""
        record = "" if self.record is None else f"#{self.record}"
        return f"{self.path}{record}:{self.line}:{self.column}"


class Lines:
    """Line starts of a text, for turning offsets into lines and columns.

    A line ends at LF, CR LF or a lone CR, as in an editor.
    """

    def __init__(self, text: str) -> None:
        """Take `text`. The first few places are counted from the last one, and only then is it indexed."""
        self._text = text
        self._asked = 0
        self._last = 0, 1  # the last offset and its line
        self._known = {1: 0}

    @cached_property
    def _plain(self) -> bool:
        """Whether every line ends in LF."""
        return "\r" not in self._text or self._text.count("\r") == self._text.count("\r\n")

    @cached_property
    def _starts(self) -> list[int]:
        if self._plain:
            return [0, *accumulate([len(line) + 1 for line in self._text.split("\n")])][:-1]
        return [0, *[end.end() for end in LINE_END.finditer(self._text)]]

    def place(self, offset: int) -> tuple[int, int]:
        """Return the 1-based line and column of an offset; one past the end is allowed."""
        self._asked += 1
        if self._asked > FEW or not self._plain:
            line = bisect_right(self._starts, offset)
            return line, offset - self._starts[line - 1] + 1
        last, line = self._last
        line += self._text.count("\n", last, offset) if last <= offset else -self._text.count("\n", offset, last)
        self._last = offset, line
        start = self._text.rfind("\n", 0, offset) + 1
        self._known[line] = start
        return line, offset - start + 1

    def start(self, number: int) -> int:
        """Return where a 1-based line starts."""
        known = self._known.get(number)
        return self._starts[number - 1] if known is None else known

    def line(self, number: int) -> str:
        """Return the text of a 1-based line, without its end."""
        start = self.start(number)
        if self._plain:
            end = self._text.find("\n", start)
            return self._text[start : end if end >= 0 else None].rstrip("\r\n")
        end = self._starts[number] if number < len(self._starts) else len(self._text)
        return self._text[start:end].rstrip("\r\n")
