"""Text back to the bytes it was decoded from."""

from __future__ import annotations

import codecs
from typing import TYPE_CHECKING

from pagelint.readers.charset import CODECS
from pagelint.readers.decode import CONTROLS, MARKS

if TYPE_CHECKING:
    from pagelint.page import Encoding


def encode(text: str, encoding: Encoding) -> bytes:
    """Return the bytes that `decode` reads as the text, byte order mark included.

    Raises UnicodeEncodeError where the encoding has no such character.
    """
    mark = next((mark for mark, name in MARKS if name == encoding.name), b"") if encoding.origin == "bom" else b""
    return mark + text.encode(CODECS.get(encoding.name, "utf-8"), "pagelint.control")


def _control(error: UnicodeError) -> tuple[bytes, int]:
    """Write the control characters that stand for bytes which a Windows encoding leaves open."""
    if not isinstance(error, UnicodeEncodeError) or error.encoding.startswith("utf"):
        raise error
    codes = [ord(each) for each in error.object[error.start : error.end]]
    if any(code not in CONTROLS for code in codes):
        raise error
    return bytes(codes), error.end


codecs.register_error("pagelint.control", _control)
