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
from pagelint.commands.reporting import Rules, context_of, report
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
    if args.profile_run:
        from pagelint.commands.measure import profiled

        return profiled(args, run)
    configs = configs_of(args)
    if args.rule_timings:
        _time_rules(args, configs)
    config = configs.of(Path.cwd())
    configs.digest(config)  # settings and rules that are wrong are told before anything is looked at
    account = Account(Gate(args.fail_on or config.fail_on, config.gate.max_rate), baseline_of(args, config))
    if args.fix or args.fix_only or args.diff:
        from pagelint.commands.fix import run_fix

        return run_fix(args, configs, account)
    context = context_of(args, config, Rules(configs, config), account)
    findings = account.through(results(args, configs))
    try:
        report(args, config, findings, context)
        sys.stdout.flush()
    except KeyboardInterrupt:
        print(f"pagelint: interrupted after {account.tally.line()}", file=sys.stderr)
        raise
    if args.paths and all(Path(each).is_dir() for each in args.paths):  # a hook names files, and sees only some
        report_idle(configs, account)
    if configs.timings is not None:
        from pagelint.commands.measure import print_timings

        print_timings(configs.timings)
    return conclude(args, configs, account)


def _time_rules(args: argparse.Namespace, configs: Configs) -> None:
    """Have every rule timed."""
    from pagelint.commands.measure import alone
    from pagelint.corpus.timings import Timings

    alone(args)
    configs.timings = Timings()


def results(args: argparse.Namespace, configs: Configs) -> Iterator[Result]:
    """Lint standard input or the files that the arguments name."""
    if is_stdin(args):
        return run_stdin(args.stdin_filename or "<stdin>", configs)
    targets = targets_of(args, configs)
    if getattr(args, "progress", "never") == "auto" and sys.stderr.isatty():
        from pagelint.commands.progress import Bar

        bar = Bar()
        return bar.outgoing(_shared_out(bar.incoming(targets), args, configs))
    return _shared_out(targets, args, configs)


def _shared_out(targets: Iterator[Target | Unreadable], args: argparse.Namespace, configs: Configs) -> Iterator[Result]:
    """Lint files in this process or in several."""
    from pagelint.corpus.workload import cores, worth_it

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
