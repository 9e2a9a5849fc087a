"""The command line: commands, flags and their help. No logic."""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Sequence
from datetime import date
from typing import Any, NoReturn

from pagelint.author_arguments import add_commands
from pagelint.errors import did_you_mean
from pagelint.help_texts import closing

SEVERITIES = ("error", "warning", "info")
INPUT_FORMATS = (
    "auto",
    "html",
    "markdown",
    "text",
    "jsonl",
    "json",
    "csv",
    "tsv",
    "parquet",
    "arrow",
    "warc",
    "wet",
    "arc",
)


def selectors(text: str) -> tuple[str, ...]:
    """Split `DUP,ERR101` at commas and blanks."""
    return tuple(text.replace(",", " ").split())


def day(text: str) -> date:
    """Read a day such as 2026-06-30."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        message = f"expected a day such as 2026-06-30, got '{text}'"
        raise argparse.ArgumentTypeError(message) from None


def pairs(text: str) -> tuple[str, tuple[str, ...]]:
    """Split `glob:DUP,ERR101` at its last colon."""
    glob, colon, codes = text.rpartition(":")
    if not colon or not glob or not codes:
        message = f"expected GLOB:CODE[,CODE...], got '{text}'"
        raise argparse.ArgumentTypeError(message)
    return glob, selectors(codes)


class Parser(argparse.ArgumentParser):
    """Says what is wrong in one line, with the nearest valid spelling, instead of the whole usage."""

    def error(self, message: str) -> NoReturn:
        """Print the message and leave with 2."""
        hint = ""
        if choice := re.search(r"argument (\S+): invalid choice: '([^']*)' \(choose from (.*)\)", message):
            name, given, known = choice.groups()
            words = tuple(word.strip("' ") for word in known.split(","))
            near = did_you_mean(given, words)
            message = f"{name}: unknown value '{given}'{near or '; known are ' + ', '.join(words)}"
        elif unknown := re.search(r"unrecognized arguments: (\S+)", message):
            flags = tuple(flag for action in self._all_actions() for flag in action.option_strings)
            message = f"unknown flag {unknown[1]}"
            hint = did_you_mean(unknown[1].partition("=")[0], flags)
        print(f"{self.prog.partition(' ')[0]}: {message}{hint}; see `{self.prog} --help`", file=sys.stderr)
        sys.exit(2)

    def _all_actions(self) -> list[argparse.Action]:
        """Return the flags of this parser and of its commands."""
        found = list(self._actions)
        for action in self._actions:
            if isinstance(action, argparse._SubParsersAction):  # noqa: SLF001 - no public way to the commands
                found += [each for command in action.choices.values() for each in command._actions]  # noqa: SLF001
        return found


class Joined(argparse.Action):
    """Gathers the tuples of a repeated flag into one."""

    def __call__(self, _: object, namespace: argparse.Namespace, values: Any, __: object = None) -> None:
        """Add to what the flag brought before."""
        setattr(namespace, self.dest, (*(getattr(namespace, self.dest) or ()), *values))


class Table(argparse.Action):
    """Gathers `KEY:VALUES` pairs of a repeated flag into a mapping."""

    def __call__(self, _: object, namespace: argparse.Namespace, values: Any, __: object = None) -> None:
        """Add the pair to the mapping."""
        key, found = values
        setattr(namespace, self.dest, {**(getattr(namespace, self.dest) or {}), key: found})


def parser(version: str) -> argparse.ArgumentParser:
    """Return the parser of the whole command line."""
    top = Parser(
        prog="pagelint",
        description="Find error text, repeats, promo lists, missing bylines and other faults\nin saved web pages.",
        epilog=f"`pagelint PATHS` is `pagelint check PATHS`.\n\n{closing('')}",
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    top.add_argument("--version", action="version", version=f"pagelint {version}")
    commands = top.add_subparsers(dest="command", metavar="COMMAND", required=True)
    _check(commands)
    _rule(commands)
    _rules(commands)
    _test(commands)
    _validate(commands)
    _config(commands)
    _init(commands)
    _baseline(commands)
    _render(commands)
    _filter(commands)
    add_commands(commands, _add, _settings)
    _add(commands, "clean", "remove what is kept between runs")
    _add(commands, "version", "print the version")
    return top


def _add(commands: Any, name: str, summary: str) -> argparse.ArgumentParser:
    made: Parser = commands.add_parser(
        name,
        help=summary,
        description=f"{summary[0].upper()}{summary[1:]}.",
        epilog=closing(name),
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    return made


def _check(commands: Any) -> None:
    check = _add(commands, "check", "lint saved pages; the default command")
    check.add_argument(
        "paths", nargs="*", metavar="PATH", help="files and directories; - is standard input (default: .)"
    )
    _settings(check)
    _selection(check)
    _input(check)
    _git(check)
    _fix(check)
    _output(check)
    _gate(check)
    _baseline_flags(check)
    _running(check)
    _measuring(check)
    check.add_argument("--watch", action="store_true", help="check again whenever a page, a rule or a setting changes")


def _running(command: argparse.ArgumentParser) -> None:
    command.add_argument("--no-cache", action="store_true", help="lint every file, also those that did not change")
    command.add_argument(
        "-j", "--jobs", type=workers, metavar="N", help="worker processes (default: one a core, for large input)"
    )


def _measuring(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "--progress",
        choices=("auto", "never"),
        default="auto",
        help="a progress bar where standard error is a terminal",
    )
    command.add_argument("--rule-timings", action="store_true", help="print what each rule took, in one process")
    command.add_argument("--profile-run", metavar="FILE", help="write a profile of the run, for `python -m pstats`")


def workers(text: str) -> int:
    """Read a number of processes, 1 or more."""
    if not text.isdecimal() or int(text) < 1:
        message = f"expected a whole number, 1 or more, got '{text}'"
        raise argparse.ArgumentTypeError(message)
    return int(text)


def _settings(command: argparse.ArgumentParser) -> None:
    group = command.add_argument_group("configuration")
    group.add_argument("--config", metavar="FILE", help="use this file instead of the one closest to each page")
    group.add_argument("--isolated", action="store_true", help="read no configuration file")
    group.add_argument("--profile", metavar="NAME", help="rule set: recommended, news, web, ...")
    group.add_argument("--rules", action="append", metavar="PATH", help="add rules of a directory or file; repeatable")
    group.add_argument(
        "--no-builtin", dest="builtin", action="store_false", default=None, help="leave out the bundled rules"
    )


def _selection(command: argparse.ArgumentParser) -> None:
    group = command.add_argument_group("rule selection", "selectors are codes (DUP001), prefixes (DUP), names or ALL")
    for flag, summary in (
        ("--select", "only these rules"),
        ("--ignore", "none of these rules"),
        ("--extend-select", "these rules as well"),
        ("--extend-ignore", "none of these rules either"),
    ):
        group.add_argument(flag, type=selectors, action=Joined, metavar="CODES", help=summary)
    for flag, summary in (
        ("--per-file-ignores", "leave out rules for paths that match"),
        ("--per-host-ignores", "leave out rules for hosts that match"),
    ):
        group.add_argument(flag, type=pairs, action=Table, metavar="GLOB:CODES", help=summary)
    group.add_argument("--preview", action="store_true", default=None, help="turn on rules that are still being tried")
    group.add_argument("--min-severity", choices=SEVERITIES, help="leave out rules below this severity")
    group.add_argument("--today", type=day, metavar="DAY", help="the day dates are judged by, such as the crawl's")
    group.add_argument(
        "--no-inline-suppressions",
        dest="inline_suppressions",
        action="store_false",
        default=None,
        help="do not obey `pagelint: ignore` comments inside pages",
    )


def _input(command: argparse.ArgumentParser) -> None:
    group = command.add_argument_group("input")
    for flag, summary in (
        ("--include", "look at files that match, instead of the known suffixes"),
        ("--exclude", "leave out files and directories that match"),
    ):
        group.add_argument(
            flag, action=Joined, type=lambda text: (text,), metavar="GLOB", help=f"{summary}; repeatable"
        )
    group.add_argument("--force-exclude", action="store_true", default=None, help="exclude files that were named, too")
    group.add_argument(
        "--no-respect-gitignore",
        dest="respect_gitignore",
        action="store_false",
        default=None,
        help="look at files that git ignores",
    )
    group.add_argument("--format", choices=INPUT_FORMATS, metavar="FORMAT", help=f"one of {', '.join(INPUT_FORMATS)}")
    group.add_argument("--stdin-filename", metavar="NAME", help="the name that standard input is reported under")
    group.add_argument("--files-from", metavar="FILE", help="read paths from a file, one a line; - is standard input")
    for field in ("text", "html", "markdown", "url", "id", "status", "date"):
        group.add_argument(f"--{field}-field", metavar="NAME", help=f"the field of a record that holds its {field}")
    group.add_argument(
        "--max-page-bytes", type=int, metavar="N", help="skip, and count, larger pages (default: 20000000)"
    )
    group.add_argument(
        "--max-expansion",
        type=int,
        metavar="N",
        help="skip compressed input that grows more than N times (default: 200)",
    )
    group.add_argument("--allow-empty", action="store_true", help="exit 0 where there is nothing to check")
    group.add_argument(
        "--on-read-error",
        choices=("fail", "warn"),
        default="fail",
        help="warn: pages that cannot be read do not make the exit code 2",
    )


def _baseline(commands: Any) -> None:
    made = _add(commands, "baseline", "accept the findings of today; only new ones count from now on")
    made.add_argument("paths", nargs="*", metavar="PATH", help="files and directories (default: .)")
    made.add_argument("--baseline", metavar="FILE", help="the file (default: configured, or .pagelint-baseline.jsonl)")
    made.add_argument("--prune", action="store_true", help="drop what is no longer found; add nothing")
    made.add_argument("--stats", action="store_true", help="say what the baseline holds; lint nothing")
    made.add_argument("-q", "--quiet", action="store_true", help="say nothing")
    _settings(made)
    _selection(made)
    _input(made)
    _git(made)
    _running(made)


def _render(commands: Any) -> None:
    render = _add(commands, "render", "saved findings of one run, or of many shards, as any report")
    render.add_argument(
        "findings", nargs="+", metavar="FINDINGS", help="files of json-lines, json or parquet; - is standard input"
    )
    render.add_argument("--pages", type=int, metavar="N", help="how many pages were checked, for --max-rate")
    render.add_argument(
        "--on-read-error", choices=("fail", "warn"), default="fail", help="warn: unreadable pages do not make it 2"
    )
    _settings(render)
    _output(render)
    _gate(render)


def _filter(commands: Any) -> None:
    filter_ = _add(commands, "filter", "a cleaned copy of a corpus: pages kept, to review and dropped, and why")
    filter_.add_argument("paths", nargs="+", metavar="PATH", help="files and directories")
    filter_.add_argument("--output-dir", required=True, metavar="DIR", help="where the copy goes; new or empty")
    filter_.add_argument(
        "--mode",
        choices=("annotate", "split", "fix"),
        default="split",
        help="annotate: every page with its verdict; split: kept, review and dropped apart; fix: split, and mended",
    )
    filter_.add_argument("--unsafe-fixes", action="store_true", help="mode fix: also fixes that may lose a sentence")
    group = filter_.add_argument_group("verdict", "a page starts with score 1; findings take from it (docs/fixing.md)")
    for flag, default, summary in (
        ("--error-cost", 0.5, "what a finding of severity error takes"),
        ("--warning-cost", 0.1, "what a warning takes"),
        ("--info-cost", 0.0, "what an info takes"),
        ("--drop-below", 0.5, "a page with a lower score is dropped"),
        ("--review-below", 0.8, "a page with a lower score is for review"),
    ):
        group.add_argument(flag, type=share, default=default, metavar="S", help=f"{summary} (default: {default})")
    group.add_argument(
        "--drop",
        type=selectors,
        action=Joined,
        default=(),
        metavar="CODES",
        help="rules that drop a page by themselves",
    )
    group.add_argument(
        "--keep-errors", action="store_true", help="a finding of severity error for the whole page does not drop it"
    )
    filter_.add_argument("-q", "--quiet", action="store_true", help="leave out the closing line")
    _settings(filter_)
    _selection(filter_)
    _input(filter_)
    _git(filter_)


def share(text: str) -> float:
    """Read a number from 0 to 1."""
    try:
        number = float(text)
    except ValueError:
        number = -1.0
    if not 0 <= number <= 1:
        message = f"expected a number from 0 to 1, got '{text}'"
        raise argparse.ArgumentTypeError(message)
    return number


def _git(command: argparse.ArgumentParser) -> None:
    group = command.add_argument_group("git")
    group.add_argument("--changed", action="store_true", help="only files that git has changed or does not know yet")
    group.add_argument("--base", metavar="REF", help="only files that changed since the branch left REF")


def _fix(command: argparse.ArgumentParser) -> None:
    group = command.add_argument_group("fixes", "text, Markdown, HTML and JSON lines are fixed in place")
    for flag, summary in (
        ("--fix", "mend what can be mended without losing a sentence; report what remains"),
        ("--unsafe-fixes", "also make fixes that may lose a sentence of the article"),
        ("--fix-only", "mend, and neither report nor fail on what remains"),
        ("--diff", "write nothing; print the changes, and exit 1 if there are any"),
        ("--show-fixes", "name each finding that is mended"),
    ):
        group.add_argument(flag, action="store_true", help=summary)


def _baseline_flags(command: argparse.ArgumentParser) -> None:
    group = command.add_argument_group("baseline")
    group.add_argument(
        "--baseline", metavar="FILE", help="findings in this file are accepted (see `pagelint baseline`)"
    )
    group.add_argument("--no-baseline", action="store_true", help="use none, whatever the configuration says")
    group.add_argument("--strict-baseline", action="store_true", help="exit 1 if the baseline has stale entries")


def _output(command: argparse.ArgumentParser) -> None:
    from pagelint.reporters import REPORTERS

    group = command.add_argument_group("output")
    group.add_argument(
        "--output-format", choices=sorted(REPORTERS), metavar="FORMAT", help=f"one of {', '.join(sorted(REPORTERS))}"
    )
    group.add_argument("-o", "--output", action="append", metavar="FORMAT:FILE", help="also write a report; repeatable")
    group.add_argument("--statistics", action="store_true", help="count findings instead of listing them")
    group.add_argument(
        "--summary-by", choices=("code", "host", "path"), default="code", help="what --statistics counts by"
    )
    group.add_argument("--group-by", choices=("page", "host", "rule"), default="page", help="what `grouped` gathers by")
    group.add_argument("--color", choices=("auto", "always", "never"), default="auto", help="colour the report")
    group.add_argument("-q", "--quiet", action="store_true", help="leave out the closing line")


def _gate(command: argparse.ArgumentParser) -> None:
    group = command.add_argument_group("gate")
    group.add_argument(
        "--fail-on", choices=(*SEVERITIES, "never"), help="exit 1 from this severity on (default: warning)"
    )
    group.add_argument("--exit-zero", action="store_true", help="exit 0 whatever is found; errors are still 2")
    group.add_argument(
        "--max-rate",
        action="append",
        metavar="CODE=SHARE",
        help="exit 1 only if more than this share of pages has the finding, e.g. DUP001=0.5%%; repeatable",
    )


def _rule(commands: Any) -> None:
    rule = _add(commands, "rule", "explain a rule")
    rule.add_argument("rule", nargs="?", metavar="CODE|NAME", help="the rule")
    rule.add_argument("--all", action="store_true", help="every rule")
    rule.add_argument(
        "--output-format", dest="shown_as", choices=("text", "json", "markdown"), default="text", help="default: text"
    )
    _settings(rule)


def _rules(commands: Any) -> None:
    rules = _add(commands, "rules", "list the rules in force")
    rules.add_argument("--all", action="store_true", help="also rules that are not in force")
    rules.add_argument(
        "--output-format", dest="shown_as", choices=("text", "json"), default="text", help="default: text"
    )
    _settings(rules)
    _selection(rules)


def _test(commands: Any) -> None:
    test = _add(commands, "test", "run the examples inside rule files")
    test.add_argument(
        "paths", nargs="*", metavar="RULES", help="rule files and directories (default: the rules in force)"
    )
    test.add_argument("--coverage", action="store_true", help="fail a rule without a flagged and a silent example")
    test.add_argument("-q", "--quiet", action="store_true", help="print failures only")
    _settings(test)


def _validate(commands: Any) -> None:
    validate = _add(commands, "validate", "check rule and configuration files")
    validate.add_argument("paths", nargs="*", metavar="FILE", help="rules or configurations (default: those in force)")
    _settings(validate)


def _config(commands: Any) -> None:
    config = _add(commands, "config", "print the settings in force for a path, and where they come from")
    config.add_argument("path", nargs="?", default=".", metavar="PATH", help="a file or directory (default: .)")
    config.add_argument(
        "--output-format", dest="shown_as", choices=("text", "json"), default="text", help="default: text"
    )
    _settings(config)


def _init(commands: Any) -> None:
    init = _add(commands, "init", "write a configuration to start from")
    init.add_argument("directory", nargs="?", default=".", metavar="DIRECTORY", help="where (default: .)")
    init.add_argument("--force", action="store_true", help="replace a configuration that is there")


def parse_args(argv: Sequence[str], version: str) -> argparse.Namespace:
    """Parse a command line; what names no command is `check`. Exits with 2 on a wrong one, as argparse does."""
    top = parser(version)
    known = {
        "check",
        "rule",
        "rules",
        "test",
        "validate",
        "config",
        "init",
        "clean",
        "version",
        "baseline",
        "render",
        "filter",
        "explain",
        "schema",
        "new-rule",
        "mine",
        "server",
        "completions",
    }
    first = argv[0] if argv else ""
    if first not in known and first not in ("-h", "--help", "--version"):
        argv = ["check", *argv]
    return top.parse_args(argv)
