"""WARC and WET archives: a page per response, resource or conversion record. Needs fastwarc, the extra `warc`.

Requests, revisits and bodies that are no pages (images, styles, scripts) are passed over.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pagelint.errors import MissingExtraError
from pagelint.input_settings import Format
from pagelint.page import Origin, Page, Response, Unreadable
from pagelint.readers import http
from pagelint.readers.decode import decode
from pagelint.readers.records import too_large
from pagelint.readers.single import parse
from pagelint.span import Location

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pagelint.readers.input import Input

NATIVE = (None, "gzip", "zstandard", "lz4")


def read(source: Input) -> Iterator[Page | Unreadable]:
    """Yield the pages of an archive; where it is cut or damaged, the pages before are kept."""
    slot = None
    try:
        for record in records(source):
            slot = (record.record_id or "").strip("<>") or None
            page = page_of(record, source, slot)
            if page is not None:
                yield page
    except (OSError, EOFError) as error:
        after = f"damaged after record {slot}" if slot else "damaged"
        yield Unreadable(Location(source.name, None, 1, 1), f"{after}: {error}", "damaged")


def records(source: Input) -> Iterator[Any]:
    """Yield the records that may hold a page."""
    try:
        from fastwarc.warc import ArchiveIterator, WarcRecordType
    except ImportError:
        what = "reading WARC"
        raise MissingExtraError(what, "warc") from None
    kinds = WarcRecordType.response | WarcRecordType.resource | WarcRecordType.conversion
    native = source.path is not None and source.compression in NATIVE
    stored = str(source.path) if native else source.stream
    yield from ArchiveIterator(stored, record_types=kinds, quirks_mode=True, fsspec_args=False)


def page_of(record: Any, source: Input, slot: str | None) -> Page | Unreadable | None:
    """Return the page of a record, why it cannot be read, or None where it is no page."""
    place = Location(source.name, slot, 1, 1)
    url = (record.headers.get("WARC-Target-URI") or "").strip("<> ") or None
    origin = Origin(slot, offset=record.stream_pos)
    limit = source.settings.max_page_bytes
    stored = record.content_length
    headers = headers_of(record)
    kind = (record.headers.get("WARC-Type") or "").lower()
    if kind == "response" and record.http_headers is None:
        return None
    if kind == "resource":
        headers = {"content-type": record.headers.get("Content-Type") or ""}
    data = record.reader.read(limit + 1)
    is_text = kind == "conversion"
    body = data if is_text else http.body_of(headers, data, limit)
    format_ = Format.TEXT if is_text else http.format_of(headers, url, body)
    if format_ is None:
        return None
    if len(body) > limit or len(data) > limit:
        return Unreadable(place, too_large(source.settings), "too large")
    if len(data) < stored:
        return Unreadable(place, f"record cut off after {len(data):,} of {stored:,} bytes", "damaged")
    if is_text:
        text, encoding, undecodable = decode(body)
        return parse(text, path=source.name, url=url, origin=origin, encoding=encoding, undecodable=undecodable)
    status = record.http_headers.status_code if record.http_headers else None
    return http.page_of(http.Message(source.name, url, origin, Response(status, headers or None), body), format_)


def headers_of(record: Any) -> dict[str, str]:
    """Return the HTTP headers of a record, their names in lower case."""
    return {name.lower(): value for name, value in record.http_headers.items()} if record.http_headers else {}
