"""Parquet and Arrow files: a record per row, read in batches. Needs pyarrow, the extra `parquet`.

Libraries get paths or bytes, never Python file objects: with those, pyarrow 26 aborts at interpreter exit
(apache/arrow#50482).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pagelint.errors import MissingExtraError
from pagelint.input_settings import Format
from pagelint.page import Page, Unreadable
from pagelint.readers import fields
from pagelint.readers.records import page_of
from pagelint.span import Location

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pagelint.input_settings import InputSettings
    from pagelint.readers.input import Input

ROWS = 64
# Read into memory whole where there is no local file: pyarrow needs the end of a file first.
MOST_BYTES = 2_000_000_000


def read(source: Input, row_groups: range | None = None) -> Iterator[Page | Unreadable]:
    """Yield a page per row, numbered from 1; `row_groups` limits a Parquet file to some of its parts."""
    for number, record in records(source, row_groups):
        if isinstance(record, Unreadable):
            yield record
        else:
            yield page_of(plain(record), source.settings, name=source.name, slot=str(number))


def records(source: Input, row_groups: range | None) -> Iterator[tuple[int, dict[str, Any] | Unreadable]]:
    """Yield the rows and their numbers; why there are no more, where a file is damaged."""
    pa = arrow()
    number = 0
    place = Location(source.name, None, 1, 1)
    try:
        where = _bytes_or_path(source)
        if where is None:
            message = "too large to be read from a stream; store it as an uncompressed local file"
            yield 0, Unreadable(place, message, "too large")
            return
        for first, batch in _batches(where, source, row_groups):
            for number, record in enumerate(batch.to_pylist(), start=first + 1):
                yield number, record
    except (pa.ArrowException, OSError, ValueError) as error:
        after = f"damaged after row {number}" if number else "damaged"
        yield 0, Unreadable(place, f"{after}: {' '.join(str(error).split())}", "damaged")


def _batches(where: Any, source: Input, row_groups: range | None) -> Iterator[tuple[int, Any]]:
    if source.format is Format.PARQUET:
        return parquet_batches(where, row_groups, source.settings)
    return _arrow_batches(arrow(), where)


def arrow() -> Any:
    """Return pyarrow, or raise what to install."""
    try:
        import pyarrow as pa
    except ImportError:
        what = "reading Parquet and Arrow"
        raise MissingExtraError(what, "parquet") from None
    return pa


def _bytes_or_path(source: Input) -> Any:
    if source.path is not None and source.compression is None:
        return str(source.path)
    data = source.stream.read(MOST_BYTES + 1)
    return arrow().BufferReader(data) if len(data) <= MOST_BYTES else None


def parquet_batches(where: Any, row_groups: range | None, settings: InputSettings) -> Iterator[tuple[int, Any]]:
    """Yield batches of rows, and the number of rows before each. Columns that no page needs are not read."""
    import pyarrow.parquet as pq

    with pq.ParquetFile(where) as file:
        groups = range(file.num_row_groups) if row_groups is None else row_groups
        first = sum(file.metadata.row_group(group).num_rows for group in range(groups.start))
        columns = needed(file.schema_arrow.names, settings)
        for batch in file.iter_batches(ROWS, row_groups=list(groups), columns=columns, use_threads=False):
            yield first, batch
            first += batch.num_rows


def needed(names: list[str], settings: InputSettings) -> list[str] | None:
    """Return the columns a page may come from; None, for all, where no known one is there."""
    asked = (settings.text_field, settings.html_field, settings.markdown_field)
    if not any(asked):
        return None
    others = [name for name, _ in fields.KNOWN]
    contents = {name.partition(".")[0] for name in others} - {"metadata", "data"}
    kept = {name.partition(".")[0] for name in asked if name} | {name for name in asked if name}
    return [name for name in names if name in kept or name not in contents]


def _arrow_batches(pa: Any, where: Any) -> Iterator[tuple[int, Any]]:
    """Yield the batches of an Arrow file or stream, cut to size."""
    first = 0
    for batch in _stored_batches(pa, where):
        for at in range(0, batch.num_rows, ROWS):
            yield first + at, batch.slice(at, ROWS)
        first += batch.num_rows


def _stored_batches(pa: Any, where: Any) -> Iterator[Any]:
    opened = pa.memory_map(where) if isinstance(where, str) else where
    with opened:
        try:
            file = pa.ipc.open_file(opened)
        except pa.ArrowInvalid:
            opened.seek(0)
            yield from pa.ipc.open_stream(opened)
        else:
            for at in range(file.num_record_batches):
                yield file.get_batch(at)


def plain(record: dict[str, Any]) -> dict[str, Any]:
    """Return a record with text where the column holds bytes, as stores of raw pages do."""
    from pagelint.readers.decode import decode

    return {
        key: decode(value, markup=True).text if isinstance(value, bytes) else value for key, value in record.items()
    }
