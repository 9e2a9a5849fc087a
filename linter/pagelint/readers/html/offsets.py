"""From the parser's offsets to those of `Page.text`, and where elements stand.

turbohtml counts code points of the source after newline normalisation: CR LF is one there and two in the page.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import cached_property
from typing import TYPE_CHECKING

from pagelint.late import late
from pagelint.span import Span

if TYPE_CHECKING:
    from turbohtml import Element

SURROGATE = late("[\ud800-\udfff]")
BYTE_ORDER_MARK = "\ufeff"


def parseable(text: str, *, well_formed: bool = False) -> str:
    """Return a text of the same length that the parser takes: no lone surrogates, no byte order mark."""
    if text.startswith(BYTE_ORDER_MARK):
        text = " " + text[1:]
    if well_formed or text.isascii():
        return text
    try:
        text.encode("utf-16-le")  # six times as fast as looking for them
    except UnicodeEncodeError:
        return SURROGATE.sub("\ufffd", text)
    return text


class Offsets:
    """The offsets of one parsed source. `base` is where it stands in the normalised page, for fragments."""

    def __init__(self, text: str, base: int = 0, whole: Offsets | None = None) -> None:
        """Take the parsed text; nothing is indexed before the first question."""
        self._text = text
        self._base = base
        self._whole = whole

    @cached_property
    def source(self) -> str:
        """The text as the parser counts it."""
        text = self._text
        return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text

    @cached_property
    def _pairs(self) -> list[int]:
        """Where in `source` a line feed was two code points."""
        found = re.finditer("\r\n", self._text)
        return [pair.start() - number for number, pair in enumerate(found)]

    @property
    def has_pairs(self) -> bool:
        """Whether one code point of `source` may be two of the page."""
        return self._whole.has_pairs if self._whole is not None else bool(self._pairs)

    def raw(self, offset: int) -> int:
        """Return the offset in the page of an offset of `source`."""
        if self._whole is not None:
            return self._whole.raw(self._base + offset)
        return offset + bisect_left(self._pairs, offset) if self._pairs else offset

    def span(self, start: int, end: int) -> Span:
        """Return the span of the page for a range of `source`."""
        return Span(self.raw(start), self.raw(end))

    def element(self, element: Element) -> Span:
        """Return the span of an element, tags included; see `element_range`."""
        return self.span(*element_range(element, len(self.source)))

    def attribute(self, element: Element, name: str) -> Span | None:
        """Return the span of an attribute, `name="value"`, or None where it has none."""
        location = element.source_location
        place = location.attrs.get(name) if location is not None else None
        return self.span(place.start_offset, place.end_offset) if place is not None else None


def element_span(element: Element, text: str) -> Span:
    """Return where an element stands in `Page.text`. For many elements keep one `Offsets` instead."""
    return Offsets(parseable(text)).element(element)


def element_range(element: Element, end_of_source: int) -> tuple[int, int]:
    """Return the range of an element in the parser's offsets, from its start tag to its end.

    An element without an end tag ends where the next located element starts, at the latest where its
    parent ends. An element that the parser made up has the range of the nearest ancestor that has one.
    """
    location = element.source_location
    while location is None or location.start_tag is None:
        parent = element.parent
        if parent is None or parent.__class__ is not element.__class__:
            return 0, end_of_source
        element = parent
        location = element.source_location
    start = location.start_tag.start_offset
    if location.end_tag is not None:
        return start, location.end_tag.end_offset
    return start, end_of_unclosed(element, end_of_source)


def end_of_unclosed(element: Element, end_of_source: int) -> int:
    """Return where an element without an end tag ends at the latest."""
    location = element.source_location
    least = location.start_tag.end_offset if location is not None and location.start_tag is not None else 0
    if not len(element) and not element.inner_html:
        return least
    node = element
    while True:
        sibling = node.next_sibling
        while sibling is not None:
            place = getattr(sibling, "source_location", None)
            if place is not None and place.start_tag.start_offset >= least:
                return int(place.start_tag.start_offset)
            sibling = sibling.next_sibling
        parent = node.parent
        if parent is None or parent.__class__ is not element.__class__:
            return end_of_source
        place = parent.source_location
        if place is not None and place.end_tag is not None and parent.tag not in ("body", "html"):
            return max(least, int(place.end_tag.start_offset))
        node = parent
