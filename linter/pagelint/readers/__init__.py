"""Readers: stored bytes in, pages out. One module for each way of storing pages.

A reader yields pages lazily and closes what it opens. Bad data is an `Unreadable` among the pages, never an
exception; a missing library or an address that cannot be read at all is the user's to mend, and is raised.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, BinaryIO

from pagelint.input_settings import DEFAULTS, Format, InputSettings, is_remote
from pagelint.page import Page, Unreadable
from pagelint.readers.input import DAMAGE, Input, opened, prepared
from pagelint.readers.single import parse
from pagelint.span import Location

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pagelint.readers.references import Reference

__all__ = ["READERS", "is_remote", "parse", "read", "read_reference", "read_stream"]

# The module for each format; it is imported when a file of that format is met.
READERS: dict[Format, str] = {
    Format.HTML: "whole",
    Format.MARKDOWN: "whole",
    Format.TEXT: "whole",
    Format.JSONL: "jsonl",
    Format.JSON: "json_array",
    Format.CSV: "delimited",
    Format.TSV: "delimited",
    Format.PARQUET: "parquet",
    Format.ARROW: "parquet",
    Format.WARC: "warc",
    Format.WET: "warc",
    Format.ARC: "arc",
}


def read(
    path: Path | str, settings: InputSettings = DEFAULTS, *, name: str | None = None
) -> Iterator[Page | Unreadable]:
    """Yield the pages of a local file or an fsspec address, in stored order.

    `name` is what locations call the file, its path by default. Raises `UsageError` for addresses of the
    web, and `MissingExtraError` where a format needs a library that is not installed.
    """
    shown = printable(str(path) if name is None else name)
    try:
        with opened(path, settings, shown) as source:
            yield from pages(source)
    except DAMAGE as error:
        yield unreadable(shown, error)


def read_stream(
    stream: BinaryIO, settings: InputSettings = DEFAULTS, *, name: str = "<stdin>"
) -> Iterator[Page | Unreadable]:
    """Yield the pages of a stream of bytes. `name` also tells the format, like a file's name."""
    shown = printable(name)
    try:
        yield from pages(prepared(stream, settings, shown))
    except DAMAGE as error:
        yield unreadable(shown, error)


def read_reference(reference: Reference, settings: InputSettings = DEFAULTS) -> Iterator[Page | Unreadable]:
    """Yield the pages of a piece of input, with the places that reading the whole would give them."""
    if reference.start is None:
        yield from read(reference.path, settings, name=reference.name)
        return
    from pagelint.readers.references import pages as pages_of

    shown = printable(reference.name)
    try:
        yield from pages_of(reference._replace(name=shown), settings)
    except DAMAGE as error:
        yield unreadable(shown, error)


def pages(source: Input) -> Iterator[Page | Unreadable]:
    """Yield the pages of an opened file. Raises what damaged compression raises."""
    if source.format is None:
        yield Unreadable(Location(source.name, None, 1, 1), "binary content, not a page", "binary")
        return
    module = import_module(f"pagelint.readers.{READERS[source.format]}")
    yield from module.read(source)


def unreadable(name: str, error: Exception) -> Unreadable:
    """Return why a file could not be read, or not to its end."""
    place = Location(name, None, 1, 1)
    from pagelint.readers.expand import ExpansionError

    if isinstance(error, ExpansionError):
        return Unreadable(place, str(error), "too large")
    if isinstance(error, FileNotFoundError):
        return Unreadable(place, "no such file", "missing")
    if isinstance(error, PermissionError):
        return Unreadable(place, "permission denied", "permission denied")
    if isinstance(error, IsADirectoryError):
        return Unreadable(place, "a directory, not a file", "unreadable")
    if isinstance(error, OSError) and error.strerror:
        return Unreadable(place, error.strerror.lower(), "unreadable")
    cut = "cut off: " if isinstance(error, EOFError) else "damaged: "
    return Unreadable(place, f"{cut}{error}", "damaged")


def printable(name: str) -> str:
    """Return a name that every output can write: bytes that are not UTF-8 become U+FFFD."""
    return name.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
