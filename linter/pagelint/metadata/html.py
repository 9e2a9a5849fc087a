"""Metadata of an HTML page: JSON-LD and `<meta>` first, then markup, then the lines near the title.

What is cheap is asked first, and the search stops at the first answer.
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from pagelint.metadata import dates, json_ld, lines
from pagelint.metadata.markup import Markup
from pagelint.metadata.names import best, is_placeholder
from pagelint.metadata.source import SourceText
from pagelint.page import BlockKind, Metadata, Value

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from turbohtml import Document, Element

    from pagelint.page import Block, Page
    from pagelint.span import Span

AUTHOR_META = """
author article:author_name article:author citation_author citation_authors dc.creator dcterms.creator dc:creator
dcterms:creator dc.contributor parsely-author sailthru.author byl byline article.author article_author vr:author
cxenseparse:author shareaholic:article_author_name mediator_author mediator:author og:article:author og:author authors
rbauthors twitter:creator:name creator weibo:article:author bt:author lp.article:author dable:author
""".split()
DATE_META = """
article:published_time article:published datepublished og:article:published_time og:published_time citation_publication_date
citation_online_date citation_date dc.date.issued dcterms.issued dc.date dc:date dcterms.date dcterms.created dc.date.created
dc.date.publication parsely-pub-date sailthru.date cxenseparse:recs:publishtime cxenseparse:publishtime pubdate publishdate
publish-date publish_date published_time published-date publication_date publicationdate article.published article.created
displaydate ptime release_date vr:published_time shareaholic:article_published_time datecreated article_date_original
originalpublicationdate date_published last_updated_date created date timestamp og:regdate dable:published_time bt:pubdate
article:modified_time og:updated_time last-modified dcterms.modified datemodified revised
""".split()
MODIFIED_META = "article:modified_time og:updated_time datemodified dcterms.modified last-modified revised".split()
SITE_META = "og:site_name application-name apple-mobile-web-app-title".split()
MIN_PROSE = 500  # code points of long paragraphs that make a page an article
LONG_PARAGRAPH = 80
DEEPEST_TITLE = 3  # levels of headings that may be the article's
SHORTEST_TITLE = 8
LAST_LINES = 6


class Finder:
    """The sources of one page, each read when first asked for."""

    def __init__(self, doc: Document, page: Page) -> None:
        self.doc = doc
        self.page = page
        self.source = SourceText(page.text)
        self.markup = Markup(doc, self.source)

    @cached_property
    def metas(self) -> Mapping[str, tuple[str, Element]]:
        """The first `<meta>` with content of each name, property or itemprop, folded."""
        found: dict[str, tuple[str, Element]] = {}
        for element in self.doc.find_all("meta"):
            key = (
                element.attr("name")
                or element.attr("property")
                or element.attr("itemprop")
                or element.attr("http-equiv")
            )
            content = element.attr("content")
            if isinstance(key, str) and isinstance(content, str) and content.strip():
                found.setdefault(key.strip().lower(), (content, element))
        return found

    @cached_property
    def scripts(self) -> list[Element]:
        """The JSON-LD blocks."""
        return self.doc.select('script[type*="ld+json" i]')

    @cached_property
    def facts(self) -> json_ld.Facts:
        """What JSON-LD says."""
        return json_ld.read([script.text for script in self.scripts])

    def stated(self, statement: json_ld.Statement | None) -> Value | None:
        """Return a statement of JSON-LD as a value with its place."""
        return Value(statement.text, "json-ld", self._place(statement)) if statement else None

    def _place(self, statement: json_ld.Statement) -> Span | None:
        for script in self.scripts:
            location = script.source_location
            if location and (found := json_ld.locate(script.text, statement)) is not None:
                offset = location.start_tag.end_offset
                return self.source.span(offset + found[0], offset + found[1])
        return None

    def meta(self, *names: str) -> Iterator[Value]:
        """Yield the values of the named `<meta>` elements that are there."""
        for name in names:
            if (found := self.metas.get(name)) is not None:
                content, element = found
                text = " ".join(content.split())
                yield Value(text, "meta", self.source.attribute(element, "content", text))

    @cached_property
    def blocks(self) -> tuple[Block, ...]:
        """The blocks that could hold a byline: not those of navigation, footers and the like."""
        return tuple(block for block in self.page.blocks if block.zone not in lines.ELSEWHERE)

    @cached_property
    def near_title(self) -> tuple[tuple[Block, ...], int]:
        """The lines around the main heading, and how many stand up to it."""
        blocks = self.blocks
        first = self._main_heading()
        if first is None:
            return blocks[:40], 1
        start = max(0, first - 3)
        return blocks[start : first + 22], first - start + 1

    def _main_heading(self) -> int | None:
        """Return the index of the heading that repeats the page's title, else of the first `<h1>`."""
        title = " ".join(value.text for value in self.meta("og:title")) or self.title_element
        title, top = lines.key(title), None
        for number, block in enumerate(self.blocks):
            if not 0 < block.level <= DEEPEST_TITLE:
                continue
            heading = lines.key(block.text)
            if len(heading) >= SHORTEST_TITLE and (heading in title or (title and title in heading)):
                return number
            if top is None and block.level == 1:
                top = number
        return top

    @cached_property
    def title_element(self) -> str:
        """The text of `<title>`, or an empty string."""
        element = self.doc.find("title")
        return " ".join(element.text.split()) if element is not None else ""


def find(doc: Document, page: Page) -> Metadata:
    """Return what an HTML page says about itself. `doc` was parsed from `page.text` with source locations."""
    finder = Finder(doc, page)
    language = _language(finder)
    canonical_url = _canonical_url(finder)
    url = page.url or (canonical_url.text if canonical_url else "")
    found, published = _date(finder, url, language)
    return Metadata(
        title=_title(finder),
        author=_author(finder),
        date=found,
        published=published,
        modified=finder.stated(finder.facts.modified) or next(finder.meta(*MODIFIED_META), None),
        language=language,
        canonical_url=canonical_url,
        site_name=next(finder.meta(*SITE_META), None) or finder.stated(finder.facts.site_name),
        article=_is_article(finder),
    )


def _author(finder: Finder) -> Value | None:
    return best(_authors(finder))


def _authors(finder: Finder) -> Iterator[Value]:
    names = [name for name in finder.facts.names if not is_placeholder(name.text)] or finder.facts.names[:1]
    if len(names) == 1:
        yield Value(names[0].text, "json-ld", finder._place(names[0]))  # noqa: SLF001
    elif names:
        yield Value(", ".join(name.text for name in names), "json-ld")
    yield from finder.meta(*AUTHOR_META)
    yield from finder.markup.authors()
    near, before = finder.near_title
    if (seen := lines.led(near)) is not None:
        yield seen
    yield from finder.markup.classed_authors()
    if (named := lines.names_near_date(near[before:], finder.blocks)) is not None:
        yield named
    if (signed := lines.led(finder.page.main[-LAST_LINES:])) is not None:
        yield signed


def _date(finder: Finder, url: str, language: Value | None) -> tuple[Value | None, str | None]:
    stated = finder.stated(finder.facts.date)
    for value in [stated] if stated else []:
        if dates.is_date(value.text):
            return value, dates.machine(value.text)
    for value in finder.meta(*DATE_META):
        if dates.is_date(value.text):
            return value, dates.machine(value.text)
    if (found := dates.in_url(url)) and found.iso and found.iso.count("-") > 1:
        return Value(url[found.start : found.end], "url"), found.iso
    day_first = language is not None and not language.text.lower().startswith("en")
    if (marked := finder.markup.date(day_first=day_first)) is not None:
        return marked
    if (seen := lines.date(finder.near_title[0], day_first=day_first)) is not None:
        return seen
    if (marked := finder.markup.classed_date(day_first=day_first)) is not None:
        return marked
    modified = finder.stated(finder.facts.modified)
    if modified and dates.is_date(modified.text):
        return modified, dates.machine(modified.text)
    return (Value(url[found.start : found.end], "url"), found.iso) if found else (None, None)


def _title(finder: Finder) -> Value | None:
    if (stated := finder.stated(finder.facts.headline)) is not None:
        return stated
    for value in finder.meta("og:title"):
        return value
    heading = next((block for block in finder.page.blocks if block.level == 1), None)
    if heading is not None:
        return Value(heading.text, "heading", heading.span)
    title = next((block for block in finder.page.unseen if block.kind is BlockKind.TITLE), None)
    if title is not None:
        return Value(title.text, "title", title.span)
    element = finder.doc.find("title")
    text = " ".join(element.text.split()) if element is not None else ""
    return (
        Value(text, "title", finder.source.within(finder.source.content(element), text)) if element and text else None
    )


def _language(finder: Finder) -> Value | None:
    root = finder.doc.root
    for name in ("lang", "xml:lang"):
        value = root.attr(name) if root is not None else None
        if isinstance(value, str) and value.strip():
            return Value(value.strip(), "meta", finder.source.attribute(root, name, value.strip()))
    for value in finder.meta("content-language", "language", "dc.language", "og:locale"):
        return value
    return finder.stated(finder.facts.language)


def _canonical_url(finder: Finder) -> Value | None:
    for element in finder.doc.select('link[rel~="canonical" i]'):
        href = element.attr("href")
        if isinstance(href, str) and href.strip():
            return Value(href.strip(), "rel", finder.source.attribute(element, "href", href.strip()))
    return next(finder.meta("og:url"), None)


def _is_article(finder: Finder) -> bool:
    if finder.facts.article:
        return True
    if any("article" in value.text.lower() or "blog" in value.text.lower() for value in finder.meta("og:type")):
        return True
    prose = sum(
        len(block.text)
        for block in finder.page.main
        if block.kind is BlockKind.PARAGRAPH and len(block.text) >= LONG_PARAGRAPH
    )
    return prose >= MIN_PROSE
