"""How many characters of each class a text has: the base of shares of capitals, digits and symbols.

Deleting a class of ASCII bytes and looking at what is left takes a nanosecond a character; what lies beyond ASCII is
counted one by one.
"""

from __future__ import annotations

import string
import unicodedata
from collections import Counter
from functools import lru_cache
from typing import NamedTuple

from pagelint.page import Page

PLAIN_SIGNS = frozenset(" \t\n.,;:!?'\"()-–—‘’“”„«»…、。，！？：；「」『』（）¿¡·।،؟/%&")
ASCII = bytes(range(128))
FEW = 100  # characters that are cheaper to look at one by one than to count
UPPER, LOWER, DIGITS = (each.encode() for each in (string.ascii_uppercase, string.ascii_lowercase, string.digits))
LETTERS = UPPER + LOWER
SPACES = bytes(code for code in range(128) if chr(code).isspace())
NO_SYMBOLS = bytes(
    code
    for code in range(256)
    if code not in ASCII or code in SPACES or chr(code) in PLAIN_SIGNS or chr(code).isalnum()
)


class Signs(NamedTuple):
    """Numbers of characters. `shown` are all but blanks; `symbols` neither letters, digits nor marks of prose."""

    shown: int
    digits: int
    symbols: int


def count_signs(text: str) -> Signs:
    """Count the characters of a text by class. The letters of ASCII, which are most of it, are left out first."""
    rest = text.encode("utf-8", "surrogatepass").translate(None, LETTERS)
    spaces, digits = (len(rest) - len(rest.translate(None, each)) for each in (SPACES, DIGITS))
    symbols = len(rest.translate(None, NO_SYMBOLS))
    odd = "" if text.isascii() else rest.translate(None, ASCII).decode("utf-8", "surrogatepass")
    for sign in () if odd.isalpha() else {*odd}:
        if not sign.isalpha():
            times = odd.count(sign)
            spaces += times * sign.isspace()
            digits += times * sign.isdigit()
            symbols += times * _is_symbol(sign)
    return Signs(len(text) - spaces, digits, symbols)


def count_symbols(page: Page) -> int:
    """Count the symbols among all that visitors of a page read."""
    odd = [sign.encode("utf-8", "surrogatepass") for sign in page.odd if _is_symbol(sign)]
    return len(page.rest.translate(None, NO_SYMBOLS)) + sum(map(page.rest.count, odd))


def count_cases(text: str) -> tuple[int, int, int]:
    """Count the capitals, the small letters and all letters of a text."""
    data = text.encode("utf-8", "surrogatepass")
    rest = data.translate(None, LOWER)
    lower, upper = len(data) - len(rest), len(rest) - len(rest.translate(None, UPPER))
    letters = upper + lower
    if not text.isascii():
        odd = rest.translate(None, ASCII).decode("utf-8", "surrogatepass")
        for sign, times in [(sign, 1) for sign in odd] if len(odd) <= FEW else Counter(odd).items():
            letters += times * sign.isalpha()
            upper += times * sign.isupper()
            lower += times * sign.islower()
    return upper, lower, letters


def beyond_ascii(text: str) -> str:
    """Return the characters of a text that are not ASCII, in their order."""
    if text.isascii():
        return ""
    return text.encode("utf-8", "surrogatepass").translate(None, ASCII).decode("utf-8", "surrogatepass")


@lru_cache(maxsize=4096)
def _is_symbol(sign: str) -> bool:
    plain = sign in PLAIN_SIGNS or sign.isalnum() or sign.isspace()
    return not plain and unicodedata.category(sign)[0] != "M"
