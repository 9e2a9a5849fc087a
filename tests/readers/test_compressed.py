"""Compressed input is read as it comes; damage and floods are told, and what came before is kept."""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from pagelint import readers
from pagelint.errors import MissingExtraError
from pagelint.input_settings import InputSettings
from pagelint.page import Page, Unreadable

zstandard = pytest.importorskip("zstandard", reason="needs the extra `fast`")
COMPRESS: dict[str, Callable[[bytes], bytes]] = {
    "gz": gzip.compress,
    "bz2": bz2.compress,
    "xz": lzma.compress,
    "zst": zstandard.compress,
}
LINES = b"".join(b'{"text": "line %d of many"}\n' % number for number in range(2000))


def read(data: bytes, name: str, **settings: int) -> list[Page | Unreadable]:
    return list(readers.read_stream(io.BytesIO(data), InputSettings(**settings), name=name))


@pytest.mark.parametrize("suffix", COMPRESS)
def test_any_compression_is_read(suffix: str) -> None:
    (page,) = read(COMPRESS[suffix](b"<p>A line.</p>"), f"page.html.{suffix}")

    assert isinstance(page, Page)
    assert (page.text, page.format) == ("<p>A line.</p>", "html")


@pytest.mark.parametrize("suffix", COMPRESS)
def test_members_follow_each_other(suffix: str) -> None:
    data = COMPRESS[suffix](b'{"text": "one"}\n') + COMPRESS[suffix](b'{"text": "two"}\n')

    assert [page.text for page in read(data, "pages.jsonl") if isinstance(page, Page)] == ["one", "two"]


@pytest.mark.parametrize("suffix", COMPRESS)
def test_what_came_before_a_cut_is_kept(suffix: str) -> None:
    data = COMPRESS[suffix](LINES) + COMPRESS[suffix](LINES)[:-300]
    found = read(data, f"pages.jsonl.{suffix}")
    last = found[-1]

    assert isinstance(last, Unreadable)
    assert last.reason == "damaged"
    assert len(found) > 2000


@pytest.mark.parametrize("suffix", COMPRESS)
def test_a_page_that_is_cut_off_is_told(suffix: str) -> None:
    (found,) = read(COMPRESS[suffix](b"<p>" + bytes(range(32, 127)) * 50)[:-12], "page.html")

    assert isinstance(found, Unreadable)
    assert found.reason == "damaged"


@pytest.mark.parametrize("suffix", COMPRESS)
def test_a_flood_is_stopped(suffix: str) -> None:
    data = COMPRESS[suffix](b'{"text": "one"}\n' + b"x" * 50_000_000)
    found = read(data, "pages.jsonl", max_page_bytes=100_000)
    last = found[-1]

    assert isinstance(last, Unreadable)
    assert (last.reason, len(found)) == ("too large", 2)


def test_how_far_input_may_grow_is_a_setting() -> None:
    data = gzip.compress(b'{"text": "one"}\n' * 20_000)

    assert len(read(data, "pages.jsonl", max_page_bytes=10_000, max_expansion=10_000)) == 20_000
    assert len(read(data, "pages.jsonl", max_page_bytes=10_000)) < 20_000


def test_the_standard_library_reads_gzip_too(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "isal", None)

    assert len(read(gzip.compress(LINES), "pages.jsonl")) == 2000


def test_a_missing_library_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "zstandard", None)

    with pytest.raises(MissingExtraError, match=r"pip install 'pagelint\[fast\]'"):
        read(COMPRESS["zst"](LINES), "pages.jsonl")


def test_archives_inside_archives_are_not_pages() -> None:
    (found,) = read(gzip.compress(gzip.compress(LINES)), "pages.jsonl.gz.gz")

    assert isinstance(found, Unreadable)


def test_a_compressed_file_is_read_from_a_path(tmp_path: Path) -> None:
    path = tmp_path / "notes"
    path.write_bytes(gzip.compress(b"# Title\n\nwords"))

    (page,) = readers.read(path, name="notes.md")
    assert isinstance(page, Page)
    assert page.format == "markdown"
