"""`pagelint config`: the settings in force for a path, and where they come from."""

from __future__ import annotations

import json
from dataclasses import asdict, fields
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pagelint.commands.flags import configs_of
from pagelint.config import Config
from pagelint.errors import UsageError
from pagelint.node import Node

if TYPE_CHECKING:
    import argparse

DEFAULTS = Config()


def run(args: argparse.Namespace) -> int:
    """Print every setting with its origin: the file, a flag, or the default."""
    path = Path(args.path)
    if not path.exists():
        raise UsageError(f"{path}: no such file or directory")
    config = configs_of(args).of(path if path.is_dir() else path.parent)
    shown = {each.name: getattr(config, each.name) for each in fields(Config) if each.name not in ("root", "path")}
    if args.shown_as == "json":
        found = {name.replace("_", "-"): _plain(value) for name, value in shown.items()}
        print(json.dumps({"file": config.path or None, "settings": found}, indent=2, ensure_ascii=False, default=str))
        return 0
    print(f"# {config.path or 'no configuration file; these are the defaults'}")
    for name, value in shown.items():
        origin = "default" if value == getattr(DEFAULTS, name) else "set"
        print(f"{name.replace('_', '-')} = {json.dumps(_plain(value), ensure_ascii=False, default=str)}  # {origin}")
    return 0


def _plain(value: Any) -> Any:
    """Return a setting as values that JSON has."""
    if isinstance(value, Node):
        return _plain(
            {key: entry.node for key, entry in value.value.items()} if isinstance(value.value, dict) else value.value
        )
    if isinstance(value, dict):
        return {key: _plain(each) for key, each in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(each) for each in value]
    if hasattr(value, "__dataclass_fields__"):
        return {key.replace("_", "-"): _plain(each) for key, each in asdict(value).items()}
    return value
