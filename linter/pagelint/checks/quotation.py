"""Where a text quotes what was said before on the same page: answers in forums, mail and comments.

An answer that repeats a post is no fault of the page. It stands below a line that names who wrote the words, or right
below the head of a post, which is a name and a date, on a page that has several of them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cached_property

from pagelint.block import Block
from pagelint.late import late

NAMES = r"^(?:On .{4,40}, )?(?:\S{1,30} ){1,4}?"
WROTE = late(
    rf"{NAMES}(?:wrote|writes|posted|schrieb|schreibt|a écrit|escribió|ha scritto|escreveu|schreef|napisał\(?a?\)?|"
    r"skrev|kirjoitti|napsala?|írta|a scris|yazdı|написала?|пишет|написав|έγραψε|menulis|đã viết)(?: on .{4,40})? ?:"
    r"|^\S{1,40}(?:さんの発言|写道|發表於|님이 작성)",
    re.IGNORECASE,
)
SAID = late(rf"{NAMES}(?:said|says|sagte|a dit|dijo|ha detto|disse|zei|powiedział|sa|sanoi) ?: ?[↑→]?$", re.IGNORECASE)
QUOTE = late(r"^(?:quote|zitat|citation|cita|citaat|cytat|цитата|引用|인용)\b.{0,60}$|^(?:>|\| )", re.IGNORECASE)
CALLED = late(r"^\S{2,30}(?: \S{1,20}){0,2}:$")
MONTH = (
    r"(?:jan|feb|mar|mär|apr|may|mai|jun|jul|aug|sep|oct|okt|nov|dec|dez|ene|abr|ago|dic|fév|avr|août|déc|gen|mag|"
    r"giu|lug|set|ott|maj|mrt|янв|фев|мар|апр|мая|июн|июл|авг|сен|окт|ноя|дек)[^\W\d_]{0,7}"
)
DATE = late(
    rf"\b{MONTH}\.? \d{{1,2}}(?:st|nd|rd|th)?,? (?:19|20)\d\d|\b\d{{1,2}}\.? (?:de )?{MONTH}\.?,? (?:de )?(?:19|20)\d\d"
    r"|\b(?:19|20)\d\d[-./]\d{1,2}[-./]\d{1,2}\b|\b\d{1,2}[-./]\d{1,2}[-./](?:19|20)\d\d\b|\d{4}年\d{1,2}月\d{1,2}日"
    rf"|^{MONTH} (?:19|20)\d\d$"  # "4. Mai 2026", whose number was read as the mark of a list
    r"|\b\d{1,3} (?:minutes?|hours?|days?|weeks?|months?|years?) ago\b",
    re.IGNORECASE,
)
LONGEST_HEAD = 60  # characters of a line that gives the date of a post
MIN_POSTS = 3
ATTRIBUTION = 130


class Quotations:
    """Tells quotations from copies, among the blocks of a page."""

    def __init__(self, blocks: Sequence[Block]) -> None:
        """Take the blocks in which copies were found."""
        self._blocks = blocks

    def holds(self, at: int) -> bool:
        """Say whether what starts at the block `at` quotes an earlier part of the page."""
        before = self._blocks[max(0, at - 2) : at]
        if any(map(_names_writer, (self._blocks[at], *before))):
            return True
        return bool(before) and self._is_thread and any(map(_is_head_or_name, (self._blocks[at], *before)))

    @cached_property
    def _is_thread(self) -> bool:
        """Whether the page is a thread of posts: several short lines give a date, or name who wrote what follows."""
        posts = 0
        for block in self._blocks:
            posts += _is_head(block) or _names_writer(block)
            if posts >= MIN_POSTS:
                return True
        return False


def _names_writer(block: Block) -> bool:
    text = block.text[:ATTRIBUTION]
    return any(expression.search(text) is not None for expression in (WROTE, SAID, QUOTE))


def _is_head(block: Block) -> bool:
    return len(block.text) <= LONGEST_HEAD and DATE.search(block.text) is not None


def _is_head_or_name(block: Block) -> bool:
    return _is_head(block) or CALLED.search(block.text) is not None
