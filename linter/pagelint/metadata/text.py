"""Metadata of a page of plain text or Markdown: front matter or record fields first, then its first lines."""

from __future__ import annotations

from functools import cached_property, partial
from typing import TYPE_CHECKING

from pagelint.about import Metadata, Value
from pagelint.block import Block
from pagelint.metadata import byline, dates, known, lines
from pagelint.metadata.sought import Found, Sought

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from pagelint.page import Page

FIRST_LINES = 14
LAST_LINES = 4
MAX_TITLE = 200


def find(page: Page, front_matter: Mapping[str, object] | None = None, *, origin: str = "front-matter") -> Metadata:
    """Return what a text page says about itself; `front_matter` are named values from above or beside the text."""
    return TextMetadata(page, known.read(front_matter or {}, page.text, origin))


class TextMetadata(Sought):
    """What a text page says about itself, looked for field by field where named values do not say it."""

    def __init__(self, page: Page, stated: Metadata) -> None:
        """Look at no line yet."""
        parts = {"_blocks": page.blocks, "_main": page.main, "_url": page.url}  # not the page, which keeps this
        vars(self).update(parts, _stated=stated)
        for name in ("modified", "language", "canonical_url", "site_name"):
            vars(self)[name] = getattr(stated, name)

    _blocks: tuple[Block, ...]
    _main: tuple[Block, ...]
    _url: str | None
    _stated: Metadata

    @cached_property
    def title(self) -> Value | None:
        """What is stated, else the first heading, else the first line that is neither date nor byline."""
        return self._stated.title or _title(self._top)

    @cached_property
    def author(self) -> Value | None:
        """What is stated, else the byline above or below the text."""
        return self._stated.author or _author(self._blocks, self._main, self._top)

    @cached_property
    def article(self) -> bool:
        """Whether long paragraphs make the page an article."""
        return lines.is_prose(self._main)

    @cached_property
    def _dated(self) -> Found:
        """What is stated, else the date above the text, else the one in the address."""
        stated = self._stated
        if stated.date is not None:
            return stated.date, stated.published
        day_first = stated.language is not None and not stated.language.text.lower().startswith("en")
        return lines.date(self._top, day_first=day_first) or _from_url(self._url) or (None, None)

    @cached_property
    def _top(self) -> list[Block]:
        """The first blocks, up to and with the second long one: what stands above the text, and its lead."""
        top: list[Block] = []
        long = 0
        for block in self._blocks[:FIRST_LINES]:
            top.append(block)
            long += len(block.text) >= lines.LONG
            if long > lines.PROSE_BEFORE_END:
                break
        return top


def _title(top: list[Block]) -> Value | None:
    found = next((block for block in top if block.level), None)
    origin = "text" if found is None else "heading"
    if found is None:
        short = (block for block in top if len(block.text) <= MAX_TITLE)
        found = next((block for block in short if not dates.search(block.text) and not byline.find(block.text)), None)
    return Value(found.text, origin, partial(found.part, 0, len(found.text))) if found else None


def _author(blocks: Sequence[Block], main: Sequence[Block], top: list[Block]) -> Value | None:
    if (found := lines.led(top)) is not None:
        return found
    if (found := lines.names_near_date(top[1:], blocks, always=True)) is not None:
        return found
    return lines.led(main[-LAST_LINES:])


def _from_url(url: str | None) -> tuple[Value, str | None] | None:
    found = dates.in_url(url) if url else None
    return (Value(url[found.start : found.end], "url"), found.iso) if url and found else None
