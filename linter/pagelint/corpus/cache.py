"""Findings of files that did not change, kept between runs.

A file is the same if its name, size and time are, or else if its content is; a linter is the same if its version,
rules and settings are. SQLite in WAL mode, written in short transactions of many rows: two runs at once do not wait
for each other, and one that is killed loses its last rows. Only the parent process reads and writes it: a second
run over 1,243 pages took 0.32 s after 8.9. Rows are pickles in the user's own cache directory, like the kept rules (see
`pagelint.rule_cache`), and are read as plain results and nothing else.
"""

from __future__ import annotations

import os
import pickle
import sqlite3
import time
from contextlib import suppress
from functools import cache
from hashlib import file_digest
from importlib import import_module
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, Self

from pagelint.kept import cache_directory, is_private

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
BUSY_S = 1.0
BATCH = 500  # rows of a transaction
MOST_WAITING = 20 * BATCH  # rows that wait for another run to let go; more are given up
DAY_S = 86_400
PARTS = frozenset({"pagelint.corpus.result", "pagelint.finding", "pagelint.span"})
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
        self._new: list[tuple[object, ...]] = []
        self._seen: list[tuple[object, ...]] = []

    def __enter__(self) -> Self:
        """Start."""
        return self

    def __exit__(self, _: type[BaseException] | None, __: BaseException | None, ___: TracebackType | None) -> None:
        """Write down what was found, also by a run that was interrupted."""
        if self._db is not None:
            self._flush()
            with suppress(sqlite3.Error), self._db:
                _prune(self._db)
            self._db.close()
            self._db = None

    def get(self, target: Target) -> list[Result] | None:
        """Return the results of a file that is as it was; None if it must be linted."""
        digest = self._configs.digest(target.config)
        if self._db is None or digest is None or not is_kept(target):
            return None
        try:
            return self._found(target.path, digest)
        except Exception:  # noqa: BLE001 - whatever is wrong with a row, the file can be linted
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
            self._seen.append((stamp.mtime_ns, self._day, os.fsencode(path), digest))
            self._flush_when_many()
        return _Results(BytesIO(results)).load()  # type: ignore[no-any-return]

    def put(self, target: Target, stamp: Stamp | None, results: list[Result]) -> None:
        """Keep the results of a file, unless it changed while it was read."""
        digest = self._configs.digest(target.config)
        if self._db is None or digest is None or stamp is None or len(results) > MOST_RESULTS:
            return
        with suppress(OSError):
            content = content_of(target.path)
            if stamp_of(target.path) == stamp:
                data = pickle.dumps(results, protocol=pickle.HIGHEST_PROTOCOL)
                self._new.append((os.fsencode(target.path), digest, *stamp, content, data, self._day))
                self._flush_when_many()

    def _flush_when_many(self) -> None:
        if max(len(self._new), len(self._seen)) >= BATCH:
            self._flush()

    def _flush(self) -> None:
        """Write what is waiting, in one transaction; while another run writes, let it wait."""
        if self._db is None or not (self._new or self._seen):
            return
        try:
            with self._db:
                self._db.executemany(
                    "UPDATE entry SET mtime_ns = ?, used = ? WHERE path = ? AND linter = ?", self._seen
                )
                self._db.executemany("INSERT OR REPLACE INTO entry VALUES (?, ?, ?, ?, ?, ?, ?)", self._new)
        except sqlite3.Error:
            if len(self._new) + len(self._seen) < MOST_WAITING:
                return
        self._new, self._seen = [], []

    def watched(self, target: Target, results: Iterator[Result]) -> Iterator[Result]:
        """Yield the results of a file, and keep them when all have come."""
        stamp = stamp_or_none(target.path) if is_kept(target) else None
        kept: list[Result] = []
        for each in results:
            if len(kept) <= MOST_RESULTS:
                kept.append(each)
            yield each
        self.put(target, stamp, kept)


@cache
def _part(module: str, name: str) -> type:
    """Return a class that results are made of."""
    found = getattr(import_module(module), name, None) if module in PARTS else None
    if isinstance(found, type):
        return found
    raise pickle.UnpicklingError(f"{module}.{name} is no part of a result")


class _Results(pickle.Unpickler):
    """Reads results of ours and plain values; a pickle that asks for anything else is refused."""

    find_class = staticmethod(_part)  # asked for every value, and so never in Python


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
        if path.name.startswith(("rules-", "patterns-", NAME)):
            path.unlink(missing_ok=True)
            removed += 1
    return removed


def _opened() -> sqlite3.Connection | None:
    """Open the database; one that is damaged is made anew, one that others can write to is left alone."""
    path = cache_directory() / NAME
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        if not is_private(path.parent) or (path.exists() and not is_private(path)):
            return None
        return _ready(path)
    except sqlite3.OperationalError:  # locked, or on a disk that cannot be written
        return None
    except sqlite3.DatabaseError:
        with suppress(sqlite3.Error, OSError):
            _remove(path)
            return _ready(path)
    except OSError:
        pass
    return None


def _remove(path: Path) -> None:
    for each in path.parent.glob(f"{path.name}*"):  # with its log
        each.unlink(missing_ok=True)


def _ready(path: Path) -> sqlite3.Connection:
    db = _connected(path)
    try:
        if db.execute("PRAGMA user_version").fetchone()[0] != FORMAT:
            with db:
                db.execute("DROP TABLE IF EXISTS entry")
                db.execute(TABLE)
                db.execute(f"PRAGMA user_version = {FORMAT}")
        db.execute("SELECT 1 FROM entry LIMIT 1").fetchone()
    except sqlite3.Error:
        db.close()
        raise
    path.chmod(0o600)
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
