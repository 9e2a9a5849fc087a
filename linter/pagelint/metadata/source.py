"""Where a value of an HTML page's metadata stands in `Page.text`.

The parser's offsets are in a source whose CR LF pairs have become one LF; `Page.text` keeps both.
"""

from __future__ import annotations

from bisect import bisect_right
from functools import cached_property, partial
from html import unescape
from typing import TYPE_CHECKING

from pagelint.late import late
from pagelint.span import Span

if TYPE_CHECKING:
    from collections.abc import Callable

    from turbohtml import Element

TAG = late(r"<[^<>]*>")
STEP = 8192
BLANKS = " \t\n\r\f\xa0"


class SourceText:
    """The stored text of an HTML page, and the way back to it from the parser's offsets."""

    def __init__(self, text: str) -> None:
        """Take the stored text."""
        self.text = text
        self._marks = [0]  # places in the text, some distance apart ...
        self._parsed = [0]  # ... and in the parser's source

    @cached_property
    def _has_pairs(self) -> bool:
        return "\r" in self.text

    def offset(self, parsed: int) -> int:
        """Return the offset in the text of an offset of the parser's."""
        if not self._has_pairs:
            return parsed
        while self._parsed[-1] < parsed and self._marks[-1] < len(self.text):
            self._mark()
        index = bisect_right(self._parsed, parsed) - 1
        start = self._marks[index]
        offset, before = start + parsed - self._parsed[index], -1
        while before != offset:  # the distance at least halves each time
            before = offset
            offset = start + parsed - self._parsed[index] + self.text.count("\r\n", start, offset)
        return offset + (self.text[offset - 1 : offset + 1] == "\r\n")

    def _mark(self) -> None:
        start = self._marks[-1]
        end = min(start + STEP, len(self.text))
        end += self.text[end - 1 : end + 1] == "\r\n"
        self._marks.append(end)
        self._parsed.append(self._parsed[-1] + end - start - self.text.count("\r\n", start, end))

    def span(self, start: int, end: int) -> Span:
        """Return the span in the text of a range of the parser's offsets."""
        return Span(self.offset(start), self.offset(end))

    def attribute(self, element: Element, name: str, value: str) -> Span | None:
        """Return the span of an attribute's value, or None where the element is not in the source."""
        location = element.source_location
        place = location.attrs.get(name) if location else None
        if place is None:
            return None
        return self.within(self.span(place.start_offset, place.end_offset), value)

    def finder(self, element: Element, name: str, value: str) -> Callable[[], Span | None]:
        """Return what finds an attribute's value, when asked."""
        return partial(self.attribute, element, name, value)

    def content(self, element: Element) -> Span | None:
        """Return the span between an element's start tag and its end tag."""
        location = element.source_location
        if location is None or location.end_tag is None:
            return None
        return self.span(location.start_tag.end_offset, location.end_tag.start_offset)

    def inside(self, element: Element, value: str) -> Span | None:
        """Return the span of a value that an element holds."""
        return self.within(self.content(element), value)

    def within(self, span: Span | None, value: str) -> Span | None:
        """Narrow a span to a value inside it; None where it does not hold the value, even unescaped."""
        if span is None:
            return None
        raw = self.text[span.start : span.end]
        at = raw.find(value)
        if at >= 0:
            return Span(span.start + at, span.start + at + len(value))
        start, end = quoted(raw)
        plain = " ".join(unescape(TAG.sub("", raw[start:end])).split())
        return Span(span.start + start, span.start + end) if " ".join(value.split()) in plain else None


def quoted(raw: str) -> tuple[int, int]:
    """Return where the value of `name="value"` stands, without quotes and outer blanks."""
    name, equals, value = raw.partition("=")
    start = len(name) + 1 if equals and "<" not in name and not BLANKS_INSIDE.search(name.strip()) else 0
    end = len(raw)
    value = raw[start:end]
    start += len(value) - len(value.lstrip(BLANKS))
    end -= len(value) - len(value.rstrip(BLANKS))
    if start and end - start > 1 and raw[start] in "\"'" and raw[end - 1] == raw[start]:
        inner = raw[start + 1 : end - 1]
        start += 1 + len(inner) - len(inner.lstrip(BLANKS))
        end -= 1 + len(inner) - len(inner.rstrip(BLANKS))
    return min(start, end), end


BLANKS_INSIDE = late(r"\s")
