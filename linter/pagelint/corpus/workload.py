"""How much there is to do, and with how many processes: asked before the machinery of workers is imported."""

from __future__ import annotations

import os
from itertools import chain
from typing import TYPE_CHECKING

from pagelint.page import Unreadable

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pagelint.corpus.discover import Target

# One process is faster below this, as workers need half a second to start.
SERIAL_BYTES = 40_000_000


def worth_it(targets: Iterable[Target | Unreadable]) -> tuple[bool, Iterator[Target | Unreadable]]:
    """Say whether the input is large enough for workers; return it with what was looked at in front."""
    rest = iter(targets)
    seen: list[Target | Unreadable] = []
    size = 0
    for target in rest:
        seen.append(target)
        size += size_of(target)
        if size >= SERIAL_BYTES:
            return True, chain(seen, rest)
    return False, iter(seen)


def cores() -> int:
    """Return how many processors this process may use."""
    affinity = getattr(os, "sched_getaffinity", None)
    return len(affinity(0)) if affinity else os.cpu_count() or 1


def size_of(target: Target | Unreadable) -> int:
    """Return the bytes of a file; 0 where that cannot be known without opening it."""
    try:
        return 0 if isinstance(target, Unreadable) or target.address else target.path.stat().st_size
    except OSError:
        return 0
