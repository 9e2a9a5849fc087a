"""The baseline that arguments and configuration name."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from pagelint.config import BASELINE

if TYPE_CHECKING:
    import argparse

    from pagelint.baseline import Baseline
    from pagelint.config import Config


def path_of(args: argparse.Namespace, config: Config) -> Path | None:
    """Return where the baseline is, or None where none is named; a configured one stands beside its configuration."""
    if args.baseline:
        return Path(args.baseline)
    return Path(config.root) / config.baseline if config.baseline else None


def baseline_of(args: argparse.Namespace, config: Config) -> Baseline | None:
    """Read the baseline, if there is to be one. Raise UsageError where it is missing or wrong."""
    path = None if getattr(args, "no_baseline", False) else path_of(args, config)
    if path is None:
        return None
    from pagelint.baseline import load

    return load(path)


def written_path(args: argparse.Namespace, config: Config) -> Path:
    """Return where a baseline is to be written."""
    return path_of(args, config) or Path(BASELINE)
