"""`pagelint clean`: remove what is kept between runs."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from pagelint.corpus.cache import clean
from pagelint.kept import cache_directory
from pagelint.tally import counted

if TYPE_CHECKING:
    import argparse


def run(_: argparse.Namespace) -> int:
    """Remove kept rules and findings; they are made again when needed."""
    print(f"removed {counted(clean(), 'file')} from {cache_directory()}", file=sys.stderr)
    return 0
