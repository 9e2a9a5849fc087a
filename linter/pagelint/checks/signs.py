"""How many characters of each class a text has: the base of shares of capitals, digits and symbols.

Deleting a class of ASCII bytes and looking at what is left takes a nanosecond a character; what lies beyond ASCII is
counted one by one.
"""

from __future__ import annotations

import string
import unicodedata
from collections import Counter
from typing import NamedTuple

PLAIN_SIGNS = frozenset(" \t\n.,;:!?'\"()-–—‘’“”„«»…、。，！？：；「」『』（）¿¡·।،؟/%&")
ASCII = bytes(range(128))
FEW = 100  # characters that are cheaper to look at one by one than to count
UPPER, LOWER, DIGITS = (each.encode() for each in (string.ascii_uppercase, string.ascii_lowercase, string.digits))
SPACES = bytes(code for code in range(128) if chr(code).isspace())
SYMBOLS = bytes(
    code for code in range(128) if not (chr(code) in PLAIN_SIGNS or chr(code).isalnum() or chr(code).isspace())
)


class Signs(NamedTuple):
    """Numbers of characters. `shown` are all but blanks; `symbols` neither letters, digits nor marks of prose."""

    shown: int
    letters: int
    upper: int
    lower: int
    digits: int
    symbols: int


def count_signs(text: str) -> Signs:
    """Count the characters of a text by class."""
    data = text.encode("utf-8", "surrogatepass")
    upper, lower, digits, symbols, spaces = [
        len(data) - len(data.translate(None, each)) for each in (UPPER, LOWER, DIGITS, SYMBOLS, SPACES)
    ]
    plain = Signs(len(text) - spaces, upper + lower, upper, lower, digits, symbols)
    return plain if text.isascii() else _with_others(plain, data.translate(None, ASCII))


def count_cases(text: str) -> tuple[int, int, int]:
    """Count the capitals, the small letters and all letters of a text."""
    odd = beyond_ascii(text)
    if len(odd) > FEW:
        signs = count_signs(text)
        return signs.upper, signs.lower, signs.letters
    data = text.encode("utf-8", "surrogatepass")
    upper, lower = len(data) - len(data.translate(None, UPPER)), len(data) - len(data.translate(None, LOWER))
    if not odd:
        return upper, lower, upper + lower
    letters = upper + lower + sum(map(str.isalpha, odd))
    return upper + sum(map(str.isupper, odd)), lower + sum(map(str.islower, odd)), letters


def beyond_ascii(text: str) -> str:
    """Return the characters of a text that are not ASCII, in their order."""
    if text.isascii():
        return ""
    return text.encode("utf-8", "surrogatepass").translate(None, ASCII).decode("utf-8", "surrogatepass")


def _with_others(plain: Signs, data: bytes) -> Signs:
    """Add the characters beyond ASCII."""
    shown, letters, upper, lower, digits, symbols = plain
    for sign, times in Counter(data.decode("utf-8", "surrogatepass")).items():
        shown -= times * sign.isspace()
        letters += times * sign.isalpha()
        upper += times * sign.isupper()
        lower += times * sign.islower()
        digits += times * sign.isdigit()
        symbols += times * _is_symbol(sign)
    return Signs(shown, letters, upper, lower, digits, symbols)


def _is_symbol(sign: str) -> bool:
    plain = sign in PLAIN_SIGNS or sign.isalnum() or sign.isspace()
    return not plain and unicodedata.category(sign)[0] != "M"
