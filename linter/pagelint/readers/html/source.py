"""Where the text of a block stands in the page: worked out when first asked, and then kept.

A page has hundreds of blocks and findings on a few of them, so a block holds no more than its text nodes.
"""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING, NamedTuple

from pagelint.late import late
from pagelint.readers.html.lexer import Piece
from pagelint.readers.html.locate import locate, locate_comment
from pagelint.readers.html.offsets import element_range
from pagelint.span import Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from turbohtml import Comment, Element, Node

    from pagelint.readers.html.offsets import Offsets

WORD = late(r"\S+")
LINE = late(r"\n|[^\n]+")


class Places(NamedTuple):
    """The places of a block's text, worked out: `at` in the text, `starts` and `ends` in the page.

    `exact` is false where some text could only be placed in its element.
    """

    at: tuple[int, ...]
    starts: tuple[int, ...]
    ends: tuple[int, ...]
    size: int
    exact: bool = True

    def span(self, start: int, end: int) -> Span:
        """Return the span of the page from the first to the last character of `text[start:end]`."""
        if not self.at:
            return Span(0, 0)
        first = self._place(start)[0] if start < self.size else self.ends[-1]
        if end <= start:
            return Span(first, first)
        last = self._place(min(end, self.size) - 1)[1]
        return Span(min(first, last), max(first, last))

    def pieces(self, start: int, end: int) -> tuple[tuple[int, Span], ...]:
        """Return the stretches of the page that hold `text[start:end]`, each with its offset in the text.

        A single one means that the text stands in the page with no markup inside.
        """
        found: list[tuple[int, Span]] = []
        index = max(0, bisect_right(self.at, start) - 1)
        while index < len(self.at) and self.at[index] < end:
            begin = max(start, self.at[index])
            stop = min(end, self._end(index))
            span = Span(self._place(begin)[0], self._place(stop - 1)[1])
            if found and found[-1][1].end == span.start:
                found[-1] = (found[-1][0], Span(found[-1][1].start, span.end))
            else:
                found.append((begin, span))
            index += 1
        return tuple(found)

    def _end(self, index: int) -> int:
        return self.at[index + 1] if index + 1 < len(self.at) else self.size

    def _place(self, offset: int) -> tuple[int, int]:
        """Return where one character of the text stands."""
        index = max(0, bisect_right(self.at, offset) - 1)
        at, start, end = self.at[index], self.starts[index], self.ends[index]
        if end - start == self._end(index) - at:
            return start + offset - at, start + offset - at + 1
        return start, end


class Sheet:
    """What all sources of one tree share: the text nodes, the offsets, and the places worked out so far.

    `kept` holds the texts that keep their own blanks (code), by the number of their first node.
    """

    __slots__ = ("kept", "known", "nodes", "offsets")

    def __init__(self, offsets: Offsets, nodes: list[Node | None]) -> None:
        """Keep what the places are worked out from; costs nothing more."""
        self.offsets = offsets
        self.nodes = nodes
        self.kept: dict[int, str] = {}
        self.known: dict[int, Places] = {}


class Source(NamedTuple):
    """The source of one HTML block: `sheet.nodes[first:last]`. Pickles as its places."""

    sheet: Sheet
    first: int
    last: int

    @property
    def places(self) -> Places:
        """The places of the text."""
        sheet, first = self.sheet, self.first
        known = sheet.known.get(first)
        if known is None:
            nodes = sheet.nodes[first : self.last]
            known = sheet.known[first] = work_out(sheet.offsets, nodes, sheet.kept.get(first))
        return known

    @property
    def exact(self) -> bool:
        """Whether all text could be placed exactly."""
        return self.places.exact

    def span(self, start: int, end: int) -> Span:
        """Return the span of the page that holds `block.text[start:end]`."""
        return self.places.span(start, end)

    def pieces(self, start: int, end: int) -> tuple[tuple[int, Span], ...]:
        """Return the stretches of the page without markup that hold `block.text[start:end]`."""
        return self.places.pieces(start, end)

    def __reduce__(self) -> tuple[object, ...]:
        """Pickle as places: the tree stays here."""
        return Places, tuple(self.places)


class Builder:
    """Collects places and joins those that continue each other. `end` is the last one's, as the parser counts."""

    def __init__(self, offsets: Offsets) -> None:
        """Start with no text."""
        self._raw = offsets.raw
        self._places: list[Piece] = []
        self.size = 0
        self.end = 0
        self.exact = True

    def add(self, size: int, start: int, end: int) -> None:
        """Add `size` characters of text that stand at `start` to `end`, as the parser counts."""
        first, last = self._raw(start), self._raw(end)
        before = self._places[-1] if self._places else None
        one_to_one = last - first == size
        if before and one_to_one and before.end == first and before.end - before.start == before.size:
            self._places[-1] = Piece(before.at, before.size + size, before.start, last)
        else:
            self._places.append(Piece(self.size, size, first, last))
        self.size += size
        self.end = end

    def finish(self) -> Places:
        """Return the places added."""
        at, _, starts, ends = zip(*self._places, strict=True) if self._places else ((), (), (), ())
        return Places(at, starts, ends, self.size, self.exact)


def work_out(offsets: Offsets, nodes: Sequence[Node | None], kept: str | None) -> Places:
    """Return the places of a block's text: its nodes' with white space squeezed, or `kept` as it is (code)."""
    characters: list[tuple[str, list[Piece]]] = []
    builder = Builder(offsets)
    for node in nodes:
        if node is None:
            characters.append(("", []))
            continue
        data: str = node.data  # type: ignore[attr-defined]
        pieces = _located(node, data, offsets)
        if pieces is None:
            builder.exact = False
            pieces = [Piece(0, len(data), *element_range(_element(node), len(offsets.source)))]
        characters.append((data, pieces))
    if kept is None:
        _squeeze(builder, characters, offsets.source)
    else:
        _keep(builder, characters, kept)
    return builder.finish()


def _located(node: Node, data: str, offsets: Offsets) -> list[Piece] | None:
    """Return the pieces of a text node or comment."""
    if node.__class__.__name__ == "Comment":
        place = locate_comment(node, offsets.source)  # type: ignore[arg-type]
        return None if place is None else [Piece(0, len(data), *place)]
    return locate(node, data, offsets.source)


def _element(node: Node | Comment) -> Element:
    parent = node.parent
    while parent is not None and parent.__class__.__name__ == "DocumentFragment":
        parent = parent.parent
    return parent  # type: ignore[return-value]


def _squeeze(builder: Builder, characters: list[tuple[str, list[Piece]]], source: str) -> None:
    """Add words, and a blank where white space or a break stood between them."""
    blank = False
    for data, pieces in characters:
        if not data or data[0].isspace():
            blank = True
        for begin, stop in _stretches(data, pieces):
            blank = blank or begin > 0
            for size, first, last in _part(pieces, begin, stop):
                if blank and builder.size:
                    builder.add(1, *_blank(source, builder.end, first))
                blank = False
                builder.add(size, first, last)
        if data and data[-1].isspace():
            blank = True


def _stretches(data: str, pieces: list[Piece]) -> Iterator[tuple[int, int]]:
    """Yield what can be added at once: a text that stands in the source as it is read, or else each of its words."""
    core = data.strip()
    if len(pieces) == 1 and pieces[0].end - pieces[0].start == len(data) and " ".join(core.split()) == core:
        begin = len(data) - len(data.lstrip())
        if core:
            yield begin, begin + len(core)
        return
    for word in WORD.finditer(data):
        yield word.span()


def _blank(source: str, start: int, end: int) -> tuple[int, int]:
    """Return where the blank between two words stands: their white space, or what of it is next to one of them."""
    between = source[start:end]
    if between.isspace():
        return start, end
    lead = len(between) - len(between.lstrip())
    if lead or not between:
        return start, start + lead
    return start + len(between.rstrip()), end


def _part(pieces: list[Piece], begin: int, stop: int) -> Iterator[tuple[int, int, int]]:
    """Yield size, start and end of the pieces between two offsets of the text, cut to them."""
    index = max(0, bisect_right(pieces, begin, key=lambda piece: piece.at) - 1)
    while index < len(pieces) and pieces[index].at < stop:
        at, size, first, last = pieces[index]
        left, right = max(at, begin), min(at + size, stop)
        if last - first == size:
            yield right - left, first + left - at, first + right - at
        elif left < right:
            yield right - left, first, last
        index += 1


def _keep(builder: Builder, characters: list[tuple[str, list[Piece]]], text: str) -> None:
    """Add the characters as they are, from the first that is not blank."""
    left = "".join(data or "\n" for data, _ in characters).find(text)
    right = left + len(text)
    here = 0
    for data, pieces in characters:
        if not data:
            if left <= here < right:
                builder.add(1, builder.end, builder.end)
            here += 1
            continue
        for at, size, first, last in pieces:
            begin, stop = max(here + at, left), min(here + at + size, right)
            if begin < stop and last - first == size:
                _by_line(builder, text[begin - left : stop - left], first + begin - here - at)
            elif begin < stop:
                builder.add(stop - begin, first, last)
        here += len(data)


def _by_line(builder: Builder, text: str, start: int) -> None:
    """Add each line end on its own: it is one character of the text and may be two of the page."""
    for line in LINE.findall(text):
        builder.add(len(line), start, start + len(line))
        start += len(line)
