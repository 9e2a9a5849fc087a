"""A parser that says what is wrong in one line."""

from __future__ import annotations

import argparse
import re
import sys
from typing import Any, NoReturn

from pagelint.arguments.help_texts import closing
from pagelint.errors import did_you_mean
from pagelint.screen import columns


class Help(argparse.RawDescriptionHelpFormatter):
    """Keeps the lines of descriptions; `argparse` makes one for each flag, and would import `shutil` for it."""

    def __init__(self, prog: str) -> None:
        """Take the width of the terminal, less the margin that `argparse` leaves."""
        super().__init__(prog, width=columns() - 2)


class Parser(argparse.ArgumentParser):
    """Says what is wrong in one line, with the nearest valid spelling, instead of the whole usage."""

    def error(self, message: str) -> NoReturn:
        """Print the message and leave with 2."""
        hint = ""
        if choice := re.search(r"argument (\S+): invalid choice: '([^']*)' \(choose from (.*)\)", message):
            name, given, known = choice.groups()
            words = tuple(word.strip("' ") for word in known.split(","))
            near = did_you_mean(given, words)
            message = f"{name}: unknown value '{given}'{near or '; known are ' + ', '.join(words)}"
        elif unknown := re.search(r"unrecognized arguments: (\S+)", message):
            flags = tuple(flag for action in self._all_actions() for flag in action.option_strings)
            message = f"unknown flag {unknown[1]}"
            hint = did_you_mean(unknown[1].partition("=")[0], flags)
        print(f"{self.prog.partition(' ')[0]}: {message}{hint}; see `{self.prog} --help`", file=sys.stderr)
        sys.exit(2)

    def _all_actions(self) -> list[argparse.Action]:
        """Return the flags of this parser and of its commands."""
        found = list(self._actions)
        for action in self._actions:
            if isinstance(action, argparse._SubParsersAction):  # noqa: SLF001 - no public way to the commands
                found += [each for command in action.choices.values() for each in command._actions]  # noqa: SLF001
        return found


def add_command(commands: Any, name: str, summary: str) -> argparse.ArgumentParser:
    """Add a command and return its parser."""
    made: Parser = commands.add_parser(
        name,
        help=summary,
        description=f"{summary[0].upper()}{summary[1:]}.",
        epilog=closing(name),
        formatter_class=Help,
        allow_abbrev=False,
    )
    return made
