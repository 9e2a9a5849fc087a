"""What a visitor reads as one piece of text, and where it stands."""

from __future__ import annotations

from enum import StrEnum
from itertools import product
from operator import itemgetter
from typing import NamedTuple, Protocol

from pagelint.span import Span
from pagelint.words import count_words


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
