"""The end of a run: what was no longer needed, the closing line, and the exit code."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from pagelint.commands.account import FOUND, Account, tell_stale

if TYPE_CHECKING:
    import argparse

    from pagelint.corpus.configs import Configs


def report_idle(configs: Configs, account: Account) -> None:
    """Name the suppressions that are no longer needed, so that they do not hide a fault to come."""
    for suppressions in configs.suppressions():
        for entry, why in suppressions.idle(n for path, n in account.used if path == suppressions.path):
            print(f"pagelint: {suppressions.path}: the suppression of {entry.rule} {why}", file=sys.stderr)


def conclude(args: argparse.Namespace, configs: Configs, account: Account, line: str | None = None) -> int:
    """Name what the baseline no longer needs, close the account, and return the exit code."""
    stale = None
    if account.baseline is not None:
        codes = {rule.code for linter in configs.linters() for rule in linter.rules}
        stale = account.baseline.stale(codes)
        tell_stale(account.baseline, stale)
    code = account.close(args, line)
    return max(code, FOUND) if stale and args.strict_baseline else code
