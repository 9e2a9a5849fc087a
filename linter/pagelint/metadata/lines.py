"""Bylines and dates among the lines that a visitor reads near the title, or at the end of the text."""

from __future__ import annotations

from functools import cached_property, partial
from itertools import pairwise
from typing import TYPE_CHECKING

from pagelint.about import Value
from pagelint.block import Block, BlockKind, Zone
from pagelint.late import late
from pagelint.metadata import byline, dates

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

MAX_DATE_LINE = 110
MAX_SIGNATURE = 40
BESIDE_TITLE = 2
MIN_PROSE = 500  # code points of long paragraphs that make a page an article
LONG_PARAGRAPH = 80
LEAD_PARAGRAPH = 100  # from here on a line may be a summary
LONG = 200  # from here on a line is prose
PROSE_BEFORE_END = 1  # long lines after which nothing at the top is a byline
LOWER_WORD = late(r"[^\W\d_A-Z]{2,}")
WORD_SIGN = late(r"\w")
SAMPLE = 6_000
NAME_KINDS = frozenset((BlockKind.PARAGRAPH, BlockKind.HEADING))  # not list items: menus are lists of names
HERE = (Zone.CONTENT, Zone.HEADER)  # not menus, footers and the like


class Vocabulary:
    """The words that the first lines of prose write in lower case; the prose is read when first asked about a word."""

    def __init__(self, blocks: Iterable[Block]) -> None:
        """Take the blocks of the page."""
        self._blocks = blocks

    @cached_property
    def _prose(self) -> str:
        found, room = [], SAMPLE
        for block in self._blocks:
            if len(block.text) > MAX_DATE_LINE // 2:
                found.append(block.text[:room])
                room -= len(block.text)
            if room <= 0:
                break
        return "\n".join(found)

    def __contains__(self, word: object) -> bool:
        """Say whether the page writes a word so: looking for a few is cheaper than to list them all."""
        if not isinstance(word, str) or not LOWER_WORD.fullmatch(word) or not word.islower():
            return False
        prose, at = self._prose, -1
        while (at := prose.find(word, at + 1)) >= 0:
            if not WORD_SIGN.match(prose, at + len(word)) and not (at and WORD_SIGN.match(prose, at - 1)):
                return True
        return False


def key(text: str) -> str:
    """Reduce a heading to letters and digits, folded, so that two copies of a title compare equal."""
    return "".join(filter(str.isalnum, text.casefold()))


def led(lines: Sequence[Block]) -> Value | None:
    """Find a byline with a lead word, an agency or a desk; the name may stand on the next line."""
    for number, block in enumerate(lines):
        if not byline.opens(block.text):
            continue
        if (found := byline.find(block.text)) is not None:
            return _value(block, *found)
        if number + 1 < len(lines) and byline.is_lead(block.text):
            after = lines[number + 1]
            if not is_dated(after.text) and (found := byline.following(after.text)) is not None:
                return _value(after, *found)
    return None


def names_near_date(lines: Sequence[Block], vocabulary: Iterable[Block], *, always: bool = False) -> Value | None:
    """Find a line of names before the prose: right below the title, or with a date on it or beside it.

    `always` takes names without a date wherever they stand above the first long line.
    """
    ordinary = Vocabulary(vocabulary)
    above = True
    with_date = [is_dated(block.text) for block in lines]
    for number, block in enumerate(lines):
        if len(block.text) >= LONG:
            return None
        above = above and len(block.text) < LEAD_PARAGRAPH
        if block.kind not in NAME_KINDS or len(block.text) > byline.MAX_LINE:
            continue
        dated = any(with_date[max(0, number - 1) : number + 2])
        if not dated and not (above and always) and number > BESIDE_TITLE:
            continue
        if (found := byline.bare_names(block.text, dated=dated, ordinary=ordinary)) is not None:
            return _value(block, *found)
    return None


def signature(lines: Sequence[Block], vocabulary: Iterable[Block]) -> Value | None:
    """Find a name of its own that stands right below a paragraph of the text, as German and Nordic papers sign."""
    for above, block in pairwise(lines):
        if len(above.text) >= LONG_PARAGRAPH and block.kind is BlockKind.PARAGRAPH and len(block.text) <= MAX_SIGNATURE:
            found = byline.bare_names(block.text, dated=False, ordinary=Vocabulary(vocabulary))
            if found is not None:
                return _value(block, *found)
    return None


def is_dated(line: str) -> bool:
    """Tell whether a short line holds a date or says how long ago."""
    if len(line) > MAX_DATE_LINE or not dates.may_hold_one(line):
        return False
    return bool(dates.search(line) or dates.search_vague(line))


def date(lines: Sequence[Block], *, day_first: bool) -> tuple[Value, str | None] | None:
    """Find a date in a short line; a day rather than a month or `3 hours ago`."""
    vague = None
    for block in lines:
        if len(block.text) > MAX_DATE_LINE or not dates.may_hold_one(block.text) or byline.is_credit(block.text):
            continue
        if (found := dates.search(block.text, day_first=day_first)) is not None:
            return _value(block, found.start, found.end), found.iso
        if vague is None and (found := dates.search_vague(block.text)) is not None:
            vague = _value(block, found.start, found.end), found.iso
    return vague


def _value(block: Block, start: int, end: int) -> Value:
    return Value(block.text[start:end], "text", partial(block.part, start, end))


def is_prose(blocks: Iterable[Block]) -> bool:
    """Tell whether long paragraphs make a page an article."""
    room = MIN_PROSE
    for block in blocks:
        if len(block.text) >= LONG_PARAGRAPH and block.kind is BlockKind.PARAGRAPH:
            room -= len(block.text)
            if room <= 0:
                return True
    return False
