"""`pagelint baseline`: accept the findings of today, so that only new ones count from now on."""

from __future__ import annotations

import sys
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

from pagelint.baseline import Baseline, acceptable, load
from pagelint.commands.account import CLEAN, Account, may_be_empty
from pagelint.commands.baselines import written_path
from pagelint.commands.check import results
from pagelint.commands.flags import configs_of
from pagelint.corpus.replacing import write_whole
from pagelint.gate import Gate
from pagelint.tally import counted

if TYPE_CHECKING:
    import argparse

    from pagelint.corpus.configs import Configs


def run(args: argparse.Namespace) -> int:
    """Write the baseline, drop from it what is no longer found, or say what it holds."""
    configs = configs_of(args)
    path = written_path(args, configs.of(Path.cwd()))
    if args.stats:
        return _stats(load(path))
    return _prune(args, configs, path) if args.prune else _write(args, configs, path)


def _write(args: argparse.Namespace, configs: Configs, path: Path) -> int:
    baseline = Baseline(path)
    rules = configs.linter(configs.of(Path.cwd())).rules
    baseline.of_page = frozenset(rule.code for rule in rules if rule.of_page)
    account = Account(Gate("never", {}))
    for finding in account.through(results(args, configs)):
        if acceptable(finding):
            baseline.entries[baseline.entry(finding)] += 1
    code = account.close(args)
    if account.tally.pages or may_be_empty(args):
        write_whole(path, baseline.lines())
        _say(args, f"wrote {path}: {_size(baseline)}")
    return code


def _prune(args: argparse.Namespace, configs: Configs, path: Path) -> int:
    """Drop the entries that were not found: on the pages checked, or, where no path is named, on any."""
    baseline = load(path)
    account = Account(Gate("never", {}), baseline)
    for _ in account.through(results(args, configs)):
        pass
    code = account.close(args)
    if code:
        return code
    rules = {rule.code for linter in configs.linters() for rule in linter.rules}
    whole = not (args.paths or args.files_from or args.changed or args.base)
    stale = baseline.stale(rules, everywhere=whole)
    baseline.entries -= stale
    write_whole(path, baseline.lines())
    _say(args, f"dropped {stale.total()} from {path}: {_size(baseline)} left")
    return code


def _stats(baseline: Baseline) -> int:
    """Print how many findings of each rule are accepted, on how many pages."""
    findings: Counter[str] = Counter()
    pages: dict[str, set[str]] = {}
    for entry, count in baseline.entries.items():
        findings[entry.code] += count
        pages.setdefault(entry.code, set()).add(entry.page)
    for code, count in sorted(findings.items(), key=lambda item: (-item[1], item[0])):
        print(f"{count:>7}  {code}  on {counted(len(pages[code]), 'page')}")
    print(f"{baseline.path}: {_size(baseline)}", file=sys.stderr)
    return CLEAN


def _size(baseline: Baseline) -> str:
    pages = {entry.page for entry, count in baseline.entries.items() if count > 0}
    return f"{counted(baseline.entries.total(), 'finding')} on {counted(len(pages), 'page')}"


def _say(args: argparse.Namespace, line: str) -> None:
    if not args.quiet:
        print(line, file=sys.stderr)
