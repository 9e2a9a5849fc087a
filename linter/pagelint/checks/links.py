"""The `links` kind: many links and little else, in a row.

Tag clouds, link farms and menus that stand inside the main content of a page: adjacent short blocks whose text is
almost all links. Block length and link density as signs of boilerplate: Kohlschütter, Fankhauser and Nejdl 2010.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from pagelint.block import Block
from pagelint.checks.kind import Kind
from pagelint.finding import Match
from pagelint.page import Page
from pagelint.rule import Count, Share
from pagelint.span import Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """Options of `links`.

    A run has at least `min_blocks` adjacent blocks of at most `max_words` words, with at least `min_link_share`
    (0 to 1) of each one's text in links. `gap` other blocks may stand inside a run.
    """

    min_blocks: Count = 10
    max_words: Count = 3
    min_link_share: Share = 0.9
    gap: Count = 0


def check(page: Page, options: Options) -> Iterator[Match]:
    """Yield each run of link blocks. Values: `blocks` and `words`, how many."""
    if sum([block.link_share >= options.min_link_share for block in page.blocks]) < max(1, options.min_blocks):
        return
    run: list[Block] = []
    last, counts = 0, page.word_counts
    for at, block in enumerate(page.blocks):
        if block.link_share < options.min_link_share or counts[block.index] > options.max_words:
            continue
        if run and at - last > options.gap + 1:
            yield from _match(run, options)
            run = []
        run.append(block)
        last = at
    yield from _match(run, options)


def _match(run: list[Block], options: Options) -> Iterator[Match]:
    if not run or len(run) < options.min_blocks:
        return
    spans = tuple(block.span for block in run)
    values = {"blocks": len(run), "words": sum(block.word_count for block in run)}
    yield Match(Span(spans[0].start, spans[-1].end), values, " ".join(block.text for block in run), spans)


KIND = Kind(Options, ("blocks", "words"), check)
