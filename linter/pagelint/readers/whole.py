"""Files that hold one page."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pagelint.input_settings import Format
from pagelint.page import Page, Unreadable
from pagelint.readers.decode import decode
from pagelint.readers.input import too_large
from pagelint.readers.single import parse
from pagelint.span import Location

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pagelint.readers.input import Input


def read(source: Input) -> Iterator[Page | Unreadable]:
    """Yield the page that a file is."""
    limit = source.settings.max_page_bytes
    data = source.stream.read(limit + 1)
    if len(data) > limit:
        yield Unreadable(Location(source.name, None, 1, 1), too_large(source.settings), "too large")
        return
    format_ = source.format or Format.TEXT
    markup = format_ is Format.HTML
    decoded = decode(data, markup=markup)
    promise: dict[str, Any] = {"well_formed": True} if markup else {}
    yield parse(
        decoded.text,
        path=source.name,
        format=format_,
        encoding=decoded.encoding,
        undecodable=decoded.undecodable,
        **promise,
    )
