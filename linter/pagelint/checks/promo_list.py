"""The `promo_list` kind: lists of headlines of other pages that were saved with the article.

"Most popular", "You may also like", teasers of partners: a run of lines that read like headlines, and whose words
the rest of the main content does not use. The list is one fault, so one finding, from its heading to its last item.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import accumulate
from typing import NamedTuple

from pagelint.checks.kind import ScanKind
from pagelint.checks.topic import content_words
from pagelint.finding import Match
from pagelint.page import Block, BlockKind, Page
from pagelint.phrase import Phrases
from pagelint.rule import Count, Share
from pagelint.scan import At, Hit, Pattern
from pagelint.span import Span
from pagelint.words import UNSPACED, count_words, fold

MARK = re.compile(r"(?:[-*•·▪►»>–]|\d{1,2}[.)])\s+")
OPEN_END = re.compile(r"[:;,，、；：]\W*$")
SENTENCE_END = re.compile(r"[.!?…。！？।][\"'”»)\]]*$")
CHARACTERS = range(18, 171)
SENTENCE_CHARACTERS = 90
WORDS = range(3, 29)
UNSPACED_CHARACTERS = range(8, 81)
LABEL_CHARACTERS, LABEL_WORDS = 40, 4
LABELS_IN_A_ROW = 1
LINKED = 0.8
# Headlines hardly ever end like sentences; a list of sentences is prose.
SENTENCES = 0.4
# Lists of an article are of short names, prices, addresses; headlines of other pages are not.
BARE_WORDS = 5.5
# Prices, addresses, times, years of books, amounts, results: what the lines of an article's own list hold.
NOT_NEWS = re.compile(
    r"[$€£¥₹]|https?:|www\.|@|\||\d{1,2}:\d\d|\((?:19|20)\d\d[a-z]?\)|\bpp?\. ?\d|\bvol\. ?\d|\bISBN\b|\bdoi\b"
    r"|\d ?(?:g|kg|mg|ml|cl|dl|l|mm|cm|km|oz|lbs?|tsp|tbsp|cups?|el|tl|min|std|mah|gb|mb|hz|w|v)\b"
    r"|^\d+[.,/½¼¾ ]|^\D{1,30}: ?\d|\b\d{1,3} ?[-–] ?\d{1,3}$",
    re.IGNORECASE,
)
ODD = 0.25
MOST_BARE_ITEMS = 12
MOST_SAME_HEADINGS = 2
TITLE_WORDS = 7  # of a line above a list that names it
MOST_ITEMS = 40
# Where each line has one, they are rows of a list: a name and what it is, a name and a work.
ROWS = 0.75
UNIFORM = (":", ",", " - ", " \u2013 ", " \u2014 ", "(")
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


@dataclass
class Run:
    """A candidate: positions of its heading, if any, and of its items among the page's blocks."""

    heading: int | None = None
    items: list[int] = field(default_factory=list)
    promo: bool = False

    @property
    def places(self) -> range:
        """All positions from the heading to the last item."""
        return range(self.items[0] if self.heading is None else self.heading, self.items[-1] + 1)


class Topic(NamedTuple):
    """In how many blocks each content word stands, those of no list being one, and what each of a list holds."""

    counts: Counter[str]
    words: dict[int, set[str]]


def patterns(options: Options) -> Sequence[Pattern]:
    """Name the headings to look for; those that promise other topics come first."""
    return [Pattern(phrase, At.WHOLE) for phrase in (*options.promo_headings, *options.headings)]


def check(page: Page, options: Options, hits: Sequence[Hit]) -> Iterator[Match]:
    """Yield each list that is off the page's topic. Values: `items`, `off_topic` (percent), `heading`."""
    headings = _headings(hits, len(options.promo_headings))
    if not headings and not options.bare.report:
        return
    blocks = page.main
    runs = list(_runs(page, headings, options))
    if not runs or _too_short(blocks, runs, options.min_article_words):
        return
    topic = _topic(blocks, runs)
    for run in runs:
        bounds = _bounds(run, options)
        scores = _scores(run, topic)
        kept = _densest(run, scores)
        shares = [scores[at] for at in kept.items if at in scores]
        if not kept.items or (kept.heading is None and not _stands_alone(page, kept)):
            continue
        if bounds.report and shares and bounds.min_items <= len(kept.items) <= MOST_ITEMS:
            mean = sum(shares) / len(shares)
            if bounds.min_off_topic <= mean <= bounds.max_off_topic:
                yield _match(page, kept, mean)


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


def _too_short(blocks: Sequence[Block], runs: Sequence[Run], least: int) -> bool:
    inside = {place for run in runs for place in run.places}
    return sum(block.word_count for at, block in enumerate(blocks) if at not in inside) < least


def _match(page: Page, run: Run, mean: float) -> Match:
    blocks = [page.main[at] for at in run.places]
    spans = tuple(block.span for block in blocks)
    heading = "" if run.heading is None else blocks[0].text
    values = {"items": len(run.items), "off_topic": round(100 * mean), "heading": heading}
    text = " ".join(block.text for block in blocks)
    return Match(Span(spans[0].start, spans[-1].end), values, text, spans, blocks=tuple(blocks))


def _runs(page: Page, headings: Mapping[int, bool], options: Options) -> Iterator[Run]:
    """Yield runs of headlines, with short labels between, that may be lists; a heading starts a new one."""
    at, blocks = 0, page.main
    while at < len(blocks):
        index = blocks[at].index
        run = Run(at, promo=headings[index]) if index in headings else Run()
        place, labels, tight = at + (run.heading is not None), 0, False
        while place < len(blocks) and blocks[place].index not in headings:
            if is_headline(blocks[place]) and not _titles(blocks, place, run):
                apart = len(run.items) > 0 and _apart(page, blocks[run.items[-1]], blocks[place])
                if tight and apart:
                    break
                tight = len(run.items) > 0 and not apart
                run.items.append(place)
                labels = 0
            elif labels < LABELS_IN_A_ROW and _is_label(blocks[place]):
                labels += 1
            else:
                break
            place += 1
        if len(run.items) >= max(1, _bounds(run, options).min_items) and not _is_prose(blocks, run):
            yield run
            at = run.items[-1] + 1
        else:
            at = max(at + 1, place)


def _titles(blocks: Sequence[Block], place: int, run: Run) -> bool:
    """Say whether a heading is the title of what follows; one of many is the headline of a teaser."""
    if run.heading is not None or blocks[place].kind is not BlockKind.HEADING:
        return False
    if run.items:
        return blocks[run.items[-1]].kind is not BlockKind.HEADING
    return all(block.kind is not BlockKind.HEADING for block in blocks[place + 1 : place + 3])


def _apart(page: Page, one: Block, other: Block) -> bool:
    """Say whether an empty line ends the list. In HTML, line breaks say nothing."""
    return page.format != "html" and page.text.count("\n", one.span.end, other.span.start) > 1


def _is_prose(blocks: Sequence[Block], run: Run) -> bool:
    """Say whether too many of the lines end like sentences."""
    texts = [blocks[at].text for at in run.items]
    return sum(SENTENCE_END.search(text[-8:]) is not None for text in texts) > SENTENCES * len(texts)


def _stands_alone(page: Page, run: Run) -> bool:
    """Say whether a list that no known heading announces belongs to other pages, and not to a title of the article."""
    blocks = [page.main[at] for at in run.items]
    texts = [MARK.sub("", block.text, count=1) for block in blocks]
    between = [page.main[at].text for at in run.places if at not in run.items]
    if not _like_headlines(texts) or sum(NOT_NEWS.search(text) is not None for text in between) > ODD * len(texts):
        return False
    if sum(block.link_share >= LINKED for block in blocks) >= LINKED * len(blocks):
        return True
    before = page.main[run.items[0] - 1] if run.items[0] else None
    listed = all(block.kind is BlockKind.LIST_ITEM for block in blocks)
    if before is not None and (before.kind is BlockKind.HEADING or _names_list(before, listed=listed)):
        return False
    if any(sum(mark in text for text in texts) >= ROWS * len(texts) for mark in UNIFORM):
        return False
    titled = blocks[0].kind is not BlockKind.LIST_ITEM and blocks[0].word_count <= TITLE_WORDS
    return not (titled and all(block.kind is BlockKind.LIST_ITEM for block in blocks[1:]))


def _names_list(block: Block, *, listed: bool) -> bool:
    """Say whether a line announces what follows: it ends with a colon, or is a short line above marked items."""
    end = block.text[-8:]
    return OPEN_END.search(end) is not None or (listed and _is_label(block) and SENTENCE_END.search(end) is None)


def _like_headlines(texts: Sequence[str]) -> bool:
    """Say whether lines that no heading announces are headlines, and not the names and prices of an article's list."""
    words = sum(count_words(text) for text in texts)
    odd = sum(NOT_NEWS.search(text) is not None or text[:1].islower() for text in texts)
    return len(texts) <= MOST_BARE_ITEMS and words >= BARE_WORDS * len(texts) and odd <= ODD * len(texts)


def is_headline(block: Block) -> bool:
    """Say whether a block reads like the headline of another page: some words, in one line, that end openly."""
    text = block.text
    if len(text) > CHARACTERS[-1] or block.kind in (BlockKind.CODE, BlockKind.TABLE_CELL):
        return False
    if text.isascii() and (len(text) < CHARACTERS[0] or len(text.split()) < WORDS[0]):
        return False  # without its mark it is no longer
    text = MARK.sub("", text, count=1)
    if OPEN_END.search(text[-8:]) or (len(text) > SENTENCE_CHARACTERS and SENTENCE_END.search(text[-8:])):
        return False
    if not text.isascii() and sum(map(len, UNSPACED.findall(text))) > len(text) / 3:
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
    prose = []
    for at, block in enumerate(blocks):
        if at in listed:
            found = words[at] = content_words(block.text)
            if at not in headed:
                counts.update(found)
        elif block.kind is BlockKind.HEADING or block.word_count >= TOPIC_WORDS:
            prose.append(block.text)
    counts.update(content_words("\n".join(prose)))
    return Topic(counts, words)


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
            scores[at] = sum(topic.counts[word] <= own[word] for word in words) / len(words)
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
