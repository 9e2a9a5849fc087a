"""Phrases that a text repeats again and again: generated text falls into loops, widgets repeat a slogan without end.

Duplicate n-grams as a sign of poor text: Rae et al. 2021 (Gopher), table A1, arXiv:2112.11446.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from pagelint.checks.near import words_of_each


class Loop(NamedTuple):
    """A text, by its position, in which phrases repeat.

    `share` is the share of its words that lie in phrases which stood in it before, `phrase` the commonest of them.
    """

    position: int
    words: int
    share: float
    phrase: str
    times: int


def loops_in(texts: Sequence[str], size: int, least: int, times: int, share: float) -> Iterator[Loop]:
    """Yield the texts of `least` words in which phrases of `size` words make up the share, and one stands so often."""
    for position, words in enumerate(words_of_each(texts)):
        # A word in a repeated phrase is not a new one.
        if len(words) < least or len(set(words)) > (1 - share) * len(words):
            continue
        phrases = Counter(zip(*(words[at:] for at in range(size)), strict=False))
        phrase, often = phrases.most_common(1)[0]
        if often < times:
            continue
        repeated = _repeated_share(words, size)
        if repeated >= share:
            yield Loop(position, len(words), repeated, " ".join(phrase), often)


def _repeated_share(words: Sequence[str], size: int) -> float:
    """Return the share of words that lie in a run of `size` words which stood before."""
    seen: set[tuple[str, ...]] = set()
    repeated, until = 0, 0
    for at, phrase in enumerate(zip(*(words[start:] for start in range(size)), strict=False)):
        if phrase in seen:
            repeated += at + size - max(at, until)
            until = at + size
        seen.add(phrase)
    return repeated / len(words)
