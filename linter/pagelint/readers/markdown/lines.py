"""Markdown by lines: each line opens, continues or ends a block."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import NamedTuple

from pagelint.block import Block, BlockKind, Source, Verbatim
from pagelint.late import late
from pagelint.readers.markdown import inline, table
from pagelint.readers.markdown.inline import Segment, fold_label
from pagelint.readers.pieces import Builder
from pagelint.readers.text import lines_of
from pagelint.readers.wrap import is_wrapped

DEFINITION = late(r"^ {0,3}\[(?!\^)([^\[\]]{1,300})\]:[ \t]*\S", re.MULTILINE)
QUOTE = late(r"[ \t]*>[ \t]?")
ITEM = late(r"([-*+]|\d{1,9}[.)])([ \t]+|$)")
TASK = late(r"\[[ xX]\][ \t]+")
FENCE = late(r"(`{3,})[^`]*$|(~{3,})")
HEADING = late(r"(#{1,6})(?:[ \t]+|$)")
CLOSING = late(r"(?:^|[ \t])#+$")
UNDERLINE = late(r"=+$|-+$")
STARTS = frozenset("#>-*+=_`~|:[0123456789")
FIRST_NUMBERS = frozenset(("-", "*", "+", "1.", "1)"))
TAB = 4
LEAST_RULE = 3
LEAST_WRAPPED, SLACK = 2, 0.35
MOST_HEADING_LINES, MOST_HEADING_CHARACTERS = 4, 300
MOST_COMMENT_CHARACTERS = 5000
MOST_NESTED = 50
BLANK_LINE = late(r"\n[ \t\r]*\n")


class Open(NamedTuple):
    """The block that lines are added to."""

    kind: BlockKind
    lines: list[Segment]


class Reading:
    """One pass over the lines of a page, from where its front matter ends."""

    def __init__(self, text: str, start: int) -> None:
        """Note the labels that the page defines links for; nothing is read yet."""
        self.text = text
        self.start = start
        self.shown: list[Block] = []
        self.hidden: list[Block] = []
        self.open: Open | None = None
        self.items: list[int] = []  # the columns where the content of the open list items begins
        self.fence: str | None = None
        self.comment: int | None = None  # where an open comment starts
        self.comment_end = 0  # where the next comment may end
        self.columns = 0  # of the open table
        self.quoted = False
        self.lazy = False  # whether the open list item goes on without being indented
        self.labels = frozenset(fold_label(each[1]) for each in DEFINITION.finditer(text)) if "]:" in text else ()

    def blocks(self) -> tuple[tuple[Block, ...], tuple[Block, ...]]:
        """Return the blocks that are shown, and the hidden ones."""
        for line, start in lines_of(self.text[self.start :]):
            self.line(line.rstrip("\r\n"), self.start + start)
        if self.comment is not None:
            self._hide(self.comment, len(self.text))
        self.close()
        unseen = tuple(block._replace(index=len(self.shown) + at) for at, block in enumerate(self.hidden))
        return tuple(self.shown), unseen

    def line(self, line: str, start: int) -> None:
        """Take one line, without its end, that starts at an offset of the page."""
        if not line and self.fence is None:
            self._blank(Segment(line, start))
            return
        if self.comment is not None or (self.fence is None and "<!--" in line):
            line, start = self._without_comments(line, start)
            if not line.strip():
                return
        if self.quoted or ">" in line:
            line, start = self._unquote(line, start)
        if self.fence is not None:
            self._fenced(line, start)
            return
        bare = line.lstrip(" \t")
        before = line[: len(line) - len(bare)]
        indent = len(before.expandtabs(TAB)) if "\t" in before else len(before)
        bare = bare.rstrip()
        if bare:
            self._content(bare, start + len(before), indent, line)
        else:
            self._blank(Segment(line, start))

    def _content(self, bare: str, start: int, indent: int, line: str) -> None:
        continues = self.open is not None and self.open.kind is not BlockKind.CODE
        if not continues:
            while self.items and indent < self.items[-1]:
                self.items.pop()
        within = indent - (self.items[-1] if self.items else 0)
        if within >= TAB and not continues and not self.columns:
            self._add(BlockKind.CODE, Segment(line, start - (len(line) - len(line.lstrip(" \t")))))
            return
        if not continues:
            self.close(keep_table=True)
        if (self.columns or bare[0] in STARTS) and self._marked(bare, start, indent):
            return
        self.lazy = self.lazy or within < 0
        kind = BlockKind.QUOTE if self.quoted else BlockKind.LIST_ITEM if self.items else BlockKind.PARAGRAPH
        self._add(kind, Segment(bare, start))

    def _add(self, kind: BlockKind, line: Segment) -> None:
        if self.open is None:
            self.open = Open(kind, [])
        self.open.lines.append(line)

    def _marked(self, bare: str, start: int, indent: int) -> bool:
        """Take a line that begins like markup; False where it is text after all."""
        if fence := FENCE.match(bare):
            self.close()
            self.fence = fence[1] or fence[2]
        elif heading := HEADING.match(bare):
            self.close()
            title = CLOSING.sub("", bare[heading.end() :]).rstrip()
            self._put(BlockKind.HEADING, [Segment(title, start + heading.end())], len(heading[1]))
        elif self._underlined(bare) or self._header(bare):
            pass
        elif is_rule(bare):
            self.close()
        elif item := ITEM.match(bare):
            return self._item(item, bare, start, indent)
        elif self.columns:
            self._row(bare, start)
        else:
            return self.open is None and DEFINITION.match(bare) is not None
        return True

    def _underlined(self, bare: str) -> bool:
        """Take the line under a heading."""
        above = self.open
        if above is None or above.kind is not BlockKind.PARAGRAPH or not UNDERLINE.match(bare):
            return False
        if (
            len(above.lines) > MOST_HEADING_LINES
            or sum(len(line.text) for line in above.lines) > MOST_HEADING_CHARACTERS
        ):
            return False
        self.open = None
        self._put(BlockKind.HEADING, above.lines, 1 if bare[0] == "=" else 2)
        return True

    def _header(self, bare: str) -> bool:
        """Take the line under the header of a table."""
        columns = table.columns(bare)
        if not columns or self.open is None or self.open.kind is BlockKind.CODE:
            return False
        above = self.open.lines[-1]
        if len(table.cells(above)) != columns:
            return False
        self.open.lines.pop()
        self.close()
        self.columns = columns
        self._row(*above)
        return True

    def _row(self, bare: str, start: int) -> None:
        for cell in table.cells(Segment(bare, start))[: self.columns]:
            self._put(BlockKind.TABLE_CELL, [cell])

    def _item(self, item: re.Match[str], bare: str, start: int, indent: int) -> bool:
        """Take the first line of a list item, which may hold any block itself."""
        content = bare[item.end() :]
        in_text = self.open is not None and self.open.kind is not BlockKind.LIST_ITEM and not self.items
        if in_text and (not content or item[1] not in FIRST_NUMBERS):
            return False
        self.close()
        while self.items and indent < self.items[-1]:
            self.items.pop()
        blanks = len(item[2].expandtabs(TAB)) if content else 1
        self.items.append(indent + len(item[1]) + (blanks if blanks <= TAB else 1))
        if task := TASK.match(content):
            content = content[task.end() :]
        if content:
            begin = start + len(bare) - len(content)
            nests = content[0] in STARTS and len(self.items) < MOST_NESTED
            if not nests or not self._marked(content, begin, self.items[-1]):
                self._add(BlockKind.LIST_ITEM, Segment(content, begin))
        return True

    def _fenced(self, line: str, start: int) -> None:
        bare, fence = line.strip(), self.fence or ""
        if len(bare) >= len(fence) and not bare.strip(fence[0]):
            self.fence = None
            self.close()
        else:
            self._add(BlockKind.CODE, Segment(line, start))

    def _blank(self, line: Segment) -> None:
        self.columns = 0
        if self.open is None:
            return
        if self.open.kind is BlockKind.CODE:
            self.open.lines.append(line)
        else:
            self.close()

    def _unquote(self, line: str, start: int) -> tuple[str, int]:
        """Take quote marks off a line. A fence or a list ends with the quote it stands in."""
        taken = 0
        while (self.quoted or self.fence is None) and (mark := QUOTE.match(line, taken)):
            if len(mark[0].expandtabs(TAB)) - 2 >= TAB + (self.items[-1] if self.items else 0):
                break
            taken = mark.end()
        lazy = self.open is not None and self.open.kind is not BlockKind.CODE and line.strip()
        if (taken > 0) is not self.quoted and not (self.quoted and lazy):
            self.fence = None
            self.close()
            self.items.clear()
            self.quoted = taken > 0
        return line[taken:], start + taken

    def _without_comments(self, line: str, start: int) -> tuple[str, int]:
        """Hide comments. Blanks stand for them within a line, so that offsets hold; at its start they are cut."""
        leads = self.comment is not None or line.lstrip(" \t").startswith("<!--")
        parts: list[str] = []
        at = 0
        while True:
            if self.comment is not None:
                end = line.find("-->", max(at, self.comment + 4 - start)) + 3
                if end < LEAST_RULE:
                    break
                self._hide(self.comment, start + end)
                self.comment = None
                parts.append(" " * (end - at))
                at = end
            begin = line.find("<!--", at)
            if begin < 0:
                parts.append(line[at:])
                break
            parts.append(line[at:begin])
            at = begin
            if not line[:begin].strip(" \t") or self._closes(start + begin):
                self.comment = start + begin
            else:
                parts.append("<!--")
                at += 4
        shown = "".join(parts)
        kept = shown.lstrip(" \t") if leads else shown
        return kept, start + len(shown) - len(kept)

    def _closes(self, start: int) -> bool:
        """Say whether a comment within a paragraph ends in it; else its mark is text."""
        if self.comment_end < start + 4:
            end = self.text.find("-->", start + 4)
            self.comment_end = len(self.text) + 1 if end < 0 else end
        stop = min(self.comment_end, start + MOST_COMMENT_CHARACTERS)
        return stop == self.comment_end < len(self.text) and not BLANK_LINE.search(self.text, start, stop)

    def _hide(self, start: int, end: int) -> None:
        inside = Segment(self.text[start + 4 : end].removesuffix("-->"), start + 4)
        text, source = fold(inside)
        if text:
            self.hidden.append(Block(0, BlockKind.PARAGRAPH, text, source, main=False, hidden=True))

    def close(self, *, keep_table: bool = False) -> None:
        """End the open block."""
        opened, self.open = self.open, None
        lazy, self.lazy = self.lazy, False
        if not keep_table:
            self.columns = 0
        if opened is None or not opened.lines:
            return
        if opened.kind is BlockKind.CODE:
            self._put_code(opened.lines)
        elif (
            len(opened.lines) == 1
            or (opened.kind is BlockKind.LIST_ITEM and not lazy)
            or is_wrapped([line.text for line in opened.lines], least=LEAST_WRAPPED, slack=SLACK)
        ):
            self._put(opened.kind, opened.lines)
        else:
            for line in opened.lines:
                self._put(opened.kind, [line])

    def _put(self, kind: BlockKind, lines: list[Segment], level: int = 0) -> None:
        read = inline.read(lines, self.labels)
        if read.text:
            self.shown.append(
                Block(len(self.shown), kind, read.text, read.source, link_share=read.link_share, level=level)
            )

    def _put_code(self, lines: list[Segment]) -> None:
        """Put a block of code, with its blanks and line ends."""
        while lines and not lines[-1].text.strip():
            lines.pop()
        if lines:
            self.shown.append(Block(len(self.shown), BlockKind.CODE, *_code(self.text, lines)))


def _code(text: str, lines: list[Segment]) -> tuple[str, Source]:
    start, last = lines[0].start, lines[-1]
    end = last.start + len(last.text.rstrip())
    straight = all(
        text[one.start + len(one.text) : other.start] in ("\n", "\r\n", "\r") for one, other in pairwise(lines)
    )
    if straight:
        return text[start:end], Verbatim(start)
    builder = Builder()
    for one, other in zip(lines, [*lines[1:], None], strict=True):
        stop = one.start + len(one.text)
        builder.put(one.text, one.start, stop)
        if other:
            builder.put("\n", stop, other.start)
    return builder.finish()


def fold(inside: Segment) -> tuple[str, Source]:
    """Return a text of any lines with single blanks between words, and its source."""
    builder = Builder()
    end = 0
    for word in re.finditer(r"\S+", inside.text):
        builder.blank(inside.start + end, inside.start + word.start())
        builder.add(word[0], inside.start + word.start(), inside.start + word.end())
        end = word.end()
    return builder.finish()


def is_rule(bare: str) -> bool:
    """Say whether a line is a thematic break: three or more dashes, stars or underscores, and blanks."""
    mark = bare[0]
    return mark in "-*_" and bare.count(mark) >= LEAST_RULE and not bare.strip(f"{mark} \t")
