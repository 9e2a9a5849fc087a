"""What every measured script shares: run the work once it is warm, and print what it cost as JSON."""

from __future__ import annotations

import json
import resource
import sys
import time
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import TypeVar

Given = TypeVar("Given")
WARM_UP = 25  # so that what is imported, read and built once is not measured


def measure(work: Callable[[Given], object], given: Sequence[Given]) -> None:
    """Do the work for each of the given things; the first ones once more before, unmeasured."""
    for each in given[:WARM_UP]:
        work(each)
    report(lambda: run_all(work, given), len(given))


def run_all(work: Callable[[Given], object], given: Iterable[Given]) -> None:
    """Do the work for each of the given things."""
    for each in given:
        work(each)


def report(work: Callable[[], object], pages: int) -> None:
    """Run the work and print its cost: CPU and wall in seconds, peak memory in MB, and the number of pages."""
    wall, cpu = time.perf_counter(), time.process_time()
    work()
    cpu, wall = time.process_time() - cpu, time.perf_counter() - wall
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(json.dumps({"cpu": cpu, "wall": wall, "peak": peak, "pages": pages}))


def files(directory: str) -> list[Path]:
    """Return the files of a directory in the order of their names."""
    return sorted(path for path in Path(directory).iterdir() if path.is_file())


def texts(directory: str) -> list[str]:
    """Return the texts of the files of a directory."""
    return [path.read_text(encoding="utf-8", errors="replace") for path in files(directory)]


def argument(position: int) -> str:
    """Return an argument of the script, counted from 1."""
    return sys.argv[position]
