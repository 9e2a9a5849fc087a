"""`pagelint explain`: what every rule made of the text on one line of a page, and why."""

from __future__ import annotations

import json
import re
import textwrap
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from pagelint.commands.baselines import baseline_of
from pagelint.commands.flags import configs_of
from pagelint.errors import UsageError
from pagelint.page import Page
from pagelint.readers import read
from pagelint.reporters.escape import terminal
from pagelint.tally import counted
from pagelint.verdicts import TOLD, Outcome, blocks_at, lines_of, verdicts

if TYPE_CHECKING:
    import argparse
    from collections.abc import Sequence

    from pagelint.block import Block
    from pagelint.config import Config
    from pagelint.linter import Linter
    from pagelint.verdicts import Verdict

WIDTH = 80
SHOWN = 300


class Place(NamedTuple):
    """A line of a page, as findings name it: `path:line` or `path#record:line`, a column is not needed."""

    path: Path
    record: str | None
    line: int


def run(args: argparse.Namespace) -> int:
    """Explain the blocks at a place. Raise UsageError where there is none."""
    place = place_of(args.place)
    configs = configs_of(args)
    config = configs.of(place.path.parent)
    linter = configs.linter(config)
    page = _page(place, config)
    blocks = blocks_at(page, place.line)
    if not blocks:
        raise UsageError(_nothing(page, place))
    accepted = _accepted(args, config, linter, page)
    told = [(block, [each for each in verdicts(linter, page, block) if _wanted(each, args)]) for block in blocks]
    if args.shown_as == "json":
        print(json.dumps([_plain(page, *each, accepted) for each in told], ensure_ascii=False, indent=2))
    else:
        print("\n\n".join(_text(page, *each, accepted, everything=args.all or bool(args.rule)) for each in told))
    return 0


def place_of(text: str) -> Place:
    """Read a place. Raise UsageError where it is none, or its file does not exist."""
    found = re.fullmatch(r"(.+?):(\d+)(?::\d+)?", text, re.DOTALL)
    if not found or int(found[2]) < 1:
        raise UsageError(f"expected FILE:LINE, such as pages/story.html:12, got '{text}'")
    name, line = found[1], int(found[2])
    if Path(name).is_file():
        return Place(Path(name), None, line)
    path, sign, record = name.partition("#")
    if not sign or not Path(path).is_file():
        raise UsageError(f"{path}: no such file")
    return Place(Path(path), record, line)


def _page(place: Place, config: Config) -> Page:
    pages = read(place.path, config.input)
    trouble = None
    for page in pages:
        if isinstance(page, Page):
            if place.record is None or page.origin.record == place.record:
                return page
        else:
            trouble = trouble or page.message
    if place.record is not None:
        raise UsageError(f"{place.path}: no page has the record name '{place.record}'")
    raise UsageError(f"{place.path}: no page can be read: {trouble or 'it holds none'}")


def _nothing(page: Page, place: Place) -> str:
    lines = lines_of(page)
    near = sorted(sorted(lines, key=lambda line: abs(line - place.line))[:3])
    hint = f"; text stands near it on lines {', '.join(map(str, near))}" if near else ""
    return f"{place.path}: no text of the page stands on line {place.line}{hint}"


def _accepted(args: argparse.Namespace, config: Config, linter: Linter, page: Page) -> frozenset[tuple[str, int]]:
    """Return code and offset of the findings that the baseline has."""
    baseline = baseline_of(args, config)
    if baseline is None:
        return frozenset()
    return frozenset((each.code, each.span.start) for each in linter.lint(page) if baseline.knows(each))


def _wanted(verdict: Verdict, args: argparse.Namespace) -> bool:
    return not args.rule or verdict.rule.is_named(args.rule)


def _outcome(verdict: Verdict, accepted: frozenset[tuple[str, int]]) -> str:
    if verdict.match is not None and (verdict.rule.code, verdict.match.span.start) in accepted:
        return "in the baseline"
    return verdict.outcome.value


def _text(
    page: Page,
    block: Block,
    found: Sequence[Verdict],
    accepted: frozenset[tuple[str, int]],
    *,
    everything: bool,
) -> str:
    lines = [_about(page, block), *_wrapped(terminal(block.text[:SHOWN]), "  | ")]
    for each in found:
        if everything or each.outcome in TOLD:
            lines += ["", f"{each.rule.code} {each.rule.name}: {_outcome(each, accepted)}"]
            lines += [line for reason in each.reasons for line in _wrapped(terminal(reason), "  ")]
    counts = Counter(each.outcome for each in found)
    rest = [f"{counts[each]} {each.value}" for each in Outcome if each not in TOLD and counts[each]]
    if rest and not everything:
        lines += ["", *_wrapped(f"Other rules: {', '.join(rest)}; --all lists them, --rule CODE explains one.", "")]
    return "\n".join(lines)


def _about(page: Page, block: Block) -> str:
    start = page.locate(block.span.start)
    facts = [block.kind.value, counted(block.word_count, "word"), f"zone {block.zone.value}"]
    facts += ["main content" if block.main else "not main content"]
    facts += ["hidden"] if block.hidden else []
    facts += [f"{block.link_share:.2f} in links"] if block.link_share else []
    return f"{terminal(str(start))}: {', '.join(facts)}"


def _wrapped(text: str, indent: str) -> list[str]:
    return textwrap.wrap(text, WIDTH, initial_indent=indent, subsequent_indent=indent)


def _plain(
    page: Page, block: Block, found: Sequence[Verdict], accepted: frozenset[tuple[str, int]]
) -> dict[str, object]:
    start = page.locate(block.span.start)
    return {
        "path": start.path,
        "record": start.record,
        "line": start.line,
        "column": start.column,
        "kind": block.kind.value,
        "zone": block.zone.value,
        "main": block.main,
        "hidden": block.hidden,
        "words": block.word_count,
        "text": block.text,
        "rules": [
            {
                "code": each.rule.code,
                "name": each.rule.name,
                "outcome": _outcome(each, accepted),
                "reasons": list(each.reasons),
            }
            for each in found
        ],
    }
