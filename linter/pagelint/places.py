"""Where rules stand: the bundled ones, and those of a configuration."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from pagelint.errors import UsageError, did_you_mean
from pagelint.packs import MARK, pack_directory, pack_names

if TYPE_CHECKING:
    from pagelint.config import Config


def bundled_rules() -> Path:
    """Return the directory of the rules that pagelint ships."""
    installed = Path(__file__).parent / "rules"
    return installed if installed.is_dir() else Path(__file__).parents[2] / "rules"


def own_rules(config: Config) -> tuple[Path, ...]:
    """Return the rule files and directories that a configuration adds, also those of installed packs.

    Raise UsageError where a name is neither a path nor a pack.
    """
    return tuple(place_of(each, config.root) for each in config.rules)


def place_of(name: str, root: str = "") -> Path:
    """Return the path of rules that are named by a path below `root`, or by an installed pack."""
    path = Path(root) / name
    if not name.startswith(MARK) and path.exists():
        return path
    directory = pack_directory(name.removeprefix(MARK))
    if directory is not None:
        return directory
    packs = pack_names()
    hint = did_you_mean(name, packs) or (f"; installed packs are {', '.join(packs)}" if packs else "")
    raise UsageError(f"{name}: no such rule file or directory, and no installed pack{hint}")


def rule_directories(config: Config) -> tuple[Path, ...]:
    """Return every place that the rules of a configuration, its phrase lists and its profile may come from."""
    return (bundled_rules(), *own_rules(config))
