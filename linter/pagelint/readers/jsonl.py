"""JSON lines: one record a line, read in bounded memory."""

from __future__ import annotations

import json
from functools import cache
from typing import TYPE_CHECKING, Any

from pagelint.page import Page, Unreadable
from pagelint.readers.input import too_large
from pagelint.readers.records import page_of
from pagelint.span import Location

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from typing import BinaryIO

    from pagelint.readers.input import Input

BOM = b"\xef\xbb\xbf"
CHUNK = 1 << 20


def read(source: Input, first: int = 1) -> Iterator[Page | Unreadable]:
    """Yield a page per line, counted from `first`. Blank lines are passed over; one that is no page is yielded."""
    limit = source.settings.max_page_bytes
    for number, line in lines(source.stream, limit, first):
        slot = str(number)
        if line is None:
            yield Unreadable(Location(source.name, slot, 1, 1), f"line {too_large(source.settings)}", "too large")
        elif line and not line.isspace():
            record = load(line, source.name, slot)
            if isinstance(record, Unreadable):
                yield record
            else:
                yield page_of(record, source.settings, name=source.name, slot=slot, line=number)


def lines(stream: BinaryIO, limit: int, first: int = 1) -> Iterator[tuple[int, bytes | None]]:
    """Yield the number and the bytes of every line; None for one longer than the limit."""
    number = first - 1
    while line := stream.readline(limit + 2):
        number += 1
        if len(line) > limit and not line.endswith(b"\n"):
            while (rest := stream.readline(CHUNK)) and not rest.endswith(b"\n"):
                pass
            yield number, None
        else:
            yield number, line.removeprefix(BOM) if number == 1 else line


def load(line: bytes, name: str, slot: str) -> Any:
    """Return the record of a line, or why it is none."""
    try:
        return loader()(line)
    except ValueError:
        pass
    try:  # orjson is stricter than the files people write: NaN, halves of characters, bytes that are not UTF-8
        return json.loads(line.decode("utf-8", "pagelint.lost"))
    except ValueError as error:
        column = error.colno if isinstance(error, json.JSONDecodeError) else 1
        message = error.msg if isinstance(error, json.JSONDecodeError) else str(error)
        where = f", column {column}" if isinstance(error, json.JSONDecodeError) else ""
        return Unreadable(Location(name, slot, 1, column), f"not JSON: {message.lower()}{where}", "not JSON")
    except RecursionError:
        return Unreadable(Location(name, slot, 1, 1), "not JSON that can be read: nested too deeply", "not JSON")


@cache
def loader() -> Callable[[bytes], Any]:
    """Return orjson's reader where it is installed (`pagelint[fast]`), else the standard library's."""
    try:
        import orjson
    except ImportError:
        return json.loads
    return orjson.loads
