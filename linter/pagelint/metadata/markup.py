"""Authors and dates that markup points at: `rel=author`, `itemprop`, `<time>`, telling class names.

The scan of class names is the dear part of reading metadata; it is asked for last.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from turbohtml import Element

from pagelint.metadata import byline, dates
from pagelint.metadata.words import AUTHOR_CLASSES, DATE_CLASSES, FOREIGN_PLACES
from pagelint.page import Value

if TYPE_CHECKING:
    from collections.abc import Iterator

    from turbohtml import Document

    from pagelint.metadata.source import SourceText

AUTHOR_LINKS = ",".join(
    f'a[href*="/{word}/" i]'
    for word in ("author", "authors", "autor", "autoren", "autori", "auteur", "auteurs", "autores", "byline")
)
AUTHOR_RELATIONS = '[rel~="author" i]'
AUTHOR_PROPERTIES = '[itemprop*="author" i],[itemprop*="creator" i]'
DATE_PROPERTIES = '[itemprop*="datePublished" i],[itemprop*="dateCreated" i]'
MAX_TEXT = 110
MAX_CANDIDATES = 40
ANCESTORS = 6
STOPS = frozenset(("article", "main", "header", "h1", "body"))
OUTSIDE = frozenset(("footer", "aside", "nav", "figure", "figcaption", "form"))
LABEL = re.compile(
    r"^\W*(?:authors?|about the author|autor(?:en|in)?|über den autor.*|by|von|par|por|di|door|follow.*|share.*|more from.*|alle artikel.*"
    r"|view all.*|see all.*|log ?in|sign in|bio|profile|subscribe.*|contact)\W*$",
    re.IGNORECASE,
)


@cache
def _foreign() -> re.Pattern[str]:
    return re.compile("|".join(map(re.escape, FOREIGN_PLACES)))


def is_foreign(element: Element) -> bool:
    """Tell whether an element stands in comments, teasers, captions or the page's footer."""
    here: object = element
    for _ in range(ANCESTORS):
        if not isinstance(here, Element) or here.tag in STOPS:
            return False
        if here.tag in OUTSIDE and not (here.tag == "footer" and here.closest("article") is not None):
            return True
        if _foreign().search(_marks(here)):
            return True
        here = here.parent
    return False


def _marks(element: Element) -> str:
    return f"{element.attr('class') or ''} {element.attr('id') or ''}".lower()


def authors(doc: Document, source: SourceText) -> Iterator[Value]:
    """Yield the texts of elements that are marked as the author's name, the dear searches last."""
    for origin, search in (
        ("rel", lambda: doc.select(AUTHOR_RELATIONS)),
        ("microdata", lambda: doc.select(AUTHOR_PROPERTIES)),
        ("rel", lambda: doc.select(AUTHOR_LINKS)),
        ("class", lambda: _classed(doc, AUTHOR_CLASSES)),
    ):
        for element in search()[:MAX_CANDIDATES]:
            if (found := _name(element, origin, source)) is not None:
                yield found


def _name(element: Element, origin: str, source: SourceText) -> Value | None:
    """Return the author's name that an element shows or holds in `content`."""
    stated = element.attr("content") if element.tag == "meta" else None
    if isinstance(stated, str):
        text = " ".join(stated.split())
        return Value(text, origin, source.attribute(element, "content", text)) if text else None
    text = _text(element)
    if not text and origin == "microdata":
        inner = element.find("meta", attrs={"itemprop": "name"})
        return _name(inner, origin, source) if inner is not None else None
    if not text or LABEL.match(text) or byline.is_credit(text) or is_foreign(element):
        return None
    return Value(text, origin, source.within(source.content(element), text))


def date(doc: Document, source: SourceText, *, day_first: bool) -> tuple[Value, str | None] | None:
    """Return the first date that markup points at, and its ISO form where certain."""
    for origin, search in (
        ("time", lambda: doc.find_all("time")),
        ("microdata", lambda: doc.select(DATE_PROPERTIES)),
        ("class", lambda: _classed(doc, DATE_CLASSES)),
    ):
        for element in search()[:MAX_CANDIDATES]:
            found = _dated(element, origin, source, day_first=day_first)
            if found is not None and not is_foreign(element):
                return found
    return None


def _dated(element: Element, origin: str, source: SourceText, *, day_first: bool) -> tuple[Value, str | None] | None:
    for name in ("datetime", "content"):
        value = element.attr(name)
        if isinstance(value, str) and (iso := dates.machine(value)) is not None:
            text = value.strip()
            return Value(text, origin, source.attribute(element, name, text)), iso
    text = _text(element)
    found = dates.search(text, day_first=day_first) or dates.search_vague(text)
    if found is None:
        return None
    day = text[found.start : found.end]
    return Value(day, origin, source.within(source.content(element), day)), found.iso


def _text(element: Element) -> str:
    raw = element.text
    if len(raw) > MAX_TEXT * 8:
        return ""
    text = " ".join(raw.split())
    return text if 1 < len(text) <= MAX_TEXT else ""


def _classed(doc: Document, names: list[str]) -> list[Element]:
    """Return the elements whose class or id holds one of the words, in document order."""
    marks = " ".join({mark for element in doc.select("body [class],body [id]") for mark in _marks(element).split()})
    present = [name for name in names if name in marks]
    return (
        doc.select(",".join(f'body [class*="{name}" i],body [id*="{name}" i]' for name in present)) if present else []
    )
