"""Authors and dates that markup points at: `rel=author`, `itemprop`, `<time>`, telling class names.

The look at all class names is the dear part of reading metadata: it comes last, and once for both.
"""

from __future__ import annotations

import re
from functools import cached_property, partial
from typing import TYPE_CHECKING, Any

from turbohtml import Element

from pagelint.about import Value
from pagelint.late import late
from pagelint.metadata import byline, dates
from pagelint.metadata.words import AUTHOR_CLASSES, AUTHOR_FOLDERS, DATE_CLASSES, FOREIGN_PLACES

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from turbohtml import Document

    from pagelint.metadata.elements import Elements
    from pagelint.metadata.source import SourceText

AUTHOR_PROPERTIES = ("author", "creator")
DATE_PROPERTIES = ("datepublished", "datecreated")
MAX_TEXT = 110
MAX_CANDIDATES = 40
ANCESTORS = 6
STOPS = frozenset(("article", "main", "header", "h1", "body"))
OUTSIDE = frozenset(("footer", "aside", "nav", "figure", "figcaption", "form"))
FOREIGN = late("|".join(map(re.escape, FOREIGN_PLACES)))
TELLING_NAME = late("|".join(map(re.escape, {*AUTHOR_CLASSES, *DATE_CLASSES})))
AUTHOR, DATE = 1, 2
MOST_NAMES = 20_000
LONGEST_NAME = 400
FOLDER = late(f"/(?:{'|'.join(AUTHOR_FOLDERS)})/", re.IGNORECASE)
LABEL = late(
    r"\W*(?:authors?|about the authors?|autor(?:en|in)?|über den autor.*|by|von|par|por|di|door|follow.*|share.*"
    r"|more from.*|alle artikel.*|view all.*|see .*|join .*|read .*"
    r"|log ?in|sign in|bio|profile|subscribe.*|contact)\W*",
    re.IGNORECASE,
)

Dated = tuple[Value, str | None]  # a date as written, and its ISO form


class Known(dict[str | None, int]):
    """What classes and ids speak of, `AUTHOR` or `DATE` or both. Kept, as sites repeat their names, and share many."""

    def __missing__(self, name: str | None) -> int:
        """Read a name that was not met yet."""
        folded = (name or "").lower()
        said = 0
        if TELLING_NAME.search(folded):
            said += AUTHOR * any(map(folded.__contains__, AUTHOR_CLASSES))
            said += DATE * any(map(folded.__contains__, DATE_CLASSES))
        if len(self) >= MOST_NAMES:
            self.clear()
        if len(folded) <= LONGEST_NAME:
            self[name] = said
        return said


KNOWN = Known()


class Markup:
    """The elements of one page that may point at an author or a date."""

    def __init__(self, doc: Document, elements: Elements, source: SourceText) -> None:
        """Look at nothing before the first question."""
        self.doc = doc
        self.elements = elements
        self.source = source

    def authors(self) -> Iterator[Value]:
        """Yield what relations, properties and addresses mark as the author's name, surest first."""
        for origin, search in (("rel", self._related), ("microdata", self._author_properties), ("rel", self._linked)):
            yield from self._names(search(), origin)

    def classed_authors(self) -> Iterator[Value]:
        """Yield the texts of elements whose class or id speaks of an author."""
        yield from self._names([element for element, of in self._marked if of & AUTHOR], "class")

    def date(self, *, day_first: bool) -> Dated | None:
        """Return the first date in `<time>` or a date property, and its ISO form where certain."""
        return self._first_date(self.elements.times, "time", day_first=day_first) or self._first_date(
            self._with_property(DATE_PROPERTIES), "microdata", day_first=day_first
        )

    def classed_date(self, *, day_first: bool) -> Dated | None:
        """Return the first date in an element whose class or id speaks of one."""
        return self._first_date([element for element, of in self._marked if of & DATE], "class", day_first=day_first)

    def _related(self) -> list[Element]:
        return [link for link in self.elements.links if "author" in (link.attr("rel") or ())]

    def _author_properties(self) -> list[Element]:
        return self._with_property(AUTHOR_PROPERTIES)

    def _with_property(self, names: tuple[str, ...]) -> list[Element]:
        return [element for element, held in self.elements.properties if any(map(held.__contains__, names))]

    def _linked(self) -> list[Element]:
        return [link for link in self.elements.links if FOLDER.search(str(link.attr("href") or ""))]

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
    def _marked(self) -> list[tuple[Element, int]]:
        """The elements whose class speaks of an author or a date, then those whose id does."""
        body = self.doc.find("body")
        if body is None:
            return []
        speaks: Callable[[str | None], Any] = KNOWN.__getitem__
        return [
            (element, KNOWN[str(element.attr(attribute))])
            for attribute in ("class", "id")
            for element in body.find_all(attrs={attribute: speaks})
        ]

    def _name(self, element: Element, origin: str) -> Value | None:
        """Return the author's name that an element shows or holds in `content`."""
        stated = element.attr("content") if element.tag == "meta" else None
        if isinstance(stated, str):
            text = " ".join(stated.split())
            return Value(text, origin, self.source.finder(element, "content", text)) if text else None
        text = shown(element)
        if not text and origin == "microdata":
            inner = element.find("meta", attrs={"itemprop": "name"})
            return self._name(inner, origin) if inner is not None else None
        name = byline.without_lead(text) if text and not byline.is_credit(text) else ""
        if not name or LABEL.fullmatch(name) or is_foreign(element):
            return None
        return Value(name, origin, partial(self.source.inside, element, name))

    def _dated(self, element: Element, origin: str, *, day_first: bool) -> Dated | None:
        for name in ("datetime", "content"):
            value = element.attr(name)
            if isinstance(value, str) and (iso := dates.machine(value)) is not None:
                text = value.strip()
                return Value(text, origin, self.source.finder(element, name, text)), iso
        text = shown(element)
        found = dates.search(text, day_first=day_first) or dates.search_vague(text)
        if found is None:
            return None
        day = text[found.start : found.end]
        return Value(day, origin, partial(self.source.inside, element, day)), found.iso


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
