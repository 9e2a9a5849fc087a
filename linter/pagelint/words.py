"""Words of a text in any script, and the folding that patterns are compared in."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

# Scripts written without spaces between words: Thai, Lao, Myanmar, Khmer, kana, Han.
# Hangul is spaced. Two characters are counted as one word, the usual mean length in Chinese.
UNSPACED_RANGES = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
UNSPACED = re.compile(f"[{UNSPACED_RANGES}]+")
CHARACTERS_PER_UNSPACED_WORD = 2
# Words are counted in bytes, twice as fast as with `re`: without marks, what stands between blanks is a word.
ASCII = bytes(range(128))
MARKS = bytes(code for code in ASCII if not chr(code).isalnum() and not chr(code).isspace())
BLANKS = bytes.maketrans(b"\x1c\x1d\x1e\x1f", b"    ")  # which `bytes.split` does not know
REMEMBERED = 2000  # characters, so that the memory is bounded
# One to one, so that offsets survive: typographic quotes, dashes and blanks as ASCII ones.
PLAIN = (
    *((odd, "'") for odd in "\u2018\u2019\u201a\u201b\u02bc\u00b4\u2032"),
    *((odd, '"') for odd in "\u201c\u201d\u201e\u201f\u00ab\u00bb\u2033"),
    *((odd, "-") for odd in "\u2010\u2011\u2012\u2013\u2014\u2212"),
    *((odd, " ") for odd in "\u00a0\u2007\u202f\u2009\u200a\u3000\t"),
    ("\u0130", "i"),
)


def count_words(text: str) -> int:
    """Count words: runs between blanks that hold a letter or digit; in unspaced scripts, pairs of characters."""
    return _remembered(text) if len(text) <= REMEMBERED else _count(text)


def _count(text: str) -> int:
    unspaced = 0
    data = text.encode("utf-8", "surrogatepass")
    if len(data) > len(text):
        odd = data.translate(None, ASCII).decode("utf-8", "surrogatepass")
        if UNSPACED.search(odd):
            runs = UNSPACED.findall(text)
            unspaced = sum([-(-len(run) // CHARACTERS_PER_UNSPACED_WORD) for run in runs])
            text = UNSPACED.sub(" ", text)
            odd = UNSPACED.sub("", odd)
        if not odd.isalnum():
            for sign in {*odd}:
                if not sign.isalnum():
                    text = text.replace(sign, " " if sign.isspace() else "-")
        data = text.encode("utf-8", "surrogatepass")
    return unspaced + len(data.translate(BLANKS, MARKS).split())


# Many rules ask for the length of the same block, and menus stand on every page of a site.
_remembered = lru_cache(maxsize=8192)(_count)


def is_word(character: str) -> bool:
    """Say whether the character is part of a word: a letter, a digit, or a sign that combines with one."""
    return character.isalnum() or (character > "\u02ff" and unicodedata.category(character)[0] == "M")


def is_unspaced(character: str) -> bool:
    """Say whether the character belongs to a script that is written without spaces between words."""
    return UNSPACED.match(character) is not None


def fold(text: str) -> str:
    """Lower case, with plain quotes, dashes and blanks, of the same length, so that offsets survive."""
    if not text.isascii():
        for odd, plain in PLAIN:
            if odd in text:
                text = text.replace(odd, plain)
    lower = text.lower()
    if len(lower) == len(text):
        return lower
    return "".join(low if len(low := character.lower()) == 1 else character for character in text)


def folded(texts: Sequence[str]) -> list[str]:
    """Fold many texts at once; line ends inside them become blanks."""
    if not texts:
        return []
    joined = "\n".join(texts)
    if joined.count("\n") >= len(texts):
        joined = "\n".join([text.replace("\n", " ") for text in texts])
    return fold(joined).split("\n")
