"""Groups of flags that commands share."""

from __future__ import annotations

import argparse

from pagelint.arguments.values import Joined, Table, count, day, pairs, rate, selectors

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


def settings_flags(command: argparse.ArgumentParser) -> None:
    """Add the flags that say which configuration and rules count."""
    group = command.add_argument_group("configuration")
    group.add_argument("--config", metavar="FILE", help="use this file instead of the one closest to each page")
    group.add_argument("--isolated", action="store_true", help="read no configuration file")
    group.add_argument("--profile", metavar="NAME", help="rule set: recommended, news, web, ...")
    group.add_argument("--rules", action="append", metavar="PATH", help="add rules of a directory or file; repeatable")
    group.add_argument(
        "--no-builtin", dest="builtin", action="store_false", default=None, help="leave out the bundled rules"
    )


def selection_flags(command: argparse.ArgumentParser) -> None:
    """Add the flags that choose among the rules."""
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


def input_flags(command: argparse.ArgumentParser) -> None:
    """Add the flags of what is read, and how."""
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
        "--max-page-bytes", type=count, metavar="N", help="skip, and count, larger pages (default: 20000000)"
    )
    group.add_argument(
        "--max-expansion",
        type=count,
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


def git_flags(command: argparse.ArgumentParser) -> None:
    """Add the flags that look only at what changed."""
    group = command.add_argument_group("git")
    group.add_argument("--changed", action="store_true", help="only files that git has changed or does not know yet")
    group.add_argument("--base", metavar="REF", help="only files that changed since the branch left REF")


def fix_flags(command: argparse.ArgumentParser) -> None:
    """Add the flags that mend pages."""
    group = command.add_argument_group("fixes", "text, Markdown, HTML and JSON lines are fixed in place")
    for flag, summary in (
        ("--fix", "mend what can be mended without losing a sentence; report what remains"),
        ("--unsafe-fixes", "also make fixes that may lose a sentence of the article"),
        ("--fix-only", "mend, and neither report nor fail on what remains"),
        ("--diff", "write nothing; print the changes, and exit 1 if there are any"),
        ("--show-fixes", "name each finding that is mended"),
    ):
        group.add_argument(flag, action="store_true", help=summary)


def baseline_flags(command: argparse.ArgumentParser) -> None:
    """Add the flags of accepted findings."""
    group = command.add_argument_group("baseline")
    group.add_argument(
        "--baseline", metavar="FILE", help="findings in this file are accepted (see `pagelint baseline`)"
    )
    group.add_argument("--no-baseline", action="store_true", help="use none, whatever the configuration says")
    group.add_argument("--strict-baseline", action="store_true", help="exit 1 if the baseline has stale entries")


def output_flags(command: argparse.ArgumentParser) -> None:
    """Add the flags of reports."""
    from pagelint.reporters import REPORTERS

    group = command.add_argument_group("output")
    group.add_argument(
        "--output-format", choices=sorted(REPORTERS), metavar="FORMAT", help=f"one of {', '.join(sorted(REPORTERS))}"
    )
    group.add_argument("-o", "--output", action="append", metavar="FORMAT:FILE", help="also write a report; repeatable")
    group.add_argument(
        "--earlier",
        nargs="+",
        action="extend",
        metavar="FILE",
        help="saved findings of earlier runs, oldest first, which the html report draws beside this one",
    )
    group.add_argument("--statistics", action="store_true", help="count findings instead of listing them")
    group.add_argument(
        "--summary-by", choices=("code", "host", "path"), default="code", help="what --statistics counts by"
    )
    group.add_argument("--group-by", choices=("page", "host", "rule"), default="page", help="what `grouped` gathers by")
    group.add_argument("--color", choices=("auto", "always", "never"), default="auto", help="colour the report")
    group.add_argument("-q", "--quiet", action="store_true", help="leave out the closing line")


def gate_flags(command: argparse.ArgumentParser) -> None:
    """Add the flags that decide on the exit code."""
    group = command.add_argument_group("gate")
    group.add_argument(
        "--fail-on", choices=(*SEVERITIES, "never"), help="exit 1 from this severity on (default: warning)"
    )
    group.add_argument("--exit-zero", action="store_true", help="exit 0 whatever is found; errors are still 2")
    group.add_argument(
        "--max-rate",
        type=rate,
        action=Table,
        metavar="CODE=SHARE",
        help="exit 1 only if more than this share of pages has the finding, e.g. DUP001=0.5%%; repeatable",
    )


def running_flags(command: argparse.ArgumentParser) -> None:
    """Add the flags of where and how work runs."""
    command.add_argument("--no-cache", action="store_true", help="lint every file, also those that did not change")
    command.add_argument(
        "-j", "--jobs", type=count, metavar="N", help="worker processes (default: one a core, for large input)"
    )


def measuring_flags(command: argparse.ArgumentParser) -> None:
    """Add the flags that tell where time goes."""
    command.add_argument(
        "--progress",
        choices=("auto", "never"),
        default="auto",
        help="a progress bar where standard error is a terminal",
    )
    command.add_argument("--rule-timings", action="store_true", help="print what each rule took, in one process")
    command.add_argument("--profile-run", metavar="FILE", help="write a profile of the run, for `python -m pstats`")
