"""Where on a page its prose is: sums over boxes and those inside them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pagelint.block import BlockKind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pagelint.readers.html.walk import Walked

PROSE_LENGTH = 60  # code points from which a run with few links counts as prose
PROSE_LINKS = 0.35
MOST_PROSE = 800  # ... and to which: one long text is no better than several
BRANCH = 0.8  # share of the prose that a box must hold to be the main one
IN_LISTS = frozenset({BlockKind.LIST_ITEM, BlockKind.TABLE_CELL})


class Outline:
    """Where the prose of a page is.

    `ups[n]` is the box around box n, `prose[n]` the prose of box n with those inside, `main` the innermost box
    that holds most of it, `inside` the numbers of the boxes in that one, `said[n]` what the names of box n and
    those around it say. `first` and `last` are the runs where the prose in the main box begins and ends.
    """

    __slots__ = ("first", "inside", "last", "main", "prose", "said", "ups")

    def __init__(self, walked: Walked, sizes: Sequence[int]) -> None:
        """Add up the prose, innermost boxes first."""
        boxes = walked.boxes
        self.ups = ups = [box[0] for box in boxes]
        own = [0.0] * len(boxes)
        long: list[tuple[int, int]] = []
        for number, ((box, _, _, linked), size) in enumerate(zip(walked.runs, sizes, strict=True)):
            if size >= PROSE_LENGTH and linked < PROSE_LINKS * size:
                kind, _, mark, _ = boxes[box][3]
                if mark.zone is None and not mark.hidden and kind is not BlockKind.HEADING:
                    own[box] += min(size, MOST_PROSE) * (0.5 if kind in IN_LISTS else 1.0)
                    long.append((number, box))
        self.prose = prose = list(own)
        heaviest = add_up(prose, ups)
        self.main = main = innermost(prose, heaviest, own)
        self.inside = inside = within(main, ups)
        self.said = said = [0]
        for up, _, own_said, _ in boxes[1:]:
            said.append(said[up] + own_said)
        in_main = [number for number, box in long if box in inside]
        self.first = in_main[0] if in_main else 0
        self.last = in_main[-1] if in_main else len(walked.runs)


def add_up(values: list[float], ups: Sequence[int]) -> list[int]:
    """Add to the value of each box those inside it. Return for each the number of the heaviest one in it, or 0."""
    heaviest = [0] * len(values)
    for number in range(len(values) - 1, 0, -1):
        value = values[number]
        if value:
            up = ups[number]
            values[up] += value
            if not heaviest[up] or value >= values[heaviest[up]]:
                heaviest[up] = number
    return heaviest


def innermost(total: Sequence[float], heaviest: Sequence[int], own: Sequence[float] | None = None) -> int:
    """Go down from the page to the box that holds most of `total`, while one box has nearly all of it."""
    main = 0
    while heaviest[main] and total[heaviest[main]] >= BRANCH * total[main]:
        if own is not None and own[main] > (1 - BRANCH) * total[main]:
            break
        main = heaviest[main]
    return main


def within(main: int, ups: Sequence[int]) -> range:
    """Return the numbers of a box and those inside it: they follow each other, as in the page."""
    for number in range(main + 1, len(ups)):
        if ups[number] < main:
            return range(main, number)
    return range(main, len(ups))
