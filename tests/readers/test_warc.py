"""Archives: responses with what the server said, extracted text, and what is left of damaged ones."""

from __future__ import annotations

import gzip
import io
import sys
import zlib
from pathlib import Path

import pytest

from pagelint import readers
from pagelint.errors import MissingExtraError
from pagelint.input_settings import InputSettings
from pagelint.page import Encoding, Page, Unreadable
from pagelint.readers import http

pytest.importorskip("fastwarc", reason="needs the extra `warc`")
HTML = b"<!doctype html><h1>Caf\xe9</h1><p>Some words.</p>"


def record(kind: str, number: int, body: bytes, content_type: str = "application/http; msgtype=response") -> bytes:
    head = (
        f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Record-ID: <urn:uuid:{number:08d}-0000-0000-0000-000000000000>\r\n"
        f"WARC-Target-URI: https://a.example/{number}\r\nWARC-Date: 2024-03-05T00:00:00Z\r\n"
        f"Content-Type: {content_type}\r\nContent-Length: {len(body)}\r\n\r\n"
    )
    return head.encode() + body + b"\r\n\r\n"


def response(number: int, body: bytes = HTML, headers: str = "Content-Type: text/html; charset=latin1") -> bytes:
    return record("response", number, f"HTTP/1.1 200 OK\r\n{headers}\r\n\r\n".encode() + body)


ARCHIVE = [
    record("warcinfo", 1, b"software: a\r\n", "application/warc-fields"),
    record("request", 2, b"GET / HTTP/1.1\r\n\r\n", "application/http; msgtype=request"),
    response(3),
    response(4, b"\x89PNG", "Content-Type: image/png"),
    response(5, b"gone", "Content-Type: text/plain")
    .replace(b"200 OK", b"404 No")
    .replace(b"5\r\nWARC-D", b"5\r\nWARC-D"),
    record("resource", 6, b"<p>A resource.</p>", "text/html"),
    record("conversion", 7, "Café\nSome words.".encode(), "text/plain"),
]


def read(data: bytes, name: str = "crawl.warc", **settings: int) -> list[Page | Unreadable]:
    return list(readers.read_stream(io.BytesIO(data), InputSettings(**settings), name=name))


def pages(found: list[Page | Unreadable]) -> list[Page]:
    return [each for each in found if isinstance(each, Page)]


@pytest.mark.parametrize("compressed", [False, True])
@pytest.mark.parametrize("stored", [False, True])
def test_records_that_hold_pages_are_read(tmp_path: Path, compressed: bool, stored: bool) -> None:  # noqa: FBT001
    data = b"".join(map(gzip.compress, ARCHIVE)) if compressed else b"".join(ARCHIVE)
    path = tmp_path / "crawl.warc.gz"
    path.write_bytes(data)
    found = pages(list(readers.read(path)) if stored else read(data))

    assert [(page.url, page.format, page.response.status) for page in found] == [
        ("https://a.example/3", "html", 200),
        ("https://a.example/5", "text", 404),
        ("https://a.example/6", "html", None),
        ("https://a.example/7", "text", None),
    ]
    assert found[0].blocks[0].text == "Café"
    assert found[0].encoding == Encoding("windows-1252", "header")
    assert found[0].response.headers == {"content-type": "text/html; charset=latin1"}
    assert found[0].origin.record == "urn:uuid:00000003-0000-0000-0000-000000000000"
    if not compressed:
        assert found[0].origin.offset == len(ARCHIVE[0] + ARCHIVE[1])


@pytest.mark.parametrize(
    ("headers", "body"),
    [
        ("Content-Encoding: gzip", gzip.compress(HTML, mtime=0)),
        ("Content-Encoding: gzip", HTML),
        ("Content-Encoding: deflate", zlib.compress(HTML)),
        ("Content-Encoding: deflate", zlib.compress(HTML)[2:-4]),
        (
            "Transfer-Encoding: chunked",
            b"5\r\n<!doc\r\n"[:3] + b"<!doc\r\n%x;a=b\r\n" % (len(HTML) - 5) + HTML[5:] + b"\r\n0\r\n\r\n",
        ),
        ("Transfer-Encoding: chunked", HTML),
        ("Content-Encoding: br", HTML),
    ],
)
def test_the_codings_of_http_are_undone(headers: str, body: bytes) -> None:
    (page,) = pages(read(response(1, body, f"Content-Type: text/html; charset=latin1\r\n{headers}")))

    assert page.text == HTML.decode("latin-1")


def test_brotli_is_undone() -> None:
    stream_io = pytest.importorskip("fastwarc.stream_io")
    packed = io.BytesIO()
    with stream_io.BrotliWriter(packed) as writer:
        writer.write(HTML)

    assert http.body_of({"content-encoding": "br"}, packed.getvalue(), 1000) == HTML


def test_a_flood_in_a_record_is_stopped() -> None:
    (found,) = read(response(1, gzip.compress(b"<p>" * 1_000_000), "Content-Type: text/html"), max_page_bytes=10_000)

    assert isinstance(found, Unreadable)
    assert (found.reason, found.location.record) == ("too large", "urn:uuid:00000001-0000-0000-0000-000000000000")


def test_robots_files_are_no_pages() -> None:
    data = response(1, b"User-agent: *", "Content-Type: text/plain").replace(b".example/1", b".example/robots.txt")

    assert read(data) == []


@pytest.mark.parametrize("compressed", [False, True])
def test_an_archive_cut_within_a_record_keeps_the_pages_before(compressed: bool) -> None:  # noqa: FBT001
    tail = response(9, HTML * 50)
    data = gzip.compress(response(3)) + gzip.compress(tail, mtime=0)[:-30] if compressed else response(3) + tail[:-300]
    first, last = read(data)

    assert isinstance(first, Page)
    assert isinstance(last, Unreadable)
    assert last.reason == "damaged"


def test_what_is_no_archive_is_told() -> None:
    (found,) = read(b"not an archive at all\r\n\r\n", "crawl.warc")

    assert isinstance(found, Unreadable)


def test_a_missing_library_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "fastwarc.warc", None)

    with pytest.raises(MissingExtraError, match=r"pip install 'pagelint\[warc\]'"):
        read(response(1))


ARC_HEAD = b"1 1 InternetArchive\nURL IP-address Archive-date Content-type Archive-length\n"
ARC = (
    b"filedesc://a.arc 0.0.0.0 20240305000000 text/plain %d\n" % len(ARC_HEAD) + ARC_HEAD + b"\n"
    b"dns:a.example 0.0.0.0 20240305000000 text/dns 3\nabc\n"
)


def arc(number: int, body: bytes) -> bytes:
    message = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=latin1\r\n\r\n" + body
    return b"https://a.example/%d 0.0.0.0 20240305000000 text/html %d\n" % (number, len(message)) + message + b"\n"


def test_arc_records_are_pages() -> None:
    (page,) = pages(read(gzip.compress(ARC, mtime=0) + gzip.compress(arc(1, HTML)), "crawl.arc.gz"))

    assert (page.url, page.response.status, page.origin.record) == ("https://a.example/1", 200, "3")
    assert page.blocks[0].text == "Café"


@pytest.mark.parametrize("tail", [arc(2, HTML)[:-20], b"nonsense\n", arc(2, HTML * 100)])
def test_a_damaged_arc_keeps_the_pages_before(tail: bytes) -> None:
    first, last = read(ARC + arc(1, HTML) + tail, "crawl.arc", max_page_bytes=1000)

    assert isinstance(first, Page)
    assert isinstance(last, Unreadable)
