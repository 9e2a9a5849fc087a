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
from pagelint.kept import keep, opened

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pagelint.config import Config
    from pagelint.rule import Rule
    from pagelint.scan import Index

OWN_CODE = Path(__file__).parent  # whoever works on a check must not be shown what it said before
DATED, UNDATED = b"D", b"-"  # how an entry starts: whether its rules depend on the day


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
        with opened(_name(key)) as file:
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
        with opened(_name(key)) as file:
            mark = file.read(1)
    except OSError:
        return None
    if mark not in (DATED, UNDATED):
        return None
    dated = mark == DATED or any(entry.expires is not None for entry in config.suppress)
    return named_on(key, config.today or this_day()) if dated else key


def save(key: str, rules: tuple[Rule, ...], index: Index) -> None:
    """Keep rules and index."""

    def write(file: BinaryIO) -> None:
        file.write(DATED if any(is_relative(rule.options) for rule in rules) else UNDATED)
        pickle.dump((rules, tuple(map(_packed, index))), file, protocol=pickle.HIGHEST_PROTOCOL)

    keep(_name(key), write)


def _name(key: str) -> str:
    return f"rules-{key}.pickle"
