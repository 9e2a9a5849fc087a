"""`--rule-timings` and `--profile-run`: where the time of a run goes. Both look at one process, and at every file."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from pagelint.errors import UsageError

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable

    from pagelint.corpus.timings import Timings


def profiled(args: argparse.Namespace, run: Callable[[argparse.Namespace], int]) -> int:
    """Run under cProfile and write its statistics, for `python -m pstats FILE`; return the run's exit code."""
    import cProfile

    path, args.profile_run = Path(args.profile_run), None
    alone(args)
    profile = cProfile.Profile()
    code = profile.runcall(run, args)
    try:
        profile.dump_stats(path)
    except OSError as error:
        raise UsageError(f"--profile-run: {path}: cannot be written: {error.strerror}") from None
    print(f"pagelint: profile written to {path}; read it with `python -m pstats {path}`", file=sys.stderr)
    return code


def alone(args: argparse.Namespace) -> None:
    """Keep the work in this process, and lint what did not change as well."""
    args.jobs, args.no_cache = 1, True


def print_timings(timings: Timings) -> None:
    """Print the table of a timed run to standard error."""
    for line in timings.lines():
        print(line, file=sys.stderr)
