"""One saved page: its source, the blocks a visitor reads, and what it says about itself."""

from __future__ import annotations

from dataclasses import dataclass, field, fields
from enum import StrEnum
from functools import cached_property, partial, wraps
from itertools import product
from operator import itemgetter
from typing import TYPE_CHECKING, NamedTuple, Protocol, TypeVar, cast

from pagelint.span import Lines, Location, Span
from pagelint.words import count_each, count_words, folded

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping


class BlockKind(StrEnum):
    """What a block is to its reader."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    LIST_ITEM = "list-item"
    TABLE_CELL = "table-cell"
    CAPTION = "caption"
    CODE = "code"
    QUOTE = "quote"
    TITLE = "title"  # the page's title, outside what a visitor reads on it


class Zone(StrEnum):
    """The part of the page that a block stands in, as its markup says."""

    CONTENT = "content"
    NAVIGATION = "navigation"
    HEADER = "header"
    FOOTER = "footer"
    ASIDE = "aside"
    DIALOG = "dialog"  # also consent layers
    FORM = "form"


class Source(Protocol):
    """Where the text of a block stands in `Page.text`."""

    def span(self, start: int, end: int) -> Span:
        """Return the span of the page that holds `block.text[start:end]`."""


class Verbatim(NamedTuple):
    """The source of a block whose text stands in the page as it is."""

    offset: int

    def span(self, start: int, end: int) -> Span:
        """Shift by the place of the block."""
        return Span(self.offset + start, self.offset + end)


class Block(NamedTuple):
    """A piece of text that a visitor reads as one.

    `text` has single blanks between words and none at its ends (code keeps its own).
    `index` is the position among the page's blocks, from 0; unseen blocks count on after them.
    `level` is 1 to 6 for headings, else 0. `link_share` (0 to 1) is the part of the text inside links.
    `main` says whether the block belongs to the main content.
    """

    index: int  # type: ignore[assignment]  # hides tuple.index, which nobody asks a block for
    kind: BlockKind
    text: str
    source: Source
    zone: Zone = Zone.CONTENT
    main: bool = True
    hidden: bool = False
    link_share: float = 0.0
    level: int = 0

    @property
    def span(self) -> Span:
        """Where the whole block stands in `Page.text`. Costs a look into the source: ask for findings only."""
        return self.source.span(0, len(self.text))

    @property
    def word_count(self) -> int:
        """How many words the block has, see `pagelint.words.count_words`."""
        return count_words(self.text)

    def part(self, start: int, end: int) -> Span:
        """Where `text[start:end]` stands in `Page.text`."""
        return self.source.span(start, end)


class Sort(NamedTuple):
    """What rules tell blocks apart by before they look at the text: few of these are ever different."""

    kind: BlockKind
    zone: Zone
    main: bool
    hidden: bool


SORTS = tuple(Sort(*each) for each in product(BlockKind, Zone, (False, True), (False, True)))  # fewer than 256
SORT_NUMBERS: dict[tuple[object, ...], int] = {sort: number for number, sort in enumerate(SORTS)}
sort_of = itemgetter(*map(Block._fields.index, Sort._fields))


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
WORDS = b" \n0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
ASCII_END = 0x80
PRINTABLE = bytes((*range(0x20, 0x7F), 0x0A))
OF_BLOCKS = frozenset(
    ("words", "main", "main_words", "main_text", "visible", "rest", "odd", "marks", "seen", "sorts", "facts")
)  # a view has its own


def no_metadata(page: Page) -> Metadata:  # noqa: ARG001 - the signature of a metadata finder
    """Say nothing about a page."""
    return NO_METADATA


class Encoding(NamedTuple):
    """How bytes became text: the WHATWG name, and who said so (`bom header meta detected utf-8 text`)."""

    name: str = "utf-8"
    origin: str = "utf-8"


class Response(NamedTuple):
    """What the server said when the page was fetched, where the store kept it. Header names are lower case."""

    status: int | None = None
    headers: Mapping[str, str] | None = None


class Origin(NamedTuple):
    """Where `Page.text` stands in a container.

    `line` is the physical line of the record (1-based), `offset` the byte of the stored file where it starts.
    """

    record: str | None = None
    field: str | None = None
    line: int | None = None
    page_id: str | None = None
    offset: int | None = None


@dataclass(frozen=True, eq=False)
class Page:
    """One saved page. `text` is what was saved, decoded and otherwise untouched.

    `blocks` are what a visitor reads, in reading order; `unseen` are the title and hidden text.
    `undecodable` are the spans of replacement characters that stand for bytes of another encoding.
    """

    path: str
    text: str
    blocks: tuple[Block, ...]
    format: str = "text"
    unseen: tuple[Block, ...] = ()
    url: str | None = None
    origin: Origin = Origin()
    encoding: Encoding = Encoding()
    response: Response = Response()
    undecodable: tuple[Span, ...] = ()
    suppressed: tuple[str, ...] = ()
    find_metadata: Callable[[Page], Metadata] = field(default=no_metadata, repr=False)

    @cached_property
    def lines(self) -> Lines:
        """Line starts of `text`."""
        return Lines(self.text)

    @cached_property
    def metadata(self) -> Metadata:
        """What the page says about itself; found when first asked for."""
        return self.find_metadata(self) if self.whole is self else self.whole.metadata

    @cached_property
    def seen(self) -> tuple[Block, ...]:
        """All blocks of the page, by `Block.index`: those that a visitor reads, then the unseen ones."""
        return (*self.blocks, *self.unseen) if self.unseen else self.blocks

    @cached_property
    def folded(self) -> list[str]:
        """The texts of `seen`, folded as phrases are (`pagelint.words.fold`), without line ends."""
        return folded([block.text for block in self.seen]) if self.whole is self else self.whole.folded

    @cached_property
    def sorts(self) -> bytes:
        """The sort of each block of `seen`, as its number in `SORTS`: to choose blocks by a table of 256."""
        return bytes(map(SORT_NUMBERS.__getitem__, map(sort_of, self.seen)))

    @cached_property
    def words(self) -> int:
        """How many words a visitor reads."""
        if self.whole is self:
            return sum(self.word_counts[: len(self.blocks)])
        counts = self.word_counts
        return sum([counts[block.index] for block in self.blocks])

    @cached_property
    def word_counts(self) -> list[int]:
        """How many words each block has, by `Block.index`."""
        if self.whole is not self:
            return self.whole.word_counts
        return count_each([block.text for block in (*self.blocks, *self.unseen)])

    @cached_property
    def visible(self) -> str:
        """What a visitor reads, one block a line: to rule out in one look what no block can hold."""
        return "\n".join([block.text for block in self.blocks])

    @cached_property
    def odd(self) -> str:
        """The characters of `visible` beyond printable ASCII, each once and sorted. A few, so cheap to search."""
        rest = self.rest.translate(None, PRINTABLE)
        return "".join(sorted(set(rest.decode("utf-8", "surrogatepass")))) if rest else ""

    @cached_property
    def marks(self) -> frozenset[str]:
        """The ASCII characters of `visible` that are no letters, digits or blanks."""
        return frozenset([chr(byte) for byte in set(self.rest) if byte < ASCII_END])

    @cached_property
    def rest(self) -> bytes:
        """What is not ASCII letters, digits and blanks in `visible`: a tenth of most texts."""
        return self.visible.encode("utf-8", "surrogatepass").translate(None, WORDS)

    @cached_property
    def main(self) -> tuple[Block, ...]:
        """The blocks of the main content."""
        return tuple([block for block in self.blocks if block.main])

    @cached_property
    def main_words(self) -> int:
        """How many words the main content has."""
        if self.whole is self:
            return sum([count for block, count in zip(self.blocks, self.word_counts, strict=False) if block.main])
        counts = self.word_counts
        return sum([counts[block.index] for block in self.main])

    @cached_property
    def main_text(self) -> str:
        """The main content, one block a line."""
        return "\n".join([block.text for block in self.main])

    @cached_property
    def facts(self) -> dict[object, object]:
        """What checks found out about the page, see `fact`."""
        return {}

    def locate(self, offset: int) -> Location:
        """Return the place of an offset of `text`."""
        return Location(self.path, self.origin.record, *self.lines.place(offset))

    def seen_as(self, blocks: tuple[Block, ...]) -> Page:
        """Return the page as a rule sees it: other blocks, everything else shared."""
        view = object.__new__(Page)
        view.__dict__.update({name: value for name, value in self.__dict__.items() if name not in OF_BLOCKS})
        view.__dict__.update(blocks=blocks, _whole=self.whole)
        return view

    @property
    def whole(self) -> Page:
        """The page with all its blocks, where this is only what a rule sees of it."""
        whole: Page = self.__dict__.get("_whole", self)
        return whole

    def __getstate__(self) -> dict[str, object]:
        """Pickle with the metadata found: a finder may hold a parsed tree, which stays here."""
        state = dict(self.__dict__, metadata=self.metadata.settled(), find_metadata=no_metadata)
        state.pop("lines", None)
        for remade in ("word_counts", "folded", "seen", "sorts", "facts"):
            state.pop(remade, None)
        return state


Fact = TypeVar("Fact")


def fact(find: Callable[[Page], Fact]) -> Callable[[Page], Fact]:
    """Find out something about a page once: it is kept with the page, and goes with it.

    What is found must not hold the page itself, or the page and its tree stay until cycles are collected.
    """

    @wraps(find)
    def kept(page: Page) -> Fact:
        facts = page.facts
        if find not in facts:
            facts[find] = find(page)
        return cast("Fact", facts[find])

    return kept


class Unreadable(NamedTuple):
    """A page that could not be read: where, and why in a few words. `reason` groups the causes in counts."""

    location: Location
    message: str
    reason: str = "unreadable"
