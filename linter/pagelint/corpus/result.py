"""What becomes of a page: its findings, or why it was not checked."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from pagelint.finding import Finding
from pagelint.page import Page, Unreadable

if TYPE_CHECKING:
    from pagelint.linter import Linter


class PageName(NamedTuple):
    """How a page is known: where it is stored, and the names it has besides."""

    path: str
    record: str | None = None
    url: str | None = None
    page_id: str | None = None


class Result(NamedTuple):
    """What became of one page. `skipped` is the reason why it was not checked, or None if it was.

    `used` are the suppressions that were needed, by the configuration's path and their position in it.
    Of a run that fixes: what was `fixed`, the unified `diff` of it where it was not written, and why a file was
    `refused`. `again` says that the page was counted before and only its findings came back; `alone`, that it had
    no other.
    """

    findings: list[Finding]
    suppressed: int = 0
    crashed: int = 0
    skipped: str | None = None
    used: frozenset[tuple[str, int]] = frozenset()
    fixed: tuple[Finding, ...] = ()
    diff: str = ""
    refused: str | None = None
    again: bool = False
    alone: bool = False
    page: PageName | None = None


def result(page: Page | Unreadable, linter: Linter | None = None) -> Result:
    """Return what becomes of a page, or of one that could not be read."""
    if isinstance(page, Unreadable):
        from pagelint.findings import unreadable  # which results that are kept do not need

        return Result([unreadable(page)], skipped=page.reason, page=PageName(page.location.path, page.location.record))
    if linter is None:
        return Result([])
    checked = linter.check(page)
    used = frozenset((linter.suppressions.path, number) for number in checked.used)
    return Result(checked.findings, checked.suppressed, checked.crashed, used=used, page=name_of(page))


def name_of(page: Page) -> PageName:
    """Return how a page is known."""
    return PageName(page.path, page.origin.record, page.url, page.origin.page_id)
