"""Words that mix scripts: a Cyrillic or Greek letter that looks Latin inside a Latin word, or the other way round.

Such words slip past filters and search, and split into odd tokens. The look-alikes are the single-letter part
of Unicode's confusables (UTS 39) for these three scripts.
"""

from __future__ import annotations

from pagelint.late import late
from pagelint.page import Page

# Cyrillic and Greek letters that look like a Latin one.
LIKE_LATIN = frozenset(
    "\u0430\u0441\u0435\u043e\u0440\u0445\u0443\u0456\u0458\u0455\u0501\u0410\u0412\u0421\u0415\u041d\u041a\u041c\u041e\u0420\u0422\u0425"
    "\u0405\u0406\u0408\u03bf\u03bd\u0391\u0392\u0395\u0396\u0397\u0399\u039a\u039c\u039d\u039f\u03a1\u03a4\u03a5\u03a7"
)  # fmt: skip
LIKE_CYRILLIC = frozenset("aceopxyijsABCEHKMOPTXSIJ")
MIX = late("[A-Za-z][\u0370-\u04ff]|[\u0370-\u04ff][A-Za-z]")
OTHER = late("[\u0370-\u04ff]")
MEETING = late("[\u0370-\u04ff](?:(?=[A-Za-z])|(?<=[A-Za-z].))")
WORD = late("[A-Za-z\u0370-\u04ff]{1,60}")
MIN_LETTERS = 4


def mixtures(page: Page) -> list[int]:
    """Return where scripts meet inside a word of the visible text."""
    if OTHER.search(page.odd) is None:
        return []
    return [pair.start() for pair in MEETING.finditer(page.visible)]


def mixed(text: str) -> tuple[int, int] | None:
    """Return where the first word stands that look-alikes of another script are mixed into; None if there is none."""
    if text.isascii():
        return None
    done = 0
    for pair in MIX.finditer(text):
        start = pair.start()
        if start < done:
            continue
        while start and WORD.match(text[start - 1]) and pair.start() - start < MIN_LETTERS * 8:
            start -= 1
        word = WORD.match(text, start)
        if word and _deceives(word[0]):
            return word.span()
        done = word.end() if word else 0
    return None


def _deceives(word: str) -> bool:
    latin = [character for character in word if character < "\u0370"]
    other = [character for character in word if character >= "\u0370"]
    if len(word) < MIN_LETTERS or min(len(latin), len(other)) * 2 > len(word) - 1:
        return False
    few, looks = (other, LIKE_LATIN) if len(other) < len(latin) else (latin, LIKE_CYRILLIC)
    return all(character in looks for character in few) and any(character.islower() for character in word)
