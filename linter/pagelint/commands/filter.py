"""`pagelint filter`: a cleaned copy of a corpus, with a reason for every page that is not in it."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from pagelint.commands.account import CLEAN, FAILED, may_be_empty
from pagelint.commands.flags import configs_of
from pagelint.commands.inputs import targets_of
from pagelint.corpus.filtering import Filter, Filtering
from pagelint.corpus.verdict import Policy, Verdict
from pagelint.tally import counted

if TYPE_CHECKING:
    import argparse


def run(args: argparse.Namespace) -> int:
    """Write the copy; dropped pages are no failure, pages that could not be read are."""
    configs = configs_of(args)
    policy = Policy(
        args.error_cost,
        args.warning_cost,
        args.info_cost,
        args.drop_below,
        args.review_below,
        args.drop,
        args.keep_errors,
    )
    filtering = Filtering(Filter(Path(args.output_dir), args.mode, policy, args.unsafe_fixes), configs)
    filtering.run(targets_of(args, configs))
    verdicts = filtering.verdicts
    if not args.quiet:
        parts = [f"{verdicts[Verdict.KEEP]} kept", f"{verdicts[Verdict.REVIEW]} to review"]
        parts.append(f"{verdicts[Verdict.DROP]} dropped")
        fixed = f"; {counted(filtering.fixed, 'finding')} fixed" if filtering.fixed else ""
        skipped = f"; {filtering.unreadable} of the dropped unreadable" if filtering.unreadable else ""
        print(f"{counted(verdicts.total(), 'page')}: {', '.join(parts)}{fixed}{skipped}", file=sys.stderr)
    if not verdicts and not may_be_empty(args):
        print("pagelint: nothing to filter: no page was found (--allow-empty accepts that)", file=sys.stderr)
        return FAILED
    return FAILED if filtering.unreadable and args.on_read_error == "fail" else CLEAN
