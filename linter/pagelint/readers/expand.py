"""Decompression that notices truncation and refuses to be flooded."""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
import zlib
from typing import TYPE_CHECKING, Any, BinaryIO, cast

from pagelint.errors import MissingExtraError

if TYPE_CHECKING:
    from collections.abc import Callable

    from pagelint.input_settings import InputSettings

CHUNK = 1 << 17
# What decompressors raise on damaged input, besides OSError and EOFError.
DAMAGE: tuple[type[Exception], ...] = (EOFError, OSError, zlib.error, lzma.LZMAError)


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


class Zstandard(io.RawIOBase):
    """A zstandard stream of any number of frames; raises EOFError where the last one is cut."""

    def __init__(self, stream: BinaryIO) -> None:
        try:
            import zstandard
        except ImportError:
            what = "reading zstandard"
            raise MissingExtraError(what, "fast") from None
        self._new = zstandard.ZstdDecompressor(max_window_size=1 << 31).decompressobj
        self._error = zstandard.ZstdError
        self._frame: Any = self._new()
        self._stream = stream
        self._ready = b""
        self._begun = False

    def readable(self) -> bool:
        """Say yes."""
        return True

    def readinto(self, buffer: Any) -> int:
        """Fill the buffer."""
        while not self._ready:
            if not self._more():
                return 0
        data = self._ready[: len(buffer)]
        self._ready = self._ready[len(buffer) :]
        buffer[: len(data)] = data
        return len(data)

    def _more(self) -> bool:
        data = self._frame.unused_data if self._frame.eof else b""
        if self._frame.eof:
            self._frame, self._begun = self._new(), False
        data = data or self._stream.read(CHUNK >> 3)
        if not data:
            if self._begun:
                message = "zstandard stream ends in the middle of a frame"
                raise EOFError(message)
            return False
        self._begun = True
        try:
            self._ready = self._frame.decompress(data)
        except self._error as error:
            raise OSError(str(error)) from None
        return True


def _gzip(stream: BinaryIO) -> Any:
    try:
        from isal import igzip
    except ImportError:
        return gzip.GzipFile(fileobj=stream)
    return igzip.GzipFile(fileobj=stream)  # type: ignore[no-untyped-call]


OPENERS: dict[str, Callable[[BinaryIO], Any]] = {
    "gzip": _gzip,
    "bzip2": bz2.BZ2File,
    "xz": lzma.LZMAFile,
    "zstandard": Zstandard,
}


def expand(stream: BinaryIO, compression: str, settings: InputSettings) -> BinaryIO:
    """Return the decompressed bytes of a stream, bounded by the settings. The stream stays the caller's to close."""
    counted = Counted(stream)
    plain = OPENERS[compression](cast("BinaryIO", io.BufferedReader(counted, CHUNK)))
    return cast("BinaryIO", io.BufferedReader(Bounded(plain, counted, settings), CHUNK))
