"""Settings of all tests."""

from __future__ import annotations

import os

import pytest
from hypothesis import settings

# CI tries the same examples every time, so that red means a change; a developer's runs try new ones.
settings.register_profile("ci", derandomize=True, deadline=None, print_blob=True)
settings.register_profile("developer", deadline=None)
settings.load_profile("ci" if os.environ.get("CI") else "developer")


@pytest.fixture(autouse=True, scope="session")
def own_cache(tmp_path_factory: pytest.TempPathFactory) -> None:
    """Keep the cache of the person who runs the tests out of them."""
    os.environ.setdefault("PAGELINT_CACHE_DIR", str(tmp_path_factory.mktemp("cache")))
