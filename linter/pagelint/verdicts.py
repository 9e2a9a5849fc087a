"""What each rule made of one block of a page, and why: the material of `pagelint explain`.

Nothing is judged anew. Conditions are asked one at a time of the same `Scope` and `When` that the linter asks.
"""

from __future__ import annotations

from dataclasses import fields, replace
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from pagelint.block import BlockKind
from pagelint.look import Fate
from pagelint.options import set_options, shown
from pagelint.rule import Scope, When

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from pagelint.block import Block
    from pagelint.finding import Match
    from pagelint.linter import Linter
    from pagelint.look import Look
    from pagelint.page import Page
    from pagelint.rule import Rule

PLACES = ("first", "last", "first_share", "last_share")
MEASURES = ("kinds", "zones", "main", "hidden", "words", "link_share")
MOST = 8


class Outcome(StrEnum):
    """What a rule made of a block, the most telling first."""

    CRASHED = "crashed"
    REPORTED = "reported"
    SUPPRESSED = "suppressed"
    SUPERSEDED = "superseded"
    VETOED = "vetoed"  # an `unless` phrase stands in the block
    SEEN = "not enough"  # a phrase of the rule stands in the block
    SILENT = "silent"  # the rule looked and saw nothing
    SCOPE = "out of scope"
    PAGE = "not for this page"
    OFF = "off"


TOLD = (
    Outcome.CRASHED,
    Outcome.REPORTED,
    Outcome.SUPPRESSED,
    Outcome.SUPERSEDED,
    Outcome.VETOED,
    Outcome.SEEN,
)


class Verdict(NamedTuple):
    """What a rule made of a block, and the reasons in words."""

    rule: Rule
    outcome: Outcome
    reasons: tuple[str, ...]
    match: Match | None = None


def blocks_at(page: Page, line: int) -> tuple[Block, ...]:
    """Return the blocks that stand on a line, visible ones first."""
    return tuple(block for block in (*page.blocks, *page.unseen) if _first(page, block) <= line <= _last(page, block))


def lines_of(page: Page) -> list[int]:
    """Return the lines on which blocks start, sorted."""
    return sorted({_first(page, block) for block in (*page.blocks, *page.unseen)})


def _first(page: Page, block: Block) -> int:
    return page.locate(block.span.start).line


def _last(page: Page, block: Block) -> int:
    return page.locate(max(block.span.start, block.span.end - 1)).line


def verdicts(linter: Linter, page: Page, block: Block) -> list[Verdict]:
    """Return what every rule in force made of a block, the most telling first."""
    looks = linter.explain(page)
    order = list(Outcome)
    found = [_verdict(look, looks, page, block) for look in looks]
    return sorted(found, key=lambda each: (order.index(each.outcome), each.rule.code))


def _verdict(look: Look, looks: list[Look], page: Page, block: Block) -> Verdict:
    rule = look.rule
    if look.error is not None:
        return Verdict(rule, Outcome.CRASHED, (f"{type(look.error).__name__}: {look.error}",))
    if look.off:
        return Verdict(rule, Outcome.OFF, ("per-file-ignores or per-host-ignores leave it out here",))
    if not look.concerned:
        return Verdict(rule, Outcome.PAGE, tuple(_unmet(rule, page)))
    for match, fate in zip(look.matches, look.fates, strict=True):
        if _covers(match, block):
            return _matched(look, match, fate, looks, page)
    against = tuple(_objections(rule.scope, page, block))
    if against:
        return Verdict(rule, Outcome.SCOPE, against)
    vetoes = tuple(f'unless: "{hit.text}"' for hit in look.vetoes if hit.block.index == block.index)
    if vetoes:
        return Verdict(rule, Outcome.VETOED, vetoes[:MOST])
    return _unmatched(look, page, block)


def _covers(match: Match, block: Block) -> bool:
    return any(start < block.span.end and block.span.start < end for start, end in (match.spans or (match.span,)))


def _matched(look: Look, match: Match, fate: Fate, looks: list[Look], page: Page) -> Verdict:
    rule = look.rule
    reasons = [rule.message.format_map(match.values), *look.account]
    if fate is Fate.SUPPRESSED:
        reasons.append("suppressed by a comment or a field of the page, or by the configuration")
    if fate is Fate.SUPERSEDED:
        over = [each.rule for each in looks if each.matches and any(map(rule.is_named, each.rule.supersedes))]
        reasons += [f"superseded by {each.code} {each.name}, which has a finding on this page" for each in over]
        over = [each.rule for each in looks if each.matches and any(map(rule.is_named, each.rule.covers))]
        reasons += [f"covered by a finding of {each.code} {each.name}" for each in over]
    where = page.locate(match.span.start)
    reasons.append(f"the finding stands at {where.line}:{where.column}")
    return Verdict(rule, Outcome(fate.value), tuple(reasons), match)


def _unmatched(look: Look, page: Page, block: Block) -> Verdict:
    here = [f'phrase: "{hit.text}"' for hit in look.hits if hit.block.index == block.index]
    reasons = [*[*dict.fromkeys(here)][:MOST], *look.account, *_elsewhere(look, page)]
    if not here:
        return Verdict(look.rule, Outcome.SILENT, tuple(reasons))
    if not look.account and not look.matches:
        options = [f"{name} {value}" for name, value in set_options(look.rule.options) if value.isnumeric()]
        reasons.append(f"not enough for its kind '{look.rule.kind}'{': ' + ', '.join(options) if options else ''}")
    return Verdict(look.rule, Outcome.SEEN, tuple(reasons))


def _elsewhere(look: Look, page: Page) -> Iterator[str]:
    lines = sorted({page.locate(match.span.start).line for match in look.matches})
    if lines:
        yield f"flagged on this page at line {', '.join(map(str, lines[:MOST]))}, not here"


def _unmet(rule: Rule, page: Page) -> Iterator[str]:
    """Yield the conditions on the page that do not hold, with what the page has instead."""
    for each in fields(When):
        wanted = getattr(rule.when, each.name)
        if not replace(When(), **{each.name: wanted}).holds(page):
            yield f"when.{each.name}: {shown(wanted)}; {_fact(page, each.name)}"
    language = page.metadata.language
    if rule.languages and language and language.text.lower().partition("-")[0] not in rule.languages:
        yield f"languages: {', '.join(rule.languages)}; the page is in {language.text}"


def _fact(page: Page, name: str) -> str:
    facts: dict[str, Callable[[], str]] = {
        "page_words": lambda: f"the page has {page.words:,} words",
        "main_words": lambda: f"its main content has {page.main_words:,} words",
        "blocks": lambda: f"the page has {len(page.blocks):,} blocks",
        "formats": lambda: f"the page is {page.format}",
        "article": lambda: "the page says that it is an article" if page.metadata.article else "it is no article",
        "status": lambda: f"the status is {page.response.status or 'not known'}",
    }
    return facts[name]()


def _objections(scope: Scope, page: Page, block: Block) -> Iterator[str]:
    """Yield the keys of a scope that leave the block out, with what the block is instead."""
    facts = {
        "kinds": f"a {block.kind.value}",
        "zones": f"in the {block.zone.value} zone",
        "main": "main content" if block.main else "not main content",
        "hidden": "hidden" if block.hidden else "visible",
        "words": f"{block.word_count:,} words",
        "link_share": f"{block.link_share:.2f} of it in links",
    }
    anywhere = Scope(hidden="any", kinds=(BlockKind.TITLE,) if block.kind is BlockKind.TITLE else ())
    for name in MEASURES:
        wanted = getattr(scope, name)
        if not replace(anywhere, **{name: wanted}).admits(block, page):
            yield f"scope.{name}: {shown(wanted)}; the block is {facts[name]}"
    placed = {name: getattr(scope, name) for name in PLACES}
    if not replace(anywhere, **placed).admits(block, page):
        limits = ", ".join(f"{name} {shown(value)}" for name, value in placed.items() if value)
        yield f"scope: {limits}; the block is number {block.index + 1} of {len(page.blocks)}"
