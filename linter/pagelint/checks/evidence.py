"""The `evidence` kind: a verdict on the whole page, from signals of different weight.

No single sign tells a failed page: articles quote error messages, and error pages carry the site's whole menu.
So each signal adds its weight when all of its conditions hold, and the page is flagged from a threshold on.
Phrases and page length together beat either alone, as soft-404 detectors found: Bar-Yossef et al. 2004,
"Sic transit gloria telae"; Meneses, Furuta and Shipman 2012, "Identifying soft 404 error pages".
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import accumulate, chain
from typing import Literal

from pagelint.checks.kind import ScanKind
from pagelint.finding import Match
from pagelint.page import Block, BlockKind, Page
from pagelint.phrase import Phrases
from pagelint.rule import OPEN, Count, Range
from pagelint.scan import At, Hit, Pattern
from pagelint.span import LINE_END, Span

HEAD = 200_000
TAIL = 50_000
FIRST = 5
ROUNDED = 6
SEPARATORS = frozenset("|-\u2013\u2014\u2015\u00b7\u2022:\u00bb\u00ab<>/_~\u2219\u30fb\uff5c\uff1a")


@dataclass(frozen=True, slots=True, kw_only=True)
class Signal:
    """One signal. All the conditions it names must hold; then its weight, which may be negative, counts.

    `phrases`, `starts` and `labels` are alternatives; `min_phrases` different ones must stand in blocks of `within`
    and of at most `max_words` words. In the title a label is a part between separators. `first` is one of the first
    five blocks of the page or of its main content. Words are those a visitor reads; `link_share` is the share
    of the page's text in links; `visible_share` that of visible text in the source; `hidden_words` counts the words
    of fallback and hidden text. `status` and `headers` (a
    header and a text it holds) ask what the server said, and fail where that is not known. One of `markup`, in
    lower case, must stand near either end of the source of an HTML page.
    """

    name: str
    weight: float
    phrases: Phrases = ()
    starts: Phrases = ()
    labels: Phrases = ()
    within: Literal["any", "title", "heading", "first", "main", "hidden"] = "any"
    max_words: Count | None = None
    min_phrases: Count = 1
    page_words: Range = OPEN
    main_words: Range = OPEN
    hidden_words: Range = OPEN
    blocks: Range = OPEN
    links: Range = OPEN
    link_share: Range = OPEN
    visible_share: Range = OPEN
    formats: tuple[Literal["html", "markdown", "text"], ...] = ()
    status: tuple[int, ...] = ()
    headers: Mapping[str, str] = field(default_factory=dict)
    markup: tuple[str, ...] = ()

    @property
    def spoken(self) -> bool:
        """Whether the signal asks for phrases."""
        return bool(self.phrases or self.starts or self.labels)


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """Options of `evidence`: the signals, and the sum of weights from which the page is flagged."""

    signals: tuple[Signal, ...]
    threshold: float = 1.0


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
    found = _spoken(page, options.signals, hits)
    score, firing = 0.0, []
    ranked = sorted(enumerate(options.signals), key=lambda pair: (_cost(pair[1]), -abs(pair[1].weight)))
    left = sum(max(signal.weight, 0) for _, signal in ranked)
    for position, signal in ranked:
        if round(score + left, ROUNDED) < options.threshold:
            return
        left -= max(signal.weight, 0)
        if _fires(position, signal, found, page):
            score += signal.weight
            firing.append((signal.weight, position))
    telling = [position for weight, position in sorted(firing, key=lambda pair: -pair[0]) if weight > 0]
    if telling and round(score, ROUNDED) >= options.threshold:
        words = page.words
        evidence = ", ".join(options.signals[position].name for position in telling)
        place = next((found[position] for position in telling if position in found), None)
        yield _match(page, place, {"evidence": evidence, "score": round(score, 2), "words": words})


def account(page: Page, options: Options, hits: Sequence[Hit]) -> Iterator[str]:
    """Tell which signals are there, with their weights, and how far their sum is from the threshold."""
    found = _spoken(page, options.signals, hits)
    score = 0.0
    for position, signal in enumerate(options.signals):
        if _fires(position, signal, found, page):
            score += signal.weight
            words = f': "{found[position].text}"' if position in found else ""
            yield f"{signal.weight:+g} {signal.name}{words}"
    yield f"score {round(score, 2):g}; flagged from {options.threshold:g} on"


def _fires(position: int, signal: Signal, found: Mapping[int, Hit], page: Page) -> bool:
    """Say whether a signal is there, `found` being those whose phrases stand on the page."""
    return (not signal.spoken or position in found) and _holds(signal, page)


def _match(page: Page, hit: Hit | None, values: dict[str, object]) -> Match:
    if hit is not None:
        return Match(hit.block.part(hit.start, hit.end), values, hit.text)
    if page.blocks and page.blocks[0].text:
        return Match(page.blocks[0].span, values, page.blocks[0].text)
    end = LINE_END.search(page.text, 0, HEAD)
    return Match(Span(0, end.start() if end else min(len(page.text), HEAD)), values)


def _cost(signal: Signal) -> int:
    """Rank signals so that phrases come first and a search of the source last; what subtracts comes before."""
    return (2 if signal.markup else 1 if not signal.spoken else 0) * 2 + (signal.weight > 0)


def _spoken(page: Page, signals: Sequence[Signal], hits: Sequence[Hit]) -> dict[int, Hit]:
    """Return the first hit of every signal whose phrases stand on the page, by the signal's position."""
    ends = list(accumulate(len(signal.phrases) + len(signal.starts) + len(signal.labels) for signal in signals))
    first = _first(page) if any(signal.within == "first" for signal in signals) else frozenset()
    words: dict[int, int] = {}
    refused: set[tuple[int, str, int]] = set()
    seen: dict[int, dict[str, Hit]] = {}
    for hit in hits:
        position = bisect_right(ends, hit.pattern)
        found = seen.setdefault(position, {})
        asked = (position, hit.phrase, hit.block.index)
        if hit.phrase in found or asked in refused:
            continue
        if hit.block.index not in words:
            words[hit.block.index] = hit.block.word_count
        is_label = hit.pattern >= ends[position] - len(signals[position].labels)
        if _admits(signals[position], hit, first, words[hit.block.index], is_label=is_label):
            found[hit.phrase] = hit
        elif hit.block.kind is not BlockKind.TITLE:  # in a title it matters where the phrase stands
            refused.add(asked)
    return {
        position: next(iter(found.values()))
        for position, found in seen.items()
        if found and len(found) >= signals[position].min_phrases
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
    return {
        "any": True,
        "main": block.main,
        "heading": block.kind is BlockKind.HEADING,
        "first": block.index in first,
    }.get(signal.within, False)


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


def _holds(signal: Signal, page: Page) -> bool:
    """Say whether the conditions other than phrases hold; the cheap ones are asked first."""
    return (
        (not signal.formats or page.format in signal.formats)
        and (not signal.status or page.response.status in signal.status)
        and _measured(signal, page)
        and all(_said(page, header, text) for header, text in signal.headers.items())
        and (not signal.markup or (page.format == "html" and any(mark in _edges(page) for mark in signal.markup)))
    )


def _measured(signal: Signal, page: Page) -> bool:
    for name, measure in MEASURES:
        allowed: Range = getattr(signal, name)
        if not allowed.is_open and not allowed.holds(measure(page)):
            return False
    return True


def _hidden_words(page: Page) -> int:
    return sum(block.word_count for block in page.unseen if block.kind is not BlockKind.TITLE)


def _link_share(blocks: Sequence[Block]) -> float:
    size = sum(len(block.text) for block in blocks)
    return sum(block.link_share * len(block.text) for block in blocks) / max(size, 1)


def _size(page: Page) -> int:
    """Return how many characters a visitor reads."""
    return max(0, len(page.visible) - len(page.blocks) + 1)


MEASURES: tuple[tuple[str, Callable[[Page], float]], ...] = (
    ("blocks", lambda page: len(page.blocks)),
    ("page_words", lambda page: page.words),
    ("main_words", lambda page: page.main_words),
    ("hidden_words", _hidden_words),
    ("links", lambda page: sum(1 for block in page.blocks if block.link_share)),
    ("link_share", lambda page: _link_share(page.blocks)),
    ("visible_share", lambda page: _size(page) / max(len(page.text), 1)),
)


def _said(page: Page, header: str, text: str) -> bool:
    return text in (page.response.headers or {}).get(header, "").lower()


@lru_cache(maxsize=1)
def _edges(page: Page) -> str:
    """Return both ends of the source in lower case; kept for the other rules that ask about the same page."""
    if len(page.text) <= HEAD + TAIL:
        return page.text.lower()
    return f"{page.text[:HEAD]}\n{page.text[-TAIL:]}".lower()


def always(options: Options) -> bool:
    """Say whether signals without phrases are enough to flag a page."""
    return sum(max(signal.weight, 0) for signal in options.signals if not signal.spoken) >= options.threshold


KIND = ScanKind(Options, ("evidence", "score", "words"), check, patterns, always, account)
