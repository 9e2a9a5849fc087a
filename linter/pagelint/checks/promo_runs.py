"""Runs of headlines on a page, with labels between, which may be lists of other pages."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from pagelint.block import Block, BlockKind
from pagelint.checks.headlines import (
    LABEL_CHARACTERS,
    LONGEST,
    ends_like_sentence,
    is_headline,
    is_label,
    may_be_headline,
)
from pagelint.late import late
from pagelint.page import Page

LABELS_IN_A_ROW = 1
# Headlines hardly ever end like sentences; a list of sentences is prose.
SENTENCES = 0.4
# By length and last character alone: t is a heading that is known, h may be a headline, l a label only, o is another.
STRETCH = late(r"t?(?:l?h)+")


@dataclass
class Run:
    """A candidate: positions of its heading, if any, and of its items among the page's blocks."""

    heading: int | None = None
    items: list[int] = field(default_factory=list)
    promo: bool = False

    @property
    def places(self) -> range:
        """All positions from the heading to the last item."""
        return range(self.items[0] if self.heading is None else self.heading, self.items[-1] + 1)


@dataclass(frozen=True, slots=True)
class Least:
    """How many items a run must have: below a heading that promises other topics, below another, below none."""

    promo: int
    headed: int
    bare: int

    def of(self, run: Run) -> int:
        """Return the number for a run."""
        if run.heading is None:
            return self.bare
        return self.promo if run.promo else self.headed


def runs_of(page: Page, headings: Mapping[int, bool], least: Least) -> Iterator[Run]:
    """Yield runs of headlines, with short labels between, that may be lists; a heading starts a new one."""
    for stretch in STRETCH.finditer(_letters(page.main, headings)):
        if stretch[0][0] == "t" or stretch[0].count("h") >= least.bare:
            yield from _runs_within(page, stretch.span(), headings, least)


def _letters(blocks: Sequence[Block], headings: Mapping[int, bool]) -> str:
    """Return a letter for each block, see `STRETCH`."""
    letters = [
        "o"
        if len(block.text) > LONGEST
        else "h"
        if may_be_headline(block)
        else "l"
        if len(block.text) <= LABEL_CHARACTERS
        else "o"
        for block in blocks
    ]
    if headings:
        letters = ["t" if block.index in headings else letter for block, letter in zip(blocks, letters, strict=True)]
    return "".join(letters)


def _runs_within(page: Page, bounds: tuple[int, int], headings: Mapping[int, bool], least: Least) -> Iterator[Run]:
    """Yield the runs of a stretch of blocks that no run leaves."""
    blocks, (at, end) = page.main, bounds
    while at < end:
        index = blocks[at].index
        run = Run(at, promo=headings[index]) if index in headings else Run()
        place = _extend(page, run, at + (run.heading is not None), end)
        if len(run.items) >= max(1, least.of(run)) and not _is_prose(blocks, run):
            yield run
            at = run.items[-1] + 1
        else:
            at = max(at + 1, place)


def _extend(page: Page, run: Run, place: int, end: int) -> int:
    """Add the headlines from `place` on that belong to a run, and return the place of what ends it."""
    blocks, items, labels, tight = page.main, run.items, 0, False
    while place < end:
        block = blocks[place]
        if is_headline(block) and not _titles(blocks, place, run):
            apart = len(items) > 0 and _apart(page, blocks[items[-1]], block)
            if tight and apart:
                break
            tight = len(items) > 0 and not apart
            items.append(place)
            labels = 0
        elif labels < LABELS_IN_A_ROW and is_label(block):
            labels += 1
        else:
            break
        place += 1
    return place


def _titles(blocks: Sequence[Block], place: int, run: Run) -> bool:
    """Say whether a heading is the title of what follows; one of many is the headline of a teaser."""
    if run.heading is not None or blocks[place].kind is not BlockKind.HEADING:
        return False
    if run.items:
        return blocks[run.items[-1]].kind is not BlockKind.HEADING
    return all(block.kind is not BlockKind.HEADING for block in blocks[place + 1 : place + 3])


def _apart(page: Page, one: Block, other: Block) -> bool:
    """Say whether an empty line ends the list. In HTML, line breaks say nothing."""
    return page.format != "html" and page.text.count("\n", one.span.end, other.span.start) > 1


def _is_prose(blocks: Sequence[Block], run: Run) -> bool:
    """Say whether too many of the lines end like sentences."""
    return sum([ends_like_sentence(blocks[at].text) for at in run.items]) > SENTENCES * len(run.items)
