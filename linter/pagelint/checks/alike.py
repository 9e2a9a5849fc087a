"""Whether any texts of a page may be nearly the same: looks that are cheap enough for every page.

Texts of like lengths are compared letter by letter, which is certain. Where a page has too many of them, or long ones,
that would cost too much, and nothing is ruled out. Texts that are nearly the same share triples of words, too.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from itertools import count

from pagelint.words import UNSPACED

FEW_TRIPLES = 0.15  # a change to every fourth word of a text leaves a quarter of its triples as they were
LEAST_SIMILARITY = 0.1  # below, texts of all lengths are compared
PAIRS = 8  # compared for each text, so that a page of lines of one length costs no more than another
LONGEST = 2000  # characters; the cost of comparing two texts grows with their square


def any_alike(texts: Collection[str], shortest: int, similarity: float) -> bool:
    """Say whether two of these different texts may be alike, one of them with `shortest` characters; no is certain.

    `similarity` is the share, 0 to 1, of the letters of both that must stand in both in the same order.
    """
    from rapidfuzz import fuzz, process

    wider = 2 / max(similarity, LEAST_SIMILARITY) - 1  # the longer of two such texts has so many times the letters
    ordered = sorted([text for text in texts if wider * len(text) + 1 >= shortest], key=len)
    lengths = list(map(len, ordered))
    ends = [bisect_right(lengths, wider * length + 1) for length in lengths]
    pairs = [(at, end) for at, end in zip(count(1), ends, strict=False) if end > at]
    if not pairs:
        return False
    if sum(ends) - sum(range(len(ends) + 1)) > PAIRS * len(ends) or lengths[pairs[-1][1] - 1] > LONGEST:
        return True
    least = similarity * 100
    return any(
        process.extractOne(ordered[at - 1], ordered[at:end], scorer=fuzz.ratio, score_cutoff=least) for at, end in pairs
    )


def any_share_triples(texts: Iterable[str]) -> bool:
    """Say whether a text shares enough triples of words with an earlier one to be nearly the same."""
    seen: set[int] = set()  # hashes: tuples that are kept are work for the garbage collector
    split = [text.split() for text in texts]
    for words in split:
        before = len(seen)
        seen.update(map(hash, zip(words, words[1:], words[2:], strict=False)))
        new = len(seen) - before
        if max(0, len(words) - 2) - new > FEW_TRIPLES * new:
            distinct = len(set(zip(words, words[1:], words[2:], strict=False)))
            if distinct - new > FEW_TRIPLES * distinct:
                return _one_shares_triples(split)
    return any(not text.isascii() and UNSPACED.search(text) for text in texts)


def _one_shares_triples(texts: Iterable[Sequence[str]]) -> bool:
    """Say the same of texts of which one has triples that stood before, be it in several."""
    first: dict[tuple[str, str, str], int] = {}
    for at, words in enumerate(texts):
        if not all(map(str.isascii, words)) and any(map(UNSPACED.search, words)):
            return True
        triples = set(zip(words, words[1:], words[2:], strict=False))
        common = first.keys() & triples
        if len(common) > FEW_TRIPLES * len(triples):
            with_one = Counter([first[triple] for triple in common]).most_common(1)[0][1]
            if with_one > FEW_TRIPLES * len(triples):
                return True
        first.update(dict.fromkeys(triples - common, at))
    return False
