"""Authors and dates that markup points at: `rel=author`, `itemprop`, `<time>`, telling class names.

The scan of class names is the dear part of reading metadata; it is asked for last.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from pagelint.metadata import byline, dates
from pagelint.metadata.words import AUTHOR_CLASSES, DATE_CLASSES, FOREIGN_PLACES
from pagelint.page import Value

if TYPE_CHECKING:
    from collections.abc import Iterator

    from turbohtml import Document, Element

    from pagelint.metadata.source import SourceText

AUTHOR_LINKS = ",".join(
    f'a[href*="/{word}/" i]' for word in ("author", "authors", "autor", "autoren", "autori", "auteur", "auteurs", "autores", "byline")
)
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
    """Tell whether an element stands in comments, teasers, captions or a footer."""
    here: object = element
    for _ in range(ANCESTORS):
        tag = getattr(here, "tag", None)
        if tag is None or tag in STOPS:
            return False
        if tag in OUTSIDE or _foreign().search(_marks(here)):  # type: ignore[arg-type]
            return True
        here = here.parent  # type: ignore[attr-defined]
    return False


def _marks(element: Element) -> str:
    return f"{element.attr('class') or ''} {element.attr('id') or ''}".lower()


def authors(doc: Document, source: SourceText) -> Iterator[Value]:
    """Yield the texts of elements that are marked as the author's name."""
    for origin, elements in (
        ("rel", doc.select('[rel~="author" i]')),
        ("microdata", doc.select('[itemprop*="author" i],[itemprop*="creator" i]')),
        ("class", _classed(doc, AUTHOR_CLASSES)),
    ):
        for element in elements[:MAX_CANDIDATES]:
            if (
                (text := _text(element))
                and not LABEL.match(text)
                and not is_foreign(element)
                and not byline.is_credit(text)
            ):
                yield Value(text, origin, source.within(source.content(element), text))


def date(doc: Document, source: SourceText, *, day_first: bool) -> tuple[Value, str | None] | None:
    """Return the first date that markup points at, and its ISO form where certain."""
    for origin, elements in (
        ("time", doc.find_all("time")),
        ("microdata", doc.select('[itemprop*="datePublished" i],[itemprop*="dateCreated" i]')),
        ("class", _classed(doc, DATE_CLASSES)),
    ):
        for element in elements[:MAX_CANDIDATES]:
            if (found := _dated(element, origin, source, day_first=day_first)) is not None and not is_foreign(element):
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
