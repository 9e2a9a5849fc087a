"""The `parquet` format: findings as a table with the same columns as `json`, for corpora of millions of pages."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path
from typing import Any, TextIO

from pagelint.errors import Mistake, UsageError
from pagelint.finding import Finding
from pagelint.reporters.context import Context
from pagelint.reporters.escape import encodable
from pagelint.reporters.plain import WrongError, from_plain, to_plain

ROWS = 10_000  # rows a group: bounds the memory


def report(findings: Iterable[Finding], out: TextIO, context: Context) -> None:  # noqa: ARG001 - the protocol
    """Write groups of `ROWS` findings to the binary file below `out`.

    Raise `UsageError` where `out` has none, is a terminal, or pyarrow is not installed.
    """
    pyarrow, parquet = _pyarrow()
    binary = getattr(out, "buffer", None)
    if binary is None or out.isatty():
        message = "parquet is a binary format: write it to a file with `-o parquet:FILE`"
        raise UsageError(message)
    schema = _schema(pyarrow)
    rows = (_encodable(to_plain(finding)) for finding in findings)
    with parquet.ParquetWriter(binary, schema, compression="zstd") as writer:
        while group := list(islice(rows, ROWS)):
            writer.write_table(pyarrow.Table.from_pylist(group, schema))


def findings_from_parquet(path: Path) -> Iterator[Finding | Mistake]:
    """Yield the findings of a file, a group at a time; a row that is none is yielded as a mistake.

    Raise `UsageError` where the file is no Parquet or pyarrow is not installed.
    """
    pyarrow, parquet = _pyarrow()
    try:
        with parquet.ParquetFile(path) as file:
            plain = (row for batch in file.iter_batches(ROWS) for row in batch.to_pylist())
            for number, row in enumerate(plain, start=1):
                try:
                    yield from_plain(row)
                except WrongError as error:
                    yield Mistake(str(path), number, 1, f"not a finding: {error}")
    except (pyarrow.ArrowInvalid, OSError) as error:
        message = f"{path}: not a Parquet file of findings: {error}"
        raise UsageError(message) from error


def _pyarrow() -> tuple[Any, Any]:
    try:
        import pyarrow as pa
        import pyarrow.parquet as pq
    except ImportError as error:
        message = "parquet needs pyarrow: install pagelint[parquet]"
        raise UsageError(message) from error
    return pa, pq


def _schema(pa: Any) -> Any:
    text, number = pa.string(), pa.int64()
    page = {"id": text, "field": text, "line": number, "format": text, "language": text, "encoding": text}
    page |= {"encoding_origin": text, "words": number}
    edit = dict.fromkeys(("start", "end", "line", "column", "end_line", "end_column"), number)
    edits = pa.list_(_struct(pa, {**edit, "replacement": text}))
    columns = dict.fromkeys(("code", "name", "severity", "message", "path", "record", "url"), text)
    columns |= dict.fromkeys(("line", "column", "end_line", "end_column"), number)
    columns |= {"snippet": text, "fix": _struct(pa, {"applicability": text, "message": text, "edits": edits})}
    return pa.schema({**columns, "fingerprint": text, "page": _struct(pa, page)})


def _struct(pa: Any, fields: dict[str, Any]) -> Any:
    return pa.struct(list(fields.items()))


def _encodable(value: Any) -> Any:
    """Replace lone surrogates, which UTF-8 cannot hold, in all texts of plain data."""
    if isinstance(value, str):
        return encodable(value)
    if isinstance(value, dict):
        return {key: _encodable(each) for key, each in value.items()}
    return [_encodable(each) for each in value] if isinstance(value, list) else value
