"""Whether a text can be UTF-8 that was read as another encoding at all: by its bytes, before anything is judged.

A byte that leads a character is followed by as many others as it announces. So are their pictures in a single-byte
encoding, and the accents, quotes and signs of most texts are not. The encodings, and what may have happened to a byte
on the way, are those that ftfy undoes: no-break spaces that became blanks, and signs for what could not be read.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cache

IN_PART = ("latin-1", "cp1252", "cp1251", "cp1250", "cp1253", "cp1254", "cp1257", "iso8859-2")
AS_A_WHOLE = ("mac_roman", "cp437")  # undone only where all of a text was read so
CONTROLS = "\u0080-\u009f"  # the pictures of quotes and dashes
LOST = "?\u001a\ufffd"  # what stands for a byte that was lost
FOLLOWING = range(0x80, 0xC0)
LEADING = (range(0xC0, 0xE0), range(0xE0, 0xF0), range(0xF0, 0xF5))  # one, two and three bytes
BEFORE_BLANK = (b"\xc2\xc3\xc5\xce\xd0\xd9", b"\xe0\xe1\xe2\xe3", b"\xf0")  # of these, where one may be a blank


def may_be_mixed_up(text: str) -> bool:
    """Say whether a part of a text, or all of it, looks like UTF-8 in another encoding."""
    if _anywhere().search(text) is not None:
        return True
    return any(whole.fullmatch(text) is not None for whole in _throughout())


@cache
def _anywhere() -> re.Pattern[str]:
    return re.compile(f"{_sequence(IN_PART)}|[{CONTROLS}]")


@cache
def _throughout() -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(f"(?:[\\x00-\\x7f]|{_sequence((encoding,))})*") for encoding in AS_A_WHOLE)


def _sequence(encodings: Sequence[str]) -> str:
    """Return the expression of a picture of UTF-8: it begins with one set, which `re` then skips to."""
    follows = _pictures(FOLLOWING, encodings) + LOST
    forms = [
        f"(?<=[{_pictures(leading, encodings)}])[{follows}]{{{count}}}"
        f"|(?<=[{_pictures(blank, encodings)}])[ {follows}]{{{count}}}"
        for count, (leading, blank) in enumerate(zip(LEADING, BEFORE_BLANK, strict=True), start=1)
    ]
    leads = "".join([_pictures(leading, encodings) for leading in LEADING])
    return f"[{leads}](?:{'|'.join(forms)})"


def _pictures(octets: Iterable[int], encodings: Sequence[str]) -> str:
    return "".join(sorted({_picture(octet, encoding) for octet in octets for encoding in encodings}))


def _picture(octet: int, encoding: str) -> str:
    """Return what a byte looks like; those that an encoding does not know are read as control characters."""
    try:
        return bytes([octet]).decode(encoding)
    except UnicodeDecodeError:
        return chr(octet)
