"""Read and decode all files: `decode.py DIRECTORY`."""

from __future__ import annotations

from pathlib import Path

from clock import argument, files, measure


def decode(path: Path) -> str:
    """Read a file as UTF-8."""
    return path.read_bytes().decode("utf-8", "replace")


measure(decode, files(argument(1)))
