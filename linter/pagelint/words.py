"""Words of a text in any script, and the folding that patterns are compared in."""

from __future__ import annotations

import re

# Scripts written without spaces between words: Thai, Lao, Myanmar, Khmer, kana, Han.
# Hangul is spaced. Two characters are counted as one word, the usual mean length in Chinese.
UNSPACED = re.compile(
    "[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff"
    "\U00020000-\U0003ffff]+"
)
CHARACTERS_PER_UNSPACED_WORD = 2
# One to one, so that offsets survive: typographic quotes, dashes and blanks as ASCII ones.
PLAIN = str.maketrans(
    {
        **dict.fromkeys("\u2018\u2019\u201a\u201b\u02bc\u00b4\u2032", "'"),
        **dict.fromkeys("\u201c\u201d\u201e\u201f\u00ab\u00bb\u2033", '"'),
        **dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2212", "-"),
        **dict.fromkeys("\u00a0\u2007\u202f\u2009\u200a\u3000\t", " "),
        "\u0130": "i",
    }
)


def count_words(text: str) -> int:
    """Count words: runs between blanks that hold a letter or digit; in unspaced scripts, pairs of characters."""
    if text.isascii():
        return sum(1 for word in text.split() if word.isalnum() or any(map(str.isalnum, word)))
    unspaced = 0

    def take(run: re.Match[str]) -> str:
        nonlocal unspaced
        unspaced += -(-len(run.group()) // CHARACTERS_PER_UNSPACED_WORD)
        return " "

    spaced = UNSPACED.sub(take, text)
    return unspaced + sum(1 for word in spaced.split() if any(map(str.isalnum, word)))


def fold(text: str) -> str:
    """Lower case and plain quotes, dashes and blanks, of the same length, so that offsets survive."""
    plain = text.translate(PLAIN)
    lower = plain.lower()
    if len(lower) == len(plain):
        return lower
    return "".join(low if len(low := character.lower()) == 1 else character for character in plain)
