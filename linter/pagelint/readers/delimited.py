"""CSV and TSV: a record per row, its fields named by the first row."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING, TextIO

from pagelint.input_settings import Format
from pagelint.page import Page, Unreadable
from pagelint.readers.charset import CODECS
from pagelint.readers.decode import decode
from pagelint.readers.input import too_large
from pagelint.readers.records import page_of
from pagelint.span import Location

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pagelint.readers.input import Input

DELIMITERS = ",;\t|"


class LineTooLongError(ValueError):
    """A line that is longer than a page may be."""


def read(source: Input) -> Iterator[Page | Unreadable]:
    """Yield a page per row. `record` is the number of the row below the names, `line` the line it ends on."""
    limit = source.settings.max_page_bytes
    csv.field_size_limit(min(limit, 2**31 - 1))
    text = io.TextIOWrapper(source.stream, codec_of(source.head), "pagelint.lost", newline="")
    rows = csv.reader(lines(text, limit), delimiter=delimiter_of(source.head, source.format))
    number = 0
    try:
        names = [name.strip() for name in next(rows, [])]
        for number, row in enumerate(rows, start=1):
            if row:
                record = dict(zip(names, row, strict=False))
                yield page_of(record, source.settings, name=source.name, slot=str(number), line=rows.line_num)
    except (csv.Error, LineTooLongError) as error:
        place = Location(source.name, str(number + 1), 1, 1)
        if isinstance(error, LineTooLongError) or "field larger" in str(error):
            message = f"row {too_large(source.settings)}; it and the rest are not read"
            yield Unreadable(place, message, "too large")
        else:
            yield Unreadable(place, f"damaged: {error}; the rest is not read", "damaged")
    finally:
        text.detach()


def lines(text: TextIO, limit: int) -> Iterator[str]:
    """Yield lines with their ends. Raises `LineTooLongError`."""
    while line := text.readline(limit + 1):
        if len(line) > limit:
            raise LineTooLongError
        yield line


def codec_of(sample: bytes) -> str:
    """Return the codec of a file that begins with some bytes."""
    whole = sample[: sample.rfind(b"\n") + 1] or sample
    name = decode(whole).encoding.name
    return {"utf-8": "utf-8-sig", "utf-16le": "utf-16", "utf-16be": "utf-16"}.get(name, CODECS[name])


def delimiter_of(sample: bytes, format_: Format | None) -> str:
    """Return what separates the fields: a tab in TSV, else what the first line has most of."""
    if format_ is Format.TSV:
        return "\t"
    first = sample.split(b"\n", 1)[0].replace(b"\x00", b"").decode("latin-1")
    return max(DELIMITERS, key=first.count)
