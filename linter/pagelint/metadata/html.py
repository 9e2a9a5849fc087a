"""Metadata of an HTML page: JSON-LD and `<meta>` first, then markup, then the lines near the title.

What is cheap is asked first, and the search stops at the first answer.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from pagelint.metadata import dates, lines, words
from pagelint.metadata.names import best
from pagelint.metadata.sources import Sources
from pagelint.page import BlockKind, Dated, Metadata, Value

if TYPE_CHECKING:
    from collections.abc import Iterator

    from turbohtml import Document

    from pagelint.page import Page

FULL_DATE = len("2024-05-31")

Found = tuple[Value | None, str | None]


def find(doc: Document, page: Page) -> Metadata:
    """Return what an HTML page says about itself. `doc` was parsed from `page.text` with source locations."""
    sources = Sources(doc, page)
    language = _language(sources)
    canonical_url = _canonical_url(sources)
    url = page.url or (canonical_url.text if canonical_url else "")
    found, published = _date(sources, url, language)
    return Metadata(
        title=_title(sources),
        author=_author(sources),
        date=found,
        published=published,
        modified=sources.stated(sources.facts.modified) or next(sources.meta(*words.MODIFIED_META), None),
        language=language,
        canonical_url=canonical_url,
        site_name=next(sources.meta(*words.SITE_META), None) or sources.stated(sources.facts.site_name),
        article=_is_article(sources),
        find_dates=partial(_dates, sources, language),
    )


def _author(sources: Sources) -> Value | None:
    return best(_authors(sources))


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


def _date(sources: Sources, url: str, language: Value | None) -> Found:
    """Return the date as written and as ISO 8601, from the surest source that has one."""
    for value in _stated_dates(sources):
        if dates.is_date(value.text):
            return value, dates.machine(value.text)
    in_url = dates.in_url(url)
    if in_url and in_url.iso and len(in_url.iso) == FULL_DATE:
        return Value(url[in_url.start : in_url.end], "url"), in_url.iso
    shown = _shown_date(sources, language) or sources.markup.classed_date(day_first=_day_first(language))
    if shown is not None:
        return shown
    modified = sources.stated(sources.facts.modified)
    if modified and dates.is_date(modified.text):
        return modified, dates.machine(modified.text)
    return (Value(url[in_url.start : in_url.end], "url"), in_url.iso) if in_url else (None, None)


def _day_first(language: Value | None) -> bool:
    return language is not None and not language.text.lower().startswith("en")


def _shown_date(sources: Sources, language: Value | None) -> Found | None:
    """Return the date that a visitor reads near the title."""
    day_first = _day_first(language)
    return sources.markup.date(day_first=day_first) or lines.date(sources.near_title[0], day_first=day_first)


def _dates(sources: Sources, language: Value | None) -> Iterator[Dated]:
    """Yield the full dates that machines are told, each source once, and the one a visitor reads."""
    for value in _stated_dates(sources):
        iso = dates.machine(value.text)
        if iso is not None and len(iso) == FULL_DATE:
            yield Dated(value, iso)
    found, iso = _shown_date(sources, language) or (None, None)
    if found is not None and iso is not None and len(iso) == FULL_DATE:
        yield Dated(found, iso)


def _stated_dates(sources: Sources) -> Iterator[Value]:
    if (stated := sources.stated(sources.facts.date)) is not None:
        yield stated
    yield from sources.meta(*words.DATE_META)


def _title(sources: Sources) -> Value | None:
    if (stated := sources.stated(sources.facts.headline)) is not None:
        return stated
    if (shared := next(sources.meta("og:title"), None)) is not None:
        return shared
    heading = next((block for block in sources.page.blocks if block.level == 1), None)
    if heading is not None:
        return Value(heading.text, "heading", heading.span)
    title = next((block for block in sources.page.unseen if block.kind is BlockKind.TITLE), None)
    if title is not None:
        return Value(title.text, "title", title.span)
    return None


def _language(sources: Sources) -> Value | None:
    root = sources.doc.root
    for name in ("lang", "xml:lang"):
        value = root.attr(name) if root is not None else None
        if root is not None and isinstance(value, str) and value.strip():
            return Value(value.strip(), "meta", sources.source.attribute(root, name, value.strip()))
    stated = next(sources.meta("content-language", "language", "dc.language", "og:locale"), None)
    return stated or sources.stated(sources.facts.language)


def _canonical_url(sources: Sources) -> Value | None:
    for element in sources.doc.select('link[rel~="canonical" i]'):
        href = element.attr("href")
        if isinstance(href, str) and href.strip():
            return Value(href.strip(), "rel", sources.source.attribute(element, "href", href.strip()))
    return next(sources.meta("og:url"), None)


def _is_article(sources: Sources) -> bool:
    if sources.facts.article:
        return True
    kinds = " ".join(value.text.lower() for value in sources.meta("og:type"))
    return "article" in kinds or "blog" in kinds or lines.is_prose(sources.page.main)
