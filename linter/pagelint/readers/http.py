"""The body of a stored HTTP message, as the browser would have seen it."""

from __future__ import annotations

import zlib
from typing import TYPE_CHECKING, NamedTuple

from pagelint.input_settings import Format
from pagelint.late import late_bytes
from pagelint.readers.charset import in_header
from pagelint.readers.decode import decode
from pagelint.readers.detect import MARKUP, XHTML
from pagelint.readers.single import parse

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pagelint.page import Origin, Page, Response

FORMATS = {
    "text/html": Format.HTML,
    "application/xhtml+xml": Format.HTML,
    "text/plain": Format.TEXT,
    "text/markdown": Format.MARKDOWN,
    "text/x-markdown": Format.MARKDOWN,
}
CHUNK_SIZE = late_bytes(rb"([0-9a-fA-F]{1,8})[ \t]*(?:;[^\r\n]{0,200})?\r?\n")
GZIP, ANY_ZLIB, RAW = b"\x1f\x8b", 47, -15


class Message(NamedTuple):
    """A stored message: the address it answers, and where it stands."""

    path: str
    url: str | None
    origin: Origin
    response: Response
    body: bytes


def format_of(headers: Mapping[str, str], url: str | None, body: bytes) -> Format | None:
    """Return the format of a body by its declared type, or None where it is no page."""
    declared = headers.get("content-type", "").partition(";")[0].strip().lower()
    if not declared:
        return Format.HTML if MARKUP.match(body) or XHTML.match(body[:2000]) else None
    format_ = FORMATS.get(declared)
    is_robots = format_ is Format.TEXT and (url or "").partition("?")[0].endswith("/robots.txt")
    return None if is_robots else format_


def page_of(message: Message, format_: Format) -> Page:
    """Return the page that a message holds."""
    headers = message.response.headers or {}
    declared = in_header(headers.get("content-type"))
    decoded = decode(message.body, header=declared, markup=format_ is Format.HTML)
    return parse(
        decoded.text,
        path=message.path,
        format=format_,
        url=message.url,
        origin=message.origin,
        response=message.response,
        encoding=decoded.encoding,
        undecodable=decoded.undecodable,
    )


def body_of(headers: Mapping[str, str], data: bytes, limit: int) -> bytes:
    """Undo the encodings that the headers declare; stores often did so already and left the headers.

    Returns at most `limit + 1` bytes. What cannot be undone stays as it is.
    """
    if "chunked" in headers.get("transfer-encoding", "").lower():
        data = unchunked(data)
    coding = headers.get("content-encoding", "").strip().lower()
    if data.startswith(GZIP) or coding == "deflate":
        return _inflated(data, limit)
    if coding == "br":
        return _unbrotli(data, limit)
    return data


def unchunked(data: bytes) -> bytes:
    """Join the chunks of a body; a body that is not in chunks stays as it is."""
    parts = []
    at = 0
    while head := CHUNK_SIZE.match(data, at):
        size = int(head[1], 16)
        if not size:
            break
        parts.append(data[head.end() : head.end() + size])
        at = head.end() + size
        at += 2 if data.startswith(b"\r\n", at) else 1
    return b"".join(parts) if parts else data


def _inflated(data: bytes, limit: int) -> bytes:
    for window in (ANY_ZLIB, RAW):
        try:
            return zlib.decompressobj(window).decompress(data, limit + 1)
        except zlib.error:
            continue
    return data


def _unbrotli(data: bytes, limit: int) -> bytes:
    import io

    from fastwarc.stream_io import BrotliReader

    try:
        found: bytes = BrotliReader(io.BytesIO(data)).read(limit + 1)
    except (OSError, ValueError):
        return data
    return found or data
