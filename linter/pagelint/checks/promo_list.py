"""The `promo_list` kind: lists of headlines of other pages that were saved with the article.

"Most popular", "You may also like", teasers of partners: a run of lines that read like headlines, and whose words
the rest of the main content does not use. The list is one fault, so one finding, from its heading to its last item.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate
from typing import NamedTuple

from pagelint.block import BlockKind
from pagelint.checks.headlines import stand_alone
from pagelint.checks.kind import ScanKind
from pagelint.checks.promo_runs import Least, Run, runs_of
from pagelint.checks.topic import content_words_of_each, topic_of
from pagelint.finding import Match
from pagelint.page import Page
from pagelint.phrase import Phrases
from pagelint.rule import Count, Share
from pagelint.scan import At, Hit, Pattern
from pagelint.span import Span
from pagelint.words import fold

MOST_SAME_HEADINGS = 2
MOST_ITEMS = 40
# An item that shares more than this with the article does not widen a list without a heading.
OWN = 0.6
TOPIC_WORDS = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class Bounds:
    """A list has at least `min_items` headlines, and its score lies between the other two, from 0 to 1."""

    min_items: Count = 3
    min_off_topic: Share = 0.0
    max_off_topic: Share = 1.0
    report: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """Options of `promo_list`.

    The score of a list is the mean share (0 to 1) of an item's content words that the rest of the main content does
    not use. There are bounds for lists below one of the `promo_headings` ("most popular"), which promise other topics,
    for lists below one of the `headings` ("related"), and for `bare` ones. Pages with fewer than `min_article_words`
    other words have no topic to be off.
    """

    headings: Phrases = ()
    promo_headings: Phrases = ()
    promo: Bounds = Bounds(min_items=2, min_off_topic=0.6)
    headed: Bounds = Bounds(min_items=2, min_off_topic=0.74)
    bare: Bounds = Bounds(min_items=4, min_off_topic=0.88)
    min_article_words: Count = 60


class Topic(NamedTuple):
    """What a page is about.

    `prose` holds the words outside lists, `counts` in how many blocks of lists without a heading a word stands, and
    `words` the words of each block of a list.
    """

    prose: set[str]
    counts: Counter[str]
    words: dict[int, set[str]]


def patterns(options: Options) -> Sequence[Pattern]:
    """Name the headings to look for; those that promise other topics come first."""
    return [Pattern(phrase, At.WHOLE) for phrase in (*options.promo_headings, *options.headings)]


def check(page: Page, options: Options, hits: Sequence[Hit]) -> Iterator[Match]:
    """Yield each list that is off the page's topic. Values: `items`, `off_topic` (percent), `heading`."""
    headings = _headings(hits, len(options.promo_headings)) if hits else {}
    if not headings and not options.bare.report:
        return
    least = Least(options.promo.min_items, options.headed.min_items, options.bare.min_items)
    runs = list(runs_of(page, headings, least))
    if not any(_bounds(run, options).report for run in runs) or _too_short(page, runs, options.min_article_words):
        return
    topic = _topic(page, runs)
    for run in runs:
        bounds = _bounds(run, options)
        if bounds.report:
            yield from _judged(page, run, topic, bounds)


def _judged(page: Page, run: Run, topic: Topic, bounds: Bounds) -> Iterator[Match]:
    """Yield the part of a run that is most off the topic, if it is so within the bounds."""
    scores = _scores(run, topic)
    kept = _densest(run, scores)
    shares = [scores[at] for at in kept.items if at in scores]
    if not shares or not bounds.min_items <= len(kept.items) <= MOST_ITEMS:
        return
    mean = sum(shares) / len(shares)
    if bounds.min_off_topic <= mean <= bounds.max_off_topic and (kept.heading is not None or _stands_alone(page, kept)):
        yield _match(page, kept, mean)


def _stands_alone(page: Page, run: Run) -> bool:
    """Say whether a list without a known heading belongs to other pages."""
    blocks, own = page.main, set(run.items)
    between = [blocks[at] for at in run.places if at not in own]
    before = blocks[run.items[0] - 1] if run.items[0] else None
    return stand_alone([blocks[at] for at in run.items], between, before)


def _headings(hits: Sequence[Hit], promo: int) -> dict[int, bool]:
    """Return the blocks that are headings, and whether they promise other topics; a label of many is a badge."""
    texts = {hit.block.index: fold(hit.block.text) for hit in hits}
    times = Counter(texts.values())
    found = {index: False for index, text in texts.items() if times[text] <= MOST_SAME_HEADINGS}
    found.update({hit.block.index: True for hit in hits if hit.pattern < promo and hit.block.index in found})
    return found


def _bounds(run: Run, options: Options) -> Bounds:
    if run.heading is None:
        return options.bare
    return options.promo if run.promo else options.headed


def _too_short(page: Page, runs: Sequence[Run], least: int) -> bool:
    """Say whether the main content has too few words outside the runs."""
    counts, blocks = page.word_counts, page.main
    inside = {place for run in runs for place in run.places}
    return page.main_words - sum([counts[blocks[place].index] for place in inside]) < least


def _match(page: Page, run: Run, mean: float) -> Match:
    blocks = [page.main[at] for at in run.places]
    spans = tuple(block.span for block in blocks)
    heading = "" if run.heading is None else blocks[0].text
    values = {"items": len(run.items), "off_topic": round(100 * mean), "heading": heading}
    text = " ".join(block.text for block in blocks)
    return Match(Span(spans[0].start, spans[-1].end), values, text, spans, blocks=tuple(blocks))


def _topic(page: Page, runs: Sequence[Run]) -> Topic:
    """Count the content words of the page; lists below a heading have no say in what the page is about."""
    headed = {place for run in runs if run.heading is not None for place in run.places}
    listed = {place for run in runs for place in run.places}
    blocks, lengths = page.main, page.word_counts
    prose = [
        block.text
        for at, block in enumerate(blocks)
        if at not in listed and (block.kind is BlockKind.HEADING or lengths[block.index] >= TOPIC_WORDS)
    ]
    words = dict(zip(listed, content_words_of_each([blocks[at].text for at in listed]), strict=True))
    counts: Counter[str] = Counter()
    for at in listed - headed:
        counts.update(words[at])
    return Topic(topic_of("\n".join(prose)), counts, words)


def _scores(run: Run, topic: Topic) -> dict[int, float]:
    """Return for each item the share of its content words that the rest of the main content does not use."""
    own: Counter[str] = Counter()
    if run.heading is None:
        for at in run.items:
            own.update(topic.words[at])
    scores = {}
    for at in run.items:
        words = topic.words[at]
        if words:
            scores[at] = sum([topic.counts[word] <= own[word] for word in words - topic.prose]) / len(words)
    return scores


def _densest(run: Run, scores: dict[int, float]) -> Run:
    """Cut a list to the neighbours that are most off-topic together; below a heading, cut only its end (Kadane)."""
    if run.heading is not None:
        sums = list(accumulate(scores.get(at, OWN) - OWN for at in run.items))
        longest = len(sums) - 1 - sums[::-1].index(max(sums))
        return replace(run, items=run.items[: longest + 1]) if max(sums) > 0 else run
    best, best_sum, start, total = (0, 0), 0.0, 0, 0.0
    for place, at in enumerate(run.items):
        if total <= 0:
            start, total = place, 0.0
        total += scores.get(at, OWN) - OWN
        if total > best_sum:
            best, best_sum = (start, place + 1), total
    return Run(None, run.items[best[0] : best[1]])


def always(options: Options) -> bool:
    """Say whether lists without a heading are looked for."""
    return options.bare.report


KIND = ScanKind(Options, ("items", "off_topic", "heading"), check, patterns, always)
