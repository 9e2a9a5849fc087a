"""`pagelint validate`: every mistake of rule and configuration files, in one pass."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from pagelint.commands.flags import configs_of
from pagelint.config_file import read_config
from pagelint.errors import MistakesError, PagelintError
from pagelint.rulebook import read_rules, rule_files, rules_of
from pagelint.tally import counted

if TYPE_CHECKING:
    import argparse


def run(args: argparse.Namespace) -> int:
    """Check the files named, or the configuration of this directory with its rules; return 2 on a mistake."""
    if not args.paths:
        rules = rules_of(configs_of(args).of(Path.cwd()))
        print(f"{counted(len(rules), 'rule')} in force, no mistake", file=sys.stderr)
        return 0
    paths = [Path(each) for each in args.paths]
    configs = [path for path in paths if path.suffix == ".toml"]
    rules_at = [path for path in paths if path.suffix != ".toml"]
    wrong = [error for path in configs if (error := _error(path))]
    files = rule_files(rules_at)
    _, mistakes = read_rules(rules_at) if rules_at else ((), [])
    wrong += [MistakesError(tuple(mistakes))] if mistakes else []
    for error in wrong:
        print(error, file=sys.stderr)
    found = sum(len(each.mistakes) if isinstance(each, MistakesError) else 1 for each in wrong)
    said = f"{counted(found, 'mistake')} in {counted(len(files) + len(configs), 'file')}"
    print(said, file=sys.stderr)
    return 2 if wrong or not (files or configs) else 0


def _error(path: Path) -> PagelintError | None:
    """Return what is wrong with a configuration file, its selectors and its options."""
    try:
        rules_of(read_config(path))
    except PagelintError as error:
        return error
    return None
