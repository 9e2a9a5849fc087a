"""`pagelint render`: saved findings, of one run or of many shards, as any report, with the same gate."""

from __future__ import annotations

import sys
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING

from pagelint.commands.account import FAILED, Account
from pagelint.commands.flags import configs_of
from pagelint.commands.reporting import context_of, report
from pagelint.commands.saved import read_findings
from pagelint.errors import Mistake, UsageError
from pagelint.gate import Gate
from pagelint.reporters.escape import terminal

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterable, Iterator

    from pagelint.finding import Finding

MOST_TOLD = 5  # of a file that is no report at all, every line would be told
UNREADABLE, CRASHED = "PLT001", "PLT002"


def run(args: argparse.Namespace) -> int:
    """Report the findings of the files named and return the exit code that their run would have had."""
    configs = configs_of(args)
    config = configs.of(Path.cwd())
    if config.gate.max_rate and args.pages is None:
        raise UsageError("--max-rate is a share of all pages, which findings do not tell: add --pages N")
    account = Account(Gate(args.fail_on or config.fail_on, config.gate.max_rate))
    account.tally.partial = args.pages is None  # findings do not tell of pages without any
    loading = _Loading()
    rules = {rule.code: rule for rule in configs.linter(config).rules}
    findings = _counted(loading.findings(args.findings), account, args.pages)
    report(args, config, findings, context_of(args, config, rules, account))
    sys.stdout.flush()
    args.allow_empty, args.changed, args.base = True, False, None  # no findings are good news
    code = account.close(args)
    return FAILED if loading.mistakes else code


class _Loading:
    """Reads files of findings, and counts what is none."""

    def __init__(self) -> None:
        self.mistakes = 0

    def findings(self, names: Iterable[str]) -> Iterator[Finding]:
        """Yield the findings of all files, in their order; say what is none."""
        for name in names:
            strange = 0
            for each in read_findings(name):
                if not isinstance(each, Mistake):
                    yield each
                    continue
                strange += 1
                if strange <= MOST_TOLD:
                    print(f"pagelint: {terminal(str(each))}", file=sys.stderr)
            if strange > MOST_TOLD:
                print(f"pagelint: {terminal(name)}: {strange - MOST_TOLD:,} more are no findings", file=sys.stderr)
            self.mistakes += strange


def _counted(findings: Iterable[Finding], account: Account, pages: int | None) -> Iterator[Finding]:
    """Yield findings, counting them by page as a run does; those of a page follow each other."""
    for _, group in groupby(findings, key=lambda each: (each.location.path, each.location.record, each.url)):
        page = list(group)
        skipped = [each for each in page if each.code == UNREADABLE]
        for _ in skipped:
            account.tally.skip("unreadable")
        account.crashed += sum(each.code == CRASHED for each in page)
        checked = [each for each in page if each.code != UNREADABLE]
        if checked:
            account.tally.add_page(checked)
            account.gate.add_page(checked)
        yield from page
    if pages is not None:
        account.tally.pages = pages  # before the reports ask, which is after the last finding
