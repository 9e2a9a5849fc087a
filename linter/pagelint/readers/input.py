"""Opening what is to be read: local files, remote files, streams; compressed or not."""

from __future__ import annotations

import io
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO, NamedTuple, cast

from pagelint.errors import MissingExtraError, UsageError
from pagelint.input_settings import Format, InputSettings, is_remote
from pagelint.readers.detect import HEAD, by_name, compression_of, format_of

if TYPE_CHECKING:
    from collections.abc import Iterator

CHUNK = 1 << 17
# What opening and reading damaged input raises; decompressors' own errors become these.
DAMAGE: tuple[type[Exception], ...] = (EOFError, OSError)


class Input(NamedTuple):
    """One file or stream to read.

    `name` is what locations call it; `stream` gives decompressed bytes; `format` is None where they are no
    text and no container. `path` is the stored file, for libraries that open files on their own, and None
    where there is no local one; `compression` is that of the file. `head` is how the stream begins.
    """

    name: str
    stream: BinaryIO
    format: Format | None
    settings: InputSettings
    path: Path | None = None
    compression: str | None = None
    head: bytes = b""


@contextmanager
def opened(path: Path | str, settings: InputSettings, name: str) -> Iterator[Input]:
    """Open a local path or a remote address, and close it at the end.

    Raises OSError where that fails, and `UsageError` for addresses that pagelint does not fetch.
    """
    if is_remote(path):
        with open_remote(str(path)) as stream:
            yield prepared(stream, settings, name)
    else:
        with Path(path).open("rb", buffering=CHUNK) as stream:
            yield prepared(stream, settings, name, Path(path))


def open_remote(url: str) -> Any:
    """Open an address of object storage with fsspec. Pages are never fetched from the web."""
    scheme = url.partition("://")[0].lower()
    if scheme in ("http", "https", "ftp"):
        message = f"{url}: pagelint never fetches pages; store them first, then lint what is stored"
        raise UsageError(message)
    try:
        import fsspec
    except ImportError:
        what = f"reading {scheme}://"
        raise MissingExtraError(what, "remote") from None
    try:
        return fsspec.open(url, "rb")
    except ImportError as error:
        message = f"{url}: {error}"
        raise UsageError(message) from None
    except ValueError:
        message = f"{url}: unknown kind of address '{scheme}://'"
        raise UsageError(message) from None


def prepared(stream: BinaryIO, settings: InputSettings, name: str, path: Path | None = None) -> Input:
    """Look at the first bytes of a stream: decompress it, and tell its format."""
    head, stream = peek(stream)
    compression = compression_of(head)
    if compression == "lz4":
        # Only archives are kept so, and their reader knows it.
        format_ = by_name(name).format
        return Input(
            name, stream, format_ if format_ in (Format.WARC, Format.WET) else None, settings, path, compression
        )
    if compression:
        from pagelint.readers.expand import expand

        head, stream = peek(expand(stream, compression, settings))
    format_ = settings.format if settings.format is not Format.AUTO else format_of(name, head)
    return Input(name, stream, format_, settings, path, compression, head)


def too_large(settings: InputSettings) -> str:
    """Say that a page is larger than the settings allow."""
    return f"larger than {settings.max_page_bytes:,} bytes (--max-page-bytes)"


def peek(stream: BinaryIO) -> tuple[bytes, BinaryIO]:
    """Return the first bytes of a stream, and the stream with them still to come."""
    parts: list[bytes] = []
    size = 0
    try:
        while size < HEAD and (data := _some(stream, HEAD - size)):
            parts.append(data)
            size += len(data)
    except DAMAGE:
        if not size:
            raise  # else it is raised again where reading comes to it
    head = b"".join(parts)
    if stream.seekable():
        stream.seek(0)
        return head, stream
    return head, cast("BinaryIO", io.BufferedReader(Chained(head, stream), CHUNK))


def _some(stream: BinaryIO, size: int) -> bytes:
    """Read once, so that what comes before damage is not lost with it."""
    some: bytes = stream.read1(size) if hasattr(stream, "read1") else stream.read(size)
    return some


class Chained(io.RawIOBase):
    """Bytes that were looked at, then the stream they came from."""

    def __init__(self, head: bytes, stream: BinaryIO) -> None:
        self._head = head
        self._stream = stream

    def readable(self) -> bool:
        """Say yes."""
        return True

    def readinto(self, buffer: Any) -> int:
        """Fill the buffer from the head while it lasts."""
        data = self._head[: len(buffer)] or self._stream.read(len(buffer))
        self._head = self._head[len(buffer) :]
        buffer[: len(data)] = data
        return len(data)
