"""What each run of text looks like to the main content scorer: lengths, links, kinds, places, neighbours.

Nothing here depends on a language: no word of the text is looked at, only its length and punctuation.
"""

from __future__ import annotations

from math import log1p
from typing import TYPE_CHECKING, NamedTuple

from pagelint.page import BlockKind, Zone

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pagelint.readers.html.walk import Walked

NEVER = frozenset({Zone.NAVIGATION, Zone.FOOTER, Zone.DIALOG})
SENTENCE_ENDS = frozenset(".!?…。！？।؟:;\"'»”’)")
PROSE_LENGTH = 60  # code points from which a run with few links counts as prose
PROSE_LINKS = 0.35
MOST_PROSE = 800  # ... and to which: one long text is no better than several
LONG = 300
LOGARITHMS = tuple(log1p(size) / 6 for size in range(LONG))
BRANCH = 0.8  # share of the prose that a box must hold to be the main one
IN_LISTS = frozenset({BlockKind.LIST_ITEM, BlockKind.TABLE_CELL})


class Outline:
    """Where the prose of a page is.

    `prose[n]` is that of box n with those inside, `main` the innermost box that holds most of it, `inside[n]`
    whether box n stands in that one, `said[n]` what the names of box n and those around it say. `first` and
    `last` are the runs where the prose in the main box begins and ends.
    """

    __slots__ = ("first", "inside", "last", "main", "prose", "said")

    def __init__(self, walked: Walked, texts: Sequence[str]) -> None:
        """Add up the prose, innermost boxes first."""
        boxes, runs = walked.boxes, walked.runs
        own = [0.0] * len(boxes)
        long: list[int] = []
        for number, (box, _, _, linked) in enumerate(runs):
            size = len(texts[number])
            if size >= PROSE_LENGTH and linked < PROSE_LINKS * size:
                kind, _, mark, _ = boxes[box][3]
                if mark.zone is None and not mark.hidden and kind is not BlockKind.HEADING:
                    own[box] += min(size, MOST_PROSE) * (0.5 if kind in IN_LISTS else 1.0)
                    long.append(number)
        self.prose = inside_too(own, walked)
        self.main = innermost(self.prose, walked, own)
        self.inside = inside = within(self.main, walked)
        self.said = said = [0] * len(boxes)
        for number in range(1, len(boxes)):
            said[number] = said[boxes[number][0]] + boxes[number][2]
        long = [number for number in long if inside[runs[number][0]]]
        self.first = long[0] if long else 0
        self.last = long[-1] if long else len(runs)


def innermost(total: Sequence[float], walked: Walked, own: Sequence[float] | None = None) -> int:
    """Go down from the page to the box that holds most of `total`, while one box has nearly all of it."""
    heaviest = [0] * len(total)
    for number in range(1, len(total)):
        up = walked.boxes[number][0]
        if total[number] > (total[heaviest[up]] if heaviest[up] else 0):
            heaviest[up] = number
    main = 0
    while heaviest[main] and total[heaviest[main]] >= BRANCH * total[main]:
        if own is not None and own[main] > (1 - BRANCH) * total[main]:
            break
        main = heaviest[main]
    return main


def within(main: int, walked: Walked) -> list[bool]:
    """Return for each box whether it stands in that one."""
    inside = [False] * len(walked.boxes)
    inside[main] = True
    for number in range(main + 1, len(inside)):
        inside[number] = inside[walked.boxes[number][0]]
    return inside


def inside_too(own: Sequence[float], walked: Walked) -> list[float]:
    """Return for each box its own value and those of all boxes inside it."""
    total = list(own)
    boxes = walked.boxes
    for number in range(len(total) - 1, 0, -1):
        if total[number]:
            total[boxes[number][0]] += total[number]
    return total


def candidates(walked: Walked, texts: Sequence[str], outline: Outline) -> list[int]:
    """Return the runs that may be main content: seen by a visitor, and no menu, footer or dialog beside it."""
    boxes, inside = walked.boxes, outline.inside
    found: list[int] = []
    for number, run in enumerate(walked.runs):
        mark = boxes[run[0]][3][2]
        if (inside[run[0]] or mark.zone not in NEVER) and texts[number] and not mark.hidden:
            found.append(number)
    return found


class Trait(NamedTuple):
    """What a run has from its box: few of these are ever different, so that their scores can be kept."""

    kind: BlockKind
    subheading: bool
    tag: str
    zone: Zone | None
    in_article: bool
    in_main: bool


def flags(trait: Trait) -> tuple[bool, ...]:
    """Return the features of a trait, in the order of `weights.TRAITS`."""
    kind, subheading, tag, zone, in_article, in_main = trait
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
    )


Row = tuple[tuple[BlockKind, bool, str, Zone | None, bool, bool], tuple[float, ...]]


def rows(walked: Walked, texts: Sequence[str], numbers: Sequence[int], outline: Outline) -> list[Row]:
    """Return the trait of each of these runs, and its features in the order of `weights.NUMBERS`."""
    boxes, runs = walked.boxes, walked.runs
    prose, inside, said = outline.prose, outline.inside, outline.said
    whole = prose[0] or 1.0
    main_said, first, last = said[outline.main], outline.first, outline.last
    headline = _headline(walked, texts, outline)
    count = len(numbers) or 1
    solid, shares = _solid(walked, texts, numbers)
    found: list[Row] = []
    for place, number in enumerate(numbers, 2):
        box = runs[number][0]
        up, tag, _, (kind, level, mark, _) = boxes[box]
        over, _, up_said, _ = boxes[up]
        text = texts[number]
        size = len(text)
        in_main = inside[box]
        names = said[box] - main_said if in_main else said[box]
        share = shares[place]
        found.append(
            (
                (kind, level > 1, tag, mark.zone, mark.article, in_main),
                (
                    prose[up] / whole,
                    prose[over] / whole,
                    LOGARITHMS[size] if size < LONG else log1p(size) / 6,
                    size / LONG if size < LONG else 1.0,
                    share,
                    share > 0.5,  # noqa: PLR2004 - more link than text
                    -3 if names < -3 else min(names, 3),  # noqa: PLR2004 - more of them say no more
                    up_said,
                    boxes[over][2],
                    text[-1] in SENTENCE_ENDS,
                    ", " in text or ". " in text,
                    solid[place - 1],
                    solid[place + 1],
                    solid[place - 2],
                    solid[place + 2],
                    shares[place - 1],
                    shares[place + 1],
                    number < headline,
                    number == headline,
                    first <= number <= last,
                    number > last,
                    number < first,
                    (number - last) / count if number > last else 0.0,
                    (first - number) / count if number < first else 0.0,
                ),
            )
        )
    return found


def _headline(walked: Walked, texts: Sequence[str], outline: Outline) -> int:
    """Return the number of the run with the page's h1, one in the main box first, or -1."""
    headline = -1
    for number, run in enumerate(walked.runs):
        if walked.boxes[run[0]][3][1] == 1 and texts[number]:
            if outline.inside[run[0]]:
                return number
            headline = number if headline < 0 else headline
    return headline


def _solid(walked: Walked, texts: Sequence[str], numbers: Sequence[int]) -> tuple[list[float], list[float]]:
    """Return how much unlinked text each run has (0 to 1) and its link share, with two empty runs at both ends."""
    runs = walked.runs
    solid, shares = [0.0, 0.0], [1.0, 1.0]
    for number in numbers:
        size, linked = len(texts[number]), runs[number][3]
        left = size - linked
        solid.append(1.0 if left >= LONG else left / LONG if left > 0 else 0.0)
        shares.append(linked / size if left > 0 else 1.0)
    return [*solid, 0.0, 0.0], [*shares, 1.0, 1.0]
