"""Arguments in, exit code out."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Sequence
from io import TextIOWrapper

from pagelint._version import __version__
from pagelint.errors import PagelintError

FAILED = 2
INTERRUPTED = 130
GARBAGE = 100_000  # objects made before they are looked through: a start makes many, and drops none
CLOSED_PIPE = 141  # as a shell reports SIGPIPE: the run was not finished, so it is not green


def main(argv: Sequence[str] | None = None) -> int:
    """Run pagelint and return its exit code: 0 clean, 1 findings, 2 could not do what was asked, 130 interrupted."""
    from pagelint.arguments import parse_args
    from pagelint.commands import command

    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")  # a terminal without UTF-8 still gets every finding
    args = parse_args(sys.argv[1:] if argv is None else argv, __version__)
    try:
        code = command(args.command)(args)
        sys.stdout.flush()
    except PagelintError as error:
        print(f"pagelint: {error}", file=sys.stderr)
        return FAILED
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:
        # The reader of the report has seen enough (`| head`); Python would complain once more at exit.
        _drop_output()
        return CLOSED_PIPE
    except OSError as error:
        from pagelint.reporters.escape import terminal

        where = error.filename or "standard output"
        print(f"pagelint: {terminal(str(where))}: {error.strerror or error}", file=sys.stderr)
        _drop_output()
        return FAILED
    return code


def _drop_output() -> None:
    """Send what standard output still holds to nowhere."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def run() -> None:
    """Run the command line and leave with its exit code."""
    gc.set_threshold(GARBAGE)
    code = main()
    gc.freeze()  # the end need not look through what is left
    sys.exit(code)
