"""The `repetition` kind: text that stands on the page more than once.

Saved pages often hold their article twice, once as served and once from a "read more" widget, or a paragraph twice
after a careless join. Blocks in a row that repeat blocks in a row are one fault of the page, and so one finding.
Duplicate paragraphs and n-grams as signs of poor text: Rae et al. 2021 (Gopher), table A1, arXiv:2112.11446.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from pagelint.block import Block, BlockKind
from pagelint.checks.alike import any_alike, any_share_triples
from pagelint.checks.copies import Copies, exact_copies, near_copies, runs_of
from pagelint.checks.kind import Kind
from pagelint.checks.loops import loops_in
from pagelint.checks.page_keys import keys_of, repeated_in
from pagelint.checks.quotation import Quotations
from pagelint.finding import Match
from pagelint.late import late
from pagelint.page import Page
from pagelint.rule import Count, Share
from pagelint.span import Span

# Shorter blocks without a full stop are labels, names and table rows, which repeat on purpose.
PROSE_WORDS = 18
PAGE_BLOCK_WORDS = 5
SEED_WORDS = 8
SENTENCE_END = late(r"[.!?…。！？।؟۔:]\W*$")


class Unit(StrEnum):
    """What is compared: blocks of prose, headings, short lines, the whole page, or phrases inside a block."""

    BLOCK = "block"
    HEADING = "heading"
    LINE = "line"
    PAGE = "page"
    PHRASE = "phrase"


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """Options of `repetition`.

    `min_words` and `max_words` bound the longest block of a run of repeated ones, or each `line`, or the whole `page`.
    `near` looks for texts that are nearly, not wholly, an earlier one: `similarity` (0 to 1) of their letters, and the
    same numbers in both where `same_numbers`. `min_times` is how often a `line` must stand on the page. `min_share`
    is the share of words that repeat earlier ones: of the `page`, or of a block in runs of `phrase_words` words.
    """

    unit: Unit = Unit.BLOCK
    min_words: Count = 8
    max_words: Count | None = None
    near: bool = False
    similarity: Share = 0.85
    same_numbers: bool = True
    min_times: Count = 3
    min_share: Share = 0.4
    phrase_words: Count = 5


def check(page: Page, options: Options) -> Iterator[Match]:
    """Yield what repeats, once for each text, at its second place.

    Values: see `VALUES`. `size` is `paragraph` or `4 paragraphs`, `first_lines` is `line 6` or `lines 6-9`, `times` how
    often the text stands on the page; `share` and `similarity` are percentages.
    """
    if options.unit is Unit.PHRASE:
        yield from _phrases(page, options)
    elif not _may_repeat(page, options):
        return
    elif options.unit is Unit.LINE:
        yield from _lines(page, options)
    else:
        every = keys_of(page)
        keys = [every[block.index] for block in page.blocks]
        copies = _copies(keys, _seeds(page, options), options)
        if options.unit is Unit.PAGE:
            yield from _whole(page, copies, options)
        else:
            yield from _repeats(page, keys, copies, options)


def _may_repeat(page: Page, options: Options) -> bool:
    """Say whether anything may be found, by what is known of the whole page; no other rule repeats the work."""
    if options.near and options.unit is not Unit.LINE:
        return _may_be_near(page, options)
    repeated = repeated_in(page)
    if options.unit is Unit.LINE:
        return repeated.times >= max(2, options.min_times)
    if options.unit is Unit.PAGE:
        return repeated.longest >= PAGE_BLOCK_WORDS and repeated.words >= options.min_share * page.words
    return repeated.times > 1 and repeated.longest >= options.min_words


def _may_be_near(page: Page, options: Options) -> bool:
    """Say whether a block, long enough to be told of, may be nearly the same as another that is compared."""
    counts = page.word_counts
    indexes = [block.index for block in page.blocks]
    told = 0 if options.unit is Unit.PAGE else options.min_words
    if max([counts[at] for at in indexes], default=0) < told:
        return False
    keys, least = keys_of(page), _least_words(options)
    shortest = min([len(keys[at]) for at in indexes if counts[at] >= told], default=0)
    return any_alike({keys[at] for at in indexes if counts[at] >= least}, shortest, options.similarity)


def _copies(keys: Sequence[str], seeds: Sequence[int], options: Options) -> Copies:
    """Return which blocks are copies of earlier ones."""
    own = [keys[at] for at in seeds]
    different = dict.fromkeys(own)
    if not options.near:
        return exact_copies(keys, seeds) if len(different) < len(own) else {}
    if not any_share_triples(different):
        return {}
    return near_copies(keys, seeds, options.similarity, same_numbers=options.same_numbers)


def _least_words(options: Options) -> int:
    """Return how many words a block must have to be compared."""
    return PAGE_BLOCK_WORDS if options.unit is Unit.PAGE else min(SEED_WORDS, options.min_words)


def _seeds(page: Page, options: Options) -> list[int]:
    """Return the positions of the blocks that are compared; equal ones are sought among those that repeat."""
    counts, least = page.word_counts, _least_words(options)
    blocks: Iterable[tuple[int, Block]] = enumerate(page.blocks)
    if not options.near:
        repeated = repeated_in(page).indexes
        blocks = [(at, block) for at, block in blocks if block.index in repeated]
    return [at for at, block in blocks if _compared(block, counts[block.index], least, options.unit)]


def _compared(block: Block, words: int, least: int, unit: Unit) -> bool:
    """Say whether a block of so many words is one that is compared."""
    if words < least or (block.kind is BlockKind.HEADING) is not (unit is Unit.HEADING):
        return False
    return unit is not Unit.BLOCK or words >= PROSE_WORDS or SENTENCE_END.search(block.text[-8:]) is not None


def _repeats(page: Page, keys: Sequence[str], copies: Copies, options: Options) -> Iterator[Match]:
    """Yield one match for all runs of the same text, if their longest block has the length that is asked for."""
    alike: dict[tuple[str, ...], list[list[int]]] = {}
    quotations = Quotations(page.blocks)
    for run in runs_of(copies):
        longest = max([page.word_counts[page.blocks[at].index] for at in run])
        if longest < options.min_words or (options.max_words is not None and longest > options.max_words):
            continue
        if options.unit is Unit.BLOCK and quotations.holds(run[0]):
            continue
        alike.setdefault(tuple(keys[at] for at in run), []).append(run)
    for first, *others in alike.values():
        match = _match(page, first, copies)
        spans = (*match.spans, *(page.blocks[at].span for run in others for at in run))
        yield match._replace(values={**match.values, "times": 2 + len(others)}, spans=spans)


def _match(page: Page, run: Sequence[int], copies: Copies) -> Match:
    blocks = [page.blocks[at] for at in run]
    first = page.blocks[copies[run[0]].of]
    last = page.blocks[copies[run[-1]].of]
    spans = tuple(block.span for block in blocks)
    start, end = page.locate(first.span.start).line, page.locate(last.span.start).line
    values = {
        "size": "paragraph" if len(run) == 1 else f"{len(run)} paragraphs",
        "first_line": start,
        "first_lines": f"lines {start}-{end}" if end > start else f"line {start}",
        "blocks": len(run),
        "times": 2,
        "similarity": int(100 * min(copies[at].similarity for at in run)),
        "words": sum(block.word_count for block in blocks),
        "share": 0,
        "text": blocks[0].text,
    }
    text = " ".join(block.text for block in blocks)
    return Match(Span(spans[0].start, spans[-1].end), values, text, spans, blocks=tuple(blocks))


def _whole(page: Page, copies: Copies, options: Options) -> Iterator[Match]:
    """Yield the copies as one match where they are a large part of the page."""
    repeated = sum([page.word_counts[page.blocks[at].index] for at in copies])
    words = page.words
    if copies and words >= options.min_words and repeated >= options.min_share * words:
        match = _match(page, sorted(copies), copies)
        share = {"share": round(100 * repeated / words)}
        yield match._replace(values={**match.values, **share})


def _lines(page: Page, options: Options) -> Iterator[Match]:
    """Yield each line that stands on the page too often, at its second place."""
    places: defaultdict[str, list[Block]] = defaultdict(list)
    keys, counts, repeated = keys_of(page), page.word_counts, repeated_in(page).indexes
    for block in page.blocks:
        if block.index not in repeated:
            continue
        words = counts[block.index]
        if words >= options.min_words and (options.max_words is None or words <= options.max_words):
            places[keys[block.index]].append(block)
    for blocks in places.values():
        if len(blocks) >= max(2, options.min_times):
            spans = tuple(block.span for block in blocks[1:])
            line = page.locate(blocks[0].span.start).line
            values = {
                "size": "line",
                "first_line": line,
                "first_lines": f"line {line}",
                "blocks": len(spans),
                "times": len(blocks),
                "similarity": 100,
                "words": blocks[0].word_count,
                "share": 0,
                "text": blocks[0].text,
            }
            yield Match(spans[0], values, blocks[1].text, spans, blocks=tuple(blocks[1:]))


def _phrases(page: Page, options: Options) -> Iterator[Match]:
    """Yield each block in which many words lie in phrases that stood in it before."""
    size = max(1, options.phrase_words)
    least = max(size, options.min_words)
    shortest = 2 * least - 1  # where words stand apart; pairs of unspaced characters overlap
    blocks = [block for block in page.blocks if len(block.text) >= shortest or not block.text.isascii()]
    keys = keys_of(page) if blocks else ()
    texts = [keys[block.index] for block in blocks]
    for loop in loops_in(texts, size, least, max(2, options.min_times), options.min_share):
        block = blocks[loop.position]
        line = page.locate(block.span.start).line
        values = {
            "size": "paragraph",
            "first_line": line,
            "first_lines": f"line {line}",
            "blocks": 1,
            "times": loop.times,
            "similarity": 100,
            "words": loop.words,
            "share": round(100 * loop.share),
            "text": loop.phrase,
        }
        yield Match(block.span, values, block.text)


VALUES = ("size", "first_line", "first_lines", "blocks", "times", "similarity", "words", "share", "text")
KIND = Kind(Options, VALUES, check)
