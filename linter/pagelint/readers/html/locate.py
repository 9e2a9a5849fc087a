"""Where a text node stands: between its neighbours' tags, which the parser knows exactly.

The parser gives places for tags only. The source between the tag before a text node and the tag after it
holds the node's characters, with ignored tags and comments among them; where the tree was rearranged
(missing end tags, misnested formatting, text in tables) the stretch is wider and the text is looked up in it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from turbohtml import Comment, Element, Namespace, Node

from pagelint.readers.html.lexer import Characters, Piece, read_characters
from pagelint.readers.html.offsets import end_of_unclosed

if TYPE_CHECKING:
    from turbohtml._internal._locations import SourceLocation

UNBOUNDED = frozenset({"body", "html"})  # text after their end tags still lands in them
WIDEST = 50_000


def locate(node: Node, data: str, source: str) -> list[Piece] | None:
    """Return the pieces of a text node's `data` in `source`, or None where it cannot be told for sure."""
    start, exact = _start(node)
    end = _end(node, len(source), start)
    if end - start == len(data) and source.startswith(data, start):
        return [Piece(0, len(data), start, end)]
    parent = node.parent
    foreign = parent.__class__ is Element and parent.namespace is not Namespace.HTML
    for last in (end, min(len(source), max(end, start) + 4 * len(data) + WIDEST)):
        found = read_characters(source, start, last, foreign=foreign)
        at = _find(found, data, node, from_end=not exact and last == end)
        if at >= 0:
            return _cut(found.pieces, at, at + len(data))
    return None


def locate_comment(comment: Comment, source: str) -> tuple[int, int] | None:
    """Return the range of a comment's text in `source`."""
    data = comment.data
    start, _ = _start(comment)
    at = source.find(data, start)
    return None if at < 0 else (at, at + len(data))


def _find(found: Characters, data: str, node: Node, *, from_end: bool) -> int:
    """Return where `data` stands in the characters: the comments around it say which stretch is its own."""
    if found.text == data:
        return 0
    if found.cuts and not from_end:
        before = 0
        sibling = node.previous_sibling
        while sibling is not None and sibling.__class__ is not Element:
            before += sibling.__class__ is Comment
            sibling = sibling.previous_sibling
        if 0 < before <= len(found.cuts):
            at = found.text.find(data, found.cuts[before - 1])
            if at >= 0:
                return at
    return found.text.rfind(data) if from_end else found.text.find(data)


def _start(node: Node) -> tuple[int, bool]:
    """Return where the source of a node begins at the earliest, and whether that is the very place."""
    sibling = node.previous_sibling
    while sibling is not None and sibling.__class__ is not Element:
        sibling = sibling.previous_sibling
    if sibling is not None:
        place = sibling.source_location
        if place is not None and place.start_tag is not None:
            if place.end_tag is not None:
                return int(place.end_tag.end_offset), True
            if not len(sibling):
                return int(place.start_tag.end_offset), True
        return max(_deepest(sibling), _around(node)), False
    parent = node.parent
    place = parent.source_location if parent.__class__ is Element else None
    around = _around(node)
    exact = place is not None and place.start_tag is not None and place.start_tag.end_offset == around
    return around, exact or place is None


def _around(node: Node) -> int:
    """Return the last start tag around a node: a copied formatting element bears its original's place."""
    latest = 0
    parent = node.parent
    for _ in range(4):
        if parent.__class__ is not Element:
            break
        place = parent.source_location
        if place is not None and place.start_tag is not None:
            latest = max(latest, int(place.start_tag.end_offset))
        parent = parent.parent
    return latest


def _deepest(element: Node) -> int:
    """Return the last place that is known inside an element without an end tag."""
    latest = 0
    node: Node | None = element
    while node is not None:
        place: SourceLocation | None = node.source_location if node.__class__ is Element else None
        if place is not None and place.start_tag is not None:
            latest = max(latest, int((place.end_tag or place.start_tag).end_offset))
            if place.end_tag is not None:
                break
        node = node[-1] if len(node) else None
    return latest


def _end(node: Node, end_of_source: int, least: int) -> int:
    """Return where the source of a node ends at the latest."""
    sibling = node.next_sibling
    while sibling is not None:
        place = sibling.source_location if sibling.__class__ is Element else None
        if place is not None and place.start_tag is not None and place.start_tag.start_offset >= least:
            return int(place.start_tag.start_offset)
        sibling = sibling.next_sibling
    parent = node.parent
    if parent.__class__ is not Element or parent.tag in UNBOUNDED:
        return end_of_source
    place = parent.source_location
    if place is not None and place.end_tag is not None and place.end_tag.start_offset >= least:
        return int(place.end_tag.start_offset)
    return max(least, end_of_unclosed(parent, end_of_source))


def _cut(pieces: list[Piece], first: int, last: int) -> list[Piece]:
    """Return the pieces of the characters from `first` to `last`, counted from `first`."""
    cut: list[Piece] = []
    for at, size, start, end in pieces:
        begin, stop = max(at, first), min(at + size, last)
        if begin >= stop:
            continue
        if end - start == size:
            start, end = start + begin - at, start + stop - at  # noqa: PLW2901 - narrowed to the cut
        cut.append(Piece(begin - first, stop - begin, start, end))
    return cut
