"""Places in a page: `Span` for programs, `Location` for people."""

from __future__ import annotations

import re
from bisect import bisect_right
from itertools import accumulate
from typing import NamedTuple

LINE_END = re.compile(r"\r\n|\r|\n")


class Span(NamedTuple):
    """Half-open range of `Page.text`, in code points: `text[start:end]`."""

    start: int
    end: int


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
        """Index `text`, in one pass over it."""
        self._text = text
        if text.count("\r") == text.count("\r\n"):  # then every line ends in LF, which is found faster
            self._starts = [0, *accumulate([len(line) + 1 for line in text.split("\n")])][:-1]
        else:
            self._starts = [0, *[end.end() for end in LINE_END.finditer(text)]]

    def place(self, offset: int) -> tuple[int, int]:
        """Return the 1-based line and column of an offset; one past the end is allowed."""
        line = bisect_right(self._starts, offset)
        return line, offset - self._starts[line - 1] + 1

    def start(self, number: int) -> int:
        """Return where a 1-based line starts."""
        return self._starts[number - 1]

    def line(self, number: int) -> str:
        """Return the text of a 1-based line, without its end."""
        start = self._starts[number - 1]
        end = self._starts[number] if number < len(self._starts) else len(self._text)
        return self._text[start:end].rstrip("\r\n")
