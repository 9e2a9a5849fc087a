"""`pagelint check`: lint pages, report, and say with the exit code whether they pass."""

from __future__ import annotations

import os
import shutil
import sys
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

from pagelint._version import __version__
from pagelint.commands.flags import configs_of
from pagelint.corpus.discover import discover
from pagelint.corpus.local import run as run_local
from pagelint.corpus.local import run_stdin
from pagelint.errors import UsageError
from pagelint.gate import Gate
from pagelint.reporters import REPORTERS, load_reporter
from pagelint.reporters.context import Context, GroupBy, SummaryBy
from pagelint.reporters.several import Target, report_all
from pagelint.tally import Tally

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterable, Iterator

    from pagelint.config import Config
    from pagelint.corpus.configs import Configs
    from pagelint.corpus.discover import Target as File
    from pagelint.corpus.local import Result
    from pagelint.finding import Finding
    from pagelint.page import Unreadable
    from pagelint.rule import Rule

CLEAN, FOUND, FAILED = 0, 1, 2


def run(args: argparse.Namespace) -> int:
    """Lint what the arguments name and return the exit code."""
    configs = configs_of(args)
    config = configs.of(Path.cwd())
    linter = configs.linter(config)
    count = _Count(Gate(args.fail_on or config.fail_on, config.gate.max_rate))
    context = _context(args, {rule.code: rule for rule in linter.rules}, count.tally)
    findings = count.through(_results(args, configs))
    try:
        _report(args, config, findings, context)
        sys.stdout.flush()
    except KeyboardInterrupt:
        print(f"pagelint: interrupted after {count.tally.line()}", file=sys.stderr)
        raise
    if all(Path(each).is_dir() for each in args.paths):  # a hook names files, and sees only some of them
        _report_idle(configs, count)
    return _close(args, count)


class _Count:
    """Counts results on their way to the report."""

    def __init__(self, gate: Gate) -> None:
        self.tally = Tally()
        self.gate = gate
        self.crashed = 0
        self.used: set[tuple[str, int]] = set()

    def through(self, results: Iterable[Result]) -> Iterator[Finding]:
        """Yield the findings of results, counting."""
        for result in results:
            self.tally.suppressed += result.suppressed
            self.crashed += result.crashed
            self.used |= result.used
            if result.skipped is None:
                self.tally.add_page(result.findings)
                self.gate.add_page(result.findings)
            else:
                self.tally.skip(result.skipped)
            yield from result.findings


def _results(args: argparse.Namespace, configs: Configs) -> Iterator[Result]:
    paths = list(args.paths)
    if args.files_from:
        paths += _listed(args.files_from)
    if "-" in paths or (args.stdin_filename and not paths):
        if len(paths) > 1:
            raise UsageError("standard input (-) cannot be linted together with files")
        return run_stdin(args.stdin_filename or "<stdin>", configs)
    targets = discover(paths or ["."], configs)
    from pagelint.corpus.pool import cores, run_pool, worth_it

    jobs = args.jobs or cores()
    many, targets = worth_it(targets) if jobs > 1 and not args.jobs else (jobs > 1, targets)
    if args.no_cache:
        return run_pool(targets, configs, jobs) if many else run_local(targets, configs)
    return _cached(targets, configs, jobs if many else 1)


def _cached(targets: Iterable[File | Unreadable], configs: Configs, jobs: int) -> Iterator[Result]:
    from pagelint.corpus.cache import Cache
    from pagelint.corpus.pool import run_pool

    with Cache(configs) as cache:
        if jobs > 1:
            yield from run_pool(targets, configs, jobs, cache)
        else:
            yield from run_local(targets, configs, cache)


def _listed(name: str) -> list[str]:
    try:
        text = sys.stdin.read() if name == "-" else Path(name).read_text(encoding="utf-8", errors="surrogateescape")
    except OSError as error:
        raise UsageError(f"{name}: cannot be read: {error.strerror}") from None
    return [line for line in text.splitlines() if line.strip()]


def _context(args: argparse.Namespace, rules: dict[str, Rule], tally: Tally) -> Context:
    return Context(
        rules=rules,
        tally=lambda: tally,
        version=__version__,
        color=_colored(args.color),
        width=shutil.get_terminal_size((80, 24)).columns,
        base=Path.cwd(),
        group_by=GroupBy(args.group_by),
        summary_by=SummaryBy(args.summary_by),
    )


def _colored(wish: str) -> bool:
    """Follow the flag, then NO_COLOR (no-color.org) and FORCE_COLOR, then whether a person is looking."""
    if wish != "auto":
        return wish == "always"
    if os.environ.get("NO_COLOR"):
        return False
    return bool(os.environ.get("FORCE_COLOR")) or (sys.stdout.isatty() and os.environ.get("TERM") != "dumb")


def _report(args: argparse.Namespace, config: Config, findings: Iterator[Finding], context: Context) -> None:
    chosen = args.output_format or os.environ.get("PAGELINT_OUTPUT_FORMAT") or config.output_format
    main = Target(load_reporter("statistics" if args.statistics else chosen), sys.stdout, context)
    to_file = replace(context, color=False, width=80)
    with ExitStack() as files:
        others = [
            Target(load_reporter(name), files.enter_context(_opened(path)), to_file)
            for name, path in map(_parsed, args.output or ())
        ]
        report_all(findings, main, others)


def _parsed(text: str) -> tuple[str, Path]:
    name, colon, path = text.partition(":")
    if not colon or name not in REPORTERS or not path:
        raise UsageError(
            f"--output: expected FORMAT:FILE with a format of {', '.join(sorted(REPORTERS))}, got '{text}'"
        )
    return name, Path(path)


def _opened(path: Path) -> TextIO:
    try:
        return path.open("w", encoding="utf-8", newline="")
    except OSError as error:
        raise UsageError(f"{path}: cannot be written: {error.strerror}") from None


def _report_idle(configs: Configs, count: _Count) -> None:
    """Name the suppressions that are no longer needed, so that they do not hide a fault to come."""
    for each in configs.linters():
        suppressions = each.suppressions
        for entry, why in suppressions.idle(n for path, n in count.used if path == suppressions.path):
            print(f"pagelint: {suppressions.path}: the suppression of {entry.rule} {why}", file=sys.stderr)


def _close(args: argparse.Namespace, count: _Count) -> int:
    """Print the line that accounts for everything, and decide."""
    tally = count.tally
    if not args.quiet:
        print(tally.line(), file=sys.stderr)
    skipped = tally.skipped.total()
    if not tally.pages and not skipped and not args.allow_empty:
        print("pagelint: nothing to check: no page was found (--allow-empty accepts that)", file=sys.stderr)
        return FAILED
    reasons = count.gate.exceeded(tally.pages)
    for reason in filter(None, reasons):
        print(f"pagelint: {reason}", file=sys.stderr)
    if count.crashed or (skipped and args.on_read_error == "fail"):
        return FAILED
    return FOUND if reasons and not args.exit_zero else CLEAN
