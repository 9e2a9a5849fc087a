"""Files replaced whole or not at all: beside the file, to the disk, and then in its place.

A reader never sees half a file, and a disk that fills up costs nothing but the attempt.
"""

from __future__ import annotations

import os
import stat
import tempfile
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, NamedTuple, cast

from pagelint.errors import PagelintError, UsageError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator


class RefusedError(PagelintError):
    """A file that is left as it is, and why."""


class Held(NamedTuple):
    """A file that this run alone may replace: where it is behind its links, and its state when it was opened."""

    path: Path
    stream: BinaryIO
    state: tuple[int, ...]


@contextmanager
def held(path: Path) -> Iterator[Held]:
    """Open a file for reading and keep other runs from replacing it; waits for one that does.

    Raises OSError where it cannot be opened.
    """
    while True:
        real = Path(os.path.realpath(path))
        with real.open("rb") as stream:
            _lock(stream)
            state = _state(os.fstat(stream.fileno()))
            if _state(real.stat())[:2] == state[:2]:
                yield Held(real, cast("BinaryIO", stream), state)
                return
        # Another run put a new file in its place while this one waited.


def _lock(stream: BinaryIO) -> None:
    """Lock where the system can; the lock ends with the file or the process, so nothing is left behind."""
    try:
        import fcntl
    except ImportError:  # Windows: the comparison before the replacement has to do
        return
    with suppress(OSError):  # file systems without locks
        fcntl.flock(stream, fcntl.LOCK_EX)


def _state(found: os.stat_result) -> tuple[int, ...]:
    return found.st_dev, found.st_ino, found.st_size, found.st_mtime_ns


def writable(path: Path) -> None:
    """Raise RefusedError for a file that is not to be written."""
    mode = path.stat().st_mode
    if not mode & (stat.S_IWUSR | stat.S_IWGRP | stat.S_IWOTH) or not os.access(path, os.W_OK):
        message = f"{path}: read-only; nothing was fixed"
        raise RefusedError(message)


@contextmanager
def replacement(file: Held, same: Callable[[BinaryIO], bool]) -> Iterator[BinaryIO]:
    """Give a stream for the new content; at the end it takes the file's place, with its mode.

    `same` compares what the file holds then with what was read. Raises RefusedError, and leaves the file as it was,
    where it is read-only, changed meanwhile, or the new one cannot be written.
    """
    writable(file.path)
    temporary: str | None = None
    try:
        handle, temporary = tempfile.mkstemp(prefix=f".{file.path.name[:40]}.", suffix=".tmp", dir=file.path.parent)
        with os.fdopen(handle, "wb") as out:
            yield out
            out.flush()
            os.fsync(out.fileno())
        with suppress(OSError):
            os.chmod(temporary, stat.S_IMODE(file.path.stat().st_mode))  # noqa: PTH101 - a name, as mkstemp gives it
        _unchanged(file, same)
        os.replace(temporary, file.path)  # noqa: PTH105
        temporary = None
    except OSError as error:
        message = f"{file.path}: cannot be written: {error.strerror or error}; nothing was fixed"
        raise RefusedError(message) from None
    finally:
        if temporary is not None:
            with suppress(OSError):
                Path(temporary).unlink()


def write_whole(path: Path, lines: Iterable[str]) -> None:
    """Write a text file of ours, which is there whole or as it was before. Raise UsageError where that fails."""
    if path.exists() and not path.is_file():  # a new file must not take the place of a device
        message = f"{path}: cannot be written: not a regular file"
        raise UsageError(message)
    temporary: Path | None = None
    try:
        with tempfile.NamedTemporaryFile(
            "w", encoding="utf-8", newline="", dir=path.parent, prefix=f".{path.name[:40]}.", delete=False
        ) as out:
            temporary = Path(out.name)
            out.writelines(lines)
            out.flush()
            os.fsync(out.fileno())
        mode = stat.S_IMODE(path.stat().st_mode) if path.exists() else 0o666 & ~_umask()
        temporary.chmod(mode)
        temporary.replace(os.path.realpath(path))
    except OSError as error:
        if temporary is not None:
            temporary.unlink(missing_ok=True)
        message = f"{path}: cannot be written: {error.strerror or error}"
        raise UsageError(message) from None


def _umask() -> int:
    """Return the mask of new files, which can only be read by setting it."""
    mask = os.umask(0o077)
    os.umask(mask)
    return mask


def _unchanged(file: Held, same: Callable[[BinaryIO], bool]) -> None:
    try:
        as_it_was = _state(file.path.stat()) == file.state
        if as_it_was:
            with file.path.open("rb") as now:
                as_it_was = same(cast("BinaryIO", now))
    except FileNotFoundError:
        as_it_was = False
    if not as_it_was:
        message = f"{file.path}: changed while it was read; nothing was fixed"
        raise RefusedError(message)
