"""Which of a page's blocks are copies of earlier ones, and which of those follow each other."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from pagelint.checks.near import NearTexts, words_of


class Copy(NamedTuple):
    """The position of the earlier text, and how alike the two are, from 0 to 1."""

    of: int
    similarity: float = 1.0


Copies = Mapping[int, Copy]


def exact_copies(keys: Sequence[str], seeds: Sequence[int]) -> Copies:
    """Find blocks equal to an earlier one; in a run, the one that follows the earlier run's last."""
    first: dict[str, int] = {}
    copies: dict[int, Copy] = {}
    for at in seeds:
        before = copies.get(at - 1)
        if before and before.of + 1 < at and keys[before.of + 1] == keys[at]:
            copies[at] = Copy(before.of + 1)
        elif keys[at] in first:
            copies[at] = Copy(first[keys[at]])
        first.setdefault(keys[at], at)
    return _widened(keys, copies)


def _widened(keys: Sequence[str], copies: dict[int, Copy]) -> Copies:
    """Add the short neighbours, such as subheadings, that were copied along; one other block may stand between."""
    for step in (1, -1):
        for at in sorted(copies, reverse=step < 0):
            place, of = at + step, copies[at].of + step
            while 0 <= of < place < len(keys):
                if keys[place] != keys[of] and 0 <= place + step < len(keys):
                    place += step
                if place in copies or place <= of or keys[place] != keys[of]:
                    break
                copies[place] = Copy(of)
                place, of = place + step, of + step
    return copies


def near_copies(keys: Sequence[str], seeds: Sequence[int], similarity: float, *, same_numbers: bool) -> Copies:
    """Find blocks that are nearly an earlier one, leaving out those that are equal to one."""
    texts = NearTexts(similarity)
    seen: set[str] = set()
    copies: dict[int, Copy] = {}
    for at in seeds:
        if keys[at] in seen:
            continue
        seen.add(keys[at])
        near = texts.nearest(keys[at], at)
        if near and (not same_numbers or _agree(_numbers(keys[near.position]), _numbers(keys[at]))):
            copies[at] = Copy(near.position, near.similarity)
    return copies


def _numbers(text: str) -> Counter[str]:
    return Counter([word for word in words_of(text) if not word.isalpha() and any(map(str.isdigit, word))])


def _agree(one: Counter[str], other: Counter[str]) -> bool:
    """Say whether numbers were at most left out. Changed ones are another row of the same form, not a copy."""
    return one <= other or other <= one


def runs_of(copies: Copies) -> Iterator[list[int]]:
    """Split at gaps; one other block may stand inside a run whose originals follow each other."""
    run: list[int] = []
    for at in sorted(copies):
        if run and at != run[-1] + 1 and (at != run[-1] + 2 or copies[at].of != copies[run[-1]].of + 1):
            yield run
            run = []
        run.append(at)
    if run:
        yield run
