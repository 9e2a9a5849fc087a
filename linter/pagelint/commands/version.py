"""`pagelint version`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pagelint._version import __version__

if TYPE_CHECKING:
    import argparse


def run(_: argparse.Namespace) -> int:
    """Print the version."""
    print(f"pagelint {__version__}")
    return 0
