"""Which matches are worth telling: one fault is one finding."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from typing import TYPE_CHECKING

from pagelint.span import Span, merged

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pagelint.finding import Match
    from pagelint.rule import Rule


def worth_telling(matches: list[tuple[Rule, Match]]) -> list[tuple[Rule, Match]]:
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
