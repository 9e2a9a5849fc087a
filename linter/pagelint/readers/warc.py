"""WARC and WET archives: a page per response, resource or conversion record. Needs fastwarc, the extra `warc`.

Requests, revisits and bodies that are no pages (images, styles, scripts) are passed over.
"""

from __future__ import annotations

from contextlib import ExitStack
from typing import TYPE_CHECKING, Any, BinaryIO

from pagelint.errors import MissingExtraError
from pagelint.input_settings import Format
from pagelint.page import Origin, Page, Response, Unreadable
from pagelint.readers import http
from pagelint.readers.expand import ExpansionError
from pagelint.readers.input import too_large
from pagelint.span import Location

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pagelint.readers.input import Input

# What fastwarc decompresses on its own, so that it knows where records start in the stored file.
NATIVE = (None, "gzip", "zstandard", "lz4")
OLD_DRAFT = b"WARC/0"


class Stored:
    """The bytes of an archive. Has a place but cannot seek; fastwarc panics on streams without a place."""

    def __init__(self, stream: BinaryIO) -> None:
        """Begin at the start of a stream."""
        # What comes before damage is not lost with it where no more is read than there is.
        self._some = getattr(stream, "read1", stream.read)
        self._place = 0

    def read(self, size: int = -1) -> bytes:
        """Return up to `size` bytes."""
        data: bytes = self._some(size)
        self._place += len(data)
        return data

    def tell(self) -> int:
        """Return how many bytes were read."""
        return self._place

    def seekable(self) -> bool:
        """Say no."""
        return False


def read(source: Input) -> Iterator[Page | Unreadable]:
    """Yield the pages of an archive; where it is cut or damaged, the pages before are kept."""
    slot = None
    with ExitStack() as stack:
        stored = source.stream
        if source.path is not None and source.compression in NATIVE:
            stored = stack.enter_context(source.path.open("rb"))
        try:
            for record in records(stored, old=source.head.startswith(OLD_DRAFT)):
                slot = (record.record_id or "").strip("<>") or None
                page = page_of(record, source, slot)
                if page is not None:
                    yield page
        except (OSError, EOFError) as error:
            yield damaged(source, slot, error)
        except BaseException as error:
            if type(error).__name__ != "PanicException":  # what Rust raises is no Exception
                raise
            yield damaged(source, slot, error)


def damaged(source: Input, slot: str | None, error: BaseException) -> Unreadable:
    """Return why the rest of an archive cannot be read."""
    if isinstance(error, ExpansionError):
        return Unreadable(Location(source.name, None, 1, 1), str(error), "too large")
    after = f"damaged after record {slot}" if slot else "damaged"
    return Unreadable(Location(source.name, None, 1, 1), f"{after}: {error}", "damaged")


def records(stored: BinaryIO, *, old: bool) -> Iterator[Any]:
    """Yield the records that may hold a page; `old` archives, of the drafts before WARC 1.0, are read leniently."""
    try:
        from fastwarc.warc import ArchiveIterator, WarcRecordType
    except ImportError:
        what = "reading WARC"
        raise MissingExtraError(what, "warc") from None
    kinds = WarcRecordType.response | WarcRecordType.resource | WarcRecordType.conversion
    stream: Any = Stored(stored)
    yield from ArchiveIterator(stream, record_types=kinds, quirks_mode=old, fsspec_args=False)


def page_of(record: Any, source: Input, slot: str | None) -> Page | Unreadable | None:
    """Return the page of a record, why it cannot be read, or None where it is no page."""
    place = Location(source.name, slot, 1, 1)
    limit = source.settings.max_page_bytes
    kind = (record.headers.get("WARC-Type") or "").lower()
    length = record.content_length
    headers = headers_of(record)
    data = record.reader.read(limit + 1)
    if len(data) < min(length, limit + 1):
        return Unreadable(place, f"record cut off after {len(data):,} of {length:,} bytes", "damaged")
    if kind == "response" and record.http_headers is None:
        return None
    if kind == "resource":
        headers = {"content-type": record.headers.get("Content-Type") or ""}
    url = (record.headers.get("WARC-Target-URI") or "").strip("<> ") or None
    body = data if kind == "conversion" else http.body_of(headers, data, limit)
    format_ = Format.TEXT if kind == "conversion" else http.format_of(headers, url, body)
    if format_ is None:
        return None
    if len(body) > limit or len(data) > limit:
        return Unreadable(place, too_large(source.settings), "too large")
    status = record.http_headers.status_code if record.http_headers else None
    said = Response(status, headers) if record.http_headers else Response()
    origin = Origin(slot, offset=record.stream_pos)
    return http.page_of(http.Message(source.name, url, origin, said, body), format_)


def headers_of(record: Any) -> dict[str, str]:
    """Return the HTTP headers of a record, their names in lower case."""
    return {name.lower(): value for name, value in record.http_headers.items()} if record.http_headers else {}
