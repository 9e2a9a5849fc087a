"""One saved page: its source, the blocks a visitor reads, and what it says about itself."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property, wraps
from typing import TYPE_CHECKING, NamedTuple, TypeVar, cast

from pagelint.about import NO_METADATA, Metadata
from pagelint.block import SORT_NUMBERS, Block, sort_of
from pagelint.span import Lines, Location, Span
from pagelint.words import count_each, folded

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping


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
        return count_each([block.text for block in self.seen])

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
