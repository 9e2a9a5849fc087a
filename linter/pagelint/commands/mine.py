"""`pagelint mine`: rules proposed for text that the pages of a site have in common."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pagelint.commands.flags import configs_of
from pagelint.corpus.discover import discover
from pagelint.examples import run_example, run_examples
from pagelint.mining import MOST_TEXTS, Mine, by_site, rule_of
from pagelint.page import Page, Unreadable
from pagelint.readers import read
from pagelint.rulebook import all_rules, read_text
from pagelint.scaffold import next_code
from pagelint.tally import counted

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator

    from pagelint.block import Block
    from pagelint.corpus.configs import Configs
    from pagelint.linter import Linter
    from pagelint.mining import Common

PLACE = Path("mined.yaml")
HEADER = "# Proposed by `pagelint mine`; read every text before you keep its rule.\n"


def run(args: argparse.Namespace) -> int:
    """Print the rules as YAML; return 2 where no page was found."""
    configs = configs_of(args)
    config = configs.of(Path.cwd())
    linter = configs.linter(config)
    mine = Mine(args.min_pages, lambda page, block: _is_flagged(linter, page, block))
    skipped = 0
    for page in _pages(args.paths or ["."], configs):
        if isinstance(page, Page):
            mine.add(page)
        else:
            skipped += 1
    found = mine.found(args.min_share)
    first = int(next_code(args.family, all_rules(config))[len(args.family) :])
    rules = [rule for rule in _rules(found, args.family, first) if rule]
    if rules:
        print(HEADER + _dumped(rules), end="")
    total = mine.pages.total()
    shown = sum(min(len(texts), MOST_TEXTS) for texts in by_site(found))
    print(
        f"{counted(len(rules), 'rule')} for {shown} of {counted(len(found), 'common text')}, from "
        f"{counted(total, 'page')} of {counted(len(mine.pages), 'site')}; {mine.copies} copies and "
        f"{skipped} unreadable left out{f'; {mine.dropped:,} rare texts forgotten' if mine.dropped else ''}",
        file=sys.stderr,
    )
    return 0 if total else 2


def _pages(paths: list[str], configs: Configs) -> Iterator[Page | Unreadable]:
    for target in discover(paths, configs):
        if isinstance(target, Unreadable):
            yield target
        else:
            yield from read(target.address or target.path, target.config.input)


def _is_flagged(linter: Linter, page: Page, block: Block) -> bool:
    start, end = block.span
    return any(each.span.start < end and start < each.span.end for each in linter.lint(page))


def _rules(found: list[Common], family: str, first: int) -> Iterator[dict[str, Any]]:
    """Yield a rule for each site, with what it really finds in its example."""
    for number, texts in enumerate(by_site(found), start=1):
        rule = rule_of(texts, f"{family}{first + number - 1:03}", number)
        flagged = rule["examples"][0]
        made, mistakes = read_text(_dumped([rule]), PLACE)
        failure = run_example(made[0], made[0].examples[0]) if made and not mistakes else None
        if failure is None:
            continue
        flagged["findings"] = list(failure.found)
        if not _holds(rule):
            del rule["fix"], flagged["fixed"]
        yield rule


def _holds(rule: dict[str, Any]) -> bool:
    made, mistakes = read_text(_dumped([rule]), PLACE)
    return bool(made) and not mistakes and not run_examples(made[0], coverage=True)


def _dumped(rules: list[dict[str, Any]]) -> str:
    import yaml

    return yaml.safe_dump(rules, sort_keys=False, allow_unicode=True, width=110)
