"""JSON files: an array of records, one record, or records inside one; read in bounded memory.

The text is cut into records by its braces and strings alone; each record is then read like a JSON line.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from pagelint.late import late_bytes
from pagelint.page import Page, Unreadable
from pagelint.readers.input import too_large
from pagelint.readers.jsonl import load
from pagelint.readers.records import page_of
from pagelint.span import Location

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import BinaryIO

    from pagelint.input_settings import InputSettings
    from pagelint.readers.input import Input

CHUNK = 1 << 20
BOM = b"\xef\xbb\xbf"
# A string that is not closed yet ends at the end of what was read, and is looked at again with more.
TOKEN = late_bytes(rb'"[^"\\]*(?:\\.[^"\\]*)*("?)|[{}\[\]]', re.DOTALL)
VALUE = 2  # how deep a value of the outermost array is
# Where answers of programming interfaces keep their records.
WRAPPERS = ("data", "results", "items", "pages", "records", "documents", "articles", "docs", "rows")


class Record(NamedTuple):
    """One value of an array: its bytes, None where they are too many, and the line it starts on."""

    data: bytes | None
    line: int


def read(source: Input) -> Iterator[Page | Unreadable]:
    """Yield a page for each record of an array, or for the one record that the file is."""
    for number, record in enumerate(records(source.stream, source.settings), start=1):
        slot = str(number)
        place = Location(source.name, slot, 1, 1)
        if record.data is None:
            yield Unreadable(place, f"record {too_large(source.settings)}", "too large")
            continue
        value = load(record.data, source.name, slot)
        if isinstance(value, Unreadable):
            yield value._replace(location=place)
            continue
        inside = _wrapped(value)
        if inside is None:
            yield page_of(value, source.settings, name=source.name, slot=slot, line=record.line)
        else:
            for at, item in enumerate(inside, start=1):
                yield page_of(item, source.settings, name=source.name, slot=str(at))


def _wrapped(value: object) -> list[object] | None:
    """Return the records inside an object that holds nothing else of a page."""
    if isinstance(value, dict):
        for name in WRAPPERS:
            inside = value.get(name)
            if isinstance(inside, list) and inside and all(isinstance(item, dict) for item in inside):
                return inside
    return None


def records(stream: BinaryIO, settings: InputSettings) -> Iterator[Record]:
    """Cut a stream into the values of its outermost array; a stream that is no array is one value."""
    head = b""
    while not head.strip() and (more := stream.read(CHUNK)):
        head = (head + more).removeprefix(BOM)
    if head.lstrip().startswith(b"["):
        yield from _Cutter(stream, settings.max_page_bytes, head).records()
    else:
        rest = stream.read(max(0, settings.max_page_bytes + 1 - len(head)))
        data = head + rest
        yield Record(data if len(data) <= settings.max_page_bytes else None, 1)


class _Cutter:
    """Finds where the values of an array start and end, chunk by chunk."""

    def __init__(self, stream: BinaryIO, limit: int, head: bytes) -> None:
        self.stream = stream
        self.limit = limit
        self.buffer = head
        self.at = 0  # up to where the buffer is cut into tokens
        self.start: int | None = None  # where the open value starts in the buffer
        self.too_large = False
        self.depth = 0
        self.line = 1
        self.counted = 0  # up to where the lines of the buffer are counted

    def records(self) -> Iterator[Record]:
        """Yield the values of the array, and what is left of a file that ends within it."""
        while True:
            token = TOKEN.search(self.buffer, self.at)
            if token is None or token[1] == b"":
                if not self._more(token):
                    break
                continue
            self.at = token.end()
            if token[1] and self.depth == 1:
                yield self._record(token.start())
            elif token[0] in b"{[":
                self._opened(token.start())
            elif token[0] in b"}]":
                self.depth -= 1
                if self.depth == 1 and self.start is not None:
                    yield self._record(self.start)
                if self.depth <= 0:
                    return
        yield Record(None if self.too_large else self.buffer[self.start or 0 :], self.line)

    def _opened(self, start: int) -> None:
        self.depth += 1
        if self.depth == VALUE:
            self.start = start
            self._count(start)

    def _record(self, start: int) -> Record:
        self._count(start)
        large = self.too_large or self.at - start > self.limit
        self.start, self.too_large = None, False
        return Record(None if large else self.buffer[start : self.at], self.line)

    def _more(self, token: re.Match[bytes] | None) -> bool:
        """Read on; drop what is no longer needed, and what is too large to be a page."""
        # As much again as is kept, so that a long string is not searched from its start too often.
        more = self.stream.read(max(CHUNK, len(self.buffer) - (self.start or 0)))
        end = len(self.buffer) if token is None else token.start()
        keep = end if self.start is None else self.start
        if len(self.buffer) - keep > self.limit:
            self.too_large, self.start, keep = True, None if self.start is None else 0, end
        self._count(keep)
        rest = self.buffer[keep:]
        if token is not None and len(rest) > self.limit:
            backslashes = len(rest) - len(rest.rstrip(b"\\"))
            rest = b'"' + b"\\" * (backslashes % 2)
        elif self.start is not None and not self.too_large:
            self.start -= keep
        self.buffer, self.at, self.counted = rest + more, end - keep, 0
        return bool(more)

    def _count(self, end: int) -> None:
        if end > self.counted:
            self.line += self.buffer.count(b"\n", self.counted, end)
            self.counted = end
