"""Which blocks hold given places of the visible text: looks at a whole page at once come back to its blocks here."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from itertools import accumulate

from pagelint.block import Block
from pagelint.page import Page, fact


def widest(page: Page) -> Page:
    """Return the page whose `visible` holds all that a rule sees: the whole one, unless the rule sees hidden text.

    What the whole page says of itself is worked out once for all rules.
    """
    whole, blocks = page.whole, page.blocks
    return page if blocks and blocks[-1].index >= len(whole.blocks) else whole


def holding(page: Page, places: Iterable[int]) -> list[Block]:
    """Return the blocks of a page that hold places of `widest(page).visible`, which are in order; each block once."""
    wide = widest(page)
    blocks, ends = wide.blocks, _ends(wide)
    found = []
    done = -1
    for place in places:
        if place >= done:
            at = bisect_right(ends, place)
            done = ends[at]
            found.append(blocks[at])
    if wide is page or not found:
        return found
    seen = {block.index for block in page.blocks}
    return [block for block in found if block.index in seen]


@fact
def _ends(page: Page) -> list[int]:
    """Where the next block starts, for each block of the visible text."""
    return list(accumulate([len(block.text) + 1 for block in page.blocks]))
