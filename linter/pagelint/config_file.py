"""Configuration files: found beside the input, read strictly, inherited through `extend`."""

from __future__ import annotations

import os
from dataclasses import fields, replace
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pagelint.config import Config
from pagelint.errors import MistakesError, UsageError
from pagelint.packs import MARK, pack_names

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pagelint.node import Node
    from pagelint.schema import Reading

NAMES = ("pagelint.toml", ".pagelint.toml", "pyproject.toml")
MAX_EXTENDS = 10


@cache
def find_config(directory: Path) -> Path | None:
    """Return the configuration closest to an absolute directory, looking upwards.

    `pyproject.toml` counts if it has a table `[tool.pagelint]`.
    """
    for name in NAMES:
        path = directory / name
        if path.is_file() and (name != "pyproject.toml" or _has_table(path)):
            return path
    return find_config(directory.parent) if directory.parent != directory else None


def _has_table(path: Path) -> bool:
    import tomllib

    try:
        with path.open("rb") as file:
            return "pagelint" in tomllib.load(file).get("tool", {})
    except (OSError, ValueError):
        return False  # another tool's file, and another tool's error


def read_config(path: Path, depth: int = 0) -> Config:
    """Read a configuration file and what it extends. Raise MistakesError with all its mistakes."""
    from pagelint.documents import read_toml  # most runs have no file
    from pagelint.schema import BAD, Reading

    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(f"{path}: cannot be read: {error}") from None
    node, mistakes = read_toml(text, str(path))
    reading = Reading(str(path), text.splitlines(), mistakes, dashes=True)
    if node is not None and path.name == "pyproject.toml":
        node = node.value["tool"].node.value["pagelint"].node
    config: Config = _read(node, path, depth, reading) if node is not None else BAD
    if reading.mistakes or config is BAD:
        raise MistakesError(tuple(reading.mistakes))
    return config


def _read(node: Node, path: Path, depth: int, reading: Reading) -> Any:
    from pagelint.schema import BAD, read_dataclass

    if not isinstance(node.value, dict):
        return reading.expected(node, "pagelint", "a table")
    entries = dict(node.value)
    extend = entries.pop("extend", None)
    root = str(path.parent)
    own = read_dataclass(node._replace(value=entries), Config, "", reading, {"root": root, "path": str(path)})
    if own is BAD or extend is None:
        return own
    target = extend.node.value
    if not isinstance(target, str):
        return reading.expected(extend.node, "extend", "the path of a configuration file")
    if depth >= MAX_EXTENDS or not (path.parent / target).is_file():
        return reading.note(extend.node, f"extend: no such configuration file, or a circle: {target}")
    return inherit(read_config(path.parent / target, depth + 1), own)


DEFAULTS = Config()
JOINED = ("severity", "options", "per_file_ignores", "per_host_ignores", "suppress")


def inherit(base: Config, own: Config) -> Config:
    """Return `own` on top of `base`: tables and suppressions are joined, everything else is replaced if set."""
    changes: dict[str, Any] = {}
    for each in fields(Config):
        mine, theirs = getattr(own, each.name), getattr(base, each.name)
        if each.name in JOINED:
            changes[each.name] = {**theirs, **mine} if isinstance(mine, dict) else (*theirs, *mine)
        elif each.name in ("root", "path"):
            changes[each.name] = mine
        else:
            changes[each.name] = theirs if mine == getattr(DEFAULTS, each.name) else mine
    changes["rules"] = own.rules or tuple(_seen_from(own.root, base.root, each) for each in base.rules)
    return replace(own, **changes)


def _seen_from(root: str, base: str, name: str) -> str:
    """Return a path of the base as it is written from elsewhere; the name of an installed pack stays."""
    path = Path(base) / name
    is_pack = name.startswith(MARK) or (not path.exists() and name in pack_names())
    return name if is_pack else os.path.relpath(path, root)


def override(config: Config, flags: Mapping[str, Any]) -> Config:
    """Return the configuration with the flags of the command line on top; None means the flag was not given."""
    return replace(config, **{name: value for name, value in flags.items() if value is not None})
