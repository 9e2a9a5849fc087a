"""Pieces of input small enough for one worker: a whole file, lines of a JSON lines file, parts of a Parquet file.

Workers get references, not bytes: sending pages between processes loses what they gain.
"""

from __future__ import annotations

import io
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO, NamedTuple, cast

from pagelint.input_settings import DEFAULTS, Format, InputSettings, is_remote
from pagelint.readers.input import CHUNK, DAMAGE, Input, opened

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pagelint.page import Page, Unreadable

SIZE = 64 << 20


class Reference(NamedTuple):
    """A piece of a file: bytes `start` to `end` of JSON lines, or those row groups of Parquet; None is all of it.

    `line` is the 1-based number of the first line.
    """

    path: str
    name: str
    format: Format | None = None
    start: int | None = None
    end: int | None = None
    line: int = 1


def references(
    path: Path | str, settings: InputSettings = DEFAULTS, *, name: str | None = None, size: int = SIZE
) -> Iterator[Reference]:
    """Yield references that together are the file, in its order; large files in pieces of about `size` bytes.

    Reads through large JSON lines files once, to count lines. Files that cannot be read are one reference.
    """
    shown = str(path) if name is None else name
    whole = Reference(str(path), shown)
    try:
        if is_remote(path) or Path(path).stat().st_size < 2 * size:
            yield whole
            return
        with opened(path, settings, shown) as source:
            format_ = None if source.compression else source.format
            if format_ is Format.JSONL:
                yield from _lines(source, whole, size)
            elif format_ is Format.PARQUET:
                yield from _row_groups(source, whole, size)
            else:
                yield whole
    except DAMAGE:
        yield whole


def _lines(source: Input, whole: Reference, size: int) -> Iterator[Reference]:
    start = end = 0
    first = line = 1
    while block := source.stream.read(min(size, CHUNK * 8)):
        line += block.count(b"\n")
        end += len(block)
        if end - start >= size:
            rest = source.stream.readline()
            line += rest.endswith(b"\n")
            end += len(rest)
            yield whole._replace(format=Format.JSONL, start=start, end=end, line=first)
            start, first = end, line
    if end > start:
        yield whole._replace(format=Format.JSONL, start=start, end=end, line=first)


def _row_groups(source: Input, whole: Reference, size: int) -> Iterator[Reference]:
    from pagelint.readers.parquet import arrow

    pa = arrow()
    import pyarrow.parquet as pq

    try:
        metadata = pq.read_metadata(str(source.path))
    except (pa.ArrowException, OSError):
        yield whole
        return
    start = held = 0
    for group in range(metadata.num_row_groups):
        held += metadata.row_group(group).total_byte_size
        if held >= size or group == metadata.num_row_groups - 1:
            yield whole._replace(format=Format.PARQUET, start=start, end=group + 1)
            start, held = group + 1, 0


def pages(reference: Reference, settings: InputSettings) -> Iterator[Page | Unreadable]:
    """Yield the pages of a part of a local file. Raises OSError where it cannot be opened."""
    start, end = reference.start or 0, reference.end or 0
    path = Path(reference.path)
    if reference.format is Format.PARQUET:
        from pagelint.readers import parquet

        source = Input(reference.name, cast("BinaryIO", io.BytesIO()), Format.PARQUET, settings, path)
        yield from parquet.read(source, range(start, end))
        return
    from pagelint.readers import jsonl

    with path.open("rb") as stream:
        part = cast("BinaryIO", io.BufferedReader(Part(stream, start, end), CHUNK))
        yield from jsonl.read(Input(reference.name, part, Format.JSONL, settings, path), reference.line)


class Part(io.RawIOBase):
    """Bytes `start` to `end` of a stream."""

    def __init__(self, stream: BinaryIO, start: int, end: int) -> None:
        """Go to the start."""
        self._stream = stream
        self._left = end - start
        stream.seek(start)

    def readable(self) -> bool:
        """Say yes."""
        return True

    def readinto(self, buffer: Any) -> int:
        """Fill the buffer, not past the end."""
        data = self._stream.read(min(len(buffer), self._left))
        buffer[: len(data)] = data
        self._left -= len(data)
        return len(data)
