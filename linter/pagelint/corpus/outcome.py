"""What a run that fixes does with a page, and what it reports of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from pagelint.corpus.result import Result, name_of
from pagelint.mend import Mended, mend

if TYPE_CHECKING:
    from collections.abc import Callable

    from pagelint.finding import Finding
    from pagelint.linter import Linter
    from pagelint.page import Page


class Fixing(NamedTuple):
    """How to fix: `unsafe` ones too, `write` or only tell, and the findings to `keep`."""

    unsafe: bool = False
    write: bool = True
    keep: Callable[[Finding], bool] | None = None

    def mend(self, page: Page, linter: Linter) -> Mended:
        """Fix a page in memory."""
        return mend(page, linter, unsafe=self.unsafe, keep=self.keep)


def outcome(mended: Mended, linter: Linter, shown: str = "") -> Result:
    """Return what is reported of a page that was fixed; `shown` is the diff."""
    checked = mended.checked
    used = frozenset((linter.suppressions.path, number) for number in checked.used)
    refused = f"{mended.page.path}: its fixes undo each other; nothing was fixed" if mended.unsettled else None
    return Result(
        checked.findings,
        checked.suppressed,
        checked.crashed,
        used=used,
        fixed=mended.fixed,
        diff=shown,
        refused=refused,
        page=name_of(mended.page),
    )


def shown_name(page: Page) -> str:
    """Return the path of a page, and its record after `#`."""
    return page.path if page.origin.record is None else f"{page.path}#{page.origin.record}"
