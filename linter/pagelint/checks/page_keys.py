"""What several rules compare on a page, found once for each page: the key of every block.

Lists are indexed by `Block.index`, so that every view of the page finds its blocks in them.
"""

from __future__ import annotations

from collections import Counter
from functools import lru_cache
from typing import TYPE_CHECKING

from pagelint.words import folded

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pagelint.page import Page


def keys_of(page: Page) -> Sequence[str]:
    """Return what must be equal in equal blocks: their text, up to case, blanks and typography."""
    return _keys(page.whole)


def repeated_in(page: Page) -> frozenset[int]:
    """Return the indexes of the blocks whose key another block of the page has too."""
    return _repeated(page.whole)


@lru_cache(maxsize=1)
def _keys(page: Page) -> Sequence[str]:
    texts = [block.text for block in (*page.blocks, *page.unseen)]
    return [" ".join(text.split()) for text in folded(texts)]


@lru_cache(maxsize=1)
def _repeated(page: Page) -> frozenset[int]:
    keys = _keys(page)
    counts = Counter(keys)
    if len(counts) == len(keys):
        return frozenset()
    return frozenset([at for at, key in enumerate(keys) if counts[key] > 1])
