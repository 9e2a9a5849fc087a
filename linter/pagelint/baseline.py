"""Baselines: findings that were accepted as they are, by content, so that only new ones count.

A finding is known by its rule, its page and the text it points at, not by its line: it is known still where the page
above or below it changed, or its record moved in its file. The page is known by its id, else its address, else the
path from the baseline's directory. So a page that was renamed and has no id or address is another page: its faults
are shown again, which is the safe side. Equal findings on a page are counted.
"""

from __future__ import annotations

import json
import os
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from pagelint.errors import UsageError
from pagelint.reporters.escape import json_text
from pagelint.words import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from pagelint.finding import Finding

FORMAT = 1
HEADER = "pagelint-baseline"
NEVER = ("PLT",)  # pages that could not be read or checked are for no one to accept


class Entry(NamedTuple):
    """A finding as it is known: its page, its rule and its text. Sorts as it is stored."""

    page: str
    code: str
    text: str


class Baseline:
    """Accepted findings and how often each may occur; `accepts` uses them up.

    `of_page` are the codes whose findings speak of the page as a whole: the text at their place says nothing, and new
    entries do without it.
    """

    def __init__(self, path: Path, entries: Mapping[Entry, int] | None = None) -> None:
        """Take the entries of a file; `path` is where it is, and what paths of pages are relative to."""
        self.path = path
        self.of_page: frozenset[str] = frozenset()
        self.entries: Counter[Entry] = Counter(dict(entries or {}))
        self.used: Counter[Entry] = Counter()
        self._root = os.path.realpath(path.parent)
        self._folded = {_folded(entry): entry for entry in self.entries}
        self._pages = {entry.page for entry in self.entries}
        self._seen: set[str] = set()

    def entry(self, finding: Finding) -> Entry:
        """Return how a finding is known."""
        page = self.page(finding.location.path, finding.url, finding.page.page_id)
        return Entry(page, finding.code, "" if finding.code in self.of_page else finding.snippet)

    def page(self, path: str, url: str | None, page_id: str | None) -> str:
        """Return how a page is known."""
        if page_id:
            return f"id:{page_id}"
        if url:
            return url
        try:
            relative = os.path.relpath(os.path.realpath(path), self._root)
        except ValueError:  # another drive
            relative = path
        return relative.replace(os.sep, "/")

    def knows(self, finding: Finding) -> bool:
        """Say whether a finding was accepted at all, however often."""
        return self._known(finding) is not None

    def accepts(self, finding: Finding) -> bool:
        """Say whether a finding was accepted, and count it."""
        entry = self._known(finding)
        if entry is None or self.used[entry] >= self.entries[entry]:
            return False
        self.used[entry] += 1
        return True

    def _known(self, finding: Finding) -> Entry | None:
        """Return the entry of a finding; one without text is for any place on the page."""
        entry = _folded(self.entry(finding))
        return self._folded.get(entry) or self._folded.get(entry._replace(text=""))

    def saw(self, path: str, url: str | None, page_id: str | None) -> None:
        """Note that a page was checked."""
        page = self.page(path, url, page_id)
        if page in self._pages:
            self._seen.add(page)

    def stale(self, codes: Iterable[str], *, everywhere: bool = False) -> Counter[Entry]:
        """Return the entries of these rules that were not needed on the pages checked, or whose file is gone.

        `everywhere` takes in pages that were not met.
        """
        known = frozenset(codes)
        left = self.entries - self.used
        return Counter(
            {
                entry: count
                for entry, count in left.items()
                if entry.code in known and (everywhere or entry.page in self._seen or self._gone(entry.page))
            }
        )

    def _gone(self, page: str) -> bool:
        is_path = not page.startswith("id:") and "://" not in page and not page.startswith("<")
        return is_path and not os.path.lexists(os.path.join(self._root, page))  # noqa: PTH118 - may be absolute

    def lines(self) -> Iterator[str]:
        """Yield the lines of the file: a header, then the entries in order."""
        yield json.dumps({HEADER: FORMAT}) + "\n"
        for entry in sorted(entry for entry, count in self.entries.items() if count > 0):
            stored = {"page": entry.page, "code": entry.code, "text": entry.text, "count": self.entries[entry]}
            yield json_text(json.dumps(stored, ensure_ascii=False)) + "\n"


def _folded(entry: Entry) -> Entry:
    return entry._replace(text=fold(entry.text))


def acceptable(finding: Finding) -> bool:
    """Say whether a finding may be in a baseline."""
    return not finding.code.startswith(NEVER)


def load(path: Path) -> Baseline:
    """Read a baseline. Raise UsageError where it is missing, damaged, or of another format."""
    try:
        text = path.read_text(encoding="utf-8")
    except FileNotFoundError:
        message = f"{path}: no such baseline; `pagelint baseline` writes one"
        raise UsageError(message) from None
    except (OSError, UnicodeDecodeError) as error:
        message = f"{path}: cannot be read: {getattr(error, 'strerror', None) or error}"
        raise UsageError(message) from None
    head, *rest = text.split("\n")
    _check_header(path, head)
    entries: Counter[Entry] = Counter()
    for number, line in enumerate(rest, start=2):
        if line.strip():
            entry, count = _entry(path, number, line)
            entries[entry] += count
    return Baseline(path, entries)


def _check_header(path: Path, line: str) -> None:
    try:
        header = json.loads(line)
        found = header.get(HEADER) if isinstance(header, dict) else None
    except (ValueError, RecursionError):
        found = None
    if found is None:
        message = f"{path}: not a baseline: expected a first line {json.dumps({HEADER: FORMAT})}"
        raise UsageError(message)
    if found != FORMAT:
        shown = json.dumps(found)[:20]
        message = (
            f"{path}: a baseline of format {shown}, expected format {FORMAT}; write it anew with `pagelint baseline`"
        )
        raise UsageError(message)


def _entry(path: Path, number: int, line: str) -> tuple[Entry, int]:
    try:
        found = json.loads(line)
        entry = Entry(found["page"], found["code"], found["text"])
        count = found["count"]
        if all(isinstance(each, str) for each in entry) and type(count) is int and count > 0:
            return entry, count
    except (ValueError, KeyError, TypeError, RecursionError):
        pass
    message = f"{path}:{number}: not an entry: expected page, code, text and a count of 1 or more"
    raise UsageError(message)
