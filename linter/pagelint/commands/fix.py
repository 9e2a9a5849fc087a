"""`pagelint check --fix`, `--fix-only` and `--diff`: mend what can be mended, report what remains."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from pagelint.commands.account import CLEAN, FAILED, FOUND, may_be_empty
from pagelint.commands.conclusion import conclude
from pagelint.commands.inputs import is_stdin, targets_of
from pagelint.commands.reporting import context_of, report
from pagelint.corpus.fixing import fix_stdin, run_fixing
from pagelint.corpus.outcome import Fixing
from pagelint.reporters.escape import terminal
from pagelint.tally import counted

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterable, Iterator

    from pagelint.commands.account import Account
    from pagelint.corpus.configs import Configs
    from pagelint.corpus.result import Result


def run_fix(args: argparse.Namespace, configs: Configs, account: Account) -> int:
    """Fix what the arguments name and return the exit code.

    `--diff` writes nothing and exits 1 if there would be changes. From standard input the fixed page goes to
    standard output, and the report to standard error.
    """
    keep = account.baseline.knows if account.baseline is not None else None
    fixing = Fixing(unsafe=args.unsafe_fixes, write=not args.diff, keep=keep)
    from_stdin = is_stdin(args)
    results = _stdin(args, configs, fixing) if from_stdin else run_fixing(targets_of(args, configs), configs, fixing)
    findings = account.through(_told(results, args))
    if args.diff or args.fix_only:
        for _ in findings:
            pass
        return _close_without_report(args, account)
    config = configs.of(Path.cwd())
    rules = {rule.code: rule for rule in configs.linter(config).rules}
    out = sys.stderr if from_stdin else sys.stdout
    report(args, config, findings, context_of(args, config, rules, account), out)
    sys.stdout.flush()
    return conclude(args, configs, account)


def _stdin(args: argparse.Namespace, configs: Configs, fixing: Fixing) -> Iterator[Result]:
    for result, data in fix_stdin(args.stdin_filename or "<stdin>", configs, fixing):
        if fixing.write:
            sys.stdout.buffer.write(data)
        yield result
    sys.stdout.buffer.flush()


def _told(results: Iterable[Result], args: argparse.Namespace) -> Iterator[Result]:
    """Show diffs, and with `--show-fixes` each finding that is gone, as they come."""
    to_person = sys.stdout.isatty()
    for result in results:
        if args.diff and result.diff:
            lines = result.diff.splitlines(keepends=True) if to_person else [result.diff]
            sys.stdout.writelines(f"{terminal(each.rstrip())}\n" if to_person else each for each in lines)
        if args.show_fixes:
            done = "would fix" if args.diff else "fixed"
            for each in result.fixed:
                how = each.fix.message if each.fix else ""
                said = terminal(f"{done} {each.location}: {each.code} {each.name}: {how}")
                print(said, file=sys.stderr)
        yield result


def _close_without_report(args: argparse.Namespace, account: Account) -> int:
    tally = account.tally
    if not args.quiet:
        done = "would be fixed" if args.diff else "fixed"
        said = f"{counted(tally.fixed, 'finding')} {done} in {account.changed} of {counted(tally.pages, 'page')}"
        skipped = f"; {tally.skipped.total()} skipped" if tally.skipped else ""
        print(said + skipped, file=sys.stderr)
    skipped_pages = tally.skipped.total()
    if account.crashed or account.refused or (skipped_pages and args.on_read_error == "fail"):
        return FAILED
    if not tally.pages and not skipped_pages and not may_be_empty(args):
        print("pagelint: nothing to check: no page was found (--allow-empty accepts that)", file=sys.stderr)
        return FAILED
    return FOUND if args.diff and account.changed else CLEAN
