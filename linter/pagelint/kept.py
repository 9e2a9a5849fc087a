"""What is kept between runs: files in the user's own cache directory, which nobody else may write to."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

if TYPE_CHECKING:
    from collections.abc import Callable

MOST = 24  # files of one sort
OTHERS_MAY_WRITE = 0o022


def cache_directory() -> Path:
    """Return where pagelint keeps what it can compute again: `PAGELINT_CACHE_DIR`, or the platform's place."""
    named = os.environ.get("PAGELINT_CACHE_DIR")
    if named:
        return Path(named)
    if sys.platform == "linux" and "ANDROID_DATA" not in os.environ:  # as `platformdirs`, whose import takes 3 ms
        given = os.environ.get("XDG_CACHE_HOME", "")
        return Path(given if os.path.isabs(given) else os.path.expanduser("~/.cache"), "pagelint")  # noqa: PTH111, PTH117
    from platformdirs import user_cache_dir

    return Path(user_cache_dir("pagelint", appauthor=False))


def is_private(path: Path) -> bool:
    """Say whether nobody but this user can write to a path."""
    status = path.stat()
    if not hasattr(os, "getuid"):
        return True
    return status.st_uid == os.getuid() and not status.st_mode & OTHERS_MAY_WRITE


def is_kept(name: str) -> bool:
    """Say whether there is a file of a name."""
    return (cache_directory() / name).exists()


def opened(name: str) -> BinaryIO:
    """Open a kept file. Raise OSError where there is none that can be trusted."""
    path = cache_directory() / name
    if not is_private(path.parent) or not is_private(path):
        raise PermissionError(path)
    return path.open("rb")


def keep(name: str, write: Callable[[BinaryIO], object]) -> None:
    """Keep a file; a directory that cannot be written is left alone. Of one sort, those used longest ago go.

    A sort is what names begin with, up to the first hyphen. Whoever reads meanwhile sees the old file or the new one.
    """
    directory = cache_directory()
    try:
        directory.mkdir(mode=0o700, parents=True, exist_ok=True)
        if not is_private(directory):
            return
        path = directory / name
        partial = path.with_suffix(f".{os.getpid()}")
        with os.fdopen(os.open(partial, os.O_CREAT | os.O_WRONLY | os.O_TRUNC, 0o600), "wb") as file:
            write(file)
        partial.replace(path)
        _prune(directory, f"{name.partition('-')[0]}-*{path.suffix}")
    except OSError:
        return


def _prune(directory: Path, names: str) -> None:
    entries = sorted(directory.glob(names), key=lambda path: path.stat().st_mtime, reverse=True)
    for path in entries[MOST:]:
        path.unlink(missing_ok=True)
