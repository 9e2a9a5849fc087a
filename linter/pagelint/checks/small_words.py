"""Which short words of a page hardly ever end a sentence, told from the page itself, in any language."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cached_property

from pagelint.block import Block
from pagelint.late import late

# A word, and what of the end of a sentence follows it.
WORD = late(r"([^\W\d_]+)(\s?(?:[.!?:;)\"\u201d\u3002\u0964]|$))?")
END = late(r"\s?(?:[.!?:;)\"\u201d\u3002\u0964]|$)")
LETTER = late(r"[^\W\d_]")
ASKED = 8  # words that are counted one by one
OFTEN = 4
SMALL_SHARE = 0.2
SMALL_ENDS = 0.07
SMALL_LENGTH = 7
LONGEST = 20_000


class SmallWords:
    """The short words that stand in many paragraphs and hardly ever end a sentence: the, und, que. Counted if asked."""

    def __init__(self, prose: Sequence[Block]) -> None:
        """Take the paragraphs."""
        self._prose = prose
        self._known: dict[str, bool] = {}

    def __contains__(self, word: str) -> bool:
        """Say whether a word is small."""
        if len(word) > SMALL_LENGTH or not word.islower():
            return False
        if len(self._known) >= ASKED:
            return word in self._all
        if word not in self._known:
            self._known[word] = self._is_small(*self._count(word))
        return self._known[word]

    def _is_small(self, times: int, ends: int) -> bool:
        return times >= max(OFTEN, SMALL_SHARE * len(self._prose)) and ends <= SMALL_ENDS * times

    def _count(self, word: str) -> tuple[int, int]:
        """Return in how many paragraphs a word stands, and how often it ends a sentence."""
        times = ends = 0
        for block in self._prose:
            text = block.text[:LONGEST] if word in block.text else ""
            after = [at + len(word) for at in _places(word, text) if _is_apart(text, at, at + len(word))]
            times += bool(after)
            ends += sum([bool(found and found[0]) for end in after for found in (END.match(text, end),)])
        return times, ends

    @cached_property
    def _all(self) -> frozenset[str]:
        """All of them, for pages that ask for many."""
        blocks: Counter[str] = Counter()
        ends: Counter[str] = Counter()
        for block in self._prose:
            found = WORD.findall(block.text[:LONGEST])
            ends.update([word for word, after in found if after])
            blocks.update({word for word, _ in found})
        return frozenset([word for word, times in blocks.items() if self._is_small(times, ends[word])])


def _places(word: str, text: str) -> Iterator[int]:
    at = text.find(word)
    while at >= 0:
        yield at
        at = text.find(word, at + 1)


def _is_apart(text: str, start: int, end: int) -> bool:
    """Say whether no letter touches `text[start:end]`."""
    return not (start and LETTER.match(text, start - 1)) and not LETTER.match(text, end)
