"""Runs of the speed benchmark: each in a process of its own, in turns, and the median of each."""

from __future__ import annotations

import json
import os
import resource
import subprocess
import sys
import time
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from statistics import median
from typing import NamedTuple

HERE = Path(__file__).parent
PEERS = HERE / "peers"
LONGEST_S = 3_600


class Cost(NamedTuple):
    """What a run cost: CPU and wall in seconds, the peak of one process in MB, and how many pages it had."""

    cpu: float
    wall: float
    peak: float
    pages: int

    @property
    def per_page_ms(self) -> float:
        """CPU milliseconds a page."""
        return 1000 * self.cpu / max(self.pages, 1)

    @property
    def rate(self) -> float:
        """Pages per CPU second."""
        return self.pages / max(self.cpu, 1e-9)


class Job(NamedTuple):
    """A command, timed by itself where `inside` (it prints a `Cost` as JSON), else from outside; its page count."""

    command: tuple[str, ...]
    pages: int = 0
    inside: bool = True
    environment: tuple[tuple[str, str], ...] = ()


def own(script: str, *arguments: object) -> Job:
    """Return the job of a script that runs beside pagelint."""
    return Job((sys.executable, str(PEERS / script), *map(str, arguments)))


def peer(python: Path, script: str, *arguments: object) -> Job:
    """Return the job of a script that runs in the environment of the peers."""
    return Job((str(python), str(PEERS / script), *map(str, arguments)))


def command_line(*arguments: object, pages: int = 0, cache: Path | None = None) -> Job:
    """Return the job of a whole run of the command line."""
    environment = (("PAGELINT_CACHE_DIR", str(cache)),) if cache else ()
    return Job((sys.executable, "-m", "pagelint", *map(str, arguments)), pages, inside=False, environment=environment)


def in_turns(jobs: Mapping[str, Job], runs: int) -> dict[str, Cost]:
    """Run all jobs, one after the other, so many times; return the median cost of each that can run at all.

    Each round begins with another job, so that none always follows the same one.
    """
    found: dict[str, list[Cost]] = {name: [] for name in jobs}
    names = list(jobs)
    for number in range(runs):
        first = number % len(names)
        for name in [name for name in (*names[first:], *names[:first]) if name in found]:
            cost = once(jobs[name])
            if cost is None:
                print(f"speed: {name} is skipped: it could not be run", file=sys.stderr)
                del found[name]
            else:
                found[name].append(cost)
    return {name: middle(costs) for name, costs in found.items()}


def middle(costs: Sequence[Cost]) -> Cost:
    """Return the median of each figure, and the highest peak."""
    return Cost(
        median(each.cpu for each in costs),
        median(each.wall for each in costs),
        max(each.peak for each in costs),
        costs[0].pages,
    )


def once(job: Job) -> Cost | None:
    """Run a job; None where it fails, as a tool that is not installed does."""
    environment = {**os.environ, **dict(job.environment)}
    before, wall = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    try:
        done = subprocess.run(
            job.command, capture_output=True, check=False, env=environment, timeout=LONGEST_S, text=True
        )
    except OSError:
        return None
    wall = time.perf_counter() - wall
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    if job.inside:
        return Cost(**json.loads(done.stdout.splitlines()[-1])) if done.returncode == 0 else None
    if done.returncode not in (0, 1):
        print(done.stderr[-800:], file=sys.stderr)
        return None
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return Cost(cpu, wall, after.ru_maxrss / 1024, job.pages)


def installed(python: Path, modules: Iterable[str]) -> dict[str, bool]:
    """Say which modules the environment of the peers has."""
    if not python.exists():
        return dict.fromkeys(modules, False)
    names = list(modules)
    code = f"import importlib.util as u; print(*[int(u.find_spec(n) is not None) for n in {names!r}])"
    shown = subprocess.run((str(python), "-c", code), capture_output=True, text=True, check=False).stdout.split()
    return {name: flag == "1" for name, flag in zip(names, shown, strict=False)}
