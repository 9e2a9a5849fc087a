"""What several rules compare on a page, found once for each page: the key of every block, and which keys repeat.

Lists are indexed by `Block.index`, so that every view of the page finds its blocks in them.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from pagelint.page import fact

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pagelint.page import Page

# The blanks that folding leaves as they are. A joined text is searched for each faster than by an expression.
ODD_BLANKS = "\n\v\f\r\x1c\x1d\x1e\x1f\x85\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2008\u2028\u2029\u205f"


class Repeated(NamedTuple):
    """The blocks whose key another block of the page has, too.

    `words` is how many words they have together, `longest` how many the longest has, `times` how often the commonest
    key stands on the page.
    """

    indexes: frozenset[int] = frozenset()
    words: int = 0
    longest: int = 0
    times: int = 1


NONE = Repeated()


def keys_of(page: Page) -> Sequence[str]:
    """Return what must be equal in equal blocks: their text, up to case, blanks and typography."""
    return _keys(page.whole)


def repeated_in(page: Page) -> Repeated:
    """Return which blocks repeat, among all of the page."""
    return _repeated(page.whole)


@fact
def _keys(page: Page) -> Sequence[str]:
    texts = page.folded
    joined = " ".join(("", *texts, ""))  # so that a blank at either end of a text stands beside another one
    if "  " in joined or any(map(joined.__contains__, ODD_BLANKS)):
        return [" ".join(text.split()) for text in texts]
    return texts


@fact
def _repeated(page: Page) -> Repeated:
    keys = _keys(page)
    counts = Counter(keys)
    if len(counts) == len(keys):
        return NONE
    indexes = [at for at, key in enumerate(keys) if counts[key] > 1]
    words = [page.word_counts[at] for at in indexes]
    return Repeated(frozenset(indexes), sum(words), max(words), max(counts.values()))
