"""Whatever is stored, reading it ends with pages and reasons, never with an exception."""

from __future__ import annotations

import gzip
import io
import os
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pagelint import readers
from pagelint.errors import MissingExtraError, UsageError
from pagelint.input_settings import Format, InputSettings
from pagelint.page import Page, Unreadable

WILD = Path(__file__).parents[3] / "shared" / "corpus" / "wild"
STORED = WILD.parent / "pages"
FORMATS = [each for each in Format if each not in (Format.PARQUET, Format.ARROW, Format.WARC, Format.WET)]


def only(found: object) -> Unreadable:
    (each,) = found  # type: ignore[misc, attr-defined]
    assert isinstance(each, Unreadable)
    return each


def test_a_missing_file_is_told(tmp_path: Path) -> None:
    found = only(readers.read(tmp_path / "no.html"))

    assert (found.reason, found.message, found.location.line) == ("missing", "no such file", 1)


def test_a_directory_is_told(tmp_path: Path) -> None:
    assert only(readers.read(tmp_path)).reason == "unreadable"


def test_a_file_that_may_not_be_read_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "page.html"
    path.write_text("<p>A line.")

    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied", str(path))

    monkeypatch.setattr(Path, "open", refuse)
    assert only(readers.read(path)).reason == "permission denied"


@pytest.mark.skipif(sys.platform == "win32", reason="links need rights there")
def test_a_link_to_itself_is_told(tmp_path: Path) -> None:
    path = tmp_path / "loop.html"
    path.symlink_to(path)

    assert only(readers.read(path)).reason == "unreadable"


@pytest.mark.skipif(sys.platform != "linux", reason="other systems store names as Unicode")
def test_names_that_are_not_utf_8_are_read_and_shown(tmp_path: Path) -> None:
    path = Path(os.fsdecode(os.fsencode(tmp_path / "page") + b"\xff.html"))
    path.write_text("<p>A line.")

    (page,) = readers.read(path)
    assert isinstance(page, Page)
    assert page.path.endswith("page\ufffd.html")
    page.path.encode()


def test_an_empty_file_is_an_empty_page(tmp_path: Path) -> None:
    for name in ("a.html", "a.md", "a.txt", "a"):
        path = tmp_path / name
        path.write_bytes(b"")
        (page,) = readers.read(path)
        assert isinstance(page, Page)
        assert page.blocks == ()


@pytest.mark.parametrize(
    "data", [b"\x89PNG\r\n\x1a\n" + bytes(100), bytes(1000), os.urandom(20) + bytes(range(256)) * 9]
)
def test_a_binary_file_is_told(data: bytes) -> None:
    assert only(readers.read_stream(io.BytesIO(data), name="page.txt")).reason == "binary"


def test_a_page_that_is_too_large_is_told() -> None:
    settings = InputSettings(max_page_bytes=10)
    found = only(readers.read_stream(io.BytesIO(b"more than ten bytes"), settings, name="page.txt"))

    assert found.reason == "too large"
    assert "10 bytes (--max-page-bytes)" in found.message
    assert len(list(readers.read_stream(io.BytesIO(b"ten bytes."), settings, name="page.txt"))) == 1


@pytest.mark.parametrize("text", ["<p>" + "word " * 400_000, "<div>" * 100_000, "<" * 200_000, "&" * 200_000])
def test_extreme_pages_are_read(text: str) -> None:
    (page,) = readers.read_stream(io.BytesIO(text.encode()), name="page.html")

    assert isinstance(page, Page)


@pytest.mark.parametrize("url", ["https://a.example/page.html", "http://a.example", "ftp://a.example/x"])
def test_pages_are_never_fetched(url: str) -> None:
    with pytest.raises(UsageError, match="pagelint never fetches pages"):
        list(readers.read(url))


def test_object_storage_is_read() -> None:
    fsspec = pytest.importorskip("fsspec", reason="needs the extra `remote`")
    fsspec.filesystem("memory").pipe("/crawl/pages.jsonl.gz", gzip.compress(b'{"text": "one"}\n{"text": "two"}\n'))

    pages = list(readers.read("memory://crawl/pages.jsonl.gz"))
    assert [page.text for page in pages if isinstance(page, Page)] == ["one", "two"]
    assert isinstance(pages[0], Page)
    assert pages[0].path == "memory://crawl/pages.jsonl.gz"
    assert only(readers.read("memory://crawl/missing.jsonl")).reason == "missing"


def test_an_unknown_kind_of_address_is_told() -> None:
    pytest.importorskip("fsspec", reason="needs the extra `remote`")

    with pytest.raises(UsageError, match="unknown kind of address 'nowhere://'"):
        list(readers.read("nowhere://a/b.jsonl"))


def test_the_missing_library_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "fsspec", None)

    with pytest.raises(MissingExtraError, match=r"reading s3:// needs .* pip install 'pagelint\[remote\]'"):
        list(readers.read("s3://bucket/key.jsonl"))


@given(st.binary(), st.sampled_from(["a.html", "a.md", "a.txt", "a.jsonl", "a.json", "a.csv", "a.arc", "a.gz", "a"]))
def test_any_bytes_are_read(data: bytes, name: str) -> None:
    for each in readers.read_stream(io.BytesIO(data), name=name):
        assert isinstance(each, Page | Unreadable)


@given(st.binary(max_size=200), st.sampled_from(FORMATS))
def test_any_bytes_are_read_in_any_format(data: bytes, format_: Format) -> None:
    for each in readers.read_stream(io.BytesIO(data), InputSettings(format=format_)):
        assert isinstance(each, Page | Unreadable)


@pytest.mark.parametrize("name", ["a.parquet", "a.arrow", "a.warc", "a.warc.gz"])
@pytest.mark.parametrize("data", [b"", b"PAR1", b"ARROW1\x00\x00", b"WARC/1.0\r\n\r\n", b"\x1f\x8b\x08", bytes(64)])
def test_broken_containers_are_read(name: str, data: bytes) -> None:
    pytest.importorskip("pyarrow", reason="needs the extra `parquet`")
    pytest.importorskip("fastwarc", reason="needs the extra `warc`")

    assert all(isinstance(each, Page | Unreadable) for each in readers.read_stream(io.BytesIO(data), name=name))


@pytest.mark.shared
def test_archives_of_other_projects_are_read() -> None:
    pytest.importorskip("fastwarc", reason="needs the extra `warc`")
    files = sorted(WILD.glob("*")) if WILD.exists() else []
    if not files:
        pytest.skip("the labelled pages are not beside this checkout")
    for path in files:
        found = list(readers.read(path))
        broken = "bad" in path.name or "clipped" in path.name
        assert found, path.name
        assert any(isinstance(each, Unreadable) for each in found) == broken, path.name
        for page in found:
            if isinstance(page, Page):
                assert all(block.span.end <= len(page.text) for block in page.blocks[:5])


@pytest.mark.shared
@pytest.mark.slow
def test_stored_pages_are_read() -> None:
    files = sorted(STORED.glob("*.gz"))[::40] if STORED.exists() else []
    if not files:
        pytest.skip("the labelled pages are not beside this checkout")
    for path in files:
        (found,) = readers.read(path)
        assert isinstance(found, Page) or found.reason == "binary", path.name
