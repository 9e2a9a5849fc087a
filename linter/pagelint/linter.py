"""Pages and rules in, findings out."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter, defaultdict
from contextlib import suppress
from dataclasses import replace
from functools import cached_property, lru_cache
from hashlib import blake2b
from itertools import compress
from typing import TYPE_CHECKING, NamedTuple

from pagelint.checks import kind
from pagelint.checks.kind import Kind, ScanKind
from pagelint.day import is_relative, named_on, on, this_day
from pagelint.errors import window
from pagelint.finding import Excerpt, Finding, Match, PageRef, Severity
from pagelint.look import Fate, Look
from pagelint.page import Page, Unreadable
from pagelint.places import rule_directories
from pagelint.rule import Rule, Scope, When
from pagelint.scan import Field, Hit, Pattern, Scanner, index_of
from pagelint.span import Location, Span, merged
from pagelint.suppress import Suppressions
from pagelint.words import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from collections.abc import Set as AbstractSet
    from datetime import date

    from pagelint.config import Config
    from pagelint.finding import Fix

SNIPPET = 120
EXCERPT = 160
EVERYWHERE = Scope()
ALWAYS = When()
NONE: list[Hit] = []
NOWHERE: frozenset[int] = frozenset()
WHOLE = 0  # the number of the scope of rules that see the whole page
UNREADABLE = ("PLT001", "unreadable-page")
CRASHED = ("PLT002", "rule-crashed")


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
    def _plans(self) -> tuple[_Plan, ...]:
        scopes = {EVERYWHERE: WHOLE}
        return tuple(_Plan.of(rule, scopes.setdefault(rule.scope, len(scopes))) for rule in self.rules)

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
        return Scanner(index_of(self._patterns))

    def lint(self, page: Page) -> list[Finding]:
        """Return the findings of a page, sorted by place and code."""
        return self.check(page).findings

    def check(self, page: Page) -> Checked:
        """Return the findings of a page and what was suppressed. A rule that crashes is a finding, not the end."""
        hits = self.scanner.scan(page.seen, Field(page.folded, page.sorts, self._tables))
        views = _Views(page)
        skipped = self.suppressions.codes_off(page)
        matches: list[tuple[Rule, Match]] = []
        crashes: list[Finding] = []
        for position, plan in self._asked(hits):
            rule = plan.rule
            if rule.code in skipped:
                continue
            try:
                found = self._found(plan, page, _Sight(views, *_of(hits, position)))
            except Exception as error:  # noqa: BLE001 - a rule that fails must not cost the findings of the others
                crashes.append(crash(page, rule, error))
            else:
                if found:
                    matches += [(rule, match) for match in found]
        return self._report(page, matches, crashes)

    def _asked(self, hits: Mapping[int, list[Hit]]) -> list[tuple[int, _Plan]]:
        """Return the rules that may find something: those that need no phrase, and those whose phrases stand."""
        plans, always = self._plans, self._always
        scanning = {number >> 1 for number in hits if not number & 1}
        positions = sorted(scanning.union(always)) if scanning else always
        return [(position, plans[position]) for position in positions]

    @cached_property
    def _always(self) -> tuple[int, ...]:
        """The positions of the rules that are asked of every page."""
        return tuple(position for position, plan in enumerate(self._plans) if not plan.scans)

    def _found(self, plan: _Plan, page: Page, sight: _Sight) -> list[Match]:
        """Return what one rule finds on a page."""
        return _matches(plan, page, sight) if not plan.gated or _concerns(plan.rule, page) else []

    def explain(self, page: Page) -> list[Look]:
        """Return what every rule saw of a page and what became of it: the work of `check`, kept."""
        hits = self.scanner.scan(page.seen, Field(page.folded))
        views = _Views(page)
        skipped = self.suppressions.codes_off(page)
        looks = []
        for position, plan in enumerate(self._plans):
            found, vetoes = _of(hits, position)
            sight = _Sight(views, [hit for hit in found if plan.rule.scope.admits(hit.block, page)], vetoes)
            look = _look(plan, page, sight, off=plan.rule.code in skipped)
            looks.append(look._replace(hits=found))
        telling = _telling([(look.rule, match) for look in looks for match in look.matches])
        told = {id(match) for _, match in telling}
        kept = {id(match) for _, match in self.suppressions.apply(page, telling).kept}
        return [look._replace(fates=tuple(_fate(match, told, kept) for match in look.matches)) for look in looks]

    def _report(self, page: Page, matches: list[tuple[Rule, Match]], crashes: list[Finding]) -> Checked:
        kept, dropped, used = self.suppressions.apply(page, _telling(matches))
        twins: Counter[bytes] = Counter()
        about = _about(page) if kept else PageRef()
        findings = [_finding(page, rule, match, about, twins) for rule, match in kept]
        ordered = sorted((*findings, *crashes), key=lambda each: (each.location, each.code, each.end))
        return Checked(ordered, dropped, len(crashes), used)


def _on(rule: Rule, day: date) -> Rule:
    """Return a rule as it is on a day."""
    return replace(rule, options=on(rule.options, day)) if is_relative(rule.options) else rule


class _Plan(NamedTuple):
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
    def of(cls, rule: Rule, view: int) -> _Plan:
        """Plan a rule."""
        how = kind(rule.kind)
        scans = isinstance(how, ScanKind) and not how.always(rule.options)
        gated = rule.when != ALWAYS or bool(rule.languages)
        return cls(rule, how, scans, gated, view, _sorts(rule.scope), rule.scope.is_wide)


_sorts = lru_cache(maxsize=1024)(Scope.sorts)


class _Views:
    """A page as rules see it, by scope. Rules that see the same blocks share one view, and what is found out of it."""

    def __init__(self, page: Page) -> None:
        self._page = page
        self._by_scope: dict[int, Page] = {WHOLE: page}
        self._by_blocks = {b"\1" * len(page.blocks) + b"\0" * len(page.unseen): page}

    def of(self, plan: _Plan) -> Page:
        """Return the page with the blocks of the rule's scope only."""
        view = self._by_scope.get(plan.view)
        if view is None:
            view = self._by_scope[plan.view] = self._seen(plan)
        return view

    def _seen(self, plan: _Plan) -> Page:
        page, scope = self._page, plan.rule.scope
        chosen = page.sorts.translate(plan.sorts)
        if not plan.is_wide:
            pairs = zip(chosen, page.seen, strict=True)
            chosen = bytes([yes and scope.admits_size(block, page) for yes, block in pairs])
        view = self._by_blocks.get(chosen)
        if view is None:
            view = self._by_blocks[chosen] = page.seen_as(tuple(compress(page.seen, chosen)))
        return view


class _Sight(NamedTuple):
    """What a rule may look at on one page; `hits` are in blocks of a sort that it sees."""

    views: _Views
    hits: Sequence[Hit]
    vetoes: Sequence[Hit]


def _of(hits: Mapping[int, list[Hit]], position: int) -> tuple[list[Hit], list[Hit]]:
    """Return the hits of the rule at a position, and those of its `unless` phrases."""
    return hits.get(2 * position, NONE), hits.get(2 * position + 1, NONE)


def _look(plan: _Plan, page: Page, sight: _Sight, *, off: bool) -> Look:
    """Return what a rule sees of a page, also where it looks away."""
    rule, how = plan.rule, plan.how
    try:
        concerned = not plan.gated or _concerns(rule, page)
        found = tuple(_matches(plan, page, sight)) if concerned and not off else ()
        vetoed = {hit.block.index for hit in sight.vetoes}
        told: tuple[str, ...] = ()
        if how.account is None or not concerned or off:
            pass
        elif isinstance(how, Kind):
            told = tuple(how.account(_view(plan, page, sight, vetoed), rule.options))
        else:
            told = tuple(how.account(page, rule.options, _admitted(plan, page, sight, vetoed)))
    except Exception as error:  # noqa: BLE001 - as in `check`, one that fails must not hide the others
        return Look(rule, off, concerned=True, hits=sight.hits, vetoes=sight.vetoes, error=error)
    return Look(rule, off, concerned, sight.hits, sight.vetoes, found, told)


def _fate(match: Match, told: set[int], kept: set[int]) -> Fate:
    if id(match) in kept:
        return Fate.REPORTED
    return Fate.SUPPRESSED if id(match) in told else Fate.SUPERSEDED


def _concerns(rule: Rule, page: Page) -> bool:
    """Say whether the rule looks at this page at all; a page of unknown language is looked at."""
    if not rule.when.holds(page):
        return False
    language = page.metadata.language if rule.languages else None
    return language is None or language.text.lower().partition("-")[0] in rule.languages


def _matches(plan: _Plan, page: Page, sight: _Sight) -> list[Match]:
    rule, how = plan.rule, plan.how
    vetoed = {hit.block.index for hit in sight.vetoes} if sight.vetoes else NOWHERE
    if isinstance(how, Kind):
        return list(how.check(_view(plan, page, sight, vetoed), rule.options))
    hits = _admitted(plan, page, sight, vetoed)
    return list(how.check(page, rule.options, hits)) if hits or not plan.scans else []


def _view(plan: _Plan, page: Page, sight: _Sight, vetoed: AbstractSet[int]) -> Page:
    """Return the page as a rule sees it: with the blocks of its scope only."""
    view = sight.views.of(plan)
    if vetoed:
        return page.seen_as(tuple(block for block in view.blocks if block.index not in vetoed))
    return view


def _admitted(plan: _Plan, page: Page, sight: _Sight, vetoed: AbstractSet[int]) -> Sequence[Hit]:
    """Return the phrases that stand where the rule looks, of those in blocks of a sort that it sees."""
    hits = sight.hits
    if not plan.is_wide:
        hits = [hit for hit in hits if plan.rule.scope.admits_size(hit.block, page)]
    return [hit for hit in hits if hit.block.index not in vetoed] if vetoed else hits


def _telling(matches: list[tuple[Rule, Match]]) -> list[tuple[Rule, Match]]:
    """Leave out what another finding of the page makes pointless: an error page needs no byline."""
    over = {rule.code: rule for rule, _ in matches if rule.supersedes}
    if over:
        matches = [
            (rule, match)
            for rule, match in matches
            if not any(code != rule.code and any(map(rule.is_named, other.supersedes)) for code, other in over.items())
        ]
    return _uncovered(matches)


def _uncovered(matches: list[tuple[Rule, Match]]) -> list[tuple[Rule, Match]]:
    """Leave out findings that lie inside one of a rule which covers theirs: a line of a repeated paragraph."""
    spans: defaultdict[str, list[Span]] = defaultdict(list)
    covering: dict[str, Rule] = {}
    for rule, match in matches:
        if rule.covers:
            covering[rule.code] = rule
            spans[rule.code] += (match.span, *match.spans)
    if not covering:
        return matches
    regions = {code: merged(found) for code, found in spans.items()}
    return [
        (rule, match)
        for rule, match in matches
        if not any(
            code != rule.code and any(map(rule.is_named, other.covers)) and _inside(match.span, regions[code])
            for code, other in covering.items()
        )
    ]


def _inside(span: Span, regions: Sequence[Span]) -> bool:
    """Say whether a span lies within one of the regions, which are sorted and apart."""
    at = bisect_right(regions, span.start, key=lambda region: region.start) - 1
    return at >= 0 and span.end <= regions[at].end


def _about(page: Page) -> PageRef:
    language = None
    with suppress(Exception):  # a rule that asked for it has said so already
        language = page.metadata.language
    return PageRef(
        page_id=page.origin.page_id,
        field=page.origin.field,
        line=page.origin.line,
        format=page.format,
        language=language.text if language else None,
        encoding=page.encoding.name,
        encoding_origin=page.encoding.origin,
        words=page.words,
    )


def _finding(page: Page, rule: Rule, match: Match, about: PageRef, twins: Counter[bytes]) -> Finding:
    start, end = page.locate(match.span.start), page.locate(match.span.end)
    text = match.text or page.text[match.span.start : min(match.span.end, match.span.start + 4 * SNIPPET)]
    snippet = " ".join(text.split())
    return Finding(
        location=start,
        end=end,
        code=rule.code,
        name=rule.name,
        severity=rule.severity,
        message=rule.message.format_map(match.values),
        snippet=snippet if len(snippet) <= SNIPPET else f"{snippet[: SNIPPET - 1]}…",
        fingerprint=_fingerprint(page, rule.code, snippet, twins),
        excerpt=Excerpt(match.text, 1, len(match.text)) if match.secret else _excerpt(page, match.span, start),
        span=match.span,
        url=page.url,
        fix=_fix(page, rule, match) if rule.fix else None,
        page=about,
    )


def _fix(page: Page, rule: Rule, match: Match) -> Fix | None:
    from pagelint.fix import fix_of  # which a page without faults does not need

    return fix_of(page, rule, match)


def _fingerprint(page: Page, code: str, snippet: str, twins: Counter[bytes]) -> str:
    """Name a finding by rule, page and content; equal ones on a page are counted, not told apart by line."""
    name = page.origin.page_id or page.url or f"{page.path}#{page.origin.record or ''}"
    digest = blake2b("\0".join((code, name, fold(snippet))).encode("utf-8", "replace"), digest_size=16).digest()
    twins[digest] += 1
    return blake2b(digest + twins[digest].to_bytes(4, "big"), digest_size=16).hexdigest()


def _excerpt(page: Page, span: Span, place: Location) -> Excerpt:
    shown, at = window(page.lines.line(place.line), place.column, EXCERPT)
    width = min(span.end - span.start, len(shown) - at + 1)
    return Excerpt(shown, at, max(1, width))


def crash(page: Page, rule: Rule, error: Exception) -> Finding:
    """Return the finding that a rule failed on a page."""
    what = " ".join(f"{type(error).__name__}: {error}".split())
    message = f"rule {rule.code} could not check this page: {what}"
    place = page.locate(0)
    return _trouble(CRASHED, place._replace(line=1, column=1), message, page.url)


def unreadable(trouble: Unreadable) -> Finding:
    """Return the finding that a page could not be read."""
    return _trouble(UNREADABLE, trouble.location, trouble.message, None)


def _trouble(what: tuple[str, str], location: object, message: str, url: str | None) -> Finding:
    place = location if isinstance(location, Location) else Location("", None, 1, 1)
    digest = blake2b(f"{what[0]}\0{place.path}\0{place.record}\0{message}".encode("utf-8", "replace"), digest_size=16)
    return Finding(
        location=place,
        end=place,
        code=what[0],
        name=what[1],
        severity=Severity.ERROR,
        message=message,
        snippet="",
        fingerprint=digest.hexdigest(),
        excerpt=Excerpt("", 1, 0),
        span=Span(0, 0),
        url=url,
    )
