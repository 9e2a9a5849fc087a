"""Read, decode and build turbohtml's tree, with places: `tree.py DIRECTORY`."""

from __future__ import annotations

from pathlib import Path

import turbohtml
from clock import argument, files, measure


def build(path: Path) -> object:
    """Build the tree of a file."""
    return turbohtml.parse(path.read_bytes().decode("utf-8", "replace"), source_locations=True)


measure(build, files(argument(1)))
