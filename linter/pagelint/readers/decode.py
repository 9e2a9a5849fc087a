"""Bytes to text as browsers do it: byte order mark, header, declaration, UTF-8, detection.

Every byte that the encoding does not know becomes U+FFFD, and its place is kept; a U+FFFD that was stored
as such is text like any other.
"""

from __future__ import annotations

import codecs
from typing import NamedTuple

from pagelint.late import late
from pagelint.page import Encoding
from pagelint.readers.charset import CODECS, SINGLE_BYTE, in_markup, name_of
from pagelint.span import Span

MARKS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_BE, "utf-16be"), (codecs.BOM_UTF16_LE, "utf-16le"))
# No codec decodes to a lone surrogate, so one of them can stand for what could not be decoded.
LOST = "\udcff"
SURROGATES = late("[\ud800-\udfff]+")
UTF_8 = Encoding()
CONTROLS = range(0x80, 0xA0)
NOT_ASCII = late("[^\x00-\x7f]+")


class Decoded(NamedTuple):
    """Text, the encoding it was in, and the spans that stand for bytes that encoding does not know."""

    text: str
    encoding: Encoding = Encoding()
    undecodable: tuple[Span, ...] = ()


def decode(data: bytes, *, header: str | None = None, markup: bool = False) -> Decoded:
    """Decode the bytes of a page.

    `header` is the encoding that the server declared, by any label. `markup` says that the bytes may declare
    their encoding themselves.
    """
    for mark, name in MARKS:
        if data.startswith(mark):
            return decode_as(data[len(mark) :], name, "bom")
    if declared := name_of(header):
        return decode_as(data, declared, "header")
    if markup and (declared := in_markup(data)):
        return decode_as(data, declared, "meta")
    try:
        return Decoded(data.decode())
    except UnicodeDecodeError:
        return _guess(data)


def decode_as(data: bytes, name: str, origin: str) -> Decoded:
    """Decode with a known encoding, by its name in lower case."""
    codec = CODECS[name]
    try:
        return Decoded(data.decode(codec), Encoding(name, origin))
    except UnicodeDecodeError:
        marked = data.decode(codec, "pagelint.single" if name in SINGLE_BYTE else "pagelint.lost")
    return sound(marked, Encoding(name, origin))


def _guess(data: bytes) -> Decoded:
    """Decode bytes that declare nothing and are not sound UTF-8."""
    damaged = decode_as(data, "utf-8", "utf-8")
    faults = sum(end - start for start, end in damaged.undecodable)
    letters = sum(map(len, NOT_ASCII.findall(damaged.text))) - faults
    if letters >= faults:  # text of another encoding is rarely UTF-8 by chance
        return damaged
    from turbohtml.detect import detect

    name = name_of(detect(data).encoding)
    return damaged if name is None else decode_as(data, name, "detected")


def sound(marked: str, encoding: Encoding = UTF_8) -> Decoded:
    """Return the text with U+FFFD for each lone surrogate: an undecodable byte, or half a character in JSON."""
    if not has_surrogates(marked):
        return Decoded(marked, encoding)
    spans = tuple(Span(*found.span()) for found in SURROGATES.finditer(marked))
    return Decoded(SURROGATES.sub(lambda found: "\ufffd" * len(found[0]), marked), encoding, spans)


def has_surrogates(text: str) -> bool:
    """Say whether a text has lone surrogates, which no encoding can write."""
    if text.isascii():
        return False
    try:
        text.encode()
    except UnicodeEncodeError:
        return True
    return False


def _lost(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeDecodeError):
        raise error
    return LOST, error.end


def _single(error: UnicodeError) -> tuple[str, int]:
    """As browsers: bytes 80 to 9F that a Windows encoding leaves open are the control characters of that number."""
    if not isinstance(error, UnicodeDecodeError):
        raise error
    return "".join(_control(byte) for byte in error.object[error.start : error.end]), error.end


def _control(byte: int) -> str:
    return chr(byte) if byte in CONTROLS else LOST


codecs.register_error("pagelint.lost", _lost)
codecs.register_error("pagelint.single", _single)
