"""Metadata of a page of plain text or Markdown: front matter or record fields first, then its first lines."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from pagelint.metadata import byline, dates, known, lines
from pagelint.page import Block, Metadata, Value

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pagelint.page import Page

FIRST_LINES = 14
LAST_LINES = 4
MAX_TITLE = 200


def find(page: Page, front_matter: Mapping[str, object] | None = None, *, origin: str = "front-matter") -> Metadata:
    """Return what a text page says about itself; `front_matter` are named values from above or beside the text."""
    stated = known.read(front_matter or {}, page.text, origin)
    top = _top(page)
    day_first = stated.language is not None and not stated.language.text.lower().startswith("en")
    found, published = stated.date, stated.published
    if found is None:
        found, published = lines.date(top, day_first=day_first) or _from_url(page.url) or (None, None)
    return replace(
        stated,
        title=stated.title or _title(top),
        author=stated.author or _author(page, top),
        date=found,
        published=published,
        article=lines.is_prose(page.main),
    )


def _top(page: Page) -> list[Block]:
    """Return the first blocks, up to and with the second long one: what stands above the text, and its lead."""
    top: list[Block] = []
    long = 0
    for block in page.blocks[:FIRST_LINES]:
        top.append(block)
        long += len(block.text) >= lines.LONG
        if long > lines.PROSE_BEFORE_END:
            break
    return top


def _title(top: list[Block]) -> Value | None:
    heading = next((block for block in top if block.level), None)
    if heading is not None:
        return Value(heading.text, "heading", heading.span)
    for block in top:
        if len(block.text) <= MAX_TITLE and not dates.search(block.text) and not byline.find(block.text):
            return Value(block.text, "text", block.span)
    return None


def _author(page: Page, top: list[Block]) -> Value | None:
    if (found := lines.led(top)) is not None:
        return found
    if (found := lines.names_near_date(top[1:], page.blocks, always=True)) is not None:
        return found
    return lines.led(page.main[-LAST_LINES:])


def _from_url(url: str | None) -> tuple[Value, str | None] | None:
    found = dates.in_url(url) if url else None
    return (Value(url[found.start : found.end], "url"), found.iso) if url and found else None
