"""What a kind of check is to the linter."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any, NamedTuple

from pagelint.finding import Match
from pagelint.page import Page
from pagelint.scan import Hit, Pattern


class Kind(NamedTuple):
    """A kind that looks at the page: `check(page, options)`, pure and without I/O.

    `options` is its frozen dataclass; `values` are the names that a rule's message may use. `account` tells in words
    what the check weighs on a page, for `pagelint explain`.
    """

    options: type
    values: tuple[str, ...]
    check: Callable[[Page, Any], Iterator[Match]]
    account: Callable[[Page, Any], Iterator[str]] | None = None


def never(_options: Any) -> bool:
    """Say no: without a hit there is nothing to find."""
    return False


class ScanKind(NamedTuple):
    """A kind that looks for phrases: all rules' patterns are found in one pass, `check` gets its own hits.

    `patterns(options)` names them; a hit's `pattern` is a position in that sequence. `always` says that the check
    may find something where no pattern stands, and so is called for every page.
    """

    options: type
    values: tuple[str, ...]
    check: Callable[[Page, Any, Sequence[Hit]], Iterator[Match]]
    patterns: Callable[[Any], Sequence[Pattern]]
    always: Callable[[Any], bool] = never
    account: Callable[[Page, Any, Sequence[Hit]], Iterator[str]] | None = None
