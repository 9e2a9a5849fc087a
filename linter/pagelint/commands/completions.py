"""`pagelint completions`: completion of the command line, for a shell."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pagelint.completions import SHELLS, commands_of

if TYPE_CHECKING:
    import argparse


def run(args: argparse.Namespace) -> int:
    """Print the completion. `args.commands` are the commands of the parser."""
    summaries = {each.dest: each.help for each in args.commands._choices_actions}  # noqa: SLF001 - no public way
    print(SHELLS[args.shell](commands_of(args.commands.choices, summaries)))
    return 0
