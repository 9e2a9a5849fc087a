"""A rule: one YAML file, checked. What it looks for is in `options`, of the type its kind declares."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, Literal

from pagelint import limits
from pagelint.block import SORTS, BlockKind, Sort, Zone
from pagelint.finding import Applicability, Severity
from pagelint.limits import Limits, Shape
from pagelint.page import Page
from pagelint.phrase import Phrases

if TYPE_CHECKING:
    from pagelint.block import Block

Share = limits.Share
Count = Annotated[int, Limits(0, None, "a whole number")]
Code = Annotated[str, Shape(r"[A-Z]{2,5}[0-9]{3}", "a code such as DUP001")]
Name = Annotated[str, Shape(r"[a-z0-9]+(-[a-z0-9]+)*", "a name such as repeated-paragraph")]


@dataclass(frozen=True, slots=True, kw_only=True)
class Range:
    """A closed range; a missing end is open."""

    min: float | None = None
    max: float | None = None

    def holds(self, value: float) -> bool:
        """Say whether the value lies in the range."""
        return (self.min is None or value >= self.min) and (self.max is None or value <= self.max)

    @property
    def is_open(self) -> bool:
        """Say whether every value lies in the range, so that none has to be found out."""
        return self.min is None and self.max is None


@dataclass(frozen=True, slots=True, kw_only=True)
class Scope:
    """The blocks that a rule sees.

    `first` and `last` keep blocks within that many from either end of the visible page (both: either end);
    `first_share` and `last_share` do the same by share of the blocks. `hidden` adds text no visitor reads.
    """

    kinds: tuple[BlockKind, ...] = ()
    zones: tuple[Zone, ...] = ()
    main: bool | None = None
    hidden: Literal["no", "only", "any"] = "no"
    first: Count | None = None
    last: Count | None = None
    first_share: Share | None = None
    last_share: Share | None = None
    words: Range = Range()
    link_share: Range = Range()

    def admits(self, block: Block, page: Page) -> bool:
        """Say whether the rule sees this block of the page."""
        return self._sees(Sort(block.kind, block.zone, block.main, block.hidden)) and self.admits_size(block, page)

    def admits_size(self, block: Block, page: Page) -> bool:
        """Say whether the rule sees a block of this place and size, whatever its sort."""
        if block.kind is BlockKind.TITLE:
            return True
        return self._placed(block, len(page.blocks)) and self._measured(block)

    def sorts(self) -> bytes:
        """Return for each of the sorts of `page.SORTS`, and up to 256, 1 where the rule sees blocks of it, else 0."""
        return bytes(map(self._sees, SORTS)).ljust(256, b"\0")

    def _sees(self, sort: Sort) -> bool:
        if sort.kind is BlockKind.TITLE:
            return BlockKind.TITLE in self.kinds
        return (
            (self.hidden == "any" or sort.hidden is (self.hidden == "only"))
            and (not self.kinds or sort.kind in self.kinds)
            and (not self.zones or sort.zone in self.zones)
            and (self.main is None or sort.main is self.main)
        )

    @property
    def is_wide(self) -> bool:
        """Say whether neither the place of a block nor its measures count."""
        placed = self.first or self.last or self.first_share or self.last_share
        return not placed and self.words.is_open and self.link_share.is_open

    def _measured(self, block: Block) -> bool:
        if not self.link_share.is_open and not self.link_share.holds(block.link_share):
            return False
        return self.words.is_open or self.words.holds(block.word_count)

    def _placed(self, block: Block, blocks: int) -> bool:
        from_start = max(self.first or 0, (self.first_share or 0) * blocks)
        from_end = max(self.last or 0, (self.last_share or 0) * blocks)
        if not from_start and not from_end:
            return True
        return block.index < from_start or blocks - from_end <= block.index < blocks


OPEN = Range()


@dataclass(frozen=True, slots=True, kw_only=True)
class When:
    """The pages that a rule looks at. Words are those a visitor reads."""

    page_words: Range = OPEN
    main_words: Range = OPEN
    blocks: Range = OPEN
    formats: tuple[Literal["html", "markdown", "text"], ...] = ()
    article: bool | None = None
    status: tuple[int, ...] = ()

    def holds(self, page: Page) -> bool:
        """Say whether the rule looks at this page. Asks for costly facts last."""
        if self.formats and page.format not in self.formats:
            return False
        if self.status and page.response.status not in self.status:
            return False
        if not self.blocks.is_open and not self.blocks.holds(len(page.blocks)):
            return False
        if not self.page_words.is_open and not self.page_words.holds(page.words):
            return False
        if not self.main_words.is_open and not self.main_words.holds(page.main_words):
            return False
        return self.article is None or page.metadata.article is self.article


PAGE_KINDS = frozenset({"evidence", "metadata", "metric"})


class Action(StrEnum):
    """What a fix does with a match."""

    REMOVE_BLOCK = "remove-block"
    REMOVE_MATCH = "remove-match"
    REPLACE = "replace"


@dataclass(frozen=True, slots=True, kw_only=True)
class FixRule:
    """How findings of the rule are mended, and whether that can lose a sentence of the article."""

    action: Action
    safety: Applicability = Applicability.UNSAFE


@dataclass(frozen=True, slots=True, kw_only=True)
class Example:
    """A page in our own words and what the rule says of it, as `line:column message` lines.

    `today` is the day of the check, for rules that ask for it.
    """

    title: str
    page: str
    findings: tuple[str, ...]
    format: Literal["html", "markdown", "text"] = "text"
    url: str | None = None
    status: int | None = None
    fixed: str | None = None
    today: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """One rule. `path` and `line` say where it stands; `options` are those of its kind.

    `supersedes` are selectors of rules that have nothing to add on a page where this one has a finding, `covers` of
    those that have nothing to add inside of its finding.
    """

    code: Code
    name: Name
    kind: str
    severity: Severity
    since: str
    summary: str
    message: str
    why: str
    false_alarms: str
    examples: tuple[Example, ...]
    options: object
    preview: bool = False
    languages: tuple[str, ...] = ()
    scope: Scope = Scope()
    when: When = When()
    unless: Phrases = ()
    fix: FixRule | None = None
    references: tuple[str, ...] = ()
    supersedes: tuple[str, ...] = ()
    covers: tuple[str, ...] = ()
    path: str = field(default="", compare=False)
    line: int = field(default=1, compare=False)

    @property
    def family(self) -> str:
        """The letters of the code."""
        return self.code.rstrip("0123456789")

    @property
    def of_page(self) -> bool:
        """Whether a finding speaks of the page as a whole, not of the text at its place."""
        return self.kind in PAGE_KINDS or getattr(self.options, "unit", None) == "page"

    def is_named(self, selector: str) -> bool:
        """Say whether a selector names the rule: `ALL`, its code, a prefix of the code, or its name."""
        if selector in ("ALL", self.code, self.name):
            return True
        return selector.isalnum() and selector.isupper() and self.code.startswith(selector)
