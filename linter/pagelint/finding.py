"""What a check saw (`Match`) and what the user is told (`Finding`)."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import NamedTuple

from pagelint.block import Block
from pagelint.span import Location, Span


class Severity(StrEnum):
    """How surely the page is harmed."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"

    @property
    def rank(self) -> int:
        """0 for `info`, 1 for `warning`, 2 for `error`."""
        return SEVERITIES.index(self)


SEVERITIES = (Severity.INFO, Severity.WARNING, Severity.ERROR)


class Applicability(StrEnum):
    """`safe` fixes lose no sentence of the article; `unsafe` ones may."""

    SAFE = "safe"
    UNSAFE = "unsafe"


class Edit(NamedTuple):
    """Replace a span of `Page.text`.

    `start` and `end` are the 1-based lines and columns of its ends, where the maker knew them.
    """

    span: Span
    replacement: str
    start: tuple[int, int] | None = None
    end: tuple[int, int] | None = None


class Fix(NamedTuple):
    """Edits that mend one finding; they never overlap and are sorted."""

    applicability: Applicability
    message: str
    edits: tuple[Edit, ...]


class Match(NamedTuple):
    """What a check saw. `text` is what a visitor reads there; `values` fill the rule's message.

    `spans` are the parts that a fix would take out or replace; empty means `span` itself.
    `replacement` is the repaired text, where the check knows one. `secret` says that reports must not show the line.
    `blocks` are the blocks that `spans`, or else `span`, stand in, where the check knows: finding them anew is dear.
    """

    span: Span
    values: Mapping[str, object] = {}
    text: str = ""
    spans: tuple[Span, ...] = ()
    replacement: str | None = None
    secret: bool = False
    blocks: tuple[Block, ...] = ()


class PageRef(NamedTuple):
    """The page of a finding, as reports name it."""

    page_id: str | None = None
    field: str | None = None
    line: int | None = None
    format: str = "text"
    language: str | None = None
    encoding: str = "utf-8"
    encoding_origin: str = "utf-8"
    words: int | None = None


class Excerpt(NamedTuple):
    """The stored line that a finding points at, cut to a window; `column` is 1-based in `text`."""

    text: str
    column: int
    width: int


class Finding(NamedTuple):
    """What the user is told: plain data, sorted by place and then code.

    `end` is the place after the last character. `snippet` is the text a visitor reads there, shortened.
    `fingerprint` names the finding by its content, so that it survives shifted lines.
    """

    location: Location
    end: Location
    code: str
    name: str
    severity: Severity
    message: str
    snippet: str
    fingerprint: str
    excerpt: Excerpt
    span: Span
    url: str | None = None
    fix: Fix | None = None
    page: PageRef = PageRef()
