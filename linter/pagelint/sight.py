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
NOWHERE: frozenset[int] = frozenset()
WHOLE = 0  # the number of the scope of rules that see the whole page


class Plan(NamedTuple):
    """A rule and what the linter needs to know of it on every page, found once.

    `number` is its position among the rules. `scans` says that it finds nothing where none of its phrases stands;
    `view` numbers its scope among all; `sorts` are those that its scope sees, which is all that the scope asks where it
    `is_wide`.
    """

    number: int
    rule: Rule
    how: Kind | ScanKind
    scans: bool
    gated: bool
    view: int
    sorts: bytes
    is_wide: bool

    @classmethod
    def of(cls, number: int, rule: Rule, view: int) -> Plan:
        """Plan a rule."""
        how = kind(rule.kind)
        scans = isinstance(how, ScanKind) and not how.always(rule.options)
        gated = rule.when != ALWAYS or bool(rule.languages)
        return cls(number, rule, how, scans, gated, view, _sorts(rule.scope), rule.scope.is_wide)


_sorts = lru_cache(maxsize=1024)(Scope.sorts)


class Sight:
    """One page as rules see it, by scope. Rules that see the same blocks share one view, and what is found out of it.

    `hits` are the phrases that stand on the page: at twice a rule's number its own, in blocks of a sort that it sees,
    and next to them those of its `unless`.
    """

    __slots__ = ("_by_blocks", "_by_scope", "hits", "page")

    def __init__(self, page: Page, hits: Mapping[int, list[Hit]]) -> None:
        """Choose no block before a rule asks."""
        self.page = page
        self.hits = hits
        self._by_scope: dict[int, Page] = {WHOLE: page}
        self._by_blocks = {b"\1" * len(page.blocks) + b"\0" * len(page.unseen): page}

    def vetoed(self, plan: Plan) -> AbstractSet[int]:
        """Return the blocks, by `Block.index`, that hold a phrase of the rule's `unless`."""
        vetoes = self.hits.get(2 * plan.number + 1)
        return {hit.block.index for hit in vetoes} if vetoes else NOWHERE

    def view(self, plan: Plan, vetoed: AbstractSet[int]) -> Page:
        """Return the page with the blocks of the rule's scope only."""
        view = self._by_scope.get(plan.view)
        if view is None:
            view = self._by_scope[plan.view] = self._seen(plan)
        if vetoed:
            return self.page.seen_as(tuple(block for block in view.blocks if block.index not in vetoed))
        return view

    def _seen(self, plan: Plan) -> Page:
        page, scope = self.page, plan.rule.scope
        chosen = page.sorts.translate(plan.sorts)
        if not plan.is_wide:
            pairs = zip(chosen, page.seen, strict=True)
            chosen = bytes([yes and scope.admits_size(block, page) for yes, block in pairs])
        view = self._by_blocks.get(chosen)
        if view is None:
            view = self._by_blocks[chosen] = page.seen_as(tuple(compress(page.seen, chosen)))
        return view

    def admitted(self, plan: Plan, vetoed: AbstractSet[int]) -> Sequence[Hit]:
        """Return the phrases that stand where the rule looks."""
        hits: Sequence[Hit] = self.hits.get(2 * plan.number, ())
        if not plan.is_wide:
            hits = [hit for hit in hits if plan.rule.scope.admits_size(hit.block, self.page)]
        return [hit for hit in hits if hit.block.index not in vetoed] if vetoed else hits


def concerns(rule: Rule, page: Page) -> bool:
    """Say whether the rule looks at this page at all; a page of unknown language is looked at."""
    if not rule.when.holds(page):
        return False
    language = page.metadata.language if rule.languages else None
    return language is None or language.text.lower().partition("-")[0] in rule.languages


def matches_of(plan: Plan, sight: Sight) -> list[Match]:
    """Return what the rule finds on a page that concerns it."""
    how, options = plan.how, plan.rule.options
    vetoed = sight.vetoed(plan)
    if isinstance(how, Kind):
        return list(how.check(sight.view(plan, vetoed), options))
    hits = sight.admitted(plan, vetoed)
    return list(how.check(sight.page, options, hits)) if hits or not plan.scans else []


def look_of(plan: Plan, sight: Sight, *, off: bool) -> Look:
    """Return what a rule sees of a page, also where it looks away."""
    rule, how, page = plan.rule, plan.how, sight.page
    hits, vetoes = sight.hits.get(2 * plan.number, ()), sight.hits.get(2 * plan.number + 1, ())
    try:
        concerned = not plan.gated or concerns(rule, page)
        found = tuple(matches_of(plan, sight)) if concerned and not off else ()
        vetoed = sight.vetoed(plan)
        told: tuple[str, ...] = ()
        if how.account is None or not concerned or off:
            pass
        elif isinstance(how, Kind):
            told = tuple(how.account(sight.view(plan, vetoed), rule.options))
        else:
            told = tuple(how.account(page, rule.options, sight.admitted(plan, vetoed)))
    except Exception as error:  # noqa: BLE001 - as in `check`, one that fails must not hide the others
        return Look(rule, off, concerned=True, hits=hits, vetoes=vetoes, error=error)
    return Look(rule, off, concerned, hits, vetoes, found, told)
