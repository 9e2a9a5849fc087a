"""The commands, one module each with `run(args) -> exit code`."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from typing import TYPE_CHECKING, cast

if TYPE_CHECKING:
    import argparse

COMMANDS = {
    "check": "pagelint.commands.check",
    "rule": "pagelint.commands.rule",
    "rules": "pagelint.commands.rules",
    "test": "pagelint.commands.test",
    "validate": "pagelint.commands.validate",
    "config": "pagelint.commands.config",
    "init": "pagelint.commands.init",
    "clean": "pagelint.commands.clean",
    "baseline": "pagelint.commands.baseline",
    "render": "pagelint.commands.render",
    "filter": "pagelint.commands.filter",
    "explain": "pagelint.commands.explain",
    "schema": "pagelint.commands.schema",
    "new-rule": "pagelint.commands.new_rule",
    "mine": "pagelint.commands.mine",
    "server": "pagelint.commands.server",
    "completions": "pagelint.commands.completions",
    "version": "pagelint.commands.version",
}


def command(name: str) -> Callable[[argparse.Namespace], int]:
    """Return the function that runs a command."""
    return cast("Callable[[argparse.Namespace], int]", import_module(COMMANDS[name]).run)
