"""The lines that a block of plain text or Markdown fills, as a fix takes them out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pagelint.block import BlockKind
from pagelint.late import late
from pagelint.span import Span

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pagelint.block import Block
    from pagelint.page import Page

END = late(r"[^\r\n]*(?:\r\n|\r|\n|\Z)")
BLANK = late(r"[ \t]*(?:\r\n|\r|\n|\Z)")
UNDERLINE = late(r" {0,3}(?:=+|-+)[ \t]*(?:\r\n|\r|\n|\Z)")


def of(page: Page, run: Sequence[Block]) -> Span | None:
    """Return the lines of blocks that follow each other, with one of the blank lines around them.

    None where a line holds something else that must stay.
    """
    text, lines = page.text, page.lines
    first, _ = lines.place(run[0].span.start)
    start = lines.start(first)
    end = _line_end(text, run[-1].span.end)
    if page.format == "markdown":
        if not _alone(page, run, Span(start, end)):
            return None
        if run[-1].kind is BlockKind.HEADING and (under := UNDERLINE.match(text, end)):
            marked = lines.line(lines.place(run[-1].span.start)[0]).lstrip(" >").startswith("#")
            end = end if marked else under.end()
    after_blank = first == 1 or not lines.line(first - 1).strip()
    if end < len(text):
        blank = BLANK.match(text, end) if after_blank else None
        return Span(start, blank.end() if blank else end)
    if text[start:end].endswith(("\n", "\r")) and not (after_blank and first > 1):
        return Span(start, end)
    return Span(_end_before(page, first, unended=not text.endswith(("\n", "\r"))), end)


def _line_end(text: str, offset: int) -> int:
    found = END.match(text, offset)
    return found.end() if found else offset


def _end_before(page: Page, line: int, *, unended: bool) -> int:
    """Return where the page ends when its end from a line on is taken out, with a blank line before it.

    A page whose last line had no line end keeps it so.
    """
    lines = page.lines
    last = line - 1
    while last >= 1 and not lines.line(last).strip():
        last -= 1
    if not last:
        return lines.start(line)
    return lines.start(last) + len(lines.line(last)) if unended else lines.start(last + 1)


def _alone(page: Page, run: Sequence[Block], region: Span) -> bool:
    """Say whether no other block stands on the lines, and no markup that a line's end does not end."""
    if any(block.kind in (BlockKind.CODE, BlockKind.TABLE_CELL) for block in run):
        return False
    before = page.text[region.start : run[0].span.start]
    after = page.text[run[-1].span.end : region.end]
    if "<" in before or "<" in after:
        return False
    index = {block.index for block in run}
    beside = (*page.blocks[max(0, run[0].index - 1) : run[0].index], *page.blocks[run[-1].index + 1 :][:1])
    return all(
        block.index in index or block.span.end <= region.start or block.span.start >= region.end for block in beside
    )
