"""Parquet and Arrow rows are records; a damaged file is told."""

from __future__ import annotations

import io
import sys
from pathlib import Path

import pytest

from pagelint import readers
from pagelint.errors import MissingExtraError
from pagelint.input_settings import InputSettings
from pagelint.page import Page, Unreadable
from pagelint.readers.references import references

pa = pytest.importorskip("pyarrow", reason="needs the extra `parquet`")
pq = pytest.importorskip("pyarrow.parquet")

ROWS = [{"url": f"https://a.example/{n}", "text": f"page {n}", "meta": {"author": "Ada Brook"}} for n in range(1, 201)]


@pytest.fixture
def parquet(tmp_path: Path) -> Path:
    path = tmp_path / "pages.parquet"
    pq.write_table(pa.Table.from_pylist(ROWS), path, row_group_size=50)
    return path


def told(found: list[Page | Unreadable]) -> list[str]:
    return [each.reason if isinstance(each, Unreadable) else f"{each.origin.record} {each.text}" for each in found]


EXPECTED = [f"{number} page {number}" for number in range(1, 201)]


def test_rows_are_pages(parquet: Path) -> None:
    found = list(readers.read(parquet))

    assert told(found) == EXPECTED
    assert isinstance(found[0], Page)
    assert found[0].url == "https://a.example/1"
    assert found[0].metadata.author is not None
    assert found[0].locate(0).record == "1"


def test_columns_that_are_named_are_enough(parquet: Path) -> None:
    assert told(list(readers.read(parquet, InputSettings(text_field="text")))) == EXPECTED


def test_row_groups_can_be_read_apart(parquet: Path) -> None:
    parts = list(references(parquet, size=1000))

    assert len(parts) > 1
    assert [line for part in parts for line in told(list(readers.read_reference(part)))] == EXPECTED


def test_a_stream_of_it_is_read(parquet: Path) -> None:
    with parquet.open("rb") as stream:
        assert told(list(readers.read_stream(stream))) == EXPECTED


@pytest.mark.parametrize("kind", ["file", "stream"])
def test_arrow_files_and_streams_are_read(tmp_path: Path, kind: str) -> None:
    table = pa.Table.from_pylist(ROWS)
    path = tmp_path / "pages.arrow"
    with pa.OSFile(str(path), "wb") as sink:
        writer = pa.ipc.new_file(sink, table.schema) if kind == "file" else pa.ipc.new_stream(sink, table.schema)
        with writer:
            writer.write_table(table)

    assert told(list(readers.read(path))) == EXPECTED
    assert told(list(readers.read_stream(io.BytesIO(path.read_bytes())))) == EXPECTED


def test_bytes_of_pages_are_decoded(tmp_path: Path) -> None:
    path = tmp_path / "pages.parquet"
    pq.write_table(pa.table({"html": [b"<meta charset=latin1><p>caf\xe9</p>"], "id": [1]}), path)

    (page,) = readers.read(path)
    assert isinstance(page, Page)
    assert page.blocks[0].text == "café"
    assert page.origin.page_id == "1"


@pytest.mark.parametrize("keep", [slice(0, -20), slice(0, 100), slice(0, 4)])
def test_a_file_without_its_end_is_told(parquet: Path, keep: slice) -> None:
    parquet.write_bytes(parquet.read_bytes()[keep])

    (found,) = readers.read(parquet)
    assert isinstance(found, Unreadable)
    assert found.reason == "damaged"
    assert "\n" not in found.message


def test_damage_inside_keeps_the_rows_before(parquet: Path) -> None:
    data = bytearray(parquet.read_bytes())
    data[len(data) // 2 : len(data) // 2 + 400] = b"\xff" * 400
    parquet.write_bytes(data)
    found = list(readers.read(parquet))

    assert all(isinstance(each, Page | Unreadable) for each in found)


def test_a_missing_library_is_named(parquet: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow", None)

    with pytest.raises(MissingExtraError, match=r"pip install 'pagelint\[parquet\]'"):
        list(readers.read(parquet))
