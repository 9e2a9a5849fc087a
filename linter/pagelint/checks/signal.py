"""A signal of the `evidence` kind: what it asks of a page, and whether the page has it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from importlib.util import find_spec
from typing import Literal

from pagelint.block import Block, BlockKind
from pagelint.page import Page, fact
from pagelint.phrase import Phrases
from pagelint.rule import OPEN, Count, Range

HEAD = 200_000
TAIL = 50_000
FEW_MARKS = 4  # that are looked for one by one


@dataclass(frozen=True, kw_only=True)
class Signal:
    """One signal. All the conditions it names must hold; then its weight, which may be negative, counts.

    `phrases`, `starts` and `labels` are alternatives; `min_phrases` different ones must stand in blocks of `within`
    and of at most `max_words` words. In the title a label is a part between separators. `first` is one of the first
    five blocks of the page or of its main content. Words are those a visitor reads; `link_share` is the share
    of the page's text in links; `visible_share` that of visible text in the source; `hidden_words` counts the words
    of fallback and hidden text. `status` and `headers` (a
    header and a text it holds) ask what the server said, and fail where that is not known. One of `markup`, in
    lower case, must stand near either end of the source of an HTML page.
    """

    name: str
    weight: float
    phrases: Phrases = ()
    starts: Phrases = ()
    labels: Phrases = ()
    within: Literal["any", "title", "heading", "first", "main", "hidden"] = "any"
    max_words: Count | None = None
    min_phrases: Count = 1
    page_words: Range = OPEN
    main_words: Range = OPEN
    hidden_words: Range = OPEN
    blocks: Range = OPEN
    links: Range = OPEN
    link_share: Range = OPEN
    visible_share: Range = OPEN
    formats: tuple[Literal["html", "markdown", "text"], ...] = ()
    status: tuple[int, ...] = ()
    headers: Mapping[str, str] = field(default_factory=dict)
    markup: tuple[str, ...] = ()

    @cached_property
    def spoken(self) -> bool:
        """Whether the signal asks for phrases."""
        return bool(self.phrases or self.starts or self.labels)

    @cached_property
    def measures(self) -> tuple[tuple[str, Range], ...]:
        """The measures that the signal asks for by name, and what they may be; the cheap ones first."""
        ranges = [(name, getattr(self, name)) for name in MEASURES]
        return tuple((name, allowed) for name, allowed in ranges if not allowed.is_open)

    @property
    def counts_words(self) -> bool:
        """Whether the signal asks for little more than how long the page is."""
        others = (self.spoken, self.status, self.headers, self.markup, self.formats)
        measures = (self.blocks, self.links, self.link_share)
        return not any(others) and all(measure == OPEN for measure in measures)


def holds(signal: Signal, page: Page) -> bool:
    """Say whether the conditions other than phrases hold; the cheap ones are asked first."""
    return (
        (not signal.formats or page.format in signal.formats)
        and (not signal.status or page.response.status in signal.status)
        and _measured(signal, page)
        and (not signal.headers or all(_said(page, header, text) for header, text in signal.headers.items()))
        and (not signal.markup or (page.format == "html" and _is_marked(page, signal.markup)))
    )


def _measured(signal: Signal, page: Page) -> bool:
    return all(allowed.holds(MEASURES[name](page)) for name, allowed in signal.measures)


def _hidden_words(page: Page) -> int:
    return sum([page.word_counts[block.index] for block in page.unseen if block.kind is not BlockKind.TITLE])


def _link_share(blocks: Sequence[Block]) -> float:
    size = sum([len(block.text) for block in blocks])
    return sum([block.link_share * len(block.text) for block in blocks]) / max(size, 1)


def _size(page: Page) -> int:
    """Return how many characters a visitor reads."""
    return max(0, len(page.visible) - len(page.blocks) + 1)


MEASURES: Mapping[str, Callable[[Page], float]] = {
    "blocks": lambda page: len(page.blocks),
    "page_words": lambda page: page.words,
    "main_words": lambda page: page.main_words,
    "hidden_words": _hidden_words,
    "links": lambda page: sum([1 for block in page.blocks if block.link_share]),
    "link_share": lambda page: _link_share(page.blocks),
    "visible_share": lambda page: _size(page) / max(len(page.text), 1),
}


def _said(page: Page, header: str, text: str) -> bool:
    return text in (page.response.headers or {}).get(header, "").lower()


def _is_marked(page: Page, marks: tuple[str, ...]) -> bool:
    return _searcher(marks)(_edges(page))


@lru_cache(maxsize=64)
def _searcher(marks: tuple[str, ...]) -> Callable[[bytes], bool]:
    """Return what says whether one of the marks stands in a source: of many, one pass costs a tenth of many passes."""
    encoded = [mark.encode() for mark in marks]
    if len(marks) > FEW_MARKS and all(marks) and find_spec("ahocorasick_rs"):
        from ahocorasick_rs import BytesAhoCorasick

        automaton = BytesAhoCorasick(encoded)
        return lambda source: bool(automaton.find_matches_as_indexes(source))
    return lambda source: any(mark in source for mark in encoded)


@fact
def _edges(page: Page) -> bytes:
    """Return both ends of the source in lower case, as bytes: to change the case of ASCII alone takes a tenth."""
    text = page.text
    if len(text) > HEAD + TAIL:
        text = f"{text[:HEAD]}\n{text[-TAIL:]}"
    return text.encode("utf-8", "surrogatepass").lower()
