"""Reports of a command: the one on standard output, and those into files."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

from pagelint._version import __version__
from pagelint.errors import UsageError
from pagelint.reporters import REPORTERS, Reporter, load_reporter
from pagelint.reporters.context import Context, GroupBy, SummaryBy
from pagelint.reporters.several import Target, report_all
from pagelint.screen import columns

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterable, Iterator

    from pagelint.commands.account import Account
    from pagelint.config import Config
    from pagelint.corpus.configs import Configs
    from pagelint.finding import Finding
    from pagelint.reporters.history import Run
    from pagelint.rule import Rule


class Rules(Mapping[str, "Rule"]):
    """The rules of a configuration by code, read when a report first asks for one: most findings need none."""

    def __init__(self, configs: Configs, config: Config) -> None:
        """Take the configuration."""
        self._configs, self._config = configs, config

    @cached_property
    def _found(self) -> dict[str, Rule]:
        return {rule.code: rule for rule in self._configs.linter(self._config).rules}

    def __getitem__(self, code: str) -> Rule:
        """Return the rule of a code."""
        return self._found[code]

    def __iter__(self) -> Iterator[str]:
        """Yield the codes."""
        return iter(self._found)

    def __len__(self) -> int:
        """Count the rules."""
        return len(self._found)


def context_of(args: argparse.Namespace, config: Config, rules: Mapping[str, Rule], account: Account) -> Context:
    """Return what reporters know besides the findings."""
    return Context(
        rules=rules,
        tally=lambda: account.tally,
        version=__version__,
        accepted=lambda: account.accepted,
        color=colored(args.color),
        width=columns(),
        base=Path.cwd(),
        docs=config.docs,
        group_by=GroupBy(args.group_by),
        summary_by=SummaryBy(args.summary_by),
        earlier=_earlier(args) if args.earlier else (),
    )


def _earlier(args: argparse.Namespace) -> tuple[Run, ...]:
    """Count earlier runs, for the one report that draws them."""
    from pagelint.commands.saved import earlier_runs

    if args.output_format != "html" and not any(each.startswith("html:") for each in args.output or ()):
        raise UsageError("--earlier: only the html report draws earlier runs: add -o html:FILE")
    return earlier_runs(args.earlier)


def colored(wish: str) -> bool:
    """Follow the flag, then NO_COLOR (no-color.org) and FORCE_COLOR, then whether a person is looking."""
    if wish != "auto":
        return wish == "always"
    if os.environ.get("NO_COLOR"):
        return False
    return bool(os.environ.get("FORCE_COLOR")) or (sys.stdout.isatty() and os.environ.get("TERM") != "dumb")


def report(
    args: argparse.Namespace,
    config: Config,
    findings: Iterable[Finding],
    context: Context,
    out: TextIO | None = None,
) -> None:
    """Write the reports that the arguments and the configuration ask for, from one pass over the findings."""
    chosen = args.output_format or os.environ.get("PAGELINT_OUTPUT_FORMAT") or config.output_format
    main = Target(load_reporter("statistics" if args.statistics else chosen), out or sys.stdout, context)
    to_file = replace(context, color=False, width=80)
    with ExitStack() as files:
        others = [
            Target(_guarded(load_reporter(name), path), files.enter_context(_opened(path)), to_file)
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


@contextmanager
def _opened(path: Path) -> Iterator[TextIO]:
    try:
        file = path.open("w", encoding="utf-8", newline="")
    except OSError as error:
        raise _unwritable(path, error) from None
    try:
        yield file
    finally:
        with suppress(OSError):  # what cannot be flushed was told by `_guarded`
            file.close()


def _guarded(report: Reporter, path: Path) -> Reporter:
    """Return a reporter that names its file when that cannot be written to the end."""

    def guarded(findings: Iterable[Finding], out: TextIO, context: Context) -> None:
        try:
            report(findings, out, context)
            out.flush()
        except OSError as error:
            raise _unwritable(path, error) from None

    return guarded


def _unwritable(path: Path, error: OSError) -> UsageError:
    return UsageError(f"{path}: cannot be written: {error.strerror or error}")
