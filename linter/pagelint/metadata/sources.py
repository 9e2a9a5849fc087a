"""Where the metadata of an HTML page may stand: JSON-LD, `<meta>`, markup and the lines near the title."""

from __future__ import annotations

from functools import cached_property, partial
from typing import TYPE_CHECKING

from pagelint.about import Value
from pagelint.metadata import json_ld, lines
from pagelint.metadata.elements import Elements
from pagelint.metadata.markup import Markup
from pagelint.metadata.names import is_placeholder
from pagelint.metadata.source import SourceText

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from turbohtml import Document, Element

    from pagelint.block import Block
    from pagelint.page import Page
    from pagelint.span import Span

DEEPEST_TITLE = 3  # levels of headings that may be the article's
SHORTEST_TITLE, LONGEST_TITLE = 8, 400
LINES_BEFORE, LINES_AFTER = 3, 22  # the main heading
LAST_LINES = 6
FIRST_LINES = 40  # of a page without one


class Sources:
    """The sources of one page, each read when first asked for.

    Not the page itself, which keeps what is found here: a cycle would keep both, and the tree.
    """

    def __init__(self, doc: Document, page: Page, skipped: Sequence[Element]) -> None:
        """Read nothing before the first question."""
        self.doc = doc
        self.elements = Elements(doc, skipped)
        self.shown = page.blocks
        self.unseen = page.unseen
        self.main = page.main
        self.url = page.url
        self.source = SourceText(page.text)

    @cached_property
    def markup(self) -> Markup:
        """What elements say by their attributes."""
        return Markup(self.doc, self.elements, self.source)

    @cached_property
    def metas(self) -> Mapping[str, tuple[str, Element]]:
        """The first `<meta>` with content of each name, property or itemprop, folded."""
        found: dict[str, tuple[str, Element]] = {}
        for element in self.elements.metas:
            said = element.attr
            key = said("name") or said("property") or said("itemprop") or said("http-equiv")
            content = said("content") or said("value")  # some savers write it so
            if isinstance(key, str) and isinstance(content, str) and content.strip():
                found.setdefault(key.strip().lower(), (content, element))
        return found

    @cached_property
    def facts(self) -> json_ld.Facts:
        """What JSON-LD says."""
        return json_ld.read([script.text for script in self.elements.json_ld])

    def stated(self, statement: json_ld.Statement | None) -> Value | None:
        """Return a statement of JSON-LD as a value with its place."""
        place = partial(_place, self.elements.json_ld, self.source, statement) if statement else None
        return Value(statement.text, "json-ld", place) if statement else None

    @cached_property
    def authors(self) -> Value | None:
        """The authors that JSON-LD names, with their place if it is one."""
        names = [name for name in self.facts.names if not is_placeholder(name.text)] or self.facts.names[:1]
        if len(names) == 1:
            return self.stated(names[0])
        return Value(", ".join(name.text for name in names), "json-ld") if names else None

    def meta(self, *names: str) -> Iterator[Value]:
        """Yield the values of the named `<meta>` elements that are there."""
        for name in filter(self.metas.__contains__, names):
            content, element = self.metas[name]
            text = " ".join(content.split())
            attribute = "content" if element.attr("content") else "value"
            yield Value(text, "meta", self.source.finder(element, attribute, text))

    @cached_property
    def blocks(self) -> tuple[Block, ...]:
        """The blocks that could hold a byline: not those of navigation, footers and the like."""
        content, header = lines.HERE
        return tuple([block for block in self.shown if block.zone is content or block.zone is header])

    @cached_property
    def near_title(self) -> tuple[tuple[Block, ...], int]:
        """The lines around the main heading, and how many stand up to it."""
        blocks = self.blocks
        first = self._main_heading()
        if first is None:
            return blocks[:FIRST_LINES], 1
        start = max(0, first - LINES_BEFORE)
        return blocks[start : first + LINES_AFTER], first - start + 1

    @property
    def end_of_text(self) -> tuple[Block, ...]:
        """The last lines of the main content."""
        return self.main[-LAST_LINES:]

    def _main_heading(self) -> int | None:
        """Return the index of the heading that repeats most of the page's title, else of the first `<h1>`."""
        title = " ".join(value.text for value in self.meta("og:title")) or self.title_element
        title, top = lines.key(title[:LONGEST_TITLE]), None
        best, repeated = None, SHORTEST_TITLE - 1
        headings = [
            (number, block) for number, block in enumerate(self.blocks) if block.level and block.level <= DEEPEST_TITLE
        ]
        for number, block in headings:
            heading = lines.key(block.text[:LONGEST_TITLE])
            common = min(len(heading), len(title))
            if common > repeated and (heading in title or title in heading):
                best, repeated = number, common
            if top is None and block.level == 1:
                top = number
        return top if best is None else best

    @cached_property
    def title_element(self) -> str:
        """The text of `<title>`, or an empty string."""
        element = self.doc.find("title")
        return " ".join(element.text.split()) if element is not None else ""


def _place(scripts: Sequence[Element], source: SourceText, statement: json_ld.Statement) -> Span | None:
    """Return where a statement of JSON-LD stands."""
    for script in scripts:
        location = script.source_location
        if location and (found := json_ld.locate(script.text, statement)) is not None:
            offset = location.start_tag.end_offset
            return source.span(offset + found[0], offset + found[1])
    return None
