"""The command line: commands, flags and their help. No logic."""

from __future__ import annotations

import argparse
from collections.abc import Sequence

from pagelint.arguments import checking
from pagelint.arguments.help_texts import closing
from pagelint.arguments.parser import Help, Parser
from pagelint.commands import COMMANDS


def parser(version: str, only: str | None = None) -> argparse.ArgumentParser:
    """Return the parser of the whole command line, or of one command: most runs need no other."""
    top = Parser(
        prog="pagelint",
        description="Find error text, repeats, promo lists, missing bylines and other faults\nin saved web pages.",
        epilog=f"`pagelint PATHS` is `pagelint check PATHS`.\n\n{closing('')}",
        formatter_class=Help,
        allow_abbrev=False,
    )
    top.add_argument("--version", action="version", version=f"pagelint {version}")
    commands = top.add_subparsers(dest="command", metavar="COMMAND", required=True)
    if only is not None and only in checking.ADDERS:
        checking.ADDERS[only](commands)
        return top
    from pagelint.arguments import authoring

    adders = {**checking.ADDERS, **authoring.ADDERS}
    for add in adders.values() if only is None else (adders[only],):
        add(commands)
    return top


def parse_args(argv: Sequence[str], version: str) -> argparse.Namespace:
    """Parse a command line; what names no command is `check`. Exits with 2 on a wrong one, as argparse does."""
    first = argv[0] if argv else ""
    if first in ("-h", "--help"):
        return parser(version).parse_args(argv)
    if first == "--version":
        return parser(version, "clean").parse_args(argv)  # which is the smallest
    if first not in COMMANDS:
        first, argv = "check", ["check", *argv]
    return parser(version, None if first == "completions" else first).parse_args(argv)
