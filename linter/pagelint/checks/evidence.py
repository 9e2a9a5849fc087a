"""The `evidence` kind: a verdict on the whole page, from signals of different weight.

No single sign tells a failed page: articles quote error messages, and error pages carry the site's whole menu.
So each signal adds its weight when all of its conditions hold, and the page is flagged from a threshold on.
Phrases and page length together beat either alone, as soft-404 detectors found: Bar-Yossef et al. 2004,
"Sic transit gloria telae"; Meneses, Furuta and Shipman 2012, "Identifying soft 404 error pages".
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate, chain
from operator import itemgetter
from typing import NamedTuple

from pagelint.block import BlockKind
from pagelint.checks.kind import ScanKind
from pagelint.checks.reach import Reaches
from pagelint.checks.signal import HEAD, Signal, holds
from pagelint.finding import Match
from pagelint.page import Page
from pagelint.scan import At, Hit, Pattern
from pagelint.span import LINE_END, Span
from pagelint.words import fold

FIRST = 5
ROUNDED = 6
SLACK = 1e-6
TELLING = 3
QUOTED = 60  # characters
MARKUP = " \"'{}[]<>:,"  # of JSON and XML, around the words that are quoted
SEPARATORS = frozenset("|-\u2013\u2014\u2015\u00b7\u2022:\u00bb\u00ab<>/_~\u2219\u30fb\uff5c\uff1a")


class Ranked(NamedTuple):
    """A signal, its position in the rule, and the most that it and those after it can add to the score."""

    position: int
    signal: Signal
    left: float


class Owner(NamedTuple):
    """The signal that a pattern belongs to, its position in the rule, and whether the pattern is one of its labels."""

    position: int
    signal: Signal
    is_label: bool


@dataclass(frozen=True, kw_only=True)
class Options:
    """Options of `evidence`: the signals, and the sum of weights from which the page is flagged."""

    signals: tuple[Signal, ...]
    threshold: float = 1.0

    @cached_property
    def ranked(self) -> tuple[Ranked, ...]:
        """The signals in the order in which they are asked."""
        return _ranked(enumerate(self.signals))

    @cached_property
    def unspoken(self) -> tuple[Ranked, ...]:
        """Those of them that ask for no phrase."""
        return _ranked(pair for pair in enumerate(self.signals) if not pair[1].spoken)

    @cached_property
    def reaches(self) -> Reaches:
        """The most that the signals add up to, by kind of page."""
        return Reaches(self.signals)

    @cached_property
    def least(self) -> float:
        """The threshold, lowered by what sums of weights may be off."""
        return self.threshold - SLACK

    @cached_property
    def owners(self) -> list[Owner]:
        """The signal of each pattern."""
        return [
            Owner(position, signal, is_label)
            for position, signal in enumerate(self.signals)
            for phrases, is_label in ((signal.phrases, False), (signal.starts, False), (signal.labels, True))
            for _ in phrases
        ]

    @cached_property
    def looks_first(self) -> bool:
        """Whether a signal asks for the first blocks."""
        return any(signal.within == "first" for signal in self.signals)


def patterns(options: Options) -> Sequence[Pattern]:
    """Name the phrases to look for, signal by signal. Labels of titles are cut out of them later."""
    return tuple(chain.from_iterable(map(_patterns, options.signals)))


def _patterns(signal: Signal) -> Iterator[Pattern]:
    yield from (Pattern(phrase) for phrase in signal.phrases)
    yield from (Pattern(phrase, At.START) for phrase in signal.starts)
    at = At.ANYWHERE if signal.within == "title" else At.WHOLE
    yield from (Pattern(phrase, at) for phrase in signal.labels)


def check(page: Page, options: Options, hits: Sequence[Hit]) -> Iterator[Match]:
    """Yield at most one match for the page, at the words that weigh most. Values: `evidence`, `score`, `words`."""
    reach = options.reaches.of(page)
    most = reach.silent(page)
    if hits:
        owners = options.owners
        most += reach.spoken(page, {owners[hit.pattern].position for hit in hits})
    if most < options.least:
        return
    found = _spoken(page, options, hits) if hits else {}
    score, firing = 0.0, []
    for position, signal, left in options.ranked if found else options.unspoken:
        if round(score + left, ROUNDED) < options.threshold:
            return
        if _fires(position, signal, found, page):
            score += signal.weight
            firing.append((signal.weight, position))
    telling = [position for weight, position in sorted(firing, key=lambda pair: -pair[0]) if weight > 0]
    if telling and round(score, ROUNDED) >= options.threshold:
        told = _told(((options.signals[position], found.get(position)) for position in telling), page)
        place = next((found[position] for position in telling if position in found), None)
        yield _match(page, place, {"evidence": told, "score": round(score, 2), "words": page.words})


def _told(firing: Iterable[tuple[Signal, Hit | None]], page: Page) -> str:
    """Tell the signals that weigh most in a reader's words, quotes first; the same words, and their number, once."""
    told: list[tuple[bool, str]] = []
    quoted: list[str] = []
    counted = False
    for signal, hit in firing:
        text = fold(hit.text) if hit else ""
        if (signal.counts_words and counted) or any(text in other or other in text for other in quoted if hit):
            continue
        told.append((hit is None, _wording(signal, hit, page)))
        quoted += [text] if hit else []
        counted = counted or signal.counts_words
        if len(told) == TELLING:
            break
    return ", ".join(words for _, words in sorted(told, key=itemgetter(0)))


def _wording(signal: Signal, hit: Hit | None, page: Page) -> str:
    """Quote the words that were seen, or say how many words there are; else name the signal."""
    if hit is not None:
        text = " ".join(hit.text.strip(MARKUP).split())
        text = text if len(text) <= QUOTED else f"{text[: QUOTED - 1]}…"
        place = {"title": "title ", "heading": "heading "}.get(hit.block.kind.value, "")
        return f'{"fallback text " if hit.block.hidden and not place else place}"{text}"'
    if signal.status:
        return f"status {page.response.status}"
    if signal.counts_words:
        main = not signal.main_words.is_open
        words = page.main_words if main else page.words
        return f"{words or 'no'} {'word' if words == 1 else 'words'}{' of main text' if main and words else ''}"
    return signal.name


def account(page: Page, options: Options, hits: Sequence[Hit]) -> Iterator[str]:
    """Tell which signals are there, with their weights, and how far their sum is from the threshold."""
    found = _spoken(page, options, hits)
    score = 0.0
    for position, signal in enumerate(options.signals):
        if _fires(position, signal, found, page):
            score += signal.weight
            words = f': "{found[position].text}"' if position in found else ""
            yield f"{signal.weight:+g} {signal.name}{words}"
    yield f"score {round(score, 2):g}; flagged from {options.threshold:g} on"


def _fires(position: int, signal: Signal, found: Mapping[int, Hit], page: Page) -> bool:
    """Say whether a signal is there, `found` being those whose phrases stand on the page."""
    return (not signal.spoken or position in found) and holds(signal, page)


def _match(page: Page, hit: Hit | None, values: dict[str, object]) -> Match:
    if hit is not None:
        return Match(hit.block.part(hit.start, hit.end), values, hit.text)
    if page.blocks and page.blocks[0].text:
        return Match(page.blocks[0].span, values, page.blocks[0].text)
    end = LINE_END.search(page.text, 0, HEAD)
    return Match(Span(0, end.start() if end else min(len(page.text), HEAD)), values)


def _ranked(signals: Iterable[tuple[int, Signal]]) -> tuple[Ranked, ...]:
    """Order signals by what they cost, then by what they weigh."""
    pairs = sorted(signals, key=lambda pair: (_cost(pair[1]), -abs(pair[1].weight)))
    lefts = list(accumulate(max(signal.weight, 0) for _, signal in reversed(pairs)))[::-1]
    return tuple(Ranked(*pair, left) for pair, left in zip(pairs, lefts, strict=True))


def _cost(signal: Signal) -> int:
    """Rank signals so that phrases come first and a search of the source last; what subtracts comes before."""
    return (2 if signal.markup else 1 if not signal.spoken else 0) * 2 + (signal.weight > 0)


def _spoken(page: Page, options: Options, hits: Sequence[Hit]) -> dict[int, Hit]:
    """Return the first hit of every signal whose phrases stand on the page, by the signal's position."""
    owners = options.owners
    first = _first(page) if options.looks_first else frozenset()
    refused: set[tuple[int, str, int]] = set()
    seen: dict[int, dict[str, Hit]] = {}
    for hit in hits:
        position, signal, is_label = owners[hit.pattern]
        found = seen.setdefault(position, {})
        asked = (position, hit.phrase, hit.block.index)
        if hit.phrase in found or asked in refused:
            continue
        if _admits(signal, hit, first, page.word_counts[hit.block.index], is_label=is_label):
            found[hit.phrase] = hit
        elif hit.block.kind is not BlockKind.TITLE:  # in a title it matters where the phrase stands
            refused.add(asked)
    return {
        position: next(iter(found.values()))
        for position, found in seen.items()
        if found and len(found) >= options.signals[position].min_phrases
    }


def _first(page: Page) -> frozenset[int]:
    """Return the positions of the first visible blocks of the page and of its main content."""
    return frozenset(block.index for block in (*page.blocks[:FIRST], *page.main[:FIRST]))


def _admits(signal: Signal, hit: Hit, first: frozenset[int], words: int, *, is_label: bool) -> bool:
    block = hit.block
    if signal.max_words is not None and words > signal.max_words:
        return False
    if block.kind is BlockKind.TITLE:
        return signal.within == "title" and (not is_label or _is_part(block.text, hit.start, hit.end))
    if block.hidden:
        return signal.within == "hidden"
    if signal.within == "first":
        return block.index in first
    if signal.within == "heading":
        return block.kind is BlockKind.HEADING
    return signal.within == "any" or (signal.within == "main" and block.main)


def _is_part(text: str, start: int, end: int) -> bool:
    """Say whether `text[start:end]` is a whole part of a title, up to punctuation and digits."""
    return _is_edge(reversed(text[:start])) and _is_edge(iter(text[end:]))


def _is_edge(characters: Iterator[str]) -> bool:
    for character in characters:
        if character in SEPARATORS:
            return True
        if character.isalpha():
            return False
    return True


def always(options: Options) -> bool:
    """Say whether signals without phrases are enough to flag a page."""
    return sum(max(signal.weight, 0) for signal in options.signals if not signal.spoken) >= options.threshold


KIND = ScanKind(Options, ("evidence", "score", "words"), check, patterns, always, account)
