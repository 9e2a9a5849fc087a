"""Findings of files that did not change, kept between runs.

A file is the same if its name, size and time are, or else if its content is; a linter is the same if its version,
rules and settings are. SQLite in WAL mode, one transaction a run: two runs at once, or one that is killed, harm
nothing. Only the parent process reads and writes it. Measured: 10 us a file to look up, 12 us to write.
Rows are pickles in the user's own cache directory, like the kept rules (see `pagelint.rule_cache`).
"""

from __future__ import annotations

import os
import pickle
import sqlite3
import time
from contextlib import suppress
from hashlib import file_digest
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, Self

from pagelint.rule_cache import cache_directory, is_private

if TYPE_CHECKING:
    from collections.abc import Iterator
    from types import TracebackType

    from pagelint.corpus.configs import Configs
    from pagelint.corpus.discover import Target
    from pagelint.corpus.result import Result

NAME = "findings.sqlite"
FORMAT = 2
MOST_RESULTS = 2_000  # of one file; a larger container is linted anew
MOST_BYTES = 400_000_000
BUSY_S = 5.0
DAY_S = 86_400
TABLE = """
CREATE TABLE IF NOT EXISTS entry (
    path BLOB, linter TEXT, size INTEGER, mtime_ns INTEGER, content BLOB, results BLOB, used INTEGER,
    PRIMARY KEY (path, linter)
) WITHOUT ROWID
"""


class Stamp(NamedTuple):
    """What a file looked like before it was read."""

    size: int
    mtime_ns: int


class Cache:
    """Kept results, by file and linter. Use as a context manager; what goes wrong in it costs speed, never a run."""

    def __init__(self, configs: Configs) -> None:
        """Open the cache of this user, if there can be one."""
        self._configs = configs
        self._day = int(time.time() // DAY_S)
        self._db = _opened()

    def __enter__(self) -> Self:
        """Start."""
        return self

    def __exit__(self, _: type[BaseException] | None, __: BaseException | None, ___: TracebackType | None) -> None:
        """Write down what was found, also by a run that was interrupted."""
        if self._db is not None:
            with suppress(sqlite3.Error):
                _prune(self._db)
                self._db.commit()
            self._db.close()
            self._db = None

    def get(self, target: Target) -> list[Result] | None:
        """Return the results of a file that is as it was; None if it must be linted."""
        digest = self._configs.linter(target.config).digest
        if self._db is None or digest is None or not is_kept(target):
            return None
        try:
            return self._found(target.path, digest)
        except (sqlite3.Error, OSError, pickle.UnpicklingError, AttributeError, EOFError, TypeError):
            return None

    def _found(self, path: Path, digest: str) -> list[Result] | None:
        if self._db is None:
            return None
        select = "SELECT size, mtime_ns, content, results, used FROM entry WHERE path = ? AND linter = ?"
        row = self._db.execute(select, (os.fsencode(path), digest)).fetchone()
        if row is None:
            return None
        stamp = stamp_of(path)
        size, mtime_ns, content, results, used = row
        if stamp.size != size or (stamp.mtime_ns != mtime_ns and content_of(path) != content):
            return None
        if stamp.mtime_ns != mtime_ns or used != self._day:
            update = "UPDATE entry SET mtime_ns = ?, used = ? WHERE path = ? AND linter = ?"
            self._db.execute(update, (stamp.mtime_ns, self._day, os.fsencode(path), digest))
        found: list[Result] = pickle.loads(results)  # noqa: S301 - only we could have written it
        return found

    def put(self, target: Target, stamp: Stamp | None, results: list[Result]) -> None:
        """Keep the results of a file, unless it changed while it was read."""
        digest = self._configs.linter(target.config).digest
        if self._db is None or digest is None or stamp is None or len(results) > MOST_RESULTS:
            return
        with suppress(sqlite3.Error, OSError):
            if stamp_of(target.path) == stamp:
                data = pickle.dumps(results, protocol=pickle.HIGHEST_PROTOCOL)
                row = (os.fsencode(target.path), digest, *stamp, content_of(target.path), data, self._day)
                self._db.execute("INSERT OR REPLACE INTO entry VALUES (?, ?, ?, ?, ?, ?, ?)", row)

    def watched(self, target: Target, results: Iterator[Result]) -> Iterator[Result]:
        """Yield the results of a file, and keep them when all have come."""
        stamp = stamp_or_none(target.path) if is_kept(target) else None
        kept: list[Result] = []
        for each in results:
            if len(kept) <= MOST_RESULTS:
                kept.append(each)
            yield each
        self.put(target, stamp, kept)


def is_kept(target: Target) -> bool:
    """Say whether the results of a target are kept: those of whole local files are."""
    return target.part is None and target.address is None


def stamp_of(path: Path) -> Stamp:
    """Return the size and time of a file."""
    status = os.stat(path)  # noqa: PTH116 - a tenth of the time
    return Stamp(status.st_size, status.st_mtime_ns)


def stamp_or_none(path: Path) -> Stamp | None:
    """Return the size and time of a file that can be seen."""
    try:
        return stamp_of(path)
    except OSError:
        return None


def content_of(path: Path) -> bytes:
    """Return the digest of a file's bytes."""
    with path.open("rb") as file:
        return file_digest(file, "blake2b").digest()[:16]


def clean() -> int:
    """Remove everything that pagelint keeps between runs; return how many files that were."""
    removed = 0
    for path in cache_directory().glob("*"):
        if path.name.startswith(("rules-", NAME)):
            path.unlink(missing_ok=True)
            removed += 1
    return removed


def _opened() -> sqlite3.Connection | None:
    directory = cache_directory()
    try:
        directory.mkdir(mode=0o700, parents=True, exist_ok=True)
        if not is_private(directory):
            return None
        db = _connected(directory / NAME)
        if db.execute("PRAGMA user_version").fetchone()[0] not in (0, FORMAT):
            db.execute("DROP TABLE IF EXISTS entry")
        db.execute(TABLE)
        db.execute(f"PRAGMA user_version = {FORMAT}")
    except (sqlite3.Error, OSError):
        return None
    return db


def _connected(path: Path) -> sqlite3.Connection:
    db = sqlite3.connect(path, timeout=BUSY_S)
    db.execute("PRAGMA journal_mode = WAL")
    db.execute("PRAGMA synchronous = NORMAL")
    return db


def _prune(db: sqlite3.Connection) -> None:
    """Drop what was used longest ago, a quarter at a time, while the cache is too large."""
    pages, size = db.execute("PRAGMA page_count").fetchone()[0], db.execute("PRAGMA page_size").fetchone()[0]
    free = db.execute("PRAGMA freelist_count").fetchone()[0]
    if (pages - free) * size > MOST_BYTES:
        rows = db.execute("SELECT count(*) FROM entry").fetchone()[0]
        oldest = "SELECT path, linter FROM entry ORDER BY used LIMIT ?"
        db.execute(f"DELETE FROM entry WHERE (path, linter) IN ({oldest})", (rows // 4 + 1,))  # noqa: S608 - constants
