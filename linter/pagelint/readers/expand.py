"""Decompression that notices truncation and refuses to be flooded."""

from __future__ import annotations

import io
from functools import partial
from typing import TYPE_CHECKING, Any, BinaryIO, cast

from pagelint.errors import MissingExtraError
from pagelint.readers.input import CHUNK

if TYPE_CHECKING:
    from collections.abc import Callable

    from pagelint.input_settings import InputSettings

ZSTANDARD_CHUNK = 1 << 12  # may grow 30,000 times at once: its library takes no limit
GZIP = 31  # zlib's number for the format


class ExpansionError(OSError):
    """Compressed input that grows to many times its size."""


class Counted(io.RawIOBase):
    """The stored bytes on their way into a decompressor; `count` is how many went."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self.count = 0

    def readable(self) -> bool:
        """Say yes."""
        return True

    def readinto(self, buffer: Any) -> int:
        """Fill the buffer from the stream."""
        data = self._stream.read(len(buffer))
        buffer[: len(data)] = data
        self.count += len(data)
        return len(data)


class Bounded(io.RawIOBase):
    """The decompressed bytes. Raises `ExpansionError` where they are too many for what was stored."""

    def __init__(self, stream: Any, counted: Counted, settings: InputSettings) -> None:
        # What comes before damage is not lost with it where no more is read than there is.
        self._some = getattr(stream, "read1", stream.read)
        self._counted = counted
        self._settings = settings
        self._count = 0

    def readable(self) -> bool:
        """Say yes."""
        return True

    def readinto(self, buffer: Any) -> int:
        """Fill the buffer; a few pages may expand as they like, more only within the limit."""
        data = self._some(len(buffer))
        buffer[: len(data)] = data
        self._count += len(data)
        limit = self._settings.max_expansion
        if self._count > max(self._settings.max_page_bytes, limit * self._counted.count):
            message = f"grows to more than {limit} times its stored size (--max-expansion)"
            raise ExpansionError(message)
        return len(data)


class Members(io.RawIOBase):
    """A stream of compressed members, one after another. Raises EOFError where the last one is cut.

    Gives all that comes before the damage. `new` makes a decompressor as those of zlib; `bounded` says that it
    takes a limit for what it returns; `fault` is what it raises.
    """

    def __init__(
        self,
        stream: BinaryIO,
        new: Callable[[], Any],
        fault: type[Exception],
        *,
        chunk: int = CHUNK,
        bounded: bool = True,
    ) -> None:
        """Begin at the first member."""
        self._stream = stream
        self._new = new
        self._fault = fault
        self._chunk = chunk
        self._bounded = bounded
        self._member = new()
        self._begun = False
        self._stored = b""
        self._ready = b""

    def readable(self) -> bool:
        """Say yes."""
        return True

    def readinto(self, buffer: Any) -> int:
        """Fill the buffer."""
        while not self._ready:
            if not self._more(len(buffer)):
                return 0
        data = self._ready[: len(buffer)]
        self._ready = self._ready[len(buffer) :]
        buffer[: len(data)] = data
        return len(data)

    def _more(self, size: int) -> bool:
        """Decompress some of what is stored; False at its end."""
        if self._member.eof:
            self._stored = self._member.unused_data.lstrip(b"\0")  # stores pad with zeros
            self._member, self._begun = self._new(), False
        data = self._stored
        if not data and getattr(self._member, "needs_input", True):
            data = self._stream.read(self._chunk)
        if not data and not self._begun:
            return False
        self._begun = True
        try:
            self._ready = self._member.decompress(data, size) if self._bounded else self._member.decompress(data)
        except self._fault as error:
            raise OSError(str(error)) from None
        self._stored = getattr(self._member, "unconsumed_tail", b"") if self._bounded else b""
        if not data and not self._ready and not self._member.eof:
            message = "compressed data ends before its end mark"
            raise EOFError(message)
        return True


def _gzip(stream: BinaryIO) -> Members:
    library: Any
    try:
        from isal import isal_zlib as library
    except ImportError:
        import zlib as library
    return Members(stream, partial(library.decompressobj, GZIP), library.error)


def _bzip2(stream: BinaryIO) -> Members:
    import bz2

    return Members(stream, bz2.BZ2Decompressor, ValueError)


def _xz(stream: BinaryIO) -> Members:
    import lzma

    return Members(stream, lzma.LZMADecompressor, lzma.LZMAError)


def _zstandard(stream: BinaryIO) -> Members:
    try:
        import zstandard
    except ImportError:
        what = "reading zstandard"
        raise MissingExtraError(what, "fast") from None
    new = zstandard.ZstdDecompressor(max_window_size=1 << 31).decompressobj
    return Members(stream, new, zstandard.ZstdError, chunk=ZSTANDARD_CHUNK, bounded=False)


OPENERS: dict[str, Callable[[BinaryIO], Members]] = {
    "gzip": _gzip,
    "bzip2": _bzip2,
    "xz": _xz,
    "zstandard": _zstandard,
}


def expand(stream: BinaryIO, compression: str, settings: InputSettings) -> BinaryIO:
    """Return the decompressed bytes of a stream, bounded by the settings. The stream stays the caller's to close."""
    counted = Counted(stream)
    plain = OPENERS[compression](cast("BinaryIO", io.BufferedReader(counted, CHUNK)))
    return cast("BinaryIO", io.BufferedReader(Bounded(plain, counted, settings), CHUNK))
