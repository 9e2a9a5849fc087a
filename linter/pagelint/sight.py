"""What each rule sees of a page: its blocks, its phrases, and whether it looks at the page at all."""

from __future__ import annotations

from functools import lru_cache
from itertools import compress
from typing import TYPE_CHECKING, NamedTuple

from pagelint.checks import kind
from pagelint.checks.kind import Kind, ScanKind
from pagelint.look import Look
from pagelint.rule import Rule, Scope, When

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from collections.abc import Set as AbstractSet

    from pagelint.finding import Match
    from pagelint.page import Page
    from pagelint.scan import Hit

EVERYWHERE = Scope()
ALWAYS = When()
NONE: list[Hit] = []
NOWHERE: frozenset[int] = frozenset()
WHOLE = 0  # the number of the scope of rules that see the whole page


class Plan(NamedTuple):
    """A rule and what the linter needs to know of it on every page, found once.

    `scans` says that it finds nothing where none of its phrases stands; `view` numbers its scope among all; `sorts`
    are those that its scope sees, which is all that the scope asks where it `is_wide`.
    """

    rule: Rule
    how: Kind | ScanKind
    scans: bool
    gated: bool
    view: int
    sorts: bytes
    is_wide: bool

    @classmethod
    def of(cls, rule: Rule, view: int) -> Plan:
        """Plan a rule."""
        how = kind(rule.kind)
        scans = isinstance(how, ScanKind) and not how.always(rule.options)
        gated = rule.when != ALWAYS or bool(rule.languages)
        return cls(rule, how, scans, gated, view, _sorts(rule.scope), rule.scope.is_wide)


_sorts = lru_cache(maxsize=1024)(Scope.sorts)


class Views:
    """A page as rules see it, by scope. Rules that see the same blocks share one view, and what is found out of it."""

    def __init__(self, page: Page) -> None:
        self._page = page
        self._by_scope: dict[int, Page] = {WHOLE: page}
        self._by_blocks = {b"\1" * len(page.blocks) + b"\0" * len(page.unseen): page}

    def of(self, plan: Plan) -> Page:
        """Return the page with the blocks of the rule's scope only."""
        view = self._by_scope.get(plan.view)
        if view is None:
            view = self._by_scope[plan.view] = self._seen(plan)
        return view

    def _seen(self, plan: Plan) -> Page:
        page, scope = self._page, plan.rule.scope
        chosen = page.sorts.translate(plan.sorts)
        if not plan.is_wide:
            pairs = zip(chosen, page.seen, strict=True)
            chosen = bytes([yes and scope.admits_size(block, page) for yes, block in pairs])
        view = self._by_blocks.get(chosen)
        if view is None:
            view = self._by_blocks[chosen] = page.seen_as(tuple(compress(page.seen, chosen)))
        return view


class Sight(NamedTuple):
    """What a rule may look at on one page; `hits` are in blocks of a sort that it sees."""

    views: Views
    hits: Sequence[Hit]
    vetoes: Sequence[Hit]


def hits_of(hits: Mapping[int, list[Hit]], position: int) -> tuple[list[Hit], list[Hit]]:
    """Return the hits of the rule at a position, and those of its `unless` phrases."""
    return hits.get(2 * position, NONE), hits.get(2 * position + 1, NONE)


def concerns(rule: Rule, page: Page) -> bool:
    """Say whether the rule looks at this page at all; a page of unknown language is looked at."""
    if not rule.when.holds(page):
        return False
    language = page.metadata.language if rule.languages else None
    return language is None or language.text.lower().partition("-")[0] in rule.languages


def matches_of(plan: Plan, page: Page, sight: Sight) -> list[Match]:
    """Return what the rule finds on a page that concerns it."""
    rule, how = plan.rule, plan.how
    vetoed = {hit.block.index for hit in sight.vetoes} if sight.vetoes else NOWHERE
    if isinstance(how, Kind):
        return list(how.check(view_of(plan, page, sight, vetoed), rule.options))
    hits = admitted(plan, page, sight, vetoed)
    return list(how.check(page, rule.options, hits)) if hits or not plan.scans else []


def view_of(plan: Plan, page: Page, sight: Sight, vetoed: AbstractSet[int]) -> Page:
    """Return the page as a rule sees it: with the blocks of its scope only."""
    view = sight.views.of(plan)
    if vetoed:
        return page.seen_as(tuple(block for block in view.blocks if block.index not in vetoed))
    return view


def admitted(plan: Plan, page: Page, sight: Sight, vetoed: AbstractSet[int]) -> Sequence[Hit]:
    """Return the phrases that stand where the rule looks, of those in blocks of a sort that it sees."""
    hits = sight.hits
    if not plan.is_wide:
        hits = [hit for hit in hits if plan.rule.scope.admits_size(hit.block, page)]
    return [hit for hit in hits if hit.block.index not in vetoed] if vetoed else hits


def look_of(plan: Plan, page: Page, sight: Sight, *, off: bool) -> Look:
    """Return what a rule sees of a page, also where it looks away."""
    rule, how = plan.rule, plan.how
    try:
        concerned = not plan.gated or concerns(rule, page)
        found = tuple(matches_of(plan, page, sight)) if concerned and not off else ()
        vetoed = {hit.block.index for hit in sight.vetoes}
        told: tuple[str, ...] = ()
        if how.account is None or not concerned or off:
            pass
        elif isinstance(how, Kind):
            told = tuple(how.account(view_of(plan, page, sight, vetoed), rule.options))
        else:
            told = tuple(how.account(page, rule.options, admitted(plan, page, sight, vetoed)))
    except Exception as error:  # noqa: BLE001 - as in `check`, one that fails must not hide the others
        return Look(rule, off, concerned=True, hits=sight.hits, vetoes=sight.vetoes, error=error)
    return Look(rule, off, concerned, sight.hits, sight.vetoes, found, told)
