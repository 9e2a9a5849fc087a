"""What a reporter knows besides the findings."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from pagelint.finding import Finding

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from pagelint.rule import Rule
    from pagelint.tally import Tally


class GroupBy(StrEnum):
    """What the `grouped` format gathers findings by."""

    PAGE = "page"
    HOST = "host"
    RULE = "rule"


class SummaryBy(StrEnum):
    """What the `statistics` format counts findings by."""

    CODE = "code"
    HOST = "host"
    PATH = "path"


class Accepted(NamedTuple):
    """A finding that does not count: suppressed inside its page (`in_page`), else by configuration or baseline."""

    finding: Finding
    in_page: bool
    reason: str = ""


def none_accepted() -> tuple[Accepted, ...]:
    """Say that no accepted findings were kept."""
    return ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """What a reporter knows besides the findings.

    `tally` and `accepted` are asked after the last finding. `width` is in terminal cells. Paths below `base`
    (absolute) are given relative to it in formats that name files by URI. `docs` is the address before `CODE/` of the
    rules' pages, or empty.
    """

    rules: Mapping[str, Rule]
    tally: Callable[[], Tally]
    version: str
    accepted: Callable[[], Iterable[Accepted]] = none_accepted
    color: bool = False
    width: int = 80
    base: Path | None = None
    docs: str = ""
    group_by: GroupBy = GroupBy.PAGE
    summary_by: SummaryBy = SummaryBy.CODE

    def rule_url(self, code: str) -> str | None:
        """Return the address of a rule's page, if there is one."""
        return f"{self.docs}{code}/" if self.docs and code in self.rules else None
