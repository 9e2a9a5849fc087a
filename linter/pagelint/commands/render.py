"""`pagelint render`: saved findings, of one run or of many shards, as any report, with the same gate."""

from __future__ import annotations

import json
import sys
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING

from pagelint.commands.account import FAILED, Account
from pagelint.commands.flags import configs_of
from pagelint.commands.reporting import context_of, report
from pagelint.errors import Mistake, UsageError
from pagelint.gate import Gate
from pagelint.reporters.escape import terminal
from pagelint.reporters.saved import findings_from_json_lines
from pagelint.tally import counted

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterable, Iterator

    from pagelint.finding import Finding

PARQUET = b"PAR1"
UNREADABLE, CRASHED = "PLT001", "PLT002"


def run(args: argparse.Namespace) -> int:
    """Report the findings of the files named and return the exit code that their run would have had."""
    configs = configs_of(args)
    config = configs.of(Path.cwd())
    if config.gate.max_rate and args.pages is None:
        raise UsageError("--max-rate is a share of all pages, which findings do not tell: add --pages N")
    account = Account(Gate(args.fail_on or config.fail_on, config.gate.max_rate))
    loading = _Loading()
    rules = {rule.code: rule for rule in configs.linter(config).rules}
    findings = _counted(loading.findings(args.findings), account)
    report(args, config, findings, context_of(args, rules, account))
    sys.stdout.flush()
    tally = account.tally
    line = None
    if args.pages is None:
        line = f"{counted(tally.findings, 'finding')} on {counted(tally.pages_with_findings, 'page')}"
    else:
        tally.pages = args.pages
    args.allow_empty, args.changed, args.base = True, False, None  # no findings are good news
    code = account.close(args, line)
    return FAILED if loading.mistakes else code


class _Loading:
    """Reads files of findings, and counts what is none."""

    def __init__(self) -> None:
        self.mistakes = 0

    def findings(self, names: Iterable[str]) -> Iterator[Finding]:
        """Yield the findings of all files, in their order; say what is none."""
        for name in names:
            for each in _read(name):
                if isinstance(each, Mistake):
                    self.mistakes += 1
                    print(f"pagelint: {terminal(str(each))}", file=sys.stderr)
                else:
                    yield each


def _read(name: str) -> Iterator[Finding | Mistake]:
    """Yield the findings of a file, which may be JSON lines, one JSON array, or Parquet."""
    if name == "-":
        yield from findings_from_json_lines(sys.stdin, "<stdin>")
        return
    path = Path(name)
    try:
        with path.open("rb") as file:
            head = file.read(64).lstrip(b"\xef\xbb\xbf \t\r\n")
    except OSError as error:
        raise UsageError(f"{path}: cannot be read: {error.strerror}") from None
    if head.startswith(PARQUET):
        from pagelint.reporters.parquet import findings_from_parquet

        yield from findings_from_parquet(path)
        return
    with path.open(encoding="utf-8-sig", errors="replace") as lines:
        if head.startswith(b"["):
            yield from _array(lines.read(), name)
        else:
            yield from findings_from_json_lines(lines, name)


def _array(text: str, name: str) -> Iterator[Finding | Mistake]:
    try:
        found = json.loads(text)
    except (ValueError, RecursionError) as error:
        message = str(getattr(error, "msg", error)).lower()
        yield Mistake(name, getattr(error, "lineno", 1), getattr(error, "colno", 1), f"not JSON: {message}")
        return
    for number, each in enumerate(findings_from_json_lines(map(json.dumps, found), name), start=1):
        yield each._replace(line=1, message=f"element {number}: {each.message}") if isinstance(each, Mistake) else each


def _counted(findings: Iterable[Finding], account: Account) -> Iterator[Finding]:
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
