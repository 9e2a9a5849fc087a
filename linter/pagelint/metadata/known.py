"""Metadata that comes as named values: YAML front matter, or the fields of a record.

Names are those of Jekyll, Hugo and Pandoc, of Scrapy items, of trafilatura, and of crawl and dataset stores.
"""

from __future__ import annotations

from datetime import date, datetime
from functools import cached_property
from operator import attrgetter
from typing import TYPE_CHECKING

from pagelint.about import NO_METADATA, Metadata, Value
from pagelint.metadata import dates, words
from pagelint.metadata.names import best
from pagelint.span import Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

MAX_NAMES = 8
MAX_SEARCH = 20_000


def read(values: Mapping[str, object], text: str, origin: str) -> Metadata:
    """Return the metadata among named values; `text` is where they may stand, for their spans."""
    if not values:
        return NO_METADATA
    named = {key.casefold(): value for key, value in values.items() if isinstance(key, str)}
    dated = ((value, dates.machine(value.text)) for value in _values(named, words.DATE_KEYS, text, origin))
    found, published = next((each for each in dated if dates.is_date(each[0].text, each[1])), (None, None))
    return Metadata(
        title=next(_values(named, words.TITLE_KEYS, text, origin), None),
        author=best(_values(named, words.AUTHOR_KEYS, text, origin)),
        date=found,
        published=published,
        modified=next(_values(named, words.MODIFIED_KEYS, text, origin), None),
        language=next(_values(named, words.LANGUAGE_KEYS, text, origin), None),
        canonical_url=next(_values(named, words.ADDRESS_KEYS, text, origin), None),
        site_name=next(_values(named, words.SITE_KEYS, text, origin), None),
    )


class Overlaid(Metadata):
    """What a record says of its page and, where it is silent, what the page says itself."""

    def __init__(self, said: Metadata, page: Metadata) -> None:
        """Ask the page for nothing yet."""
        vars(self).update({name: value for name, value in vars(said).items() if value}, _page=page)

    title = cached_property(attrgetter("_page.title"))
    author = cached_property(attrgetter("_page.author"))
    date = cached_property(attrgetter("_page.date"))
    published = cached_property(attrgetter("_page.published"))
    modified = cached_property(attrgetter("_page.modified"))
    language = cached_property(attrgetter("_page.language"))
    canonical_url = cached_property(attrgetter("_page.canonical_url"))
    site_name = cached_property(attrgetter("_page.site_name"))
    article = cached_property(attrgetter("_page.article"))
    dates = cached_property(attrgetter("_page.dates"))


def _values(named: Mapping[str, object], keys: list[str], text: str, origin: str) -> Iterator[Value]:
    for key in keys:
        if written := as_text(named.get(key)):
            yield Value(written, origin, _place(text, key, written))


def as_text(value: object) -> str:
    """Write a value as one line: names of a list joined by commas, a date as ISO 8601, else an empty string."""
    if isinstance(value, str):
        return " ".join(value.split())
    if isinstance(value, (date, datetime)):
        return value.isoformat()
    if isinstance(value, dict):
        return as_text(value.get("name")) if isinstance(value.get("name"), str) else ""
    if isinstance(value, (list, tuple)):
        return ", ".join(
            part for item in value[:MAX_NAMES] if not isinstance(item, (list, tuple)) and (part := as_text(item))
        )
    return str(value) if isinstance(value, int) and not isinstance(value, bool) else ""


def _place(text: str, key: str, written: str) -> Span | None:
    """Find a value after its key, near the top of the text."""
    head = text[:MAX_SEARCH]
    line = head.lower().find(f"{key}:")
    at = head.find(written, line) if line >= 0 else -1
    return Span(at, at + len(written)) if at >= 0 else None
