"""What a file holds is told by its name and by its first bytes."""

from __future__ import annotations

import pytest

from pagelint.input_settings import Format
from pagelint.readers.detect import by_name, compression_of, format_of, is_binary


@pytest.mark.parametrize(
    ("name", "head", "format_"),
    [
        ("page.html", b"no tags", Format.HTML),
        ("PAGE.HTM", b"", Format.HTML),
        ("page.html.gz", b"<p>", Format.HTML),
        ("notes.md", b"# A", Format.MARKDOWN),
        ("notes.txt", b"words", Format.TEXT),
        ("notes.txt", b"\xef\xbb\xbf\n <!-- saved --><!DOCTYPE html><p>", Format.HTML),
        ("notes.txt", b"<html lang=en>", Format.HTML),
        ("notes.txt", b"<b>a</b> word", Format.TEXT),
        ("notes.txt", b'{"text": "a"}\n{"text": "b"}', Format.TEXT),
        ("page", b'<?xml version="1.0"?>\n<!DOCTYPE html PUBLIC "x">\n<html xmlns="y">', Format.HTML),
        ("page", b"words", Format.TEXT),
        ("www.example.com", b"<!doctype html>", Format.HTML),
        ("records", b'{"text": "a"}\n{"text": "b"}', Format.JSONL),
        ("records", b'{"text": "a"}\n', Format.JSON),
        ("records", b' [{"text": "a"}]', Format.JSON),
        ("records.json", b'{"text": "a"}\n{"text": "b"}', Format.JSONL),
        ("records.json", b'{\n"text": "a"}', Format.JSON),
        ("records.jsonl", b"nope", Format.JSONL),
        ("rows.csv", b"a,b", Format.CSV),
        ("rows.tsv.zst", b"a\tb", Format.TSV),
        ("x", b"PAR1\x15\x04", Format.PARQUET),
        ("x.pq", b"damaged", Format.PARQUET),
        ("x", b"ARROW1\x00\x00", Format.ARROW),
        ("x", b"WARC/1.0\r\n", Format.WARC),
        ("x.warc.wet.gz", b"WARC/1.0\r\n", Format.WET),
        ("x", b"filedesc://a.arc 0.0.0.0", Format.ARC),
        ("photo.jpg", b"\xff\xd8\xff\xe0\x00", None),
        ("page.html", b"GIF89a\x01\x00", None),
        ("page.txt", b"%PDF-1.7\n", None),
        ("page.txt", bytes(range(32)) * 4, None),
        ("page.html", b"<p>a stray \x00 is read</p>", Format.HTML),
        ("page.txt", "\ufeffwords".encode("utf-16-le"), Format.TEXT),
        ("", b"", Format.TEXT),
    ],
)
def test_the_format_is_found(name: str, head: bytes, format_: Format | None) -> None:
    assert format_of(name, head) is format_


def test_names_tell_the_compression_too() -> None:
    assert by_name("a/b.jsonl.gz") == (Format.JSONL, "gzip")
    assert by_name("b.zst") == (None, "zstandard")
    assert by_name("gz") == (None, None)
    assert by_name(r"c:\dir.md\page.html") == (Format.HTML, None)


def test_compression_is_told_by_the_bytes() -> None:
    assert compression_of(b"\x1f\x8b\x08") == "gzip"
    assert compression_of(b"plain") is None
    assert compression_of(b"BZhello, a word") is None


def test_escapes_of_a_terminal_are_text() -> None:
    assert not is_binary(b"\x1b[31mred\x1b[0m")
