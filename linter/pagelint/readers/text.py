"""Plain text: a line is a block, as extractors write it; lines broken to a width are joined."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from pagelint.page import Block, BlockKind, Metadata, Page, Source, Verbatim
from pagelint.readers.pieces import Builder
from pagelint.readers.wrap import WIDTHS, is_wrapped

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

LINE = re.compile(r"[^\r\n]+")
WORDS = re.compile(r"[^ \t\n\r\f\v]+")
ITEM = re.compile(r"(?:[-*•‣◦▪·–]|\d{1,3}[.)])[ \t]+(?=\S)")
MOST_TITLE_CHARACTERS = 200
CLOSED = (".", "!", "?", ":", ";", ",", "。", "！", "？", "…", "।", "؟")
LEAST_WRAPPED = 3


class Line(NamedTuple):
    """A line without the blanks at its ends, and where it starts."""

    text: str
    start: int


def parse(text: str, *, path: str = "<text>", url: str | None = None, **page_fields: object) -> Page:
    """Read plain text as a page. All of it is main content."""
    fields: dict[str, object] = {"format": "text", "find_metadata": find_metadata, **page_fields}
    return Page(path=path, text=text, blocks=tuple(blocks(text)), url=url, **fields)  # type: ignore[arg-type]


def find_metadata(page: Page, front_matter: Mapping[str, object] | None = None) -> Metadata:
    """Find what the page says about itself, when asked for the first time."""
    from pagelint.metadata import text

    return text.find(page, front_matter=front_matter)


def blocks(text: str) -> Iterator[Block]:
    """Yield a block for every line, or broken paragraph, that is not blank."""
    folded = "\t" in text or "  " in text or "\f" in text or "\v" in text
    index = 0
    for lines in paragraphs(text):
        joined = len(lines) > 1 and is_wrapped([line.text for line in lines], least=LEAST_WRAPPED, slack=0.0)
        if joined and not any(ITEM.match(line.text) for line in lines):
            yield Block(index, BlockKind.PARAGRAPH, *collapse(text[lines[0].start : end_of(lines[-1])], lines[0].start))
            index += 1
            continue
        for line, start in lines:
            kind, content = kind_of(line, first=index == 0)
            begin = start + len(line) - len(content)
            found = collapse(content, begin) if folded and has_runs(content) else (content, Verbatim(begin))
            yield Block(index, kind, *found, level=int(kind is BlockKind.HEADING))
            index += 1


def paragraphs(text: str) -> Iterator[list[Line]]:
    """Yield lines that stand together and are short enough to have been broken; any other line alone."""
    together: list[Line] = []
    end = 0
    for found in LINE.finditer(text):
        line = found[0].strip()
        if not line:
            continue
        start = found.start() + (found[0].find(line) if len(line) < len(found[0]) else 0)
        short = len(line) < WIDTHS.stop
        if together and not (short and text.count("\n", end, start) + text.count("\r", end, start) <= _ends(text, end)):
            yield together
            together = []
        together.append(Line(line, start))
        end = found.end()
        if not short:
            yield together
            together = []
    if together:
        yield together


def _ends(text: str, end: int) -> int:
    """Return how many characters one line end has here."""
    return 2 if text.startswith("\r\n", end) else 1


def end_of(line: Line) -> int:
    """Return where a line ends."""
    return line.start + len(line.text)


def kind_of(line: str, *, first: bool) -> tuple[BlockKind, str]:
    """Return the kind of a line, and its text without a list marker."""
    marker = ITEM.match(line)
    if marker:
        return BlockKind.LIST_ITEM, line[marker.end() :]
    title = first and len(line) <= MOST_TITLE_CHARACTERS and not line.endswith(CLOSED)
    return (BlockKind.HEADING if title else BlockKind.PARAGRAPH), line


def has_runs(line: str) -> bool:
    """Say whether a line has other blanks between words than single ones."""
    return "  " in line or "\t" in line or "\f" in line or "\v" in line


def collapse(text: str, start: int) -> tuple[str, Source]:
    """Return a text that stands at `start` with single blanks between its words, and its source."""
    builder = Builder()
    end = 0
    for word in WORDS.finditer(text):
        builder.blank(start + end, start + word.start())
        builder.add(word[0], start + word.start(), start + word.end())
        end = word.end()
    return builder.finish()
