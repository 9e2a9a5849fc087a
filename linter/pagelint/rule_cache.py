"""Checked rules and their scan index, kept between runs.

Reading and checking all rule files and phrase lists costs a second; a run that changes none of them should not.
The key holds the version, the configuration, and name, size and time of every file read and of our own code, so a
kept entry is never stale. Entries are pickles, as those of `black` are, and so they live in the user's own cache
directory, which nobody else may write to; a directory that others can write to is not used.
"""

from __future__ import annotations

import os
import pickle
import sys
from array import array
from hashlib import blake2b
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO, NamedTuple

from pagelint._version import __version__
from pagelint.day import is_relative, named_on, this_day

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pagelint.config import Config
    from pagelint.rule import Rule
    from pagelint.scan import Index

KEPT = 24
OWN_CODE = Path(__file__).parent  # whoever works on a check must not be shown what it said before
OTHERS_MAY_WRITE = 0o022
DATED, UNDATED = b"D", b"-"  # how an entry starts: whether its rules depend on the day


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


def key_of(config: Config, directories: Iterable[Path]) -> str:
    """Return the key of a configuration's rules; it changes with every file below the directories."""
    digest = blake2b(digest_size=16)
    digest.update(f"{__version__} {sys.version} {config!r}".encode("utf-8", "replace"))
    for directory in (OWN_CODE, *directories):
        for line in sorted(_files(str(directory))):
            digest.update(line.encode("utf-8", "surrogateescape"))
    return digest.hexdigest()


def _files(path: str) -> Iterable[str]:
    if not os.path.isdir(path):  # noqa: PTH112 - this runs at every start
        yield _line(path, os.stat(path)) if os.path.exists(path) else path  # noqa: PTH116, PTH110
        return
    stack = [path]
    while stack:
        with os.scandir(stack.pop()) as entries:
            for entry in entries:
                if entry.name.endswith((".yaml", ".yml", ".txt", ".py")):
                    yield _line(entry.path, entry.stat())
                elif entry.name != "__pycache__" and entry.is_dir():
                    stack.append(entry.path)


def _line(path: str, status: os.stat_result) -> str:
    return f"{path}\0{status.st_size}\0{status.st_mtime_ns}\n"


def load(key: str) -> tuple[tuple[Rule, ...], Index] | None:
    """Return the kept rules and index of a key; None where there are none that can be trusted."""
    try:
        with _opened(key) as file:
            file.read(1)
            rules, packed = pickle.load(file)  # noqa: S301 - only we could have written it
        from pagelint.scan import Index

        return rules, Index(*map(_unpacked, packed))
    except Exception:  # noqa: BLE001 - a cache that cannot be used is no reason to stop
        return None


class _Joined(NamedTuple):
    """Many texts as one, with the number of each or without: they are read in half the time."""

    texts: str
    numbers: bytes | None


def _packed(part: object) -> object:
    """Return a part of an index as it is kept: tables of texts joined, anything else as it is."""
    if not part or not isinstance(part, list | dict) or not all(isinstance(each, str) for each in part):
        return part
    texts = "\n".join(part)
    if texts.count("\n") != len(part) - 1:
        return part
    if isinstance(part, list):
        return _Joined(texts, None)
    numbered = all(type(each) is int for each in part.values())
    return _Joined(texts, array("i", part.values()).tobytes()) if numbered else part


def _unpacked(part: Any) -> Any:
    """Undo `_packed`."""
    if not isinstance(part, _Joined):
        return part
    texts = part.texts.split("\n")
    return texts if part.numbers is None else dict(zip(texts, array("i", part.numbers), strict=True))


def digest_of(config: Config, key: str) -> str | None:
    """Return the digest that the linter of a configuration has by its kept rules; None where there are none."""
    try:
        with _opened(key) as file:
            mark = file.read(1)
    except OSError:
        return None
    if mark not in (DATED, UNDATED):
        return None
    dated = mark == DATED or any(entry.expires is not None for entry in config.suppress)
    return named_on(key, config.today or this_day()) if dated else key


def _opened(key: str) -> BinaryIO:
    """Open the entry of a key. Raise OSError where there is none that can be trusted."""
    path = cache_directory() / f"rules-{key}.pickle"
    if not is_private(path.parent) or not is_private(path):
        raise PermissionError(path)
    return path.open("rb")


def is_private(path: Path) -> bool:
    """Say whether nobody but this user can write to a path."""
    status = path.stat()
    if not hasattr(os, "getuid"):
        return True
    return status.st_uid == os.getuid() and not status.st_mode & OTHERS_MAY_WRITE


def save(key: str, rules: tuple[Rule, ...], index: Index) -> None:
    """Keep rules and index; a directory that cannot be written is left alone."""
    directory = cache_directory()
    try:
        directory.mkdir(mode=0o700, parents=True, exist_ok=True)
        if not is_private(directory):
            return
        path = directory / f"rules-{key}.pickle"
        partial = path.with_suffix(f".{os.getpid()}")
        with os.fdopen(os.open(partial, os.O_CREAT | os.O_WRONLY | os.O_TRUNC, 0o600), "wb") as file:
            file.write(DATED if any(is_relative(rule.options) for rule in rules) else UNDATED)
            pickle.dump((rules, tuple(map(_packed, index))), file, protocol=pickle.HIGHEST_PROTOCOL)
        partial.replace(path)
        _prune(directory)
    except OSError:
        return


def _prune(directory: Path) -> None:
    """Drop the entries that were used longest ago."""
    entries = sorted(directory.glob("rules-*.pickle"), key=lambda path: path.stat().st_mtime, reverse=True)
    for path in entries[KEPT:]:
        path.unlink(missing_ok=True)
