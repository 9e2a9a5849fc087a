"""What a rule saw of a page and what became of it: the linter's work, kept for explanation."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pagelint.finding import Match
    from pagelint.rule import Rule
    from pagelint.scan import Hit


class Fate(StrEnum):
    """What became of a match."""

    REPORTED = "reported"
    SUPPRESSED = "suppressed"
    SUPERSEDED = "superseded"


class Look(NamedTuple):
    """What one rule saw of one page.

    `off` says that the configuration leaves the rule out here, `concerned` that its conditions on the page hold. `hits`
    and `vetoes` are phrases that stand in any block of the page; `account` is what the check weighed, in words. `fates`
    has one for each match.
    """

    rule: Rule
    off: bool
    concerned: bool
    hits: Sequence[Hit]
    vetoes: Sequence[Hit]
    matches: tuple[Match, ...] = ()
    account: tuple[str, ...] = ()
    error: Exception | None = None
    fates: tuple[Fate, ...] = ()
