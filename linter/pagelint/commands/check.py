"""`pagelint check`: lint pages, report or fix, and say with the exit code whether they pass."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from pagelint.commands.account import Account
from pagelint.commands.baselines import baseline_of
from pagelint.commands.conclusion import conclude, report_idle
from pagelint.commands.flags import configs_of
from pagelint.commands.inputs import is_stdin, targets_of
from pagelint.commands.reporting import context_of, report
from pagelint.corpus.local import run as run_local
from pagelint.corpus.local import run_stdin
from pagelint.gate import Gate

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterable, Iterator

    from pagelint.corpus.configs import Configs
    from pagelint.corpus.discover import Target
    from pagelint.corpus.result import Result
    from pagelint.page import Unreadable


def run(args: argparse.Namespace) -> int:
    """Lint what the arguments name and return the exit code."""
    if args.watch:
        from pagelint.commands.watch import watch

        args.watch = False
        return watch(args, run)
    configs = configs_of(args)
    config = configs.of(Path.cwd())
    linter = configs.linter(config)
    account = Account(Gate(args.fail_on or config.fail_on, config.gate.max_rate), baseline_of(args, config))
    if args.fix or args.fix_only or args.diff:
        from pagelint.commands.fix import run_fix

        return run_fix(args, configs, account)
    context = context_of(args, {rule.code: rule for rule in linter.rules}, account)
    findings = account.through(results(args, configs))
    try:
        report(args, config, findings, context)
        sys.stdout.flush()
    except KeyboardInterrupt:
        print(f"pagelint: interrupted after {account.tally.line()}", file=sys.stderr)
        raise
    if args.paths and all(Path(each).is_dir() for each in args.paths):  # a hook names files, and sees only some
        report_idle(configs, account)
    return conclude(args, configs, account)


def results(args: argparse.Namespace, configs: Configs) -> Iterator[Result]:
    """Lint standard input or the files that the arguments name."""
    if is_stdin(args):
        return run_stdin(args.stdin_filename or "<stdin>", configs)
    from pagelint.corpus.workload import cores, worth_it

    targets = targets_of(args, configs)
    jobs = args.jobs or cores()
    many, targets = worth_it(targets) if jobs > 1 and not args.jobs else (jobs > 1, targets)
    if not args.no_cache:
        return _cached(targets, configs, jobs if many else 1)
    if not many:
        return run_local(targets, configs)
    from pagelint.corpus.pool import run_pool

    return run_pool(targets, configs, jobs)


def _cached(targets: Iterable[Target | Unreadable], configs: Configs, jobs: int) -> Iterator[Result]:
    from pagelint.corpus.cache import Cache

    with Cache(configs) as cache:
        if jobs > 1:
            from pagelint.corpus.pool import run_pool

            yield from run_pool(targets, configs, jobs, cache)
        else:
            yield from run_local(targets, configs, cache)
