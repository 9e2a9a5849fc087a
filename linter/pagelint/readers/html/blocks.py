"""From runs of text to blocks: those a visitor sees, and those apart from them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import turbohtml
from turbohtml import Comment, Document, Element, Namespace, Text

from pagelint.page import Block, BlockKind, Zone
from pagelint.readers.html.main_content import choose
from pagelint.readers.html.offsets import Offsets
from pagelint.readers.html.source import Source
from pagelint.readers.html.walk import Walked, walk
from pagelint.readers.html.zones import settle

if TYPE_CHECKING:
    from collections.abc import Iterator

    from turbohtml import Node

    from pagelint.readers.html.walk import Run

# Comments that speak to browsers and build tools, or hold code that was switched off.
NOT_PROSE = re.compile(r"[<>{}=|\\]|&&|\[if |\[endif|://|\(\)|;\s*$")
WORD = re.compile(r"(?<![^\s\"'(])[^\W\d_]{2,40}(?=[\s.,;:!?\"')]|$)")
LEAST_WORDS = 4
LONGEST_COMMENT = 20_000
TEXT_IN_MARKUP = re.compile(r"(?:^|>)\s*[^\s<]")
LEAST_LINKED = 0


def build(document: Document, offsets: Offsets) -> tuple[tuple[Block, ...], tuple[Block, ...]]:
    """Return the blocks that a visitor reads and the unseen ones, both in page order."""
    body = document.find("body")
    if body is None:
        return (), tuple(_numbered(_title(document, offsets), 0))
    walked = walk(body)
    texts = [squeeze(run) for run in walked.runs]
    weigh(walked, texts)
    seen: list[int] = []
    hidden: list[int] = []
    for number, text in enumerate(texts):
        if text:
            (hidden if walked.runs[number].context.mark.hidden else seen).append(number)
    main = choose(walked, texts, seen)
    blocks: list[Block] = []
    make = Block._make
    content = Zone.CONTENT
    for index, number in enumerate(seen):
        run, text = walked.runs[number], texts[number]
        context = run.context
        source = Source(offsets, run.nodes, text if context.keeps_blanks else None)
        share = min(1.0, run.linked / len(text)) if run.linked else 0.0
        zone = context.mark.zone or content
        blocks.append(make((index, context.kind, text, source, zone, main[index], False, share, context.level)))
    unseen = [
        *_title(document, offsets),
        *(_hidden(walked.runs[number], texts[number], offsets) for number in hidden),
        *_comments(document, walked, offsets),
        *_raw(document, walked, offsets),
    ]
    return tuple(blocks), tuple(_numbered(unseen, len(blocks)))


def squeeze(run: Run) -> str:
    """Return the text of a run: single blanks between words, or, in code, its own without outer blank lines."""
    strings = run.strings
    joined = strings[0] if len(strings) == 1 else "".join(strings)
    if run.context.keeps_blanks:
        return joined.strip("\n").rstrip() if not joined.isspace() else ""
    return " ".join(joined.split())


def weigh(walked: Walked, texts: list[str]) -> None:
    """Add up the text of every mark, and let the claims of those that hold stand."""
    for run, text in zip(walked.runs, texts, strict=True):
        mark = run.context.mark
        mark.size += len(text)
        mark.linked += run.linked
    settle(walked.marks)


def _numbered(blocks: list[Block], first: int) -> Iterator[Block]:
    for index, block in enumerate(blocks, first):
        yield block._replace(index=index)


def _hidden(run: Run, text: str, offsets: Offsets) -> Block:
    source = Source(offsets, run.nodes, text if run.context.keeps_blanks else None)
    share = min(1.0, run.linked / len(text))
    zone = run.context.mark.zone or Zone.CONTENT
    return Block(0, run.context.kind, text, source, zone, False, True, share, run.context.level)  # noqa: FBT003


def _title(document: Document, offsets: Offsets) -> list[Block]:
    """Return the page's title: the first that is not a drawing's."""
    for title in document.find_all("title"):
        if title.namespace is Namespace.HTML:
            nodes: list[Node | None] = [node for node in title if node.__class__ is Text]
            text = " ".join(title.text.split())
            source = Source(offsets, nodes)
            return [Block(0, BlockKind.TITLE, text, source, main=False)] if text else []
    return []


def _comments(document: Document, walked: Walked, offsets: Offsets) -> Iterator[Block]:
    """Yield the comments that hold prose."""
    outside = [node for node in document if node.__class__ is Comment]
    for element in (document.root, document.find("head")):
        outside += [node for node in element or () if node.__class__ is Comment]
    for comment in (*outside, *walked.comments):
        data: str = comment.data  # type: ignore[attr-defined]
        if len(data) < LONGEST_COMMENT and not NOT_PROSE.search(data) and is_prose(data):
            text = " ".join(data.split())
            yield Block(0, BlockKind.PARAGRAPH, text, Source(offsets, [comment]), main=False, hidden=True)


def is_prose(data: str) -> bool:
    """Say whether a comment is more than a label: more than three words, most of them plain ones."""
    words = data.split()
    return len(words) >= LEAST_WORDS and 2 * len(WORD.findall(data)) > len(words)


def _raw(document: Document, walked: Walked, offsets: Offsets) -> Iterator[Block]:
    """Yield the text of `noscript` and `template` elements, in the head too."""
    head = document.find("head")
    inside = [node for node in head or () if node.__class__ is Element and node.tag in ("noscript", "template")]  # type: ignore[attr-defined]
    for element in (*inside, *(element for element, _ in walked.raw)):
        for fragment, own in _contents(element, offsets):  # type: ignore[arg-type]
            found = walk(fragment)
            for run in found.runs:
                text = squeeze(run)
                if text:
                    yield _hidden(run, text, own)


def _contents(element: Element, offsets: Offsets) -> Iterator[tuple[Element, Offsets]]:
    """Yield what to walk in a `noscript` or `template`, and the offsets to place it with."""
    for node in element:
        if node.__class__ is not Text:
            yield node, offsets  # type: ignore[misc]
            continue
        data: str = node.data  # type: ignore[attr-defined]
        if not TEXT_IN_MARKUP.search(data):
            continue
        location = element.source_location
        base = location.start_tag.end_offset if location is not None and location.start_tag is not None else 0
        body = turbohtml.parse(data, source_locations=True, scripting=True).find("body")
        if body is not None:
            yield body, Offsets(data, base, offsets)
