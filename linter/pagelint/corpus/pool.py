"""Work on all cores: chunks of files to worker processes, results back in the order of the files.

Workers are spawned, never forked, and get names of files, not their bytes: sending pages through the pool was
measured to lose nearly all of the gain. `multiprocessing.Pool` hangs for ever when a worker dies
(bpo-22393), so this is `ProcessPoolExecutor`, whose loss is noticed: the pool is made anew, and the files that
were under way are tried one by one, until the one that kills its worker is alone and can be reported.
"""

from __future__ import annotations

import multiprocessing
import signal
from collections import deque
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from itertools import chain
from typing import TYPE_CHECKING

from pagelint.corpus import memory
from pagelint.corpus.cache import Stamp, is_kept, stamp_or_none
from pagelint.corpus.discover import Target
from pagelint.corpus.local import run_file
from pagelint.corpus.result import Result, result
from pagelint.corpus.workload import SERIAL_BYTES, size_of
from pagelint.page import Unreadable
from pagelint.readers.references import references
from pagelint.span import Location

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pagelint.corpus.cache import Cache
    from pagelint.corpus.configs import Configs

CHUNK_BYTES = 4_000_000
CHUNK_FILES = 64
PIECE_BYTES = 16_000_000
AHEAD = 3  # chunks under way for each worker, so that none waits and memory stays bounded

Chunk = tuple[Target | Unreadable, ...]


def run_pool(
    targets: Iterable[Target | Unreadable], configs: Configs, jobs: int, cache: Cache | None = None
) -> Iterator[Result]:
    """Yield the results of all files, in their order, from `jobs` processes. What the cache has is not linted."""
    pool = _Pool(configs, jobs, cache)
    try:
        yield from pool.run(_chunks(targets))
    finally:
        pool.close()


def _chunks(targets: Iterable[Target | Unreadable]) -> Iterator[Chunk]:
    chunk: list[Target | Unreadable] = []
    size = 0
    for target in chain.from_iterable(map(_pieces, targets)):
        chunk.append(target)
        size += size_of(target)
        if size >= CHUNK_BYTES or len(chunk) >= CHUNK_FILES:
            yield tuple(chunk)
            chunk, size = [], 0
    if chunk:
        yield tuple(chunk)


def _pieces(target: Target | Unreadable) -> Iterator[Target | Unreadable]:
    """Split a large file, so that every worker gets some of it; the pieces are not cached."""
    if isinstance(target, Unreadable) or size_of(target) < SERIAL_BYTES:
        yield target
        return
    parts = list(references(target.path, target.config.input, size=PIECE_BYTES))
    yield from [target] if len(parts) == 1 else (target._replace(part=part) for part in parts)


class _Job:
    """A chunk under way: what was known of it, and the future of the rest."""

    def __init__(self, chunk: Chunk, cache: Cache | None) -> None:
        self.chunk = chunk
        self.stamps = [_stamp(each) for each in chunk]
        self.known = [_known(each, cache) for each in chunk]
        pairs = zip(chunk, self.known, strict=True)
        self.left = tuple(each for each, known in pairs if known is None and isinstance(each, Target))
        self.future: Future[list[list[Result]]] | None = None

    def merged(self, found: Iterable[list[Result]], cache: Cache | None) -> Iterator[Result]:
        """Yield the results of the chunk in order, and keep those that are new."""
        new = iter(found)
        for each, stamp, known in zip(self.chunk, self.stamps, self.known, strict=True):
            results = next(new) if known is None else known
            if known is None and cache is not None and isinstance(each, Target):
                cache.put(each, stamp, results)
            yield from results


def _stamp(target: Target | Unreadable) -> Stamp | None:
    return stamp_or_none(target.path) if isinstance(target, Target) and is_kept(target) else None


def _known(target: Target | Unreadable, cache: Cache | None) -> list[Result] | None:
    if isinstance(target, Unreadable):
        return [result(target)]
    return cache.get(target) if cache is not None and is_kept(target) else None


class _Pool:
    """Worker processes that are replaced when one of them dies."""

    def __init__(self, configs: Configs, jobs: int, cache: Cache | None) -> None:
        self._configs = configs
        self._jobs = jobs
        self._cache = cache
        self._executor: ProcessPoolExecutor | None = None

    def run(self, chunks: Iterator[Chunk]) -> Iterator[Result]:
        """Keep enough chunks under way, and yield their results in order."""
        pending: deque[_Job] = deque()
        while True:
            while len(pending) < self._jobs * AHEAD and (chunk := next(chunks, None)) is not None:
                pending.append(self._submit(_Job(chunk, self._cache)))
            if not pending:
                return
            job = pending.popleft()
            try:
                found = job.future.result() if job.future else []
            except BrokenProcessPool:
                self.close()
                found = [self._alone(target) for target in job.left]
                pending = deque(self._submit(lost) for lost in pending)
            yield from job.merged(found, self._cache)

    def _submit(self, job: _Job) -> _Job:
        if job.left:
            try:
                job.future = self._started().submit(_work, job.left)
            except BrokenProcessPool:
                self.close()
                job.future = self._started().submit(_work, job.left)
        return job

    def _alone(self, target: Target) -> list[Result]:
        """Try one file in a worker of its own, and report it if that dies as well."""
        try:
            return self._started().submit(_work, (target,)).result()[0]
        except BrokenProcessPool:
            self.close()
            place = Location(target.name, None, 1, 1)
            return [result(Unreadable(place, "a worker process died while it checked this file", "worker died"))]

    def _started(self) -> ProcessPoolExecutor:
        if self._executor is None:
            context = multiprocessing.get_context("spawn")
            self._executor = ProcessPoolExecutor(self._jobs, context, _start, (self._configs,))
        return self._executor

    def close(self) -> None:
        """End the workers, after what they are doing; what was not started is dropped."""
        if self._executor is not None:
            self._executor.shutdown(wait=True, cancel_futures=True)
            self._executor = None


_configs: Configs | None = None  # of this worker; set once when it starts


def _start(configs: Configs) -> None:
    """Get a worker ready; an interrupt is the parent's to handle."""
    global _configs  # noqa: PLW0603 - an initializer has no other way to reach the work
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    memory.hold()
    _configs = configs


def _work(targets: tuple[Target, ...]) -> list[list[Result]]:
    """Lint files; return the results of each."""
    if _configs is None:
        message = "a worker was started without its configuration"
        raise RuntimeError(message)
    return [list(run_file(target, _configs)) for target in targets]
