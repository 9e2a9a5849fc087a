"""Which blocks belong to the main content: a small logistic model, asked twice.

The first answer goes by each run alone and its neighbours. From it follows where on the page main content is
dense, and that decides the second: a short line between paragraphs of the article is part of it, the
same line in a column of teasers is not. The weights and what they score are in `weights`.
"""

from __future__ import annotations

from math import exp
from typing import TYPE_CHECKING

from pagelint.readers.html.features import candidates
from pagelint.readers.html.outline import Outline, add_up, innermost, within
from pagelint.readers.html.weights import PLACES

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pagelint.readers.html.features import Candidates
    from pagelint.readers.html.walk import Walked

LEAST_MAIN = 250  # code points of main content outside links below which a page has no clear main content
THRESHOLD = 0.0


def choose(walked: Walked, texts: Sequence[str]) -> list[bool]:
    """Return for each run whether it is main content.

    Where a page has no clear main content (error pages, lists of links, one line), every run outside
    menus, headers, footers, sidebars, dialogs and forms is.
    """
    sizes = list(map(len, texts))
    runs = walked.runs
    outline = Outline(walked, sizes)
    found = candidates(walked, texts, sizes, outline)
    chances = [1.0 / (1.0 + exp(-score)) for score in found.first]  # the scores are bounded, so this is safe
    chosen = [False] * len(texts)
    unlinked = 0
    for number, size, score, place in zip(
        found.numbers, found.sizes, found.second, places(found, chances, outline.ups), strict=True
    ):
        if score + place > THRESHOLD:
            chosen[number] = True
            unlinked += size - runs[number][3]
    if unlinked >= LEAST_MAIN:
        return chosen
    boxes = walked.boxes
    return [boxes[run[0]][3][2].zone is None for run in runs]


def places(found: Candidates, chances: Sequence[float], ups: Sequence[int]) -> list[float]:
    """Return what it adds to the second score where each run stands in what the first answer took for main content.

    That is, in the order of `weights.PLACES`: the first answer; the share of main content in the text of its
    box, of the box around it and of the next one; the share that these two have of all main content; how much of it
    came before; whether the run is in the innermost box with nearly all of it.
    """
    likely, size = [0.0] * len(ups), [0.0] * len(ups)
    for box, length, chance in zip(found.boxes, found.sizes, chances, strict=True):
        likely[box] += chance * length
        size[box] += length
    heaviest = add_up(likely, ups)
    add_up(size, ups)
    whole = likely[0] or 1.0
    inside = within(innermost(likely, heaviest), ups)
    by_chance, by_density, by_density_near, by_density_far, by_near, by_far, by_order, by_inside = PLACES
    surroundings: dict[int, float] = {}
    so_far = 0.0
    scores: list[float] = []
    for box, length, chance in zip(found.boxes, found.sizes, chances, strict=True):
        up = ups[box]
        around = surroundings.get(up)
        if around is None:
            over = ups[up]
            near, far = likely[up], likely[over]
            density = by_density_near * near / (size[up] + 1) + by_density_far * far / (size[over] + 1)
            around = surroundings[up] = density + (by_near * near + by_far * far) / whole
        so_far += chance * length
        score = around + by_chance * chance + by_density * likely[box] / (size[box] + 1) + by_order * so_far / whole
        scores.append(score + by_inside if box in inside else score)
    return scores
