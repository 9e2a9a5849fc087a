"""Memory of a run, in which pages come and go, thousands of like size."""

from __future__ import annotations

import gc
import sys

GARBAGE = 10_000  # objects made before they are looked through: pages are in no cycles, so there is little to find
# Options of glibc's `mallopt`, and bytes.
TRIM_THRESHOLD, MMAP_THRESHOLD = -1, -3
FREE_AT_TOP = 256 << 20
LARGEST_IN_HEAP = 32 << 20  # the most that glibc takes
MANY = 24  # pages, from which on it pays to import what `hold` needs


def settle() -> None:
    """Leave what was made at the start out of the search for garbage, which else costs a tenth of a run."""
    gc.set_threshold(GARBAGE)
    gc.freeze()


def hold() -> None:
    """Keep the memory that a page leaves for the next one.

    glibc gives it back to the system, which hands it out again page by page and zeroed: that was 7 % of a run. Where
    another allocator is at work nothing is changed.
    """
    if sys.platform != "linux":
        return
    import ctypes

    try:
        mallopt = ctypes.CDLL(None).mallopt
    except (AttributeError, OSError):  # musl
        return
    mallopt(TRIM_THRESHOLD, FREE_AT_TOP)
    mallopt(MMAP_THRESHOLD, LARGEST_IN_HEAP)
