"""From runs of text to blocks: those a visitor sees, and those apart from them."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import turbohtml
from turbohtml import Comment, Document, Element, Namespace, Text

from pagelint.block import Block, BlockKind, Zone
from pagelint.late import late
from pagelint.readers.html.main_content import choose
from pagelint.readers.html.offsets import Offsets
from pagelint.readers.html.source import Sheet, Source
from pagelint.readers.html.walk import Walked, walk
from pagelint.readers.html.zones import settle

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from turbohtml import Node

# Comments that speak to browsers and build tools, or hold code that was switched off.
NOT_PROSE = late(r"[<>{}=|\\]|&&|\[if |\[endif|://|\(\)|;\s*$")
WORD = late(r"(?<![^\s\"'(])[^\W\d_]{2,40}(?=[\s.,;:!?\"')]|$)")
LEAST_WORDS = 4
LONGEST_COMMENT = 20_000
TEXT_IN_MARKUP = late(r"(?:^|>)\s*[^\s<]")
LEAST_COMMENT = 12


class Built(NamedTuple):
    """The blocks that a visitor reads, the unseen ones, and the elements of the body that hold no text to read."""

    blocks: tuple[Block, ...]
    unseen: tuple[Block, ...]
    skipped: list[Element]


def build(document: Document, offsets: Offsets) -> Built:
    """Return the blocks of a page, in page order, and the elements that are not text."""
    body = document.find("body")
    if body is None:
        return Built((), tuple(_numbered(_title(document, offsets), 0)), [])
    walked = walk(body)
    sheet = Sheet(offsets, walked.nodes)
    texts = squeeze(walked, sheet)
    settle(walked.marks)
    main = choose(walked, texts)
    boxes = walked.boxes
    blocks: list[Block] = []
    hidden: list[Block] = []
    make = tuple.__new__  # what their own constructors do in the end
    content = Zone.CONTENT
    for (box, first, last, linked), text, is_main in zip(walked.runs, texts, main, strict=True):
        if not text:
            continue
        kind, level, mark, _ = boxes[box][3]
        share = min(1.0, linked / len(text)) if linked else 0.0
        place = make(Source, (sheet, first, last))
        if mark.hidden:
            hidden.append(make(Block, (0, kind, text, place, mark.zone or content, False, True, share, level)))
        else:
            zone = mark.zone or content
            blocks.append(make(Block, (len(blocks), kind, text, place, zone, is_main, False, share, level)))
    head = list(document.find("head") or ())
    unseen = [
        *_title(document, offsets),
        *hidden,
        *_comments((*document, *(document.root or ()), *head), walked, offsets),
        *_raw(head, walked, offsets),
    ]
    return Built(tuple(blocks), tuple(_numbered(unseen, len(blocks))), walked.skipped)


def squeeze(walked: Walked, sheet: Sheet) -> list[str]:
    """Return the runs' texts, and add their sizes to the marks they stand in.

    There are single blanks between words; code keeps its own, without outer blank lines.
    """
    boxes, strings = walked.boxes, walked.strings
    texts: list[str] = []
    for box, first, last, linked in walked.runs:
        text = strings[first] if last == first + 1 else "".join(strings[first:last])
        _, _, mark, keeps = boxes[box][3]
        if keeps:
            text = sheet.kept[first] = text.strip("\n").rstrip() if not text.isspace() else ""
        else:
            text = text.strip()
            if "  " in text or not text.isprintable():  # no blank is printable but the plain one
                text = " ".join(text.split())
        mark.size += len(text)
        mark.linked += linked
        texts.append(text)
    return texts


def _numbered(blocks: list[Block], first: int) -> Iterator[Block]:
    for index, block in enumerate(blocks, first):
        yield block._replace(index=index)


def _title(document: Document, offsets: Offsets) -> list[Block]:
    """Return the page's title: the first that is not a drawing's."""
    title = document.find("title")
    if title is not None and title.namespace is not Namespace.HTML:
        titles = document.find_all("title")
        title = next((title for title in titles if title.namespace is Namespace.HTML), None)
    text = " ".join(title.text.split()) if title is not None else ""
    if title is None or not text:
        return []
    nodes: list[Node | None] = [node for node in title if node.__class__ is Text]
    return [Block(0, BlockKind.TITLE, text, Source(Sheet(offsets, nodes), 0, len(nodes)), main=False)]


def _comments(outside: Iterable[Node], walked: Walked, offsets: Offsets) -> Iterator[Block]:
    """Yield the comments that hold prose, those `outside` the body first."""
    for comment in (*[node for node in outside if node.__class__ is Comment], *walked.comments):
        data: str = comment.data
        if LEAST_COMMENT < len(data) < LONGEST_COMMENT and not NOT_PROSE.search(data) and is_prose(data):
            text = " ".join(data.split())
            yield Block(0, BlockKind.PARAGRAPH, text, Source(Sheet(offsets, [comment]), 0, 1), main=False, hidden=True)


def is_prose(data: str) -> bool:
    """Say whether a comment is more than a label: more than three words, most of them plain ones."""
    words = data.split()
    return len(words) >= LEAST_WORDS and 2 * len(WORD.findall(data)) > len(words)


def _raw(head: Iterable[Node], walked: Walked, offsets: Offsets) -> Iterator[Block]:
    """Yield the text of `noscript` and `template` elements, in the head too."""
    inside = [node for node in head if node.__class__ is Element and node.tag in ("noscript", "template")]
    for element in (*inside, *walked.raw):
        for fragment, own in _contents(element, offsets):
            found = walk(fragment)
            sheet = Sheet(own, found.nodes)
            for (box, first, last, linked), text in zip(found.runs, squeeze(found, sheet), strict=True):
                kind, level, _, _ = found.boxes[box][3]
                if text:
                    share = min(1.0, linked / len(text))
                    source = Source(sheet, first, last)
                    yield Block(0, kind, text, source, Zone.CONTENT, False, True, share, level)  # noqa: FBT003


def _contents(element: Element, offsets: Offsets) -> Iterator[tuple[Element, Offsets]]:
    """Yield what to walk in a `noscript` or `template`, and the offsets to place it with."""
    for node in element:
        if node.__class__ is not Text:
            yield node, offsets  # type: ignore[misc]
            continue
        data: str = node.data
        if not TEXT_IN_MARKUP.search(data):
            continue
        location = element.source_location
        base = location.start_tag.end_offset if location is not None and location.start_tag is not None else 0
        body = turbohtml.parse(data, source_locations=True, scripting=True).find("body")
        if body is not None:
            yield body, Offsets(data, base, offsets)
