"""What a name looks like, in scripts with and without capitals, and which of several bylines to believe."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from pagelint.late import late
from pagelint.metadata import words

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pagelint.about import Value

MAX_NAME = 90
MAX_BYLINE = 200
EDGE = " \t\xa0\u3000-–—|•·*_#>/:：,.;()[]{}<>«»\"'“”„‘’†"
AFTER_COMMA = ",;("
TOKEN = late(r"\S+")
LETTER = late(r"[^\W\d_]")
ADDRESS = late(r"(?:https?:)?//|www\.|/|@?$", re.IGNORECASE)


@cache
def table(name: str) -> frozenset[str]:
    """Return the words of a list in `pagelint.metadata.words`, folded."""
    listed: str = getattr(words, name)
    return frozenset(listed.casefold().split())


def bare(word: str) -> str:
    """Return a word without the punctuation around it, folded."""
    return word.strip(EDGE).casefold()


def is_organisation(text: str) -> bool:
    """Tell whether a text holds a word for a desk, a role or an agency: `staff`, `Redaktion`, `dpa`."""
    return any((word := bare(token)) in table("ORGANISATION") or word in table("AGENCIES") for token in text.split())


def names_end(text: str, *, vouched: bool) -> int:
    """Return where the names end that a text starts with, or 0 where it starts with none or is a sentence.

    `vouched`: a lead word stands before it, so a place or a paper may follow, and scripts without
    capitals and roles in lower case count.
    """
    end = 0
    after = ""
    for token in TOKEN.finditer(text):
        word = token.group()
        core, folded = word.strip(EDGE), bare(word)
        if _is_name_word(core, vouched=vouched):
            end = token.start() + len(word.rstrip(",;:|–—-*"))
        elif core and folded not in table("JOINS") and folded not in table("PARTICLES"):
            if not (
                end and vouched and (folded in table("AFTER_NAME") or after in AFTER_COMMA or not core[0].isalpha())
            ):
                return 0
            break
        after = word[-1] if core else after
    return end if end <= MAX_NAME else 0


def _is_name_word(core: str, *, vouched: bool) -> bool:
    if not core:
        return False
    first = core[0]
    if first.isupper() or first.istitle():
        return True
    if not vouched:
        return False
    return core.casefold() in table("ORGANISATION") or (len(core) > 1 and first.isalpha() and not first.islower())


def is_placeholder(name: str) -> bool:
    """Tell whether a name stands where nobody filled one in: `admin`, an address, no letter at all."""
    folded = name.strip().casefold()
    return (
        folded in table("PLACEHOLDERS")
        or not LETTER.search(folded)
        or ADDRESS.match(folded) is not None
        or len(name) > MAX_BYLINE
    )


def best(names: Iterable[Value]) -> Value | None:
    """Return the first name that is not a placeholder, else the first that has any letter, else None."""
    fallback = None
    for value in names:
        if not is_placeholder(value.text):
            return value
        if fallback is None and LETTER.search(value.text):
            fallback = value
    return fallback
