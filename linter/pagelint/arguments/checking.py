"""The commands that look at pages and at findings."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pagelint.arguments.groups import (
    baseline_flags,
    fix_flags,
    gate_flags,
    git_flags,
    input_flags,
    measuring_flags,
    output_flags,
    running_flags,
    selection_flags,
    settings_flags,
)
from pagelint.arguments.parser import add_command
from pagelint.arguments.values import Joined, count, selectors, share

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping


def _check(commands: Any) -> None:
    check = add_command(commands, "check", "lint saved pages; the default command")
    check.add_argument(
        "paths", nargs="*", metavar="PATH", help="files and directories; - is standard input (default: .)"
    )
    settings_flags(check)
    selection_flags(check)
    input_flags(check)
    git_flags(check)
    fix_flags(check)
    output_flags(check)
    gate_flags(check)
    baseline_flags(check)
    running_flags(check)
    measuring_flags(check)
    check.add_argument("--watch", action="store_true", help="check again whenever a page, a rule or a setting changes")


def _baseline(commands: Any) -> None:
    made = add_command(commands, "baseline", "accept the findings of today; only new ones count from now on")
    made.add_argument("paths", nargs="*", metavar="PATH", help="files and directories (default: .)")
    made.add_argument("--baseline", metavar="FILE", help="the file (default: configured, or .pagelint-baseline.jsonl)")
    made.add_argument("--prune", action="store_true", help="drop what is no longer found; add nothing")
    made.add_argument("--stats", action="store_true", help="say what the baseline holds; lint nothing")
    made.add_argument("-q", "--quiet", action="store_true", help="say nothing")
    settings_flags(made)
    selection_flags(made)
    input_flags(made)
    git_flags(made)
    running_flags(made)


def _render(commands: Any) -> None:
    render = add_command(commands, "render", "saved findings of one run, or of many shards, as any report")
    render.add_argument(
        "findings", nargs="+", metavar="FINDINGS", help="files of json-lines, json or parquet; - is standard input"
    )
    render.add_argument("--pages", type=count, metavar="N", help="how many pages were checked, for --max-rate")
    render.add_argument(
        "--on-read-error", choices=("fail", "warn"), default="fail", help="warn: unreadable pages do not make it 2"
    )
    settings_flags(render)
    output_flags(render)
    gate_flags(render)


def _filter(commands: Any) -> None:
    filter_ = add_command(commands, "filter", "a cleaned copy of a corpus: pages kept, to review and dropped, and why")
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
    settings_flags(filter_)
    selection_flags(filter_)
    input_flags(filter_)
    git_flags(filter_)


def _clean(commands: Any) -> None:
    add_command(commands, "clean", "remove what is kept between runs")


ADDERS: Mapping[str, Callable[[Any], None]] = {
    "check": _check,
    "baseline": _baseline,
    "render": _render,
    "filter": _filter,
    "clean": _clean,
}
