"""What a reporter knows besides the findings."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from pagelint.finding import Finding

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from pagelint.reporters.history import Run
    from pagelint.rule import Rule
    from pagelint.tally import Tally


RULE = "{rule}"


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
    (absolute) are given relative to it in formats that name files by URI. `docs` is the address of the rules' pages, or
    empty: `CODE-name` follows it, or stands where it says `{rule}`. `earlier` are earlier runs, oldest first.
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
    earlier: Sequence[Run] = ()

    def rule_url(self, code: str) -> str | None:
        """Return the address of a rule's page, if there is one."""
        rule = self.rules.get(code)
        if rule is None or not self.docs:
            return None
        page = f"{rule.code}-{rule.name}"
        return self.docs.replace(RULE, page) if RULE in self.docs else f"{self.docs}{page}"
