"""Where rules stand: the bundled ones, and those of a configuration."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pagelint.config import Config


def bundled_rules() -> Path:
    """Return the directory of the rules that pagelint ships."""
    installed = Path(__file__).parent / "rules"
    return installed if installed.is_dir() else Path(__file__).parents[2] / "rules"


def own_rules(config: Config) -> tuple[Path, ...]:
    """Return the rule files and directories that a configuration adds."""
    return tuple(Path(config.root) / each for each in config.rules)


def rule_directories(config: Config) -> tuple[Path, ...]:
    """Return every place that the rules of a configuration, its phrase lists and its profile may come from."""
    return (bundled_rules(), *own_rules(config))
