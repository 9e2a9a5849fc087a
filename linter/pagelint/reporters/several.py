"""Several reports from one pass over the findings, without keeping them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple, TextIO

from pagelint.finding import Finding
from pagelint.reporters import Reporter
from pagelint.reporters.context import Context

BATCH = 200  # findings handed over at once
AHEAD = 16  # batches that may wait for a slow report


class Target(NamedTuple):
    """One report: its format, where it goes and what it knows."""

    report: Reporter
    out: TextIO
    context: Context


def report_all(findings: Iterable[Finding], first: Target, others: Sequence[Target] = ()) -> None:
    """Write all reports; `first` gets each finding as it comes, the others follow in threads of their own.

    If the run ends early the others still end well-formed, with what was found so far. The first error of any
    report is raised when all are done.
    """
    if not others:
        first.report(findings, first.out, first.context)
        return
    followers = [_Follower(target) for target in others]
    try:
        first.report(_passed(findings, followers), first.out, first.context)
    finally:
        for follower in followers:
            follower.end()
    for follower in followers:
        if follower.error is not None:
            raise follower.error


def _passed(findings: Iterable[Finding], followers: list[_Follower]) -> Iterator[Finding]:
    batch: list[Finding] = []
    try:
        for finding in findings:
            yield finding
            batch.append(finding)
            if len(batch) == BATCH:
                for follower in followers:
                    follower.take(batch)
                batch = []
    finally:
        for follower in followers:
            follower.take(batch)


class _Follower:
    """A report in a thread, fed with batches; an empty one ends it."""

    def __init__(self, target: Target) -> None:
        from queue import SimpleQueue  # few runs write more than one report
        from threading import Semaphore, Thread

        self.error: BaseException | None = None
        self._target = target
        self._waiting: SimpleQueue[list[Finding]] = SimpleQueue()
        self._room = Semaphore(AHEAD)
        self._thread = Thread(target=self._run, name="pagelint-report", daemon=True)
        self._thread.start()

    def take(self, batch: list[Finding]) -> None:
        """Hand over a batch; wait while the report is too far behind."""
        if batch:
            self._room.acquire()
            self._waiting.put(batch)

    def end(self) -> None:
        """Say that no finding will come, and wait for the report."""
        self._waiting.put([])
        self._thread.join()

    def _run(self) -> None:
        batches = self._batches()
        try:
            self._target.report((each for batch in batches for each in batch), self._target.out, self._target.context)
        except BaseException as error:  # noqa: BLE001 - raised by `report_all`, in the thread of its caller
            self.error = error
        for _ in batches:  # a report that failed must not stop the others
            pass

    def _batches(self) -> Iterator[list[Finding]]:
        while batch := self._waiting.get():
            self._room.release()
            yield batch
