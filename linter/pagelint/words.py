"""Words of a text in any script, and the folding that patterns are compared in."""

from __future__ import annotations

import unicodedata
from functools import lru_cache
from typing import TYPE_CHECKING

from pagelint.late import late

if TYPE_CHECKING:
    from collections.abc import Sequence

# Scripts written without spaces between words: Thai, Lao, Myanmar, Khmer, kana, Han.
# Hangul is spaced. Two characters are counted as one word, the usual mean length in Chinese.
UNSPACED_RANGES = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
UNSPACED = late(f"[{UNSPACED_RANGES}]+")
CHARACTERS_PER_UNSPACED_WORD = 2
# Words are counted in bytes, twice as fast as with `re`: without marks, what stands between blanks is a word.
ASCII = bytes(range(128))
MARKS = bytes(code for code in ASCII if not chr(code).isalnum() and not chr(code).isspace())
BLANKS = bytes.maketrans(b"\x1c\x1d\x1e\x1f", b"    ")  # which `bytes.split` does not know
# To count the words of many texts, a blank is written as one and all else as `x`: each word starts with ` x`.
BETWEEN, END = "\0 ", b"\0"
SHAPES = bytes(0 if not code else 32 if code in ASCII and chr(code).isspace() else ord("x") for code in range(256))
MARKS_WITHIN = MARKS.replace(END, b"")
FEW_SIGNS = 16  # of an unspaced script: the name of a language in a menu
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


def count_each(texts: Sequence[str]) -> list[int]:
    """Count the words of each text as `count_words` does: all in one pass, a third of the time."""
    joined = BETWEEN + BETWEEN.join(texts)
    data = joined.encode("utf-8", "surrogatepass")
    if len(data) > len(joined):
        odd = data.translate(None, ASCII).decode("utf-8", "surrogatepass")
        if UNSPACED.search(odd):
            return _count_mixed(texts, odd)
        data = _plain(joined, odd).encode("utf-8", "surrogatepass")
    parts = data.translate(SHAPES, MARKS_WITHIN).split(END)[1:]
    return [part.count(b" x") for part in parts] if len(parts) == len(texts) else [count_words(text) for text in texts]


def _count_mixed(texts: Sequence[str], odd: str) -> list[int]:
    """Count one by one the texts that hold unspaced scripts, and the others together."""
    unspaced = [sign for sign in {*odd} if is_unspaced(sign)]
    if len(unspaced) > FEW_SIGNS:
        return [count_words(text) for text in texts]
    mixed = {at for sign in unspaced for at, text in enumerate(texts) if sign in text}
    spaced = iter(count_each([text for at, text in enumerate(texts) if at not in mixed]))
    return [count_words(text) if at in mixed else next(spaced) for at, text in enumerate(texts)]


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
        data = _plain(text, odd).encode("utf-8", "surrogatepass")
    return unspaced + len(data.translate(BLANKS, MARKS).split())


def _plain(text: str, odd: str) -> str:
    """Write blanks and marks beyond ASCII as those of ASCII; `odd` has all that are not ASCII."""
    if not odd.isalnum():
        for sign in {*odd}:
            if not sign.isalnum():
                text = text.replace(sign, " " if sign.isspace() else "-")
    return text


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
