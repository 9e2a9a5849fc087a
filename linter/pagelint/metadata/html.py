"""Metadata of an HTML page: JSON-LD and `<meta>` first, then markup, then the lines near the title.

What is cheap is asked first, and the search stops at the first answer.
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from pagelint.about import Dated, Value
from pagelint.block import BlockKind
from pagelint.metadata import dates, lines, words
from pagelint.metadata.names import best
from pagelint.metadata.sought import Found, Sought
from pagelint.metadata.sources import Sources

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from turbohtml import Document, Element

    from pagelint.page import Page

FULL_DATE = len("2024-05-31")


class HtmlMetadata(Sought):
    """What an HTML page says about itself, looked for field by field."""

    def __init__(self, doc: Document, page: Page, skipped: Sequence[Element]) -> None:
        """Look at nothing yet. `doc` was parsed from `page.text` with places; `skipped` hold no text to read."""
        vars(self)["_sources"] = Sources(doc, page, skipped)

    @property
    def _of(self) -> Sources:
        sources: Sources = vars(self)["_sources"]
        return sources

    @cached_property
    def title(self) -> Value | None:
        """The headline that markup states, else the first main heading, else the `<title>`."""
        sources = self._of
        if (stated := sources.stated(sources.facts.headline)) is not None:
            return stated
        if (shared := next(sources.meta("og:title"), None)) is not None:
            return shared
        heading = next((block for block in sources.shown if block.level == 1), None)
        if heading is not None:
            return Value(heading.text, "heading", lambda: heading.span)
        title = next((block for block in sources.unseen if block.kind is BlockKind.TITLE), None)
        if title is not None:
            return Value(title.text, "title", lambda: title.span)
        return None

    @cached_property
    def author(self) -> Value | None:
        """The first name, of the surest source, that is no placeholder."""
        return best(_authors(self._of))

    @cached_property
    def _dated(self) -> Found:
        """The date of the surest source that has one, as written and as ISO 8601."""
        for value, iso in self._stated_dates:
            if dates.is_date(value.text, iso):
                return value, iso
        url = self._of.url or (self.canonical_url.text if self.canonical_url else "")
        in_url = dates.in_url(url)
        if in_url and in_url.iso and len(in_url.iso) == FULL_DATE:
            return Value(url[in_url.start : in_url.end], "url"), in_url.iso
        shown = self._shown_date or self._of.markup.classed_date(day_first=self._day_first)
        if shown is not None:
            return shown
        modified = self._of.stated(self._of.facts.modified)
        if modified:
            iso = dates.machine(modified.text)
            if dates.is_date(modified.text, iso):
                return modified, iso
        return (Value(url[in_url.start : in_url.end], "url"), in_url.iso) if in_url else (None, None)

    @cached_property
    def _stated_dates(self) -> list[tuple[Value, str | None]]:
        """What machines are told, surest first."""
        stated = self._of.stated(self._of.facts.date)
        values = [*([stated] if stated else ()), *self._of.meta(*words.DATE_META)]
        return [(value, dates.machine(value.text)) for value in values]

    @cached_property
    def _shown_date(self) -> tuple[Value, str | None] | None:
        """The date that a visitor reads near the title."""
        day_first = self._day_first
        return self._of.markup.date(day_first=day_first) or lines.date(self._of.near_title[0], day_first=day_first)

    @property
    def _day_first(self) -> bool:
        return self.language is not None and not self.language.text.lower().startswith("en")

    @cached_property
    def dates(self) -> tuple[Dated, ...]:
        """The full dates that machines are told, each source once, and the one a visitor reads."""
        shown = self._shown_date
        return tuple(
            Dated(value, iso)
            for value, iso in (*self._stated_dates, *([shown] if shown else ()))
            if iso is not None and len(iso) == FULL_DATE
        )

    @cached_property
    def modified(self) -> Value | None:
        """The day of the last change, as markup states it."""
        return self._of.stated(self._of.facts.modified) or next(self._of.meta(*words.MODIFIED_META), None)

    @cached_property
    def language(self) -> Value | None:
        """The language of the root element, else the one that markup states."""
        sources = self._of
        root = sources.doc.root
        for name in ("lang", "xml:lang"):
            value = root.attr(name) if root is not None else None
            if root is not None and isinstance(value, str) and value.strip():
                return Value(value.strip(), "meta", sources.source.finder(root, name, value.strip()))
        stated = next(sources.meta("content-language", "language", "dc.language", "og:locale"), None)
        return stated or sources.stated(sources.facts.language)

    @cached_property
    def canonical_url(self) -> Value | None:
        """The address that the page gives as its own."""
        sources = self._of
        for element in sources.elements.canonical:
            href = element.attr("href")
            if isinstance(href, str) and href.strip():
                return Value(href.strip(), "rel", sources.source.finder(element, "href", href.strip()))
        return next(sources.meta("og:url"), None)

    @cached_property
    def site_name(self) -> Value | None:
        """The name of the site, as markup states it."""
        return next(self._of.meta(*words.SITE_META), None) or self._of.stated(self._of.facts.site_name)

    @cached_property
    def article(self) -> bool:
        """Whether markup calls the page an article, or long paragraphs make it one."""
        sources = self._of
        if sources.facts.article:
            return True
        kinds = " ".join(value.text.lower() for value in sources.meta("og:type"))
        return "article" in kinds or "blog" in kinds or lines.is_prose(sources.main)


def _authors(sources: Sources) -> Iterator[Value]:
    if sources.authors is not None:
        yield sources.authors
    yield from sources.meta(*words.AUTHOR_META)
    yield from sources.markup.authors()
    near, before = sources.near_title
    if (seen := lines.led(near)) is not None:
        yield seen
    yield from sources.markup.classed_authors()
    if (named := lines.names_near_date(near[before:], sources.blocks)) is not None:
        yield named
    last = sources.end_of_text
    if (signed := lines.led(last) or lines.signature(last, sources.blocks)) is not None:
        yield signed
