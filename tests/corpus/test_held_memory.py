"""What a run changes of its own process, it changes for itself only, and findings stay what they were."""

from __future__ import annotations

import gc
import subprocess
import sys

import pytest

from pagelint.corpus import memory


def test_a_run_that_goes_on_for_long_holds_its_memory() -> None:
    script = (
        "import resource\n"
        "from pagelint.corpus import memory\n"
        "def faults():\n"
        "    before = resource.getrusage(resource.RUSAGE_SELF).ru_minflt\n"
        "    for _ in range(20):\n"
        "        bytes(4_000_000)\n"
        "    return resource.getrusage(resource.RUSAGE_SELF).ru_minflt - before\n"
        "given_back = faults()\n"
        "memory.hold()\n"
        "faults()\n"
        "print(given_back, faults())\n"
    )
    if sys.platform != "linux":
        pytest.skip("only glibc is told to hold memory")
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    given_back, held = map(int, done.stdout.split())

    assert held < given_back / 10 or given_back < 1_000  # another allocator may hold it anyway


def test_what_was_made_at_the_start_is_not_looked_through() -> None:
    before, frozen = gc.get_threshold(), gc.get_freeze_count()
    try:
        memory.settle()
        assert gc.get_threshold()[0] == memory.GARBAGE
        assert gc.get_freeze_count() > frozen
    finally:
        gc.unfreeze()
        gc.set_threshold(*before)
