"""Plain text: a line is a block, as extractors write it; lines broken to a width are joined."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from pagelint.late import late
from pagelint.page import Block, BlockKind, Metadata, Page, Source, Verbatim, Zone
from pagelint.readers.pieces import Builder
from pagelint.readers.wrap import WIDTHS, is_wrapped

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

LINE = late(r"\r\n|\r|\n|[^\r\n]+(?:\r\n|\r|\n)?")
WORDS = late(r"[^ \t\n\r\f\v]+")
ITEM = late(r"(?:[-*•‣◦▪·–]|\d{1,3}[.)])[ \t]+(?=\S)")
MARKERS = frozenset("-*•‣◦▪·–0123456789")
SHORT = range(1, WIDTHS.stop)
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
    return Page(path=path, text=text, blocks=blocks(text), url=url, **fields)  # type: ignore[arg-type]


def find_metadata(page: Page, front_matter: Mapping[str, object] | None = None) -> Metadata:
    """Find what the page says about itself, when asked for the first time."""
    from pagelint.metadata import text

    return text.find(page, front_matter=front_matter)


def blocks(text: str) -> tuple[Block, ...]:
    """Return a block for every line, or broken paragraph, that is not blank."""
    found: list[Block] = []
    folds = has_runs(text)
    together: list[Line] = []  # lines that stand together and are short enough to have been broken
    for raw, start in lines_of(text):
        line = raw.strip()
        if len(line) in SHORT:
            together.append(Line(line, start + raw.find(line)))
            continue
        if together:
            _add_together(found, together, text, folds=folds)
            together.clear()
        if line:
            _add(found, line, start + raw.find(line), folds=folds)
    _add_together(found, together, text, folds=folds)
    return tuple(found)


def _add_together(found: list[Block], lines: list[Line], text: str, *, folds: bool) -> None:
    wrapped = len(lines) >= LEAST_WRAPPED and is_wrapped([line.text for line in lines], least=LEAST_WRAPPED, slack=0.0)
    if wrapped and not any(ITEM.match(line.text) for line in lines):
        start, last = lines[0].start, lines[-1]
        end = last.start + len(last.text)
        found.append(Block(len(found), BlockKind.PARAGRAPH, *collapse(text[start:end], start)))
        return
    for line in lines:
        _add(found, line.text, line.start, folds=folds)


def _add(found: list[Block], line: str, start: int, *, folds: bool) -> None:
    kind, level = BlockKind.PARAGRAPH, 0
    marker = ITEM.match(line) if line[0] in MARKERS else None
    if marker:
        kind = BlockKind.LIST_ITEM
        line = line[marker.end() :]
        start += marker.end()
    elif not found and len(line) <= MOST_TITLE_CHARACTERS and not line.endswith(CLOSED):
        kind, level = BlockKind.HEADING, 1
    content, source = collapse(line, start) if folds and has_runs(line) else (line, Verbatim(start))
    found.append(Block(len(found), kind, content, source, Zone.CONTENT, True, False, 0.0, level))  # noqa: FBT003 - faster


def lines_of(text: str) -> Iterator[tuple[str, int]]:
    """Yield the lines and where they start; a CR at the end of a line stays."""
    if "\r" in text and text.count("\r") != text.count("\r\n"):
        yield from ((found[0], found.start()) for found in LINE.finditer(text))
        return
    start = 0
    for line in text.split("\n"):
        yield line, start
        start += len(line) + 1


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
