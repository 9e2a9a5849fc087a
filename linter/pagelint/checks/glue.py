"""Glued interface text: labels that stood apart on the screen and touch in the extracted text.

`CommentsNo comment`, `ShareTweet`, or a menu after the last sentence: `... on Monday.SportsTop Stories`. Names
with a capital inside (products, people, identifiers in code) look the same, so a line counts only if it is a chain
of known labels, has several such joints, or has one at a word that labels are made of.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Sequence
from functools import lru_cache
from itertools import accumulate, pairwise
from typing import NamedTuple

from pagelint.block import Block, BlockKind
from pagelint.late import late
from pagelint.phrase import Phrases, spelled_out
from pagelint.scan import label
from pagelint.words import UNSPACED, UNSPACED_RANGES, fold

UPPER = "A-Z\u00c0-\u00d6\u00d8-\u00de\u0410-\u042f\u0401"
LOWER = "a-z\u00df-\u00f6\u00f8-\u00ff\u0430-\u044f\u0451"
# Between a lower-case letter and a capital, and before the last of several capitals: `NoteShare`, `NEWSToday`.
JOINT = late(f"(?<=[{LOWER}][{LOWER}])(?=[{UPPER}][{UPPER}{LOWER}])|(?<=[{UPPER}]{{3}})(?=[{UPPER}][{LOWER}]{{2}})")
TAIL = late(f'(?<=[^\\W\\d_][^\\W\\d_])[.!?\u2026]["\u201d\u2019)]?(?=[{UPPER}])')
# What every joint and every chain of labels has: fast to look for.
TOLD = late(
    f"[{UPPER}{UNSPACED_RANGES}](?:(?<=[{LOWER}][{LOWER}][{UPPER}])|(?<=[{UPPER}]{{4}})[{LOWER}]{{2}}|(?<=[{UNSPACED_RANGES}]))"
)
CODE = late(r"[(){}\[\]=<>@#_/\\|+*$%&^`~0-9:\"\u201c\u201d]|->")
END = frozenset('.!?:;,\u2026"\u201d\u3002\uff01\uff1f')
# How names begin that hide a capital: McDonald, MacLeod, LeBron, DeVos, iPhone.
NAME = late(r"^(?:Mc|Mac|Le|La|De|Di|Du|Van|Von|Fitz|O|D|San|El|Al)$")
MOST_WORDS = 9
MOST_CHARACTERS = 90
MIN_BEFORE, MIN_AFTER = 3, 2
MIN_WORD = 4
MIN_JOINTS = 2
MOST_UNSPACED, MIN_UNSPACED, LONG_UNSPACED = 24, 2, 4


class Joined(NamedTuple):
    """Where glued labels stand, `text[start:end]`, and their parts."""

    start: int
    end: int
    parts: tuple[str, ...]


class Labels(NamedTuple):
    """Known labels, the words they begin and end with, and names with a capital inside."""

    whole: frozenset[str]
    firsts: frozenset[str]
    lasts: frozenset[str]
    names: frozenset[str]


@lru_cache(maxsize=4)
def known(labels: Phrases, names: Phrases) -> Labels:
    """Return the labels and names of a rule, ready for look-up."""
    whole = frozenset(label(phrase.text) for phrase in spelled_out(labels) if not phrase.expression)
    parts = [text.split() for text in whole if text]
    firsts = frozenset(words[0] for words in parts if len(words[0]) >= MIN_WORD)
    lasts = frozenset(words[-1] for words in parts if len(words[-1]) >= MIN_WORD)
    return Labels(whole, firsts, lasts, frozenset(phrase.text for phrase in spelled_out(names)))


def suspects(blocks: Sequence[Block]) -> list[Block]:
    """Return the blocks that may hold glued labels. These stand at the end of a block, and no sign after them."""
    open_ended = [block for block in blocks if block.text[-1:] not in END and block.kind is not BlockKind.CODE]
    tails = [block.text[-MOST_CHARACTERS:] for block in open_ended]
    ends = list(accumulate([len(tail) + 1 for tail in tails]))
    found = {bisect_right(ends, place.start()) for place in TOLD.finditer("\n".join(tails))}
    return [open_ended[at] for at in sorted(found)]


def glued(text: str, find_labels: Callable[[], Labels], page: str) -> Joined | None:
    """Return the glued labels of a block: all of a short one, or what hangs on its last sentence.

    `page` is the text of the page; a joined word that stands on it twice is a name. Labels are asked for where
    the block looks like some.
    """
    start = 0
    tail = list(TAIL.finditer(text[-MOST_CHARACTERS:]))
    if len(text) > MOST_CHARACTERS or tail:
        if not tail:
            return None
        start = max(0, len(text) - MOST_CHARACTERS) + tail[-1].end()
    rest = text[start:]
    if not rest or rest[-1] in END or rest.count(" ") >= MOST_WORDS or CODE.search(rest):
        return None
    if UNSPACED.fullmatch(rest):
        chained = _chain(rest, find_labels().whole)
        return Joined(start, len(text), chained) if chained else None
    joints = [joint.start() for joint in JOINT.finditer(rest) if _counts(rest, joint.start(), find_labels, page)]
    if not joints:
        return None
    cuts = [0, *joints, len(rest)]
    parts = tuple(rest[left:right].strip() for left, right in pairwise(cuts))
    several = len(joints) >= MIN_JOINTS and " " in rest.strip()
    in_row = len(joints) >= MIN_JOINTS and any(label(fold(part)) in find_labels().whole for part in parts)
    if start or several or in_row or _telling(parts, find_labels()):
        return Joined(start, len(text), parts)
    return None


def _chain(text: str, whole: frozenset[str]) -> tuple[str, ...]:
    """Cut a short text in a script without blanks into known labels, one of them long; empty where that fails."""
    if len(text) > MOST_UNSPACED or text in whole:
        return ()
    best: list[tuple[str, ...] | None] = [(), *([None] * len(text))]
    for end in range(1, len(text) + 1):
        for start in range(end):
            before, part = best[start], text[start:end]
            if before is not None and end - start >= MIN_UNSPACED and part in whole:
                best[end] = (*before, part)
                break
    found = best[-1] or ()
    return found if len(found) >= MIN_JOINTS and max(map(len, found)) >= LONG_UNSPACED else ()


def _counts(text: str, at: int, find_labels: Callable[[], Labels], page: str) -> bool:
    """Say whether a joint is one of two words and not inside a name."""
    left = text.rfind(" ", 0, at) + 1
    right = text.find(" ", at)
    right = len(text) if right < 0 else right
    token = text[left:right].rstrip(".,;:!?'\u2019s")
    before, after = text[left:at], text[at:right]
    if len(before) < MIN_BEFORE or len(after) < MIN_AFTER or NAME.match(before):
        return False
    return fold(token) not in find_labels().names and page.find(token, page.find(token) + 1) < 0


def _telling(parts: tuple[str, ...], labels: Labels) -> bool:
    """Say whether a single joint stands between labels, one of them known whole or by the word at the joint."""
    folded = [label(fold(part)) for part in parts]
    if all(part in labels.whole for part in folded):
        return True
    if len(" ".join(parts).split()) <= len(parts):  # one word: a name of a product or a user
        return False
    left, right = folded[0].split(), folded[-1].split()
    at_joint = (left[-1] if left else "", right[0] if right else "")
    return any(part in labels.whole for part in folded) or at_joint[0] in labels.lasts or at_joint[1] in labels.firsts
