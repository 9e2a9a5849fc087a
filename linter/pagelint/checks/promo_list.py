"""The `promo_list` kind: lists of headlines of other pages that were saved with the article.

"Most popular", "You may also like", teasers of partners: a run of lines that read like headlines, and whose words
the rest of the page does not use. The list is one fault, so one finding, from its heading to its last item.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass, field
from typing import NamedTuple

from pagelint.checks.kind import ScanKind
from pagelint.checks.topic import content_words
from pagelint.finding import Match
from pagelint.page import Block, BlockKind, Page
from pagelint.phrase import Phrases
from pagelint.rule import Count, Share
from pagelint.scan import At, Hit, Pattern
from pagelint.span import Span
from pagelint.words import UNSPACED

MARK = re.compile(r"(?:[-*•·▪►»>–]|\d{1,2}[.)])\s+")
OPEN_END = re.compile(r"[:;,，、；：]\W*$")
SENTENCE_END = re.compile(r"[.!?…。！？।][\"'”»)\]]*$")
CHARACTERS = range(18, 171)
WORDS = range(3, 29)
UNSPACED_CHARACTERS = range(8, 81)
LABEL_CHARACTERS, LABEL_WORDS = 40, 4
LABELS_IN_A_ROW = 1
LINKED = 0.8
# Headlines hardly ever end like sentences; a list of sentences is prose.
SENTENCES = 0.4
# An item that shares more than this with the article does not widen a list without a heading.
OWN = 0.6
TOPIC_WORDS = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """Options of `promo_list`.

    `headings` are labels above such lists; `need_heading` leaves lists without one alone. `min_items` counts headlines
    of a list without a heading, `min_items_headed` of one below a heading. `min_off_topic` and `max_off_topic` bound
    the mean share (0 to 1) of an item's content words that the rest of the page does not use, `min_off_topic_bare` is
    the lower bound of lists without a heading. Pages with fewer than `min_article_words` other words have no topic.
    """

    headings: Phrases = ()
    need_heading: bool = False
    min_items: Count = 3
    min_items_headed: Count = 2
    min_off_topic: Share = 0.0
    min_off_topic_bare: Share | None = None
    max_off_topic: Share = 1.0
    min_article_words: Count = 60


@dataclass
class Run:
    """A candidate: positions of its heading, if any, and of its items among the page's blocks."""

    heading: int | None = None
    items: list[int] = field(default_factory=list)

    @property
    def places(self) -> range:
        """All positions from the heading to the last item."""
        return range(self.items[0] if self.heading is None else self.heading, self.items[-1] + 1)


class Topic(NamedTuple):
    """In how many blocks each content word stands, and what each block of a candidate holds."""

    counts: Counter[str]
    words: dict[int, set[str]]


def patterns(options: Options) -> Sequence[Pattern]:
    """Name the headings to look for."""
    return [Pattern(phrase, At.WHOLE) for phrase in options.headings]


def check(page: Page, options: Options, hits: Sequence[Hit]) -> Iterator[Match]:
    """Yield each list that is off the page's topic. Values: `items`, `off_topic` (percent), `heading`."""
    headings = {hit.block.index for hit in hits}
    runs = list(_runs(page.blocks, headings, options))
    if not runs or (options.need_heading and all(run.heading is None for run in runs)):
        return
    inside = {place for run in runs for place in run.places}
    if sum(block.word_count for at, block in enumerate(page.blocks) if at not in inside) < options.min_article_words:
        return
    topic = _topic(page.blocks, runs)
    for run in runs:
        scores = _scores(run, topic)
        kept = run if run.heading is not None else _densest(run, scores)
        least = options.min_items if kept.heading is None else options.min_items_headed
        shares = [scores[at] for at in kept.items if at in scores]
        if len(kept.items) < least or not shares or (options.need_heading and kept.heading is None):
            continue
        mean = sum(shares) / len(shares)
        bare = options.min_off_topic if options.min_off_topic_bare is None else options.min_off_topic_bare
        low = bare if kept.heading is None else options.min_off_topic
        if low <= mean <= options.max_off_topic:
            yield _match(page, kept, mean)


def _match(page: Page, run: Run, mean: float) -> Match:
    blocks = [page.blocks[at] for at in run.places]
    spans = tuple(block.span for block in blocks)
    heading = "" if run.heading is None else page.blocks[run.heading].text
    values = {"items": len(run.items), "off_topic": round(100 * mean), "heading": heading}
    return Match(Span(spans[0].start, spans[-1].end), values, " ".join(block.text for block in blocks), spans)


def _runs(blocks: Sequence[Block], headings: Set[int], options: Options) -> Iterator[Run]:
    """Yield runs of headlines, with short labels between, that may be lists; a heading starts a new one."""
    at = 0
    while at < len(blocks):
        run = Run(at) if blocks[at].index in headings else Run()
        place, labels = at + (run.heading is not None), 0
        while place < len(blocks) and blocks[place].index not in headings:
            if is_headline(blocks[place]):
                run.items.append(place)
                labels = 0
            elif labels < LABELS_IN_A_ROW and _is_label(blocks[place]):
                labels += 1
            else:
                break
            place += 1
        least = options.min_items if run.heading is None else options.min_items_headed
        if len(run.items) >= max(1, least) and not _is_prose(blocks, run):
            yield run
            at = run.items[-1] + 1
        else:
            at = max(at + 1, place)


def _is_prose(blocks: Sequence[Block], run: Run) -> bool:
    sentences = sum(SENTENCE_END.search(blocks[at].text[-8:]) is not None for at in run.items)
    return sentences > SENTENCES * len(run.items)


def is_headline(block: Block) -> bool:
    """Say whether a block reads like the headline of another page: some words, in one line, that end openly."""
    text = block.text
    if len(text) > CHARACTERS[-1] or block.kind in (BlockKind.CODE, BlockKind.TABLE_CELL):
        return False
    text = MARK.sub("", text, count=1)
    if OPEN_END.search(text[-8:]):
        return False
    if UNSPACED.search(text):
        return len(text) in UNSPACED_CHARACTERS
    words = len(text.split())
    return len(text) in CHARACTERS and words in WORDS


def _is_label(block: Block) -> bool:
    return len(block.text) <= LABEL_CHARACTERS and len(block.text.split()) <= LABEL_WORDS


def _topic(blocks: Sequence[Block], runs: Sequence[Run]) -> Topic:
    """Count the content words of the page; lists below a heading have no say in what the page is about."""
    headed = {place for run in runs if run.heading is not None for place in run.places}
    listed = {place for run in runs for place in run.places}
    counts: Counter[str] = Counter()
    words: dict[int, set[str]] = {}
    for at, block in enumerate(blocks):
        if at not in listed and block.word_count < TOPIC_WORDS and block.kind is not BlockKind.HEADING:
            continue
        found = content_words(block.text)
        if at in listed:
            words[at] = found
        if at not in headed:
            counts.update(found)
    return Topic(counts, words)


def _scores(run: Run, topic: Topic) -> dict[int, float]:
    """Return for each item the share of its content words that the rest of the page does not use."""
    own: Counter[str] = Counter()
    if run.heading is None:
        for at in run.items:
            own.update(topic.words[at])
    scores = {}
    for at in run.items:
        words = topic.words[at]
        if words:
            scores[at] = sum(topic.counts[word] <= own[word] for word in words) / len(words)
    return scores


def _densest(run: Run, scores: dict[int, float]) -> Run:
    """Cut a list without a heading to the neighbours that are most off-topic together (Kadane)."""
    best, best_sum, current, current_sum = Run(), 0.0, Run(), 0.0
    for at in run.items:
        if current_sum <= 0:
            current, current_sum = Run(), 0.0
        current.items.append(at)
        current_sum += scores.get(at, OWN) - OWN
        if current_sum > best_sum:
            best, best_sum = Run(None, list(current.items)), current_sum
    return best


KIND = ScanKind(Options, ("items", "off_topic", "heading"), check, patterns)
