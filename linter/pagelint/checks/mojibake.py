"""Mojibake in one text: UTF-8 that was read as a single-byte encoding, found and undone.

The judge is ftfy (Speer 2019, doi:10.5281/zenodo.2591652), which undoes a mix-up only where the result is more
plausible than the text. It is asked, and imported, only for texts that hold a pair which mojibake is made of, and
where the bytes can be undone.
Beyond it: the lone letter that is left of a quote or dash when the invisible rest was stripped.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from pagelint.checks.mixups import may_be_mixed_up
from pagelint.late import late

if TYPE_CHECKING:
    from collections.abc import Callable

# Mojibake is a run of such signs and letters: two side by side, one of them no plain Greek, Russian or Hebrew letter.
ODD = "\u0080-\u024f\u02c6-\u02dd\u0400-\u040f\u0450-\u04ff\u2010-\u265f\uf8ff\ufb01\ufb02"
# All alternatives start with the same class, which `re` then skips to.
SUSPICIOUS = late(
    f"[{ODD}\u0370-\u05ff](?:(?<=[{ODD}])[{ODD}\u0370-\u05ff]|(?<=[\u0370-\u05ff])[{ODD}]|(?<=[\u00c2\u00c3]) )"
)
TELLING = late(f"[{ODD}]")  # one stands in every suspicious pair, and in what was stripped
# The letter is at an edge of its word, or what is left of "don't" and "we're" follows.
STRIPPED = late("\u00e2(?:(?<!\\w\u00e2)|(?!\\w)|(?:s|t|re|ve|ll|d|m)\\b)")
# Common words of languages that do not write the letter at all: English, German, Spanish, Italian, Dutch.
WITHOUT = late(
    r"\b(?:the|and|of|with|that|you|for|is|at|are|und|nicht|der|die|los|las|della|gli|het|een|van)\b", re.IGNORECASE
)
CAPITALS = late("[A-Z][\u00c2\u00c3]\u00a0[A-Z]")
LONGEST = 20_000
MARGIN = 200


class Damage(NamedTuple):
    """Where a text is damaged, `text[start:end]`, and what it was; `repaired` is None where that is lost."""

    start: int
    end: int
    repaired: str | None


def suspicious(odd: str, text: str) -> list[int]:
    """Return where a text of many lines may be damaged, in order; `odd` are its characters beyond ASCII, each once."""
    if TELLING.search(odd) is None:
        return []
    places = [pair.start() for pair in SUSPICIOUS.finditer(text)]
    if "\u00e2" in odd:
        places += [letter.start() for letter in STRIPPED.finditer(text)]
    return sorted(places)


def damage(text: str) -> Damage | None:
    """Return the damaged part of a text, from the first to the last damaged word; None for a sound text."""
    if text.isascii():
        return None
    first = SUSPICIOUS.search(text)
    if first is not None:
        found = _mixed_up(text, first.start())
        if found is not None:
            return found
    return _stripped(text)


def _mixed_up(text: str, first: int) -> Damage | None:
    start = max(0, first - MARGIN) if len(text) > LONGEST else 0
    part = text[start : start + LONGEST]
    if not may_be_mixed_up(part):
        return None
    fixed = _fixer()(part)
    if fixed == part or (CAPITALS.search(part) and _fixer()(CAPITALS.sub("", part)) == CAPITALS.sub("", part)):
        return None
    before = _common(part, fixed)
    after = min(_common(part[::-1], fixed[::-1]), len(part) - before, len(fixed) - before)
    while before and not part[before - 1].isspace():
        before -= 1
    while after and not part[len(part) - after].isspace():
        after -= 1
    end = len(part) - after
    repaired = fixed[before : len(fixed) - after]
    # A byte that was lost on the way makes the judge take the blank after it; such a repair is not sure.
    sure = len(repaired.split()) == len(part[before:end].split())
    return Damage(start + before, start + end, repaired if sure else None)


@cache
def _fixer() -> Callable[[str], str]:
    import ftfy

    return ftfy.fix_encoding


def _common(left: str, right: str) -> int:
    """Return how many characters two texts share at their start."""
    low, high = 0, min(len(left), len(right))
    while low < high:
        middle = (low + high + 1) // 2
        if left[low:middle] == right[low:middle]:
            low = middle
        else:
            high = middle - 1
    return low


def _stripped(text: str) -> Damage | None:
    if "\u00e2" not in text:
        return None
    found = STRIPPED.search(text, 0, LONGEST)
    if found is None or not WITHOUT.search(text, 0, LONGEST):
        return None
    return Damage(found.start(), found.end(), None)
