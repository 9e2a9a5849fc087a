"""ARC archives, the format before WARC: a line that tells address, type and length, then the message."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from pagelint.late import late_bytes
from pagelint.page import Origin, Page, Response, Unreadable
from pagelint.readers import http
from pagelint.readers.input import DAMAGE, too_large
from pagelint.span import Location

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import BinaryIO

    from pagelint.readers.input import Input

HEAD = late_bytes(rb"(\S+) \S+ (\d{8,17}) (\S+) (?:\S+ ){0,6}(\d{1,15})\s*$")
STATUS = late_bytes(rb"HTTP/[\d.]{1,4} (\d{3})")
END_OF_HEADERS = late_bytes(rb"\r?\n\r?\n")
LONGEST_HEAD = 65_536


class Record(NamedTuple):
    """A record: address, number from 1, the length it tells, and its bytes; None where they are too many."""

    url: str
    number: int
    length: int
    data: bytes | None


def read(source: Input) -> Iterator[Page | Unreadable]:
    """Yield the pages of an archive; `record` counts from 1, the archive's own header included."""
    number = 0
    try:
        for record in records(source.stream, source.settings.max_page_bytes):
            number = record.number
            page = page_of(record, source)
            if page is not None:
                yield page
    except DAMAGE as error:
        message = f"damaged after record {number}: {error}" if number else f"damaged: {error}"
        yield Unreadable(Location(source.name, None, 1, 1), message, "damaged")


def records(stream: BinaryIO, limit: int) -> Iterator[Record]:
    """Yield the records of an archive. Raises OSError where none begins."""
    number = 0
    while line := stream.readline(LONGEST_HEAD):
        if not line.strip():
            continue
        head = HEAD.match(line)
        if not head:
            message = "no record begins here"
            raise OSError(message)
        number += 1
        length = int(head[4])
        data: bytes | None = stream.read(min(length, limit + 1))
        left = length - len(data or b"")
        if left and data and len(data) > limit:
            data = None
            while left and (skipped := stream.read(min(left, 1 << 20))):
                left -= len(skipped)
        yield Record(head[1].decode("utf-8", "replace"), number, length, data)


def page_of(record: Record, source: Input) -> Page | Unreadable | None:
    """Return the page of a record, why it cannot be read, or None where it is no page."""
    place = Location(source.name, str(record.number), 1, 1)
    if not record.url.startswith(("http://", "https://")):
        return None
    if record.data is None:
        return Unreadable(place, too_large(source.settings), "too large")
    end = END_OF_HEADERS.search(record.data)
    status = STATUS.match(record.data)
    if not end or not status:
        return None
    headers = headers_of(record.data[: end.start()])
    limit = source.settings.max_page_bytes
    body = http.body_of(headers, record.data[end.end() :], limit)
    format_ = http.format_of(headers, record.url, body)
    if format_ is None:
        return None
    if len(body) > limit:
        return Unreadable(place, too_large(source.settings), "too large")
    if len(record.data) < record.length:
        message = f"record cut off after {len(record.data):,} of {record.length:,} bytes"
        return Unreadable(place, message, "damaged")
    response = Response(int(status[1]), headers)
    return http.page_of(http.Message(source.name, record.url, Origin(str(record.number)), response, body), format_)


def headers_of(head: bytes) -> dict[str, str]:
    """Return the HTTP headers of a message, their names in lower case."""
    lines = head.decode("utf-8", "replace").splitlines()[1:]
    pairs = (line.partition(":") for line in lines if ":" in line)
    return {name.strip().lower(): value.strip() for name, _, value in pairs}
