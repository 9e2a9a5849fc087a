"""Texts that are nearly those seen before: a few sampled shingles find candidates, an edit ratio decides.

The sample holds the smallest hashes of a text's shingles, which is a set that two similar texts share in part
(Broder 1997, "On the resemblance and containment of documents"). Few texts are kept for a shingle and few are
compared, so that a hundred thousand variants of one line cost no more than as many different lines.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple
from zlib import crc32

from pagelint.checks.signs import ASCII, beyond_ascii
from pagelint.late import late
from pagelint.words import UNSPACED

# Signs that combine with letters belong to words, most of all the vowel signs of Indic scripts.
MARKS = "\u0300-\u036f\u0483-\u0487\u0591-\u05c7\u064b-\u065f\u0670\u0900-\u0963\u0966-\u0dff"
WORD = late(rf"[\w{MARKS}]")
NO_WORD = bytes(code for code in ASCII if not WORD.match(chr(code)))
BLANKS = bytes.maketrans(NO_WORD, b" " * len(NO_WORD))  # three times as fast as `re` finds words
LINES = BLANKS[:10] + b"\n" + BLANKS[11:]  # the same, but for line ends
SHINGLE = 3
SAMPLE = 6
KEPT = 3
COMPARED = 3


class Near(NamedTuple):
    """An earlier text, by the position it was given, and how alike the two are, from 0 to 1."""

    position: int
    similarity: float


class Hashes(dict[str, int]):
    """The hash of each word. Not of `hash`: that of a string differs from run to run, and findings must not."""

    def __missing__(self, word: str) -> int:
        """Work out the hash of a new word."""
        found = self[word] = crc32(word.encode("utf-8", "replace"))
        return found


class NearTexts:
    """Remembers texts and finds the nearest earlier one. Texts are compared as given, so fold them first."""

    def __init__(self, similarity: float) -> None:
        """Ask for a similarity of at least so much, from 0 to 1."""
        self._similarity = similarity
        self._hashes = Hashes()
        self._holders: dict[int, tuple[int, ...]] = {}
        self._texts: dict[int, str] = {}

    def nearest(self, text: str, position: int) -> Near | None:
        """Return the most similar earlier text, if there is one, and remember this one under `position`."""
        from rapidfuzz import fuzz

        candidates: dict[int, int] = {}
        for shingle in self._sample(text):
            holders = self._holders.get(shingle, ())
            for holder in holders:
                candidates[holder] = candidates.get(holder, 0) + 1
            if len(holders) < KEPT:
                self._holders[shingle] = (*holders, position)
        self._texts[position] = text
        best: Near | None = None
        for earlier in sorted(candidates, key=candidates.__getitem__, reverse=True)[:COMPARED]:
            least = best.similarity if best else self._similarity
            ratio = fuzz.ratio(text, self._texts[earlier], score_cutoff=least * 100) / 100
            if ratio and (best is None or ratio > best.similarity):
                best = Near(earlier, ratio)
        return best

    def _sample(self, text: str) -> list[int]:
        words = list(map(self._hashes.__getitem__, words_of(text)))
        shingles = set(map(hash, zip(*(words[at:] for at in range(SHINGLE)), strict=False)))
        return sorted(shingles)[:SAMPLE]


def words_of(text: str) -> list[str]:
    """Split folded text into words; scripts without spaces into overlapping pairs of characters."""
    odd = beyond_ascii(text)
    words = blanked(text, odd).split()
    if not odd or not UNSPACED.search(odd):
        return words
    split: list[str] = []
    for word in words:
        pairs = [word[at : at + 2] for at in range(len(word) - 1)] if UNSPACED.search(word) else [word]
        split.extend(pairs or [word])
    return split


def words_of_each(texts: Sequence[str]) -> list[list[str]]:
    """Split many texts, which hold no line ends, into words; faster than one by one."""
    joined = "\n".join(texts)
    odd = beyond_ascii(joined)
    if odd and UNSPACED.search(odd):
        return list(map(words_of, texts))
    return [line.split() for line in blanked(joined, odd, LINES).split("\n")]


def blanked(text: str, odd: str, table: bytes = BLANKS) -> str:
    """Return a text with blanks for all that belongs to no word; `odd` are its characters beyond ASCII."""
    if odd and not odd.isalnum():
        for sign in {*odd}:
            if not WORD.match(sign):
                text = text.replace(sign, " ")
    return text.encode("utf-8", "surrogatepass").translate(table).decode("utf-8", "surrogatepass")
