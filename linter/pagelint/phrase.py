"""Phrases: what rules look for in text, literally or as a bounded regular expression."""

from __future__ import annotations

from typing import NamedTuple


class Phrase(NamedTuple):
    """One phrase. `text` is folded for literals; for an expression it is Python `re` syntax, without slashes.

    `language` is a BCP 47 tag where the phrase came from a list of one language.
    """

    text: str
    expression: bool = False
    language: str | None = None


Phrases = tuple[Phrase, ...]
