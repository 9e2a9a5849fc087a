"""Where a finding is, as formats need it: the file on disk, the page's name, its host."""

from __future__ import annotations

import os
from pathlib import Path
from typing import NamedTuple
from urllib.parse import quote, urlsplit

from pagelint.finding import Edit, Finding

NO_HOST = "(no host)"


class Region(NamedTuple):
    """A place in the stored file, 1-based; columns are None where only the line is known."""

    line: int
    column: int | None
    end_line: int
    end_column: int | None


def page_name(finding: Finding) -> str:
    """Return the path, and the record after `#`."""
    path, record = finding.location.path, finding.location.record
    return path if record is None else f"{path}#{record}"


def region(finding: Finding) -> Region | None:
    """Return where the stored file has the finding; None for a record of a file without lines.

    The columns of a record are those of its text, which no editor shows, so only its line is given.
    """
    start, end = finding.location, finding.end
    if start.record is None:
        return Region(start.line, start.column, end.line, end.column)
    line = finding.page.line
    return None if line is None else Region(line, None, line, None)


def edit_places(finding: Finding, edit: Edit) -> tuple[tuple[int, int] | None, tuple[int, int] | None]:
    """Return line and column of the ends of an edit, each None where it is not known."""
    known = {
        finding.span.end: (finding.end.line, finding.end.column),
        finding.span.start: (finding.location.line, finding.location.column),
    }
    return edit.start or known.get(edit.span.start), edit.end or known.get(edit.span.end)


def host(finding: Finding) -> str:
    """Return the host of the page's address in lower case, or `(no host)`."""
    try:
        return urlsplit(finding.url or "").hostname or NO_HOST
    except ValueError:  # an address out of a page may be anything
        return NO_HOST


def file_path(path: str, base: Path | None) -> str:
    """Return a path with `/` between its parts, relative to `base` where it lies below it."""
    if base is None:
        return Path(path).as_posix()
    full = Path(os.path.abspath(path))  # noqa: PTH100 - Path.resolve would follow links out of the tree
    return full.relative_to(base).as_posix() if full.is_relative_to(base) else Path(path).as_posix()


def file_uri(path: str, base: Path | None) -> str:
    """Return a path as a URI reference, relative where it can be."""
    shown = file_path(path, base)
    try:
        encoded = os.fsencode(shown)
    except UnicodeEncodeError:  # a saved finding may name what no file system has
        encoded = shown.encode("utf-8", "surrogatepass")
    if Path(shown).is_absolute():
        return "file:///" + quote(encoded.lstrip(b"/"), safe="/:")
    return quote(encoded, safe="/")
