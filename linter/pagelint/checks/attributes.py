"""The `attributes` kind: phrases in the attributes of HTML elements.

Text for screen readers and for search engines is seen by no visitor, and read by whoever feeds the source of a page
to a language model.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from pagelint.block import Block, BlockKind, Verbatim
from pagelint.checks.kind import Kind
from pagelint.finding import Match
from pagelint.page import Page
from pagelint.phrase import Phrases
from pagelint.scan import Pattern, Scanner
from pagelint.scan_index import index_of

NAMES = ("alt", "title", "aria-label", "aria-description", "placeholder", "content", "summary")
SHORTEST, LONGEST = 12, 4000


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """Options of `attributes`: the phrases to look for, and the names of the attributes that are read."""

    phrases: Phrases
    names: tuple[str, ...] = NAMES


def check(page: Page, options: Options) -> Iterator[Match]:
    """Yield each phrase in an attribute, at its place in the source. Values: `text` and `attribute`, its name."""
    if page.format != "html":
        return
    found = list(_attributes(page.text, options.names))
    blocks = tuple(
        Block(index, BlockKind.PARAGRAPH, value, Verbatim(start)) for index, (_, value, start) in enumerate(found)
    )
    told: set[int] = set()
    for hit in _scanner(options.phrases).scan(blocks).get(0, ()):
        if hit.block.index not in told:
            told.add(hit.block.index)
            values = {"text": hit.text, "attribute": found[hit.block.index][0]}
            yield Match(hit.block.part(hit.start, hit.end), values, hit.text)


def _attributes(text: str, names: tuple[str, ...]) -> Iterator[tuple[str, str, int]]:
    """Yield the name, the value and the offset of the value of attributes that may hold a sentence."""
    for place in _expression(names).finditer(text):
        group = 2 if place[2] is not None else 3
        if SHORTEST <= len(place[group]) <= LONGEST:
            yield place[1].lower(), place[group], place.start(group)


@lru_cache(maxsize=16)
def _expression(names: tuple[str, ...]) -> re.Pattern[str]:
    listed = "|".join(map(re.escape, names))
    return re.compile(
        rf"(?<=[\s\"'])({listed})=(?:\"([^\"<>]{{0,{LONGEST}}})\"|'([^'<>]{{0,{LONGEST}}})')", re.IGNORECASE
    )


@lru_cache(maxsize=16)
def _scanner(phrases: Phrases) -> Scanner:
    return Scanner(index_of([[Pattern(phrase) for phrase in phrases]]))


KIND = Kind(Options, ("text", "attribute"), check)
