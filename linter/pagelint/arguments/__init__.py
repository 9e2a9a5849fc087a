"""The command line: commands, flags and their help. No logic."""

from __future__ import annotations

import argparse
from collections.abc import Sequence

from pagelint.arguments import authoring, checking
from pagelint.arguments.help_texts import closing
from pagelint.arguments.parser import Parser, add_command
from pagelint.commands import COMMANDS


def parser(version: str) -> argparse.ArgumentParser:
    """Return the parser of the whole command line."""
    top = Parser(
        prog="pagelint",
        description="Find error text, repeats, promo lists, missing bylines and other faults\nin saved web pages.",
        epilog=f"`pagelint PATHS` is `pagelint check PATHS`.\n\n{closing('')}",
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    top.add_argument("--version", action="version", version=f"pagelint {version}")
    commands = top.add_subparsers(dest="command", metavar="COMMAND", required=True)
    checking.add_commands(commands)
    authoring.add_commands(commands)
    add_command(commands, "version", "print the version")
    return top


def parse_args(argv: Sequence[str], version: str) -> argparse.Namespace:
    """Parse a command line; what names no command is `check`. Exits with 2 on a wrong one, as argparse does."""
    top = parser(version)
    first = argv[0] if argv else ""
    if first not in COMMANDS and first not in ("-h", "--help", "--version"):
        argv = ["check", *argv]
    return top.parse_args(argv)
