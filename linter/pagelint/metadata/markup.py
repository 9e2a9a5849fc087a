"""Authors and dates that markup points at: `rel=author`, `itemprop`, `<time>`, telling class names.

The look at all class names is the dear part of reading metadata: it comes last, and once for both.
"""

from __future__ import annotations

import re
from functools import cached_property
from typing import TYPE_CHECKING

from turbohtml import Element

from pagelint.metadata import byline, dates
from pagelint.metadata.words import AUTHOR_CLASSES, AUTHOR_FOLDERS, DATE_CLASSES, FOREIGN_PLACES
from pagelint.page import Value

if TYPE_CHECKING:
    from collections.abc import Iterator

    from turbohtml import Document

    from pagelint.metadata.source import SourceText

AUTHOR_PROPERTIES = ("author", "creator")
MADE_TIMES = ("relative-time", "time-ago", "local-time")  # what scripts make of `<time>`
DATE_PROPERTIES = ("datepublished", "datecreated")
MAX_TEXT = 110
MAX_CANDIDATES = 40
ANCESTORS = 6
STOPS = frozenset(("article", "main", "header", "h1", "body"))
OUTSIDE = frozenset(("footer", "aside", "nav", "figure", "figcaption", "form"))
FOREIGN = re.compile("|".join(map(re.escape, FOREIGN_PLACES)))
FOLDER = re.compile(f"/(?:{'|'.join(AUTHOR_FOLDERS)})/", re.IGNORECASE)
LABEL = re.compile(
    r"\W*(?:authors?|about the authors?|autor(?:en|in)?|über den autor.*|by|von|par|por|di|door|follow.*|share.*"
    r"|more from.*|alle artikel.*|view all.*|see .*|join .*|read .*"
    r"|log ?in|sign in|bio|profile|subscribe.*|contact)\W*",
    re.IGNORECASE,
)

Dated = tuple[Value, str | None]  # a date as written, and its ISO form


class Markup:
    """The elements of one page that may point at an author or a date."""

    def __init__(self, doc: Document, source: SourceText) -> None:
        """Look at nothing before the first question."""
        self.doc = doc
        self.source = source

    def authors(self) -> Iterator[Value]:
        """Yield what relations, properties and addresses mark as the author's name, surest first."""
        for origin, search in (("rel", self._related), ("microdata", self._author_properties), ("rel", self._linked)):
            yield from self._names(search(), origin)

    def classed_authors(self) -> Iterator[Value]:
        """Yield the texts of elements whose class or id speaks of an author."""
        yield from self._names(self._classed(AUTHOR_CLASSES), "class")

    def date(self, *, day_first: bool) -> Dated | None:
        """Return the first date in `<time>` or a date property, and its ISO form where certain."""
        return self._first_date(self._times(), "time", day_first=day_first) or self._first_date(
            self._with_property(DATE_PROPERTIES), "microdata", day_first=day_first
        )

    def classed_date(self, *, day_first: bool) -> Dated | None:
        """Return the first date in an element whose class or id speaks of one."""
        return self._first_date(self._classed(DATE_CLASSES), "class", day_first=day_first)

    def _related(self) -> list[Element]:
        return [link for link in self._links if "author" in (link.attr("rel") or ())]

    def _author_properties(self) -> list[Element]:
        return self._with_property(AUTHOR_PROPERTIES)

    def _times(self) -> list[Element]:
        """Return the elements of times. Only names that HTML knows are looked up without a walk through the tree."""
        made = [name for name in MADE_TIMES if f"<{name}" in self.source.text]
        return self.doc.select(",".join(("time", *made)))

    @cached_property
    def _properties(self) -> list[tuple[Element, str]]:
        """The elements that have an `itemprop`, and that, folded."""
        return [(element, str(element.attr("itemprop")).lower()) for element in self.doc.select("[itemprop]")]

    def _with_property(self, names: tuple[str, ...]) -> list[Element]:
        return [element for element, held in self._properties if any(name in held for name in names)]

    def _linked(self) -> list[Element]:
        return [link for link in self._links if FOLDER.search(str(link.attr("href") or ""))]

    def _names(self, elements: list[Element], origin: str) -> Iterator[Value]:
        for element in elements[:MAX_CANDIDATES]:
            if (found := self._name(element, origin)) is not None:
                yield found

    def _first_date(self, elements: list[Element], origin: str, *, day_first: bool) -> Dated | None:
        for element in elements[:MAX_CANDIDATES]:
            found = self._dated(element, origin, day_first=day_first)
            if found is not None and not is_foreign(element):
                return found
        return None

    @cached_property
    def _links(self) -> list[Element]:
        return self.doc.find_all("a")

    @cached_property
    def _marked(self) -> tuple[list[Element], list[str]]:
        """The elements that have a class, then those that have an id; and, beside them, their classes and ids."""
        classed, named = self.doc.select("body [class]"), self.doc.select("body [id]")
        marks = [element.attr("class") for element in classed] + [element.attr("id") for element in named]
        return classed + named, marks  # type: ignore[return-value] # both attributes are strings

    @cached_property
    def _marks(self) -> dict[str, str]:
        """The distinct classes and ids, and each folded."""
        return {mark: str(mark or "").lower() for mark in set(self._marked[1])}

    def _classed(self, names: list[str]) -> list[Element]:
        """Return the elements whose class or id holds one of the words."""
        together = "\n".join(self._marks.values())
        present = [name for name in names if name in together]
        if not present:
            return []
        telling = {mark for mark, folded in self._marks.items() if any(name in folded for name in present)}
        return [element for element, mark in zip(*self._marked, strict=True) if mark in telling]

    def _name(self, element: Element, origin: str) -> Value | None:
        """Return the author's name that an element shows or holds in `content`."""
        stated = element.attr("content") if element.tag == "meta" else None
        if isinstance(stated, str):
            text = " ".join(stated.split())
            return Value(text, origin, self.source.attribute(element, "content", text)) if text else None
        text = shown(element)
        if not text and origin == "microdata":
            inner = element.find("meta", attrs={"itemprop": "name"})
            return self._name(inner, origin) if inner is not None else None
        name = byline.without_lead(text) if text and not byline.is_credit(text) else ""
        if not name or LABEL.fullmatch(name) or is_foreign(element):
            return None
        return Value(name, origin, self.source.within(self.source.content(element), name))

    def _dated(self, element: Element, origin: str, *, day_first: bool) -> Dated | None:
        for name in ("datetime", "content"):
            value = element.attr(name)
            if isinstance(value, str) and (iso := dates.machine(value)) is not None:
                text = value.strip()
                return Value(text, origin, self.source.attribute(element, name, text)), iso
        text = shown(element)
        found = dates.search(text, day_first=day_first) or dates.search_vague(text)
        if found is None:
            return None
        day = text[found.start : found.end]
        return Value(day, origin, self.source.within(self.source.content(element), day)), found.iso


def shown(element: Element) -> str:
    """Return an element's text on one line, or an empty string where it is too long for a name or a date."""
    text = element.text
    text = " ".join(text.split()) if len(text) <= MAX_TEXT * 8 else ""
    return text if 1 < len(text) <= MAX_TEXT else ""


def is_foreign(element: Element) -> bool:
    """Tell whether an element stands in comments, teasers, captions or the page's footer."""
    here: object = element
    for _ in range(ANCESTORS):
        if not isinstance(here, Element) or here.tag in STOPS:
            return False
        if here.tag in OUTSIDE and not (here.tag == "footer" and here.closest("article") is not None):
            return True
        if FOREIGN.search(f"{here.attr('class') or ''} {here.attr('id') or ''}".lower()):
            return True
        here = here.parent
    return False
