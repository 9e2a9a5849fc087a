"""What a page says about itself."""

from __future__ import annotations

from dataclasses import dataclass, field, fields
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable

    from pagelint.span import Span


@dataclass(frozen=True, slots=True, eq=False)
class Value:
    """A value of the page's metadata and why it is believed.

    `origin` is one of `json-ld`, `meta`, `microdata`, `rel`, `class`, `time`, `title`, `heading`, `url`,
    `front-matter`, `record` or `text`; `place` is the span or finds it.
    """

    text: str
    origin: str
    place: Span | Callable[[], Span | None] | None = field(default=None, repr=False)

    @property
    def span(self) -> Span | None:
        """Where the value stands in `Page.text`, or None. Costs a look into the source: ask for findings only."""
        return self.place() if callable(self.place) else self.place

    def __eq__(self, other: object) -> bool:
        """Compare what is said, where it stands, and why it is believed."""
        return isinstance(other, Value) and self.__reduce__() == other.__reduce__()

    def __hash__(self) -> int:
        """Hash what is cheap to know."""
        return hash((self.text, self.origin))

    def __reduce__(self) -> tuple[type[Value], tuple[str, str, Span | None]]:
        """Pickle with the place found: what finds it may hold a parsed tree."""
        return Value, (self.text, self.origin, self.span)


class Dated(NamedTuple):
    """A date of publication that a page gives, and the same as an ISO 8601 date."""

    value: Value
    iso: str


@dataclass(frozen=True, kw_only=True, eq=False)
class Metadata:
    """What the page says about itself; None where it says nothing. Readers find each field when it is first asked for.

    `date` is the text as found; `published` is the same as an ISO 8601 date where it could be read.
    `article` is true where markup or prose say that the page is an article.
    `dates` are the full dates of publication by source: what machines are told, surest first, then what visitors see.
    """

    title: Value | None = None
    author: Value | None = None
    date: Value | None = None
    published: str | None = None
    modified: Value | None = None
    language: Value | None = None
    canonical_url: Value | None = None
    site_name: Value | None = None
    article: bool = False
    dates: tuple[Dated, ...] = field(default=(), repr=False)

    def settled(self) -> Metadata:
        """Return the same with every field found."""
        return Metadata(**{each.name: getattr(self, each.name) for each in fields(self)})

    def __eq__(self, other: object) -> bool:
        """Compare every field, found or still to be found."""
        return isinstance(other, Metadata) and all(
            getattr(self, each.name) == getattr(other, each.name) for each in fields(self)
        )

    def __hash__(self) -> int:
        """Hash what most pages differ in."""
        return hash((self.title, self.author, self.published))

    def __reduce__(self) -> tuple[Callable[[], Metadata], tuple[()]]:
        """Pickle with every field found."""
        return partial(Metadata, **vars(self.settled())), ()


NO_METADATA = Metadata()
