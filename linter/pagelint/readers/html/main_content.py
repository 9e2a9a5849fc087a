"""Which blocks belong to the main content: a small logistic model, asked twice.

The first answer goes by each run alone and its neighbours. From it follows where on the page main content is
dense, and that decides the second: a short line between paragraphs of the article is part of it, the
same line in a column of teasers is not. The weights and what they score are in `weights`.
"""

from __future__ import annotations

from functools import lru_cache
from math import exp
from operator import mul
from typing import TYPE_CHECKING

from pagelint.readers.html.features import Outline, Trait, candidates, flags, innermost, inside_too, rows, within
from pagelint.readers.html.weights import FIRST_NUMBERS, FIRST_TRAITS, PLACES, SECOND_NUMBERS, SECOND_TRAITS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pagelint.page import BlockKind, Zone
    from pagelint.readers.html.walk import Walked

LEAST_MAIN = 250  # code points of main content outside links below which a page has no clear main content
THRESHOLD = 0.0


def choose(walked: Walked, texts: Sequence[str]) -> list[bool]:
    """Return for each run whether it is main content.

    Where a page has no clear main content (error pages, lists of links, one line), every run outside
    menus, headers, footers, sidebars, dialogs and forms is.
    """
    outline = Outline(walked, texts)
    chosen = [False] * len(texts)
    numbers = candidates(walked, texts, outline)
    features = rows(walked, texts, numbers, outline)
    bases = [base(trait) for trait, _ in features]
    first = [
        1.0 / (1.0 + exp(-once - sum(map(mul, FIRST_NUMBERS, row))))  # the scores are bounded, so this is safe
        for (once, _), (_, row) in zip(bases, features, strict=True)
    ]
    found = 0
    for number, (_, again), (_, row), place in zip(
        numbers, bases, features, places(walked, texts, numbers, first), strict=True
    ):
        if again + sum(map(mul, SECOND_NUMBERS, row)) + sum(map(mul, PLACES, place)) > THRESHOLD:
            chosen[number] = True
            found += len(texts[number]) - walked.runs[number][3]
    if found >= LEAST_MAIN:
        return chosen
    boxes = walked.boxes
    return [boxes[run[0]][3][2].zone is None for run in walked.runs]


@lru_cache(maxsize=4096)
def base(trait: tuple[BlockKind, bool, str, Zone | None, bool, bool]) -> tuple[float, float]:
    """Return what a trait adds to the two scores."""
    found = flags(Trait(*trait))
    return sum(map(mul, FIRST_TRAITS, found)), sum(map(mul, SECOND_TRAITS, found))


def places(
    walked: Walked, texts: Sequence[str], numbers: Sequence[int], chances: Sequence[float]
) -> list[tuple[float, ...]]:
    """Return where each run stands in what the first answer took for main content.

    That is: the share of main content in the text of its box, of the box around it and of the next one; the
    share that these two have of all main content; how much of it came before; whether the run is in the
    innermost box with nearly all of it.
    """
    boxes, runs = walked.boxes, walked.runs
    likely, size = [0.0] * len(boxes), [0.0] * len(boxes)
    for number, likelihood in zip(numbers, chances, strict=True):
        box = runs[number][0]
        likely[box] += likelihood * len(texts[number])
        size[box] += len(texts[number])
    likely, size = inside_too(likely, walked), inside_too(size, walked)
    whole = likely[0] or 1.0
    inside = within(innermost(likely, walked), walked)
    so_far = 0.0
    found: list[tuple[float, ...]] = []
    for number, likelihood in zip(numbers, chances, strict=True):
        box = runs[number][0]
        up = boxes[box][0]
        over = boxes[up][0]
        so_far += likelihood * len(texts[number])
        found.append(
            (
                likelihood,
                likely[box] / (size[box] + 1),
                likely[up] / (size[up] + 1),
                likely[over] / (size[over] + 1),
                likely[up] / whole,
                likely[over] / whole,
                so_far / whole,
                inside[box],
            )
        )
    return found
