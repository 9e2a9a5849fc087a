"""Text that pages of a site have in common: counted in one pass, in bounded memory, and proposed as rules.

A text counts once a page, and a page that repeats others of its site is not counted, so that an article saved under
many addresses proposes nothing. Only hashes are kept until enough pages have a text; when there are too many hashes,
the rarest are dropped, which can lose a text that comes back late, and never invents one (lossy counting: Manku and
Motwani 2002, "Approximate frequency counts over data streams").
"""

from __future__ import annotations

from collections import Counter
from hashlib import blake2b
from pathlib import PurePath
from typing import TYPE_CHECKING, Any, NamedTuple
from urllib.parse import urlsplit

from pagelint.block import BlockKind
from pagelint.words import fold

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from pagelint.block import Block
    from pagelint.page import Page

LIMIT = 1_000_000  # hashes, about 100 MB
MIN_WORDS = 2
MAX_WORDS = 60
LABEL_WORDS = 25  # longer texts are recognised by their start
START_WORDS = 12
REPEATED = 0.9  # share of a page's words that its site had before, from which it is a copy
MOST_TEXTS = 20  # in a proposed rule
BEFORE, AFTER = "The council met on Tuesday evening.", "A second meeting will follow in the autumn."


class Common(NamedTuple):
    """A text that pages of a site have in common, and on how many of how many."""

    site: str
    text: str
    pages: int
    of: int


class Mine:
    """Counts the texts of pages, site by site."""

    def __init__(self, min_pages: int, known: Callable[[Page, Block], bool], limit: int = LIMIT) -> None:
        """Keep texts of at least `min_pages` pages; `known` says of a block whether a rule flags it already."""
        self.pages: Counter[str] = Counter()
        self.copies = 0
        self.dropped = 0
        self._min_pages = min_pages
        self._known = known
        self._limit = limit
        self._counts: dict[int, int] = {}
        self._texts: dict[int, tuple[str, str]] = {}

    def add(self, page: Page) -> None:
        """Count the texts of a page."""
        site = site_of(page)
        blocks = {_key(site, block.text): block for block in page.blocks}
        if not blocks or self._is_copy(blocks):
            self.copies += bool(blocks)
            return
        self.pages[site] += 1
        for key, block in blocks.items():
            count = self._counts[key] = self._counts.get(key, 0) + 1
            if count == self._min_pages and _may_be_common(block) and not self._known(page, block):
                self._texts[key] = (site, block.text)
        if len(self._counts) > self._limit:
            self._drop()

    def _is_copy(self, blocks: dict[int, Block]) -> bool:
        words = sum(block.word_count for block in blocks.values())
        seen = sum(block.word_count for key, block in blocks.items() if key in self._counts)
        return seen >= REPEATED * words

    def _drop(self) -> None:
        """Drop the rarest hashes until half the room is free."""
        rarest = 0
        while len(self._counts) > self._limit // 2:
            rarest += 1
            kept = {key: count for key, count in self._counts.items() if count > rarest or key in self._texts}
            self.dropped += len(self._counts) - len(kept)
            if len(kept) == len(self._texts):
                self._counts = kept
                return
            self._counts = kept

    def found(self, min_share: float) -> list[Common]:
        """Return the texts on at least this share of their site's pages, site by site, the most common first."""
        rows = [
            Common(site, text, self._counts[key], self.pages[site])
            for key, (site, text) in self._texts.items()
            if self._counts[key] >= min_share * self.pages[site]
        ]
        return sorted(rows, key=lambda row: (row.site, -row.pages, row.text))


def site_of(page: Page) -> str:
    """Return the host of a page; the directory of its file where it has no address, the file for a record."""
    try:
        host = urlsplit(page.url or "").hostname
    except ValueError:  # an address out of a page may be anything
        host = None
    if host:
        return host
    return page.path if page.origin.record is not None else PurePath(page.path).parent.as_posix()


def _key(site: str, text: str) -> int:
    digest = blake2b(f"{site}\0{fold(text)}".encode("utf-8", "replace"), digest_size=8)
    return int.from_bytes(digest.digest(), "big")


def _may_be_common(block: Block) -> bool:
    """Say whether a block can be proposed as a phrase."""
    if block.kind in (BlockKind.CODE, BlockKind.TITLE) or block.text.startswith(("@", "/")):
        return False
    return MIN_WORDS <= block.word_count <= MAX_WORDS and any(map(str.isalpha, block.text))


def rule_of(texts: list[Common], code: str, number: int) -> dict[str, Any]:
    """Return a rule for texts of one site, as plain data whose flagged example has no findings yet."""
    shown = texts[:MOST_TEXTS]
    site, of = shown[0].site, shown[0].of
    pages = f"{shown[0].pages:,}" if len(shown) == 1 else f"{shown[-1].pages:,} to {shown[0].pages:,}"
    page = "\n".join((BEFORE, *(each.text for each in shown[:3]), AFTER)) + "\n"
    return {
        "code": code,
        "name": f"common-text-{number}",
        "kind": "phrase",
        "severity": "info",
        "since": "0.1.0",
        "preview": True,
        "summary": f"A text that {pages} of {of:,} pages of {site} have in common.",
        "message": 'text of the site: "{text}"',
        "why": "What every page of a site says belongs to the site, not to the article.",
        "false_alarms": "Mined, not judged: read each text, and take out what articles may say themselves.",
        "options": _options([each.text for each in shown]),
        "fix": {"action": "remove-block", "safety": "unsafe"},
        "examples": [
            {"title": "as on the pages it was found on", "page": page, "findings": [], "fixed": f"{BEFORE}\n{AFTER}\n"},
            {"title": "an article without it", "page": f"{BEFORE}\n{AFTER}\n", "findings": []},
        ],
    }


def _options(texts: list[str]) -> dict[str, list[str]]:
    labels = [text for text in texts if len(text.split()) <= LABEL_WORDS]
    starts = [" ".join(text.split()[:START_WORDS]) for text in texts if len(text.split()) > LABEL_WORDS]
    return {key: list(dict.fromkeys(value)) for key, value in (("labels", labels), ("starts", starts)) if value}


def by_site(found: list[Common]) -> Iterator[list[Common]]:
    """Yield the texts of each site."""
    sites: dict[str, list[Common]] = {}
    for each in found:
        sites.setdefault(each.site, []).append(each)
    yield from sites.values()
