"""Rows of Parquet files filtered into Parquet files with the same columns."""

from __future__ import annotations

from contextlib import ExitStack
from typing import TYPE_CHECKING, Any

from pagelint.corpus.filtering import ANNOTATED, FOLDERS, Filtering, Judged
from pagelint.corpus.verdict import Verdict, unreadable
from pagelint.page import Page, Unreadable
from pagelint.readers.parquet import ROWS, arrow
from pagelint.readers.parquet import plain as texts
from pagelint.readers.records import page_of
from pagelint.span import Location

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pagelint.corpus.discover import Target
    from pagelint.linter import Linter


def filter_rows(run: Filtering, target: Target, name: Path, linter: Linter) -> Iterator[tuple[Judged, str | None]]:
    """Yield the decision on each row, and the file it went to."""
    pa = arrow()
    import pyarrow.parquet as pq

    number = 0
    place = Location(str(target.path), None, 1, 1)
    try:
        with pq.ParquetFile(str(target.path)) as file, ExitStack() as stack:
            tables = _Tables(run, name, stack, pa, pq)
            for batch in file.iter_batches(ROWS, use_threads=False):
                decided = []
                for row in batch.to_pylist():
                    number += 1
                    page = page_of(texts(row), target.config.input, name=str(target.path), slot=str(number))
                    decided.append(run.judged(page, linter))
                yield from tables.put(batch, decided)
    except pa.ArrowException as error:
        message = f"damaged after row {number}: {' '.join(str(error).split())}"
        yield Judged(Unreadable(place, message, "damaged"), unreadable(message)), None


class _Tables:
    """The Parquet files that the rows of one file go to."""

    def __init__(self, run: Filtering, name: Path, stack: ExitStack, pa: Any, pq: Any) -> None:
        self._run = run
        self._name = name
        self._stack = stack
        self._pa = pa
        self._pq = pq
        self._writers: dict[str, Any] = {}

    def put(self, batch: Any, decided: list[Judged]) -> Iterator[tuple[Judged, str]]:
        """Write a batch, each row to its file; the decisions come back in the order of the rows."""
        batch, decided = self._mended(batch, decided)
        if self._run.plan.mode == "annotate":
            self._write(ANNOTATED, self._annotated(batch, decided))
            yield from ((each, self._path(ANNOTATED)) for each in decided)
            return
        for verdict in Verdict:
            mask = [each.decision.verdict is verdict for each in decided]
            if any(mask):
                self._write(FOLDERS[verdict], batch.filter(self._pa.array(mask)))
        yield from ((each, self._path(self._run.folder(each))) for each in decided)

    def _mended(self, batch: Any, decided: list[Judged]) -> tuple[Any, list[Judged]]:
        """Put fixed text into its column; a field inside another one stays as it is."""
        texts_of: dict[str, dict[int, str]] = {}
        found = list(decided)
        for row, each in enumerate(decided):
            if each.mended is None or not isinstance(each.page, Page):
                continue
            column = each.page.origin.field or ""
            kind = batch.schema.field(column).type if column in batch.schema.names else None
            if kind in (self._pa.string(), self._pa.large_string()):
                texts_of.setdefault(column, {})[row] = each.mended.page.text
            else:
                found[row] = each._replace(
                    mended=None, note=f"the field '{column}' is no column of texts; nothing was fixed"
                )
        for column, new in texts_of.items():
            at = batch.schema.get_field_index(column)
            values = [new.get(row, old) for row, old in enumerate(batch.column(at).to_pylist())]
            batch = batch.set_column(at, batch.schema.field(at), self._pa.array(values, batch.schema.field(at).type))
        return batch, found

    def _annotated(self, batch: Any, decided: list[Judged]) -> Any:
        pa = self._pa
        columns = {
            "pagelint_verdict": pa.array([each.decision.verdict.value for each in decided], pa.string()),
            "pagelint_score": pa.array([each.decision.score for each in decided], pa.float64()),
            "pagelint_codes": pa.array(
                [[part.code for part in each.decision.parts] for each in decided], pa.list_(pa.string())
            ),
        }
        for column, values in columns.items():
            batch = batch.append_column(column, values)
        return batch

    def _path(self, folder: str) -> str:
        return f"{folder}/{self._name.as_posix()}"

    def _write(self, folder: str, batch: Any) -> None:
        if folder not in self._writers:
            path = self._run.plan.output / folder / self._name
            path.parent.mkdir(parents=True, exist_ok=True)
            self._writers[folder] = self._stack.enter_context(self._pq.ParquetWriter(str(path), batch.schema))
        self._writers[folder].write_batch(batch)
