"""A page fixed: edits applied, read again and linted again, until nothing is left that a fix would change."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from pagelint.finding import Applicability, Edit
from pagelint.fix.edits import applied, chosen, composed
from pagelint.readers import parse
from pagelint.readers.records import overlay

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from pagelint.block import Block
    from pagelint.finding import Finding
    from pagelint.linter import Checked, Linter
    from pagelint.page import Page

MOST_PASSES = 50
MOST_TRIED = 64  # fixes tried one by one, where together they would change something else


class Mended(NamedTuple):
    """What became of a page: how it is now, what is found on it still, what was fixed, and how, as one pass.

    `unsettled` says that the fixes of the page bring each other about for ever; then nothing is changed.
    """

    page: Page
    checked: Checked
    fixed: tuple[Finding, ...] = ()
    edits: tuple[Edit, ...] = ()
    unsettled: bool = False


def mend(page: Page, linter: Linter, *, unsafe: bool = False, keep: Callable[[Finding], bool] | None = None) -> Mended:
    """Fix what has a safe fix, or any with `unsafe`; findings that `keep` names are left as they are."""
    first = checked = linter.check(page)
    now = page
    fixed: list[Finding] = []
    passes: list[tuple[Edit, ...]] = []
    while findings := [each for each in checked.findings if _wanted(each, unsafe=unsafe) and not (keep and keep(each))]:
        if len(passes) == MOST_PASSES:
            return Mended(page, first, unsettled=True)
        step = _step(now, chosen(findings))
        if step is None:
            break
        now, done = step
        fixed += done
        passes.append(_edits(done))
        checked = linter.check(now)
    return Mended(now, checked, tuple(fixed), tuple(composed(len(page.text), passes)))


def _wanted(finding: Finding, *, unsafe: bool) -> bool:
    return finding.fix is not None and (unsafe or finding.fix.applicability is Applicability.SAFE)


def _edits(findings: Sequence[Finding]) -> tuple[Edit, ...]:
    return tuple(edit for finding in findings for edit in (finding.fix.edits if finding.fix else ()))


def _step(page: Page, findings: Sequence[Finding]) -> tuple[Page, list[Finding]] | None:
    """Apply the fixes that leave every other block as it was; None where none does."""
    together = _tried(page, findings)
    if together is not None:
        return together, list(findings)
    done: list[Finding] = []
    best: Page | None = None
    for finding in findings[:MOST_TRIED]:
        fixed = _tried(page, [*done, finding])
        if fixed is not None:
            best = fixed
            done.append(finding)
    return (best, done) if best is not None else None


def _tried(page: Page, findings: Sequence[Finding]) -> Page | None:
    """Return the page with the fixes, or None where they would change blocks that they do not touch."""
    edits = sorted(_edits(findings))
    text = applied(page.text, edits)
    if text == page.text:
        return None
    fixed = reread(page, text)
    return fixed if page.format == "text" or _keeps(page, edits, fixed) else None


def reread(page: Page, text: str) -> Page:
    """Return the page with another text, read again."""
    fresh = parse(
        text,
        path=page.path,
        format=page.format,
        url=page.url,
        origin=page.origin,
        encoding=page.encoding,
        response=page.response,
        suppressed=page.suppressed,
    )
    find = page.find_metadata
    if isinstance(find, partial) and find.func is overlay:  # what its record says stands as before
        return replace(fresh, find_metadata=partial(overlay, fresh.find_metadata, find.args[1]))
    return fresh


def _keeps(page: Page, edits: Sequence[Edit], fixed: Page) -> bool:
    """Say whether all blocks that no edit touches are there still, in order, and no block is new."""
    if len(fixed.blocks) > len(page.blocks):
        return False
    left = iter([(block.kind, block.text) for block in fixed.blocks])
    return all((block.kind, block.text) in left for block in _untouched(page, edits))


def _untouched(page: Page, edits: Sequence[Edit]) -> list[Block]:
    ends = [edit.span.end for edit in edits]
    found = []
    for block in page.blocks:
        start, end = block.span
        at = bisect_left(ends, start + 1)  # the first edit that ends after the block starts
        if at == len(edits) or edits[at].span.start >= end:
            found.append(block)
    return found
