"""Files of saved findings, which may be JSON lines, one JSON array, or Parquet."""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

from pagelint.errors import Mistake, UsageError
from pagelint.finding import Finding
from pagelint.reporters.escape import terminal
from pagelint.reporters.history import Run, counted_run
from pagelint.reporters.saved import findings_from_json_lines

PARQUET = b"PAR1"
STDIN = "-"


def read_findings(name: str) -> Iterator[Finding | Mistake]:
    """Yield the findings of a file as they are read. Raise UsageError for a file that cannot be read."""
    if name == STDIN:
        yield from findings_from_json_lines(sys.stdin, "<stdin>")
        return
    path = Path(name)
    try:
        with path.open("rb") as file:
            head = file.read(64).lstrip(b"\xef\xbb\xbf \t\r\n")
    except OSError as error:
        raise UsageError(f"{path}: cannot be read: {error.strerror}") from None
    if head.startswith(PARQUET):
        from pagelint.reporters.parquet import findings_from_parquet

        yield from findings_from_parquet(path)
        return
    with path.open(encoding="utf-8-sig", errors="replace") as lines:
        if head.startswith(b"["):
            yield from _array(lines.read(), name)
        else:
            yield from findings_from_json_lines(lines, name)


def _array(text: str, name: str) -> Iterator[Finding | Mistake]:
    try:
        found = json.loads(text)
    except (ValueError, RecursionError) as error:
        message = str(getattr(error, "msg", error)).lower()
        yield Mistake(name, getattr(error, "lineno", 1), getattr(error, "colno", 1), f"not JSON: {message}")
        return
    for number, each in enumerate(findings_from_json_lines(map(json.dumps, found), name), start=1):
        yield each._replace(line=1, message=f"element {number}: {each.message}") if isinstance(each, Mistake) else each


def earlier_runs(names: Sequence[str]) -> tuple[Run, ...]:
    """Count the findings of earlier runs, in the order given. Raise UsageError for what is no finding."""
    return tuple(counted_run(short, _all(name)) for short, name in zip(short_names(names), names, strict=True))


def short_names(names: Sequence[str]) -> list[str]:
    """Return the names of files without their folders, where that still tells them apart."""
    often = Counter(Path(name).name for name in names)
    return [Path(name).name if often[Path(name).name] == 1 else name for name in names]


def _all(name: str) -> Iterator[Finding]:
    """Yield findings; a run counted without some of them would draw an improvement that never was."""
    for each in read_findings(name):
        if isinstance(each, Mistake):
            raise UsageError(f"--earlier: {terminal(str(each))}")
        yield each
