"""Pages and rules in, findings out."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from pagelint.checks.kind import ScanKind
from pagelint.day import is_relative, named_on, on, this_day
from pagelint.finding import Finding, PageRef
from pagelint.findings import crash, finding_of, page_ref
from pagelint.look import Fate, Look
from pagelint.places import rule_directories
from pagelint.scan import Field, Pattern, Scanner
from pagelint.sight import EVERYWHERE, WHOLE, Plan, Sight, concerns, look_of, matches_of
from pagelint.suppress import Suppressions
from pagelint.telling import worth_telling

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date

    from pagelint.config import Config
    from pagelint.finding import Match
    from pagelint.page import Page
    from pagelint.rule import Rule
    from pagelint.scan import Hit


class Checked(NamedTuple):
    """One page, linted. `crashed` counts rules that failed on the page; `findings` has a finding for each.

    `used` are the positions of the configured suppressions that suppressed something.
    """

    findings: list[Finding]
    suppressed: int = 0
    crashed: int = 0
    used: frozenset[int] = frozenset()


class Linter:
    """Lints pages with a set of rules. Immutable; pickles, so that workers can have their own."""

    def __init__(
        self,
        rules: Iterable[Rule],
        suppressions: Suppressions | None = None,
        digest: str | None = None,
        today: date | None = None,
    ) -> None:
        """Take the rules in force. Suppressions beyond those inside pages come from the configuration.

        `digest` names rules and settings, so that findings can be kept between runs; None keeps none. `today` is
        what rules mean by that, None the day of the run; where one of them asks, it is part of the digest.
        """
        given = tuple(sorted(rules, key=lambda rule: rule.code))
        day = today or this_day()
        self.rules = tuple(_on(rule, day) for rule in given)
        self.suppressions = suppressions or Suppressions()
        dated = any(is_relative(rule.options) for rule in given) or self.suppressions.expire
        self.digest = named_on(digest, day) if digest and dated else digest

    @classmethod
    def from_config(cls, config: Config | None = None) -> Linter:
        """Return the linter of a configuration, or of the default one. Raise PagelintError where it is wrong."""
        from pagelint import rule_cache
        from pagelint.config import Config

        config = config or Config()
        key = rule_cache.key_of(config, rule_directories(config))
        kept = cls.kept(config, key)
        if kept is not None:
            return kept
        from pagelint.rulebook import rules_of

        rules = rules_of(config)
        made = cls(rules, Suppressions.of(config, rules), key, config.today)
        rule_cache.save(key, rules, made.scanner.index)
        return made

    @classmethod
    def kept(cls, config: Config, key: str) -> Linter | None:
        """Return the linter of a configuration whose rules are kept under a key."""
        from pagelint import rule_cache

        kept = rule_cache.load(key)
        if kept is None:
            return None
        rules, index = kept
        made = cls(rules, Suppressions.of(config, rules), key, config.today)
        made.__dict__["scanner"] = Scanner(index)
        return made

    def __getstate__(self) -> dict[str, object]:
        """Take the scanner's index along, and leave behind what each worker builds for itself."""
        state = {"rules": self.rules, "suppressions": self.suppressions, "digest": self.digest}
        return {**state, "scanner": self.scanner}

    @cached_property
    def _plans(self) -> tuple[Plan, ...]:
        scopes = {EVERYWHERE: WHOLE}
        return tuple(
            Plan.of(number, rule, scopes.setdefault(rule.scope, len(scopes))) for number, rule in enumerate(self.rules)
        )

    @cached_property
    def _tables(self) -> tuple[bytes, ...]:
        """The sorts of blocks that each rule sees, for its patterns and for its `unless` phrases."""
        return tuple(plan.sorts for plan in self._plans for _ in range(2))

    @cached_property
    def _patterns(self) -> tuple[tuple[Pattern, ...], ...]:
        """The patterns of every rule, then of its `unless` phrases: two places for each rule."""
        found: list[tuple[Pattern, ...]] = []
        for plan in self._plans:
            found.append(tuple(plan.how.patterns(plan.rule.options)) if isinstance(plan.how, ScanKind) else ())
            found.append(tuple(Pattern(phrase) for phrase in plan.rule.unless))
        return tuple(found)

    @cached_property
    def scanner(self) -> Scanner:
        """What finds the phrases of all rules in one pass."""
        from pagelint.scan_index import index_of  # which rules that were kept do not need

        return Scanner(index_of(self._patterns))

    def lint(self, page: Page) -> list[Finding]:
        """Return the findings of a page, sorted by place and code."""
        return self.check(page).findings

    def check(self, page: Page) -> Checked:
        """Return the findings of a page and what was suppressed. A rule that crashes is a finding, not the end."""
        hits = self._hits(page)
        sight = Sight(page, hits)
        skipped = self.suppressions.codes_off(page)
        matches: list[tuple[Rule, Match]] = []
        crashes: list[Finding] = []
        for plan in self._asked(hits):
            rule = plan.rule
            if rule.code in skipped:
                continue
            try:
                found = self._found(plan, sight)
            except Exception as error:  # noqa: BLE001 - a rule that fails must not cost the findings of the others
                crashes.append(crash(page, rule, error))
            else:
                if found:
                    matches += [(rule, match) for match in found]
        return self._report(page, matches, crashes)

    def _hits(self, page: Page) -> Mapping[int, list[Hit]]:
        """Return the phrases that stand where their rules look, found in one pass."""
        return self.scanner.scan(page.seen, Field(page.folded, page.sorts, self._tables))

    def _asked(self, hits: Mapping[int, list[Hit]]) -> Sequence[Plan]:
        """Return the rules that may find something: those that need no phrase, and those whose phrases stand."""
        plans, always = self._plans, self._always
        scanning = {number >> 1 for number in hits if not number & 1}.difference(always)
        return [plans[number] for number in sorted([*scanning, *always])]

    @cached_property
    def _always(self) -> tuple[int, ...]:
        """The numbers of the rules that are asked of every page."""
        return tuple(plan.number for plan in self._plans if not plan.scans)

    def _found(self, plan: Plan, sight: Sight) -> list[Match]:
        """Return what one rule finds on a page."""
        return matches_of(plan, sight) if not plan.gated or concerns(plan.rule, sight.page) else []

    def explain(self, page: Page) -> list[Look]:
        """Return what every rule saw of a page and what became of it: the work of `check`, kept."""
        hits = self.scanner.scan(page.seen, Field(page.folded))
        scopes = [plan.rule.scope for plan in self._plans]
        seen = {
            number: [hit for hit in found if number & 1 or scopes[number >> 1].admits(hit.block, page)]
            for number, found in hits.items()
        }
        sight = Sight(page, seen)
        skipped = self.suppressions.codes_off(page)
        looks = [look_of(plan, sight, off=plan.rule.code in skipped) for plan in self._plans]
        looks = [look._replace(hits=hits.get(2 * number, ())) for number, look in enumerate(looks)]
        telling = worth_telling([(look.rule, match) for look in looks for match in look.matches])
        told = {id(match) for _, match in telling}
        kept = {id(match) for _, match in self.suppressions.apply(page, telling).kept}
        return [look._replace(fates=tuple(_fate(match, told, kept) for match in look.matches)) for look in looks]

    def _report(self, page: Page, matches: list[tuple[Rule, Match]], crashes: list[Finding]) -> Checked:
        kept, dropped, used = self.suppressions.apply(page, worth_telling(matches))
        twins: Counter[bytes] = Counter()
        about = page_ref(page) if kept else PageRef()
        findings = [finding_of(page, rule, match, about, twins) for rule, match in kept]
        ordered = sorted((*findings, *crashes), key=lambda each: (each.location, each.code, each.end))
        return Checked(ordered, dropped, len(crashes), used)


def _on(rule: Rule, day: date) -> Rule:
    """Return a rule as it is on a day."""
    return replace(rule, options=on(rule.options, day)) if is_relative(rule.options) else rule


def _fate(match: Match, told: set[int], kept: set[int]) -> Fate:
    if id(match) in kept:
        return Fate.REPORTED
    return Fate.SUPPRESSED if id(match) in told else Fate.SUPERSEDED
