"""The `truncation` kind: the main content stops in the middle of a sentence.

Teasers, metered pages and size limits cut articles off. The page itself says what its sentences end with: only
where nearly all other paragraphs end a sentence does the last one that does not tell something.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from pagelint.checks.kind import Kind
from pagelint.finding import Match
from pagelint.page import Block, BlockKind, Page
from pagelint.phrase import Phrase, Phrases, spelled_out
from pagelint.rule import Count, Share
from pagelint.words import fold

PROSE = (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM, BlockKind.QUOTE)
# What may close a sentence, in any script, and what may stand after that.
TERMINALS = frozenset(
    ".!?:;\u3002\uff01\uff1f\uff0e\uff61\u0964\u0965\u06d4\u061f\u2026\u203d\u0589\u1362\u17d4\u104b\uff1a\uff1b"
)
CLOSERS = "\"'\u201d\u2019\u00bb\u00ab\u201c\u2018)]}\u300d\u300f\uff09\u3011\u203a*_` "
NOTE = re.compile(r"(?:\[[\w\u2020*]{1,4}\]|[\u00b9\u00b2\u00b3\u2070-\u2079*\u2020\u2021])+$")
CUT = re.compile(r"(?:\[\s?(?:\u2026|\.{3})\s?\]|\((?:\u2026|\.{3})\)|\u2026|\.{3,4})$")
LAST = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """Options of `truncation`.

    A paragraph is prose from `min_words` words on. `min_paragraphs` others are needed, and `min_share` of them
    must end a sentence. `tail` is how many blocks that are no prose may follow the last paragraph. `endings` are
    calls such as "read more" that stand at the end of a paragraph without a sentence of their own.
    """

    endings: Phrases = ()
    min_words: Count = 9
    min_paragraphs: Count = 2
    min_share: Share = 0.75
    tail: Count = 6


def check(page: Page, options: Options) -> Iterator[Match]:
    """Yield at most one match: the end of the last paragraph. Values: `ending`, its last words, and `how` it ends."""
    main = [block for block in page.blocks if block.main and block.kind in PROSE]
    prose = [block for block in main if block.word_count >= options.min_words]
    if len(prose) <= options.min_paragraphs:
        return
    last, before = prose[-1], prose[:-1]
    how = ending(last.text, options.endings)
    if how is None or main[-1].index - last.index > options.tail:
        return
    ended = sum(1 for block in before if _ends(block.text))
    if ended < options.min_share * len(before) or _is_list(last, prose):
        return
    start = max(0, len(last.text) - 60)
    start = last.text.find(" ", start) + 1 if start else 0
    yield Match(last.part(start, len(last.text)), {"ending": last.text[start:], "how": how}, last.text[start:])


@lru_cache(maxsize=16)
def _spelled(calls: Phrases) -> tuple[Phrase, ...]:
    return spelled_out(calls)


def ending(text: str, calls: Phrases = ()) -> str | None:
    """Say in words how a text breaks off; None where it ends."""
    folded = fold(text).rstrip(" .\u2026>\u00bb\u2192")
    for phrase in _spelled(calls):
        if not phrase.expression and folded.endswith(phrase.text):
            rest = text[: len(folded) - len(phrase.text)].rstrip()
            if rest and not _ends(rest) and not CUT.search(rest):
                return "with a call to read on"
            return "with an ellipsis and a call to read on" if CUT.search(rest) else None
    if CUT.search(text.rstrip(CLOSERS) if not text.endswith(("]", ")")) else text):
        return "with an ellipsis"
    return None if _ends(text) else "without the end of its sentence"


def _ends(text: str) -> bool:
    """Say whether a text ends a sentence; a footnote mark or a bracket may follow."""
    text = NOTE.sub("", text.rstrip(CLOSERS)).rstrip(CLOSERS)
    return not text or text[-1] in TERMINALS


def _is_list(last: Block, prose: Sequence[Block]) -> bool:
    """Say whether the last block is one of several list items that all end without a stop."""
    if last.kind is not BlockKind.LIST_ITEM:
        return False
    twins = [block for block in prose[-LAST:-1] if block.kind is BlockKind.LIST_ITEM]
    return sum(1 for block in twins if not _ends(block.text)) * 2 >= len(twins)


KIND = Kind(Options, ("ending", "how"), check)
