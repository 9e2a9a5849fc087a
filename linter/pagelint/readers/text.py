"""Plain text: a line is a block, as extractors write it; hard-wrapped lines are joined to paragraphs."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pagelint.page import Block, BlockKind, Metadata, Page, Source, Verbatim
from pagelint.readers.pieces import Builder

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

LINE = re.compile(r"[^\r\n]+")
WORDS = re.compile(r"[^ \t\n\r\f\v]+")
ITEM = re.compile(r"(?:[-*•‣◦▪·–]|\d{1,3}[.)])[ \t]+(?=\S)")
MOST_TITLE_CHARACTERS = 200
CLOSED = (".", "!", "?", ":", ";", ",", "。", "！", "？", "…", "।", "؟")


def parse(text: str, *, path: str = "<text>", url: str | None = None, **page_fields: object) -> Page:
    """Read plain text as a page. All of it is main content."""
    fields: dict[str, object] = {"format": "text", "find_metadata": find_metadata, **page_fields}
    return Page(path=path, text=text, blocks=tuple(blocks(text)), url=url, **fields)  # type: ignore[arg-type]


def find_metadata(page: Page, front_matter: Mapping[str, object] | None = None) -> Metadata:
    """Find what the page says about itself, when asked for the first time."""
    from pagelint.metadata import text

    return text.find(page, front_matter=front_matter)


def blocks(text: str) -> Iterator[Block]:
    """Yield a block for every line that is not blank."""
    for index, (kind, line, source) in enumerate(_lines(text)):
        yield Block(index, kind, line, source, level=1 if kind is BlockKind.HEADING else 0)


def _lines(text: str) -> Iterator[tuple[BlockKind, str, Source]]:
    folded = "\t" in text or "  " in text or "\f" in text or "\v" in text
    first = True
    for found in LINE.finditer(text):
        line = found[0]
        stripped = line.strip()
        if not stripped:
            continue
        start = found.start() + (line.find(stripped) if len(stripped) < len(line) else 0)
        kind = BlockKind.PARAGRAPH
        marker = ITEM.match(stripped)
        if marker:
            kind = BlockKind.LIST_ITEM
            start += marker.end()
            stripped = stripped[marker.end() :]
        elif first and len(stripped) <= MOST_TITLE_CHARACTERS and not stripped.endswith(CLOSED):
            kind = BlockKind.HEADING
        first = False
        if folded and _has_runs(stripped):
            yield kind, *collapse(stripped, start)
        else:
            yield kind, stripped, Verbatim(start)


def _has_runs(line: str) -> bool:
    return "  " in line or "\t" in line or "\f" in line or "\v" in line


def collapse(line: str, start: int) -> tuple[str, Source]:
    """Return a line that stands at `start` with single blanks between its words, and its source."""
    builder = Builder()
    end = 0
    for word in WORDS.finditer(line):
        builder.blank(start + end, start + word.start())
        builder.add(word[0], start + word.start(), start + word.end())
        end = word.end()
    return builder.finish()
