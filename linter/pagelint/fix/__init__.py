"""Fixes: what would mend a finding, as edits of the page's text.

A rule says what to do with a match (`fix: {action: remove-block, safety: safe}`), the match says where. What
cannot be done exactly has no fix: a block that shares its lines or its element with other text stays.
"""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

from pagelint.finding import Edit, Fix
from pagelint.fix import lines, markup
from pagelint.rule import Action
from pagelint.span import Span, merged

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pagelint.block import Block
    from pagelint.finding import Match
    from pagelint.page import Page
    from pagelint.rule import Rule

SHOWN = 40
NESTED = 8  # blocks that may begin inside another one before a place in it


def fix_of(page: Page, rule: Rule, match: Match) -> Fix | None:
    """Return what mends a match of the rule, or None where nothing does exactly that."""
    if rule.fix is None:
        return None
    if rule.fix.action is Action.REPLACE:
        edits, said = _replaced(page, match)
    elif rule.fix.action is Action.REMOVE_MATCH:
        edits, said = _without_match(page, match)
    else:
        edits, said = _without_blocks(page, match)
    if not edits:
        return None
    return Fix(rule.fix.safety, said, tuple(_placed(page, edit) for edit in edits))


def _placed(page: Page, edit: Edit) -> Edit:
    start, end = page.locate(edit.span.start), page.locate(edit.span.end)
    return edit._replace(start=(start.line, start.column), end=(end.line, end.column))


def _replaced(page: Page, match: Match) -> tuple[Sequence[Edit], str]:
    new = match.replacement
    if new is None or (page.format == "html" and not new.isalnum() and ("<" in new or "&" in new)):
        return (), ""
    shown = new if len(new) <= SHOWN else f"{new[: SHOWN - 1]}…"
    return (Edit(match.span, new),), f"replace with '{shown}'"


def _without_match(page: Page, match: Match) -> tuple[Sequence[Edit], str]:
    spans = merged(_parts(match))
    if page.format == "html" and any("<" in page.text[start:end] for start, end in spans):
        return (), ""
    if len(spans) == 1 and (block := _block(page, match, 0, spans[0])) and block.span == spans[0]:
        whole = _region(page, [block])  # no empty line or element is left behind
        spans = [whole] if whole else spans
    return tuple(Edit(span, "") for span in spans), "remove the text"


def _parts(match: Match) -> Sequence[Span]:
    """Return what to take out; a match inside its one block is the phrase, not the block."""
    if not match.spans:
        return (match.span,)
    first = match.spans[0]
    inside = first.start <= match.span.start and match.span.end <= first.end and match.span != first
    return (match.span,) if inside and len(match.spans) == 1 else match.spans


def _without_blocks(page: Page, match: Match) -> tuple[Sequence[Edit], str]:
    blocks: dict[int, Block] = {}
    for number, span in enumerate(match.spans or (match.span,)):
        block = _block(page, match, number, span)
        if block is None:
            return (), ""
        blocks[block.index] = block
    found: list[Span] = []
    for run in _runs(page, sorted(blocks.values())):
        region = _region(page, run)
        if region is None:
            return (), ""
        found.append(region)
    edits = tuple(Edit(span, "") for span in merged(found))
    return edits, "remove the block" if len(blocks) == 1 else f"remove {len(blocks)} blocks"


def _block(page: Page, match: Match, number: int, span: Span) -> Block | None:
    """Return the block of one part of a match: the one that the check named, or else the one that is there."""
    if len(match.blocks) == len(match.spans or (match.span,)):
        return match.blocks[number]
    return block_at(page, span)


def _region(page: Page, run: Sequence[Block]) -> Span | None:
    return markup.element(page.text, run[0].span) if page.format == "html" else lines.of(page, run)


def block_at(page: Page, span: Span) -> Block | None:
    """Return the visible block that holds a span, or None where it reaches over the ends of one."""
    starts, places = _places(page)
    last = bisect_right(starts, span.start)
    for (start, end), index in reversed(places[max(0, last - NESTED) : last]):
        if start <= span.start and span.end <= end:
            return page.blocks[index]
    return None


def _places(page: Page) -> tuple[list[int], list[tuple[Span, int]]]:
    """Return where the visible blocks start and stand, sorted: a button in a line is stored in the middle of it."""
    known: tuple[list[int], list[tuple[Span, int]]] | None = page.__dict__.get("_places_of_blocks")
    if known is None:
        places = sorted((block.span, at) for at, block in enumerate(page.blocks))
        known = page.__dict__["_places_of_blocks"] = ([span.start for span, _ in places], places)
    return known


def _runs(page: Page, blocks: Sequence[Block]) -> Iterator[list[Block]]:
    """Gather blocks that have nothing but white space between them; in HTML every block is alone."""
    run: list[Block] = []
    for block in blocks:
        follows = run and page.format != "html" and block.index == run[-1].index + 1
        if run and not (follows and not page.text[run[-1].span.end : block.span.start].strip()):
            yield run
            run = []
        run.append(block)
    if run:
        yield run
