"""The cost of a page grows with its length, and not with its square: four times the page, about four times the time."""

from __future__ import annotations

import gc
import time

import pytest

from large_pages import LARGE, Large
from pagelint import Config, Linter, parse

PART = 32  # of the size that users may meet, so that the test is quick; benchmarks take the whole
MOST = 7.0  # a quadratic page would take 16 times as long
LEAST_S = 0.05  # less is noise


@pytest.fixture(scope="module")
def linter() -> Linter:
    """Every rule, also those that are still being tried."""
    made = Linter.from_config(Config(select=("ALL",), preview=True))
    for large in LARGE:
        made.lint(parse(large.make(20), path="warm", format=large.format))  # type: ignore[arg-type]
    return made


def cpu_s(linter: Linter, large: Large, size: int) -> float:
    """Return the CPU seconds that reading and linting a page takes: the better of two attempts."""
    text = large.make(size)
    found = []
    for _ in range(2):
        gc.collect()
        start = time.process_time()
        linter.lint(parse(text, path="large", format=large.format))  # type: ignore[arg-type]
        found.append(time.process_time() - start)
    return min(found)


@pytest.mark.parametrize("large", LARGE, ids=[large.name for large in LARGE])
def test_cost_is_linear(linter: Linter, large: Large) -> None:
    size = large.size // PART

    small, whole = cpu_s(linter, large, size // 4), cpu_s(linter, large, size)

    assert whole <= MOST * max(small, LEAST_S)
