"""What each run of text looks like to the main content scorer: lengths, links, kinds, places, neighbours.

Nothing here depends on a language: no word of the text is looked at, only its length and punctuation.
What few runs differ in, or what many have in common, is scored once: a page has hundreds of runs.
"""

from __future__ import annotations

from functools import lru_cache
from itertools import product
from math import log1p
from typing import TYPE_CHECKING, NamedTuple

from pagelint.block import BlockKind, Zone
from pagelint.readers.html.weights import AROUND, NEIGHBOURS, POSITION, SIZE, TEXT, TRAITS

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from pagelint.readers.html.outline import Outline
    from pagelint.readers.html.walk import Walked
    from pagelint.readers.html.weights import Weights

NEVER = frozenset({Zone.NAVIGATION, Zone.FOOTER, Zone.DIALOG})
SENTENCE_ENDS = frozenset(".!?…。！？।؟:;\"'»”’)")
LONG = 300
MOST_NAMES = 3  # of them in one direction say no more

Pair = tuple[float, float]  # for the first and the second answer


def pair(weights: Weights, values: Iterable[float]) -> Pair:
    """Return what some features add to the two scores."""
    rows = list(zip(weights, values, strict=True))
    return sum(first * value for (_, first, _), value in rows), sum(second * value for (_, _, second), value in rows)


def columns(weights: Weights) -> tuple[list[float], list[float]]:
    """Return the weights for the first and for the second answer."""
    return [first for _, first, _ in weights], [second for _, _, second in weights]


class Trait(NamedTuple):
    """What a run has from its box: few of these are ever different, so that their scores can be kept."""

    kind: BlockKind
    subheading: bool
    tag: str
    zone: Zone | None
    in_article: bool
    in_main: bool
    names: int


@lru_cache(maxsize=4096)
def of_trait(trait: tuple[BlockKind, bool, str, Zone | None, bool, bool, int]) -> Pair:
    """Return what a trait adds to the two scores."""
    return pair(TRAITS, flags(Trait(*trait)))


def flags(trait: Trait) -> tuple[float, ...]:
    """Return the features of a trait, in the order of `weights.TRAITS`."""
    kind, subheading, tag, zone, in_article, in_main, names = trait
    return (
        True,
        in_main,
        kind is BlockKind.HEADING,
        subheading,
        kind is BlockKind.LIST_ITEM,
        kind is BlockKind.TABLE_CELL,
        kind is BlockKind.CAPTION,
        kind is BlockKind.QUOTE,
        kind is BlockKind.CODE,
        tag == "p",
        tag == "button",
        in_article,
        zone is Zone.ASIDE,
        zone is Zone.HEADER,
        zone is Zone.FORM,
        zone in NEVER,
        max(-MOST_NAMES, min(names, MOST_NAMES)),
    )


@lru_cache(maxsize=4096)
def of_size(size: int) -> Pair:
    """Return what a length adds to the two scores."""
    return pair(SIZE, (log1p(size) / 6, min(size / LONG, 1.0)))


# By whether the text is more link than text, ends like a sentence, and has a comma or full stop inside.
TEXTS = {key: pair(TEXT, key) for key in product((False, True), repeat=3)}
FIRST_AROUND, SECOND_AROUND = columns(AROUND)
FIRST_NEIGHBOURS, SECOND_NEIGHBOURS = columns(NEIGHBOURS)
FIRST_POSITION, SECOND_POSITION = columns(POSITION)


class Candidates(NamedTuple):
    """The runs that may be main content: number, box and size of each, and what its own features add up to."""

    numbers: list[int]
    boxes: list[int]
    sizes: list[int]
    first: list[float]
    second: list[float]


def candidates(walked: Walked, texts: Sequence[str], sizes: Sequence[int], outline: Outline) -> Candidates:
    """Return the scores of the runs that a visitor sees and that are in no menu, footer or dialog beside the prose."""
    found = Candidates([], [], [], [], [])
    solid, shares = [0.0, 0.0], [1.0, 1.0]  # unlinked text (0 to 1) and link share, two empty runs at both ends
    boxes, inside, said = walked.boxes, outline.inside, outline.said
    numbers, own_boxes, own_sizes, first, second = found
    main_said, start, stop = said[outline.main], inside.start, inside.stop
    surroundings: dict[int, Pair] = {}
    for number, ((box, _, _, linked), size, text) in enumerate(zip(walked.runs, sizes, texts, strict=True)):
        if not size:
            continue
        up, tag, _, (kind, level, mark, _) = boxes[box]
        in_main = start <= box < stop
        zone = mark.zone
        if mark.hidden or (not in_main and zone in NEVER):
            continue
        around = surroundings.get(up)
        if around is None:
            around = surroundings[up] = of_surroundings(up, walked, outline)
        names = said[box] - main_said if in_main else said[box]
        kept = of_trait((kind, level > 1, tag, zone, mark.article, in_main, names))
        left = size - linked
        if left > 0:
            share = linked / size
            solid.append(left / LONG if left < LONG else 1.0)
        else:
            share = 1.0
            solid.append(0.0)
        shares.append(share)
        by_size = of_size(size)
        by_text = TEXTS[share > 0.5, text[-1] in SENTENCE_ENDS, ", " in text or ". " in text]  # noqa: PLR2004
        numbers.append(number)
        own_boxes.append(box)
        own_sizes.append(size)
        first.append(kept[0] + around[0] + by_size[0] + by_text[0])
        second.append(kept[1] + around[1] + by_size[1] + by_text[1])
    _add_neighbours(found, solid, shares)
    h1 = headline(walked, sizes, outline)
    _add_positions(first, numbers, FIRST_POSITION, outline, h1)
    _add_positions(second, numbers, SECOND_POSITION, outline, h1)
    return found


def of_surroundings(up: int, walked: Walked, outline: Outline) -> Pair:
    """Return what the box around adds to the two scores of the runs in it."""
    over, _, said, _ = walked.boxes[up]
    prose = outline.prose
    whole = prose[0] or 1.0
    near, far, over_said = prose[up] / whole, prose[over] / whole, walked.boxes[over][2]
    (a, b, c, d), (e, f, g, h) = FIRST_AROUND, SECOND_AROUND
    return a * near + b * far + c * said + d * over_said, e * near + f * far + g * said + h * over_said


def headline(walked: Walked, sizes: Sequence[int], outline: Outline) -> int:
    """Return the number of the run with the page's h1, one in the main box first, or -1."""
    boxes, found = walked.boxes, -1
    for number, run in enumerate(walked.runs):
        if boxes[run[0]][3][1] == 1 and sizes[number]:
            if run[0] in outline.inside:
                return number
            found = number if found < 0 else found
    return found


def _add_neighbours(found: Candidates, solid: list[float], shares: list[float]) -> None:
    """Add what the links of each run and the runs around it say."""
    solid += [0.0, 0.0]
    shares += [1.0, 1.0]
    rows = list(zip(shares[2:], solid[1:], solid[3:], solid, solid[4:], shares[1:], shares[3:], strict=False))
    for scores, weights in ((found.first, FIRST_NEIGHBOURS), (found.second, SECOND_NEIGHBOURS)):
        own, before, after, second_before, second_after, linked_before, linked_after = weights
        scores[:] = [
            score
            + a * own
            + b * before
            + c * after
            + d * second_before
            + e * second_after
            + f * linked_before
            + g * linked_after
            for score, (a, b, c, d, e, f, g) in zip(scores, rows, strict=False)
        ]


def _add_positions(
    scores: list[float], numbers: Sequence[int], weights: Sequence[float], outline: Outline, headline: int
) -> None:
    """Add what it says to stand before or after the h1 and the prose."""
    before_h1, h1, between, after, before, how_far_after, how_far_before = weights
    first, last, count = outline.first, outline.last, len(numbers)
    for place, number in enumerate(numbers):
        if number > last:
            score = after + how_far_after * (number - last) / count
        elif number < first:
            score = before + how_far_before * (first - number) / count
        else:
            score = between
        if number <= headline:
            score += h1 if number == headline else before_h1
        scores[place] += score
