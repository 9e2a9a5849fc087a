"""Plain text: a line is a block, as extractors write it; lines broken to a width are joined."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pagelint.about import Metadata
from pagelint.block import Block, BlockKind, Source, Verbatim, Zone
from pagelint.late import late
from pagelint.page import Page
from pagelint.readers.pieces import Builder
from pagelint.readers.wrap import WIDTHS, is_wrapped

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

LINE = late(r"\r\n|\r|\n|[^\r\n]+(?:\r\n|\r|\n)?")
WORDS = late(r"[^ \t\n\r\f\v]+")
ITEM = late(r"(?:[-*•‣◦▪·–]|\d{1,3}[.)])[ \t]+(?=\S)")
MARKERS = frozenset("-*•‣◦▪·–0123456789")
LONG = WIDTHS.stop  # a line of so many characters was not broken to a width
MOST_TITLE_CHARACTERS = 200
CLOSED = (".", "!", "?", ":", ";", ",", "。", "！", "？", "…", "।", "؟")
LEAST_WRAPPED = 3


Line = tuple[str, int]  # without the blanks at its ends, and where it starts


def parse(text: str, *, path: str = "<text>", url: str | None = None, **page_fields: object) -> Page:
    """Read plain text as a page. All of it is main content."""
    fields: dict[str, object] = {"format": "text", "find_metadata": find_metadata, **page_fields}
    return Page(path=path, text=text, blocks=blocks(text), url=url, **fields)  # type: ignore[arg-type]


def find_metadata(page: Page, front_matter: Mapping[str, object] | None = None) -> Metadata:
    """Find what the page says about itself, when asked for the first time."""
    from pagelint.metadata import text

    return text.find(page, front_matter=front_matter)


def blocks(text: str) -> tuple[Block, ...]:
    """Return a block for every line, or broken paragraph, that is not blank."""
    found: list[Block] = []
    add = found.append
    folds = has_runs(text)
    together: list[Line] = []  # the last lines, while they stand together and are short enough to have been broken
    make = tuple.__new__  # what the blocks' own constructor does in the end
    paragraph, content = BlockKind.PARAGRAPH, Zone.CONTENT
    lines, end = _split(text)
    start = 0
    for raw in lines:
        line = raw.strip()
        size = len(line)
        if together and (size >= LONG or not size):
            if len(together) >= LEAST_WRAPPED:
                _join(found, together, text)
            together.clear()
        if size:
            at = start if size == len(raw) else start + raw.find(line)
            if size < LONG:
                together.append((line, at))
            if not found or line[0] in MARKERS or (folds and has_runs(line)):
                _add(found, line, at)
            else:
                place = make(Verbatim, (at,))
                add(make(Block, (len(found), paragraph, line, place, content, True, False, 0.0, 0)))
        start += len(raw) + end
    _join(found, together, text)
    return tuple(found)


def _join(found: list[Block], lines: Sequence[Line], text: str) -> None:
    """Make one block of the last ones where their lines are a paragraph that was broken to a width."""
    if len(lines) < LEAST_WRAPPED or not is_wrapped([line for line, _ in lines], least=LEAST_WRAPPED, slack=0.0):
        return
    if any(ITEM.match(line) for line, _ in lines):
        return
    del found[-len(lines) :]
    start, (last, at) = lines[0][1], lines[-1]
    found.append(Block(len(found), BlockKind.PARAGRAPH, *collapse(text[start : at + len(last)], start)))


def _add(found: list[Block], line: str, start: int) -> None:
    """Add a line as a block: a list item, the title, or a paragraph."""
    kind, level = BlockKind.PARAGRAPH, 0
    marker = ITEM.match(line) if line[0] in MARKERS else None
    if marker:
        kind = BlockKind.LIST_ITEM
        line = line[marker.end() :]
        start += marker.end()
    elif not found and len(line) <= MOST_TITLE_CHARACTERS and not line.endswith(CLOSED):
        kind, level = BlockKind.HEADING, 1
    content, source = collapse(line, start) if has_runs(line) else (line, Verbatim(start))
    found.append(Block(len(found), kind, content, source, level=level))


def lines_of(text: str) -> Iterator[tuple[str, int]]:
    """Yield the lines and where they start; a CR at the end of a line stays."""
    lines, end = _split(text)
    start = 0
    for line in lines:
        yield line, start
        start += len(line) + end


def _split(text: str) -> tuple[list[str], int]:
    """Return the lines, and how many characters lie between two of them; a CR at the end of a line stays."""
    if "\r" in text and text.count("\r") != text.count("\r\n"):
        return LINE.findall(text), 0
    return text.split("\n"), 1


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
