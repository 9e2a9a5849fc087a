"""How input is read: the format, the fields of records, and the limits that keep hostile input small."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

from pagelint.limits import Limits

if TYPE_CHECKING:
    from pathlib import Path


class Format(StrEnum):
    """How pages are stored. `auto` looks at the name and at the first bytes."""

    AUTO = "auto"
    HTML = "html"
    MARKDOWN = "markdown"
    TEXT = "text"
    JSONL = "jsonl"
    JSON = "json"
    CSV = "csv"
    TSV = "tsv"
    PARQUET = "parquet"
    ARROW = "arrow"
    WARC = "warc"
    WET = "wet"
    ARC = "arc"


@dataclass(frozen=True, slots=True, kw_only=True)
class InputSettings:
    """How to read input.

    A field is a name, or names joined by dots for a field inside a field; None tries the names that
    common scrapers and datasets use. `max_page_bytes` bounds one page, or one record that holds a page.
    `max_expansion` bounds how many times its stored size compressed input may grow to.
    """

    format: Format = Format.AUTO
    text_field: str | None = None
    html_field: str | None = None
    markdown_field: str | None = None
    url_field: str | None = None
    id_field: str | None = None
    status_field: str | None = None
    date_field: str | None = None
    max_page_bytes: Annotated[int, Limits(1, None, "a number of bytes, 1 or more")] = 20_000_000
    max_expansion: Annotated[int, Limits(1, None, "a whole number, 1 or more")] = 200


DEFAULTS = InputSettings()


def is_remote(path: Path | str) -> bool:
    """Say whether a path is the address of a remote file."""
    return isinstance(path, str) and "://" in path
