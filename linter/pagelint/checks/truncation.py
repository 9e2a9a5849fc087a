"""The `truncation` kind: the main content stops in the middle of a sentence.

Teasers, metered pages and size limits cut articles off, and boilerplate follows the cut. Only signs that hold in
any language are used: what the page's own paragraphs end with, an ellipsis or a call to read on after an open
sentence, or a paragraph of several sentences whose last one just stops. Pages that do so more than
once write like that.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice
from typing import NamedTuple

from pagelint.block import Block, BlockKind
from pagelint.checks.kind import Kind
from pagelint.checks.open_words import OPEN_WORDS
from pagelint.checks.small_words import SmallWords
from pagelint.checks.stopwords import ALL_STOP_WORDS
from pagelint.finding import Match
from pagelint.late import late
from pagelint.page import Page
from pagelint.phrase import Phrases, spelled_out
from pagelint.rule import Count, Share
from pagelint.words import fold, is_unspaced

PROSE = (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM, BlockKind.QUOTE)
# What may close a sentence, in any script, and what may stand after that.
TERMINALS = frozenset(
    ".!?:;\u3002\uff01\uff1f\uff0e\uff61\u0964\u0965\u06d4\u061f\u203d\u0589\u1362\u17d4\u104b\uff1a\uff1b"
)
CLOSERS = "\"'\u201d\u2019\u00bb\u00ab\u201c\u2018)]}\u300d\u300f\uff09\u3011\u203a*_` "
NOTE = late(r"(?:\[[\w\u2020*]{1,4}\]|[\u00b9\u00b2\u00b3\u2070-\u2079*\u2020\u2021])$")
# An ellipsis, in brackets or on a word; four dots are a full stop and an ellipsis of the writer's own.
CUT = late(r"(?:\s?[\[(]\s?(?:\u2026|\.{3})\s?[\])]|(?<=\w)(?:\u2026|\.{3}))$")
INNER_END = late(r"[.!?\u3002\uff01\uff1f\u0964][\"\u201d\u2019\u00bb)]{0,2}\s?(?=[^\W\d_])")
LAST_WORD = late(r"(?:^|\s)([^\W\d_]+)$")
OPEN = "without the end of its sentence"
ELLIPSIS = "with an ellipsis"
MANY_WORDS = 26
LONG_SENTENCE = 20
MOSTLY = 0.6
LONGEST_QUOTE = 200
PAIRS = (("\u201c", "\u201d"), ("\u00ab", "\u00bb"), ("(", ")"), ("\u300c", "\u300d"))
FAITHFUL = 0.8  # share of the other paragraphs that end a sentence, from which on all should
MIN_FAITHFUL = 5
LONG_PARAGRAPH = 12
MOST_AFTER = 2
MIN_OPEN = 2
MIN_SMALL = 9
MIN_CUT = 6
MANY = 2
SHOWN = 60
TAIL = 2  # characters
LONGEST_END = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """Options of `truncation`.

    A paragraph is prose from `min_words` words on. `min_paragraphs` others are needed, and `min_share` of them
    must end a sentence. The cut must stand among the `last` blocks. `endings` are calls such as "read more"
    that stand at the end of a paragraph whose sentence is open.
    """

    endings: Phrases = ()
    min_words: Count = 6
    min_paragraphs: Count = 2
    min_share: Share = 0.7
    last: Count = 8


def check(page: Page, options: Options) -> Iterator[Match]:
    """Yield at most one match: the end of the cut paragraph. Values: `ending`, its last words, and `how` it ends."""
    calls = _calls(options.endings)
    last = [*islice((block for block in reversed(page.blocks) if block.main and block.kind in PROSE), options.last)]
    broken = [block for block in _prose(reversed(last), page, options) if _may_break_off(block.text, calls)]
    if not broken:
        return
    main = [block for block in page.blocks if block.main and block.kind in PROSE]
    prose = _prose(main, page, options)
    if len(prose) <= options.min_paragraphs:
        return
    first = last[-1].index
    small = SmallWords(prose)
    found = [(block, how) for block in broken if (how := ending(block, calls, small)) is not None]
    if not found and len(broken) == 1 and _is_run_on(broken[0], prose) and _before_call(broken[0].text, calls) is None:
        found = [(broken[0], OPEN)]
    if not found or len(found) > MANY:
        return
    block, how = found[-1]
    if (how == ELLIPSIS and _goes_on(main, block)) or _is_inside(prose, block):
        return
    least = _least_share(block, how, small) * options.min_share
    if _ended(prose, block) >= least and not _is_habit(prose, first, calls, small):
        start = max(0, len(block.text) - SHOWN)
        start = block.text.find(" ", start) + 1 if start else 0
        yield Match(block.part(start, len(block.text)), {"ending": block.text[start:], "how": how}, block.text[start:])


def _prose(blocks: Iterable[Block], page: Page, options: Options) -> list[Block]:
    """Return the blocks that are long enough to be paragraphs."""
    least, counts = options.min_words, page.word_counts
    return [block for block in blocks if len(block.text) > least * 2 and counts[block.index] >= least]


def _is_inside(prose: Sequence[Block], block: Block) -> bool:
    """Say whether the article goes on: several whole paragraphs of some length follow."""
    after = [other for other in prose if other.index > block.index and other.word_count >= LONG_PARAGRAPH]
    return sum(_ends(other.text) for other in after) > MOST_AFTER


def _goes_on(main: Sequence[Block], block: Block) -> bool:
    """Say whether the next block goes on where the dots are: a pause for effect."""
    after = next((other.text for other in main if other.index > block.index), "")
    return after.startswith(("\u2026", "...")) or after[:1].islower()


def _least_share(block: Block, how: str, small: SmallWords) -> float:
    """Return how much of the share of ended paragraphs a sign needs, from 0 to 1: dots in brackets need none."""
    if how == ELLIPSIS and block.text.endswith(("]", ")")):
        return 0.0
    return 1.0 if how == OPEN and not _is_small_end(block.text, small) else 0.25


class Calls(NamedTuple):
    """Calls to read on, and what they end with: few texts do."""

    texts: tuple[str, ...]
    tails: frozenset[str]


@lru_cache(maxsize=4)
def _calls(phrases: Phrases) -> Calls:
    """Return the calls of two or more words; single ones end sentences too."""
    spelled = (phrase.text for phrase in spelled_out(phrases) if not phrase.expression)
    texts = tuple(text for text in spelled if " " in text or is_unspaced(text[-1]))
    return Calls(texts, frozenset(text[-TAIL:] for text in texts))


def ending(block: Block, calls: Calls, small: SmallWords) -> str | None:
    """Say in words how a paragraph breaks off; None where it ends, or may."""
    text = block.text.rstrip(" >\u00bb\u2192")
    rest = _before_call(text, calls)
    if rest is not None:
        return "with a call to read on" if _is_cut(rest) or not _ends(rest) else None
    if _is_cut(text[-SHOWN:]):
        return ELLIPSIS if text.endswith(("]", ")")) or text.count(" ") >= MIN_CUT else None
    return OPEN if _is_open(text, small, listed=block.kind is BlockKind.LIST_ITEM) else None


def _may_break_off(text: str, calls: Calls) -> bool:
    """Say whether a paragraph is worth a closer look."""
    text = text[-LONGEST_END:].rstrip(" >\u00bb\u2192")
    return not _ends(text) or _is_cut(text[-SHOWN:]) or _before_call(text, calls) is not None


def _is_cut(text: str) -> bool:
    """Say whether a text ends with an ellipsis."""
    return ("\u2026" in text or "..." in text) and CUT.search(text) is not None


def _before_call(text: str, calls: Calls) -> str | None:
    """Return the text before a call to read on, which starts with a capital where the script has them."""
    folded = fold(text[-SHOWN:]).rstrip(".\u2026 ")
    if folded[-TAIL:] not in calls.tails and folded[-1:] not in calls.tails:
        return None
    for call in calls.texts if folded.endswith(calls.texts) else ():
        if folded.endswith(call) and len(folded) > len(call):
            at = len(text) - len(text[-SHOWN:]) + len(folded) - len(call)
            if not text[at].islower() or _is_cut(text[:at].rstrip(" [(")):
                return text[:at].rstrip(" [(")
    return None


def _is_open(text: str, small: SmallWords, *, listed: bool) -> bool:
    """Say whether a text stops at a small word, inside of a quotation, or in the last of several sentences."""
    blanks = text.count(" ")
    if blanks < MIN_SMALL or "|" in text[-SHOWN:] or not text[-1:].isalpha():
        return False
    if not listed and _is_unclosed(text):
        return True
    last = LAST_WORD.search(text[-SHOWN:])
    if last is None:
        return False
    if _is_small(last[1], small):
        return True
    if listed:
        return False
    inner = _last_start(text)
    if not inner:
        return False
    if " " not in text[inner:] and fold(last[1]) in ALL_STOP_WORDS:
        return True
    return last[1].islower() and text.count(" ", inner) >= MIN_OPEN and blanks >= MANY_WORDS


def _last_start(text: str) -> int:
    """Return where the last of several sentences starts; 0 where there is one."""
    return max((end.end() for end in INNER_END.finditer(text)), default=0)


def _is_run_on(block: Block, prose: Sequence[Block]) -> bool:
    """Say whether a paragraph stops like a sentence of prose, where almost all others have their full stop."""
    last = LAST_WORD.search(block.text[-SHOWN:])
    if last is None or not last[1].islower() or block.kind is BlockKind.LIST_ITEM:
        return False
    if "|" in block.text or _ends(block.text):
        return False
    if len(prose) <= MIN_FAITHFUL or _ended(prose, block) < FAITHFUL:
        return False
    inner = _last_start(block.text)
    rest = block.text[inner:].split()
    small = sum(word[:1].islower() for word in rest)
    least = MIN_OPEN + 1 if inner else LONG_SENTENCE
    return len(rest) >= least and small >= MOSTLY * len(rest)


def _is_unclosed(text: str) -> bool:
    """Say whether the last quotation or bracket is still open where the text stops."""
    if "\u201e" in text:
        return False
    if text.count('"') % 2 and text.rfind('"') > len(text) - LONGEST_QUOTE:
        return True
    return any(
        text.count(opening) == text.count(closing) + 1
        and text.rfind(opening) > max(text.rfind(closing), len(text) - LONGEST_QUOTE)
        for opening, closing in PAIRS
    )


def _is_small_end(text: str, small: SmallWords) -> bool:
    found = LAST_WORD.search(text[-SHOWN:])
    return found is not None and _is_small(found[1], small)


def _is_small(word: str, small: SmallWords) -> bool:
    """Say whether a sentence hardly ever ends with a word."""
    return word in OPEN_WORDS or word in small


def _ends(text: str) -> bool:
    """Say whether a text ends a sentence; a footnote mark or a bracket may follow."""
    text = text.rstrip(CLOSERS)
    if text and text[-1] not in TERMINALS:
        text = NOTE.sub("", text).rstrip(CLOSERS)
    return not text or text[-1] in TERMINALS


def _ended(prose: Sequence[Block], cut: Block) -> float:
    """Return the share of the other paragraphs that end a sentence."""
    others = [block for block in prose if block is not cut and block.kind is not BlockKind.LIST_ITEM] or list(prose)
    return sum(1 for block in others if _ends(block.text)) / len(others)


def _is_habit(prose: Sequence[Block], first: int, calls: Calls, small: SmallWords) -> bool:
    """Say whether earlier paragraphs break off as well."""
    return sum(1 for block in prose if block.index < first and ending(block, calls, small)) >= MANY


KIND = Kind(Options, ("ending", "how"), check)
