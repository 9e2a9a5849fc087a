"""Settings of all tests."""

from __future__ import annotations

import os
import time
from collections.abc import Callable

import pytest
from hypothesis import settings

MOST_TIMES = 8  # four times the text; a quadratic cost is 16 times
LEAST_S = 0.4  # below this, what is measured is the machine

# CI tries the same examples every time, so that red means a change; a developer's runs try new ones.
settings.register_profile("ci", derandomize=True, deadline=None, print_blob=True)
settings.register_profile("developer", deadline=None)
settings.load_profile("ci" if os.environ.get("CI") else "developer")


@pytest.fixture(autouse=True, scope="session")
def own_cache(tmp_path_factory: pytest.TempPathFactory) -> None:
    """Keep the cache of the person who runs the tests out of them."""
    os.environ.setdefault("PAGELINT_CACHE_DIR", str(tmp_path_factory.mktemp("cache")))


@pytest.fixture
def in_linear_time() -> Callable[[Callable[[str], object], str], None]:
    """Return a function that fails if work on a text costs more, for its length, than on the first quarter of it."""

    def cpu_s(work: Callable[[str], object], text: str) -> float:
        start = time.process_time()
        work(text)
        return time.process_time() - start

    def check(work: Callable[[str], object], text: str) -> None:
        small, whole = cpu_s(work, text[: len(text) // 4]), cpu_s(work, text)
        assert whole <= MOST_TIMES * max(small, LEAST_S)

    return check
