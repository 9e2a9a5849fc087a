"""`--help` is a manual: every command and flag is explained, and the examples are command lines that parse."""

from __future__ import annotations

import argparse
import os
import re
import shlex

import pytest

from pagelint.arguments import parse_args, parser
from pagelint.arguments.help_texts import EXAMPLES
from pagelint.commands import COMMANDS

TOP = parser("0")
(COMMAND,) = (each for each in TOP._actions if isinstance(each, argparse._SubParsersAction))  # noqa: SLF001
LINES = re.findall(
    r"(?:^  |\| |&& |\()(pagelint [^\n>&|()]+?)(?=  |\)| [>&|]|$)", "\n".join(EXAMPLES.values()), re.MULTILINE
)


def test_every_command_is_known_to_the_parser() -> None:
    assert set(COMMAND.choices) == set(COMMANDS)
    assert set(EXAMPLES) - {""} <= set(COMMANDS)


@pytest.mark.parametrize("name", COMMANDS)
def test_every_flag_is_explained_and_the_help_fits_a_terminal(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(os.environ, "COLUMNS", "80")
    command = COMMAND.choices[name]

    assert all(action.help for action in command._actions)  # noqa: SLF001
    assert max(map(len, command.format_help().splitlines())) <= 80
    assert "exit codes:" in command.format_help()


def test_examples_are_found() -> None:
    assert len(LINES) >= 18


@pytest.mark.parametrize("line", [each for each in LINES if "COMMAND" not in each])
def test_examples_parse(line: str) -> None:
    assert parse_args(shlex.split(line)[1:], "0").command in COMMANDS
