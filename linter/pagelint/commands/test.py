"""`pagelint test`: run the examples inside rule files."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from pagelint.commands.flags import configs_of
from pagelint.examples import run_examples
from pagelint.rulebook import all_rules, load_rules
from pagelint.tally import counted

if TYPE_CHECKING:
    import argparse


def run(args: argparse.Namespace) -> int:
    """Run examples and print those that fail; return 1 if any does."""
    paths = [Path(each) for each in args.paths]
    rules = load_rules(*paths) if paths else all_rules(configs_of(args).of(Path.cwd()))
    failures = [failure for rule in rules for failure in run_examples(rule, coverage=args.coverage)]
    for failure in failures:
        print(failure)
    if not args.quiet:
        examples = sum(len(rule.examples) for rule in rules)
        said = f"{len(failures)} of {counted(examples, 'example')} in {counted(len(rules), 'rule')} failed"
        print(said, file=sys.stderr)
    if not rules:
        print("pagelint: no rule was found", file=sys.stderr)
        return 2
    return 1 if failures else 0
