"""A progress bar on a terminal, for runs of more than a second: pages a second, findings, time left.

`rich` is imported when the bar is first drawn, so short runs, pipes and CI never pay for it. The report may go to the
same terminal: the bar is wiped before a page with findings is passed on, and drawn again below what was printed.
"""

from __future__ import annotations

import sys
import time
from typing import TYPE_CHECKING

from pagelint.corpus.discover import Target
from pagelint.corpus.workload import size_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from rich.progress import Progress

    from pagelint.corpus.result import Result
    from pagelint.page import Unreadable

PATIENCE_S = 1.0
PAUSE_S = 0.1
WIPE = "\r\x1b[2K"


class Bar:
    """Counts targets on their way in and results on their way out, and draws what it knows now and then."""

    def __init__(self) -> None:
        """Start the clock."""
        self._start = self._drawn = time.monotonic()
        self._bytes = self._done = self._pages = self._findings = 0
        self._sizes: dict[str, int] = {}
        self._complete = False
        self._progress: Progress | None = None

    def incoming(self, targets: Iterable[Target | Unreadable]) -> Iterator[Target | Unreadable]:
        """Yield the targets, adding up how much there is; the time left is known once all are listed."""
        for target in targets:
            if isinstance(target, Target):
                size = size_of(target)
                self._sizes[str(target.path)] = size
                self._bytes += size
            yield target
        self._complete = True

    def outgoing(self, results: Iterable[Result]) -> Iterator[Result]:
        """Yield the results, and draw the bar; wipe it at the end, also of a run that is interrupted."""
        try:
            for result in results:
                self._pages += result.skipped is None
                self._findings += len(result.findings)
                path = result.page.path if result.page else ""
                self._done += self._sizes.pop(path, 0)
                if result.findings:
                    self._wipe()
                yield result
                self._draw()
        finally:
            self._wipe()

    def _wipe(self) -> None:
        if self._progress is not None:
            sys.stderr.write(WIPE)
            sys.stderr.flush()

    def _draw(self) -> None:
        now = time.monotonic()
        if now - self._start < PATIENCE_S or now - self._drawn < PAUSE_S:
            return
        self._drawn = now
        if self._progress is None:
            self._progress = _progress()
        self._progress.update(
            self._progress.tasks[0].id,
            completed=self._done,
            total=self._bytes if self._complete else None,
            rate=round(self._pages / (now - self._start)),
            findings=self._findings,
            pages=self._pages,
        )
        self._wipe()
        self._progress.console.print(self._progress.get_renderable(), end="")


def _progress() -> Progress:
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (
        TextColumn("{task.fields[pages]:,} pages, {task.fields[findings]:,} findings"),
        BarColumn(bar_width=24),
        TextColumn("{task.fields[rate]:,} pages/s"),
        TimeRemainingColumn(compact=True),
    )
    progress = Progress(*columns, console=Console(stderr=True), auto_refresh=False, transient=True)
    progress.add_task("", total=None, pages=0, findings=0, rate=0)
    return progress
