"""The `repetition` kind: text that stands on the page more than once.

Saved pages often hold their article twice, once as served and once from a "read more" widget, or a paragraph twice
after a careless join. Blocks in a row that repeat blocks in a row are one fault of the page, and so one finding.
Duplicate paragraphs and n-grams as signs of poor text: Rae et al. 2021 (Gopher), table A1, arXiv:2112.11446.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from pagelint.checks.kind import Kind
from pagelint.checks.near import NearTexts, words_of
from pagelint.checks.page_keys import keys_of, repeated_in
from pagelint.checks.quotation import Quotations
from pagelint.finding import Match
from pagelint.page import Block, BlockKind, Page
from pagelint.rule import Count, Share
from pagelint.span import Span
from pagelint.words import UNSPACED

# Shorter blocks without a full stop are labels, names and table rows, which repeat on purpose.
PROSE_WORDS = 18
PAGE_BLOCK_WORDS = 5
SEED_WORDS = 8
FEW_TRIPLES = 0.15  # a change to every fourth word of a text leaves a quarter of its triples as they were
SENTENCE_END = re.compile(r"[.!?…。！？।؟۔:]\W*$")


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


class Copy(NamedTuple):
    """The position of the earlier text, and how alike the two are, from 0 to 1."""

    of: int
    similarity: float = 1.0


Copies = Mapping[int, Copy]


def check(page: Page, options: Options) -> Iterator[Match]:
    """Yield what repeats, once for each text, at its second place.

    Values: see `VALUES`. `size` is `paragraph` or `4 paragraphs`, `first_lines` is `line 6` or `lines 6-9`, `times` how
    often the text stands on the page; `share` and `similarity` are percentages.
    """
    if options.unit is Unit.PHRASE:
        yield from _phrases(page, options)
        return
    if not options.near and not repeated_in(page):
        return
    if options.unit is Unit.LINE:
        yield from _lines(page, options)
        return
    keys = keys_of(page)
    seeds = _seeds(page, options)
    own = [keys[page.blocks[at].index] for at in seeds]
    if not (_may_be_near(own) if options.near else len(set(own)) < len(own)):
        return
    keys = [keys[block.index] for block in page.blocks]
    copies = _near(keys, seeds, options) if options.near else _exact(keys, seeds)
    if options.unit is Unit.PAGE:
        yield from _whole(page, copies, options)
    else:
        yield from _repeats(page, keys, copies, options)


def _seeds(page: Page, options: Options) -> list[int]:
    """Return the positions of the blocks that are compared; equal ones are sought among those that repeat."""
    counts = page.word_counts
    if options.near:
        return [at for at, block in enumerate(page.blocks) if _compared(block, counts[block.index], options)]
    repeated = repeated_in(page)
    return [
        at
        for at, block in enumerate(page.blocks)
        if block.index in repeated and _compared(block, counts[block.index], options)
    ]


def _may_be_near(keys: Sequence[str]) -> bool:
    """Say whether a text shares enough triples of words with an earlier one to be nearly the same."""
    seen: set[int] = set()  # hashes: tuples that are kept are work for the garbage collector
    texts = [key.split() for key in dict.fromkeys(keys)]
    for words in texts:
        before = len(seen)
        seen.update(map(hash, zip(words, words[1:], words[2:], strict=False)))
        new = len(seen) - before
        if max(0, len(words) - 2) - new > FEW_TRIPLES * new:
            distinct = len(set(zip(words, words[1:], words[2:], strict=False)))
            if distinct - new > FEW_TRIPLES * distinct:
                return _shares_triples(texts)
    return any(not key.isascii() and UNSPACED.search(key) for key in keys)


def _shares_triples(texts: Iterable[Sequence[str]]) -> bool:
    """Say the same of texts of which one has triples that stood before, be it in several."""
    first: dict[tuple[str, str, str], int] = {}
    for at, words in enumerate(texts):
        if not all(map(str.isascii, words)) and any(map(UNSPACED.search, words)):
            return True
        triples = set(zip(words, words[1:], words[2:], strict=False))
        common = first.keys() & triples
        if len(common) > FEW_TRIPLES * len(triples):
            with_one = Counter([first[triple] for triple in common]).most_common(1)[0][1]
            if with_one > FEW_TRIPLES * len(triples):
                return True
        first.update(dict.fromkeys(triples - common, at))
    return False


def _repeats(page: Page, keys: Sequence[str], copies: Copies, options: Options) -> Iterator[Match]:
    """Yield one match for all runs of the same text, if their longest block has the length that is asked for."""
    alike: dict[tuple[str, ...], list[list[int]]] = {}
    quotations = Quotations(page.blocks)
    for run in _runs(copies):
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


def _compared(block: Block, words: int, options: Options) -> bool:
    """Say whether a block of so many words is one that is compared."""
    if (block.kind is BlockKind.HEADING) is not (options.unit is Unit.HEADING):
        return False
    if options.unit is Unit.PAGE:
        return words >= PAGE_BLOCK_WORDS
    if words < min(SEED_WORDS, options.min_words):
        return False
    return options.unit is not Unit.BLOCK or words >= PROSE_WORDS or SENTENCE_END.search(block.text[-8:]) is not None


def _exact(keys: Sequence[str], seeds: Sequence[int]) -> Copies:
    """Find blocks equal to an earlier one; in a run, the one that follows the earlier run's last."""
    first: dict[str, int] = {}
    copies: dict[int, Copy] = {}
    for at in seeds:
        before = copies.get(at - 1)
        if before and before.of + 1 < at and keys[before.of + 1] == keys[at]:
            copies[at] = Copy(before.of + 1)
        elif keys[at] in first:
            copies[at] = Copy(first[keys[at]])
        first.setdefault(keys[at], at)
    return _widened(keys, copies)


def _widened(keys: Sequence[str], copies: dict[int, Copy]) -> Copies:
    """Add the short neighbours, such as subheadings, that were copied along; one other block may stand between."""
    for step in (1, -1):
        for at in sorted(copies, reverse=step < 0):
            place, of = at + step, copies[at].of + step
            while 0 <= of < place < len(keys):
                if keys[place] != keys[of] and 0 <= place + step < len(keys):
                    place += step
                if place in copies or place <= of or keys[place] != keys[of]:
                    break
                copies[place] = Copy(of)
                place, of = place + step, of + step
    return copies


def _near(keys: Sequence[str], seeds: Sequence[int], options: Options) -> Copies:
    """Find blocks that are nearly an earlier one, leaving out those that are equal to one."""
    texts = NearTexts(options.similarity)
    seen: set[str] = set()
    copies: dict[int, Copy] = {}
    for at in seeds:
        if keys[at] in seen:
            continue
        seen.add(keys[at])
        near = texts.nearest(keys[at], at)
        if near and (not options.same_numbers or _agree(_numbers(keys[near.position]), _numbers(keys[at]))):
            copies[at] = Copy(near.position, near.similarity)
    return copies


def _numbers(text: str) -> Counter[str]:
    return Counter([word for word in words_of(text) if not word.isalpha() and any(map(str.isdigit, word))])


def _agree(one: Counter[str], other: Counter[str]) -> bool:
    """Say whether numbers were at most left out. Changed ones are another row of the same form, not a copy."""
    return one <= other or other <= one


def _runs(copies: Copies) -> Iterator[list[int]]:
    """Split at gaps; one other block may stand inside a run whose originals follow each other."""
    run: list[int] = []
    for at in sorted(copies):
        if run and at != run[-1] + 1 and (at != run[-1] + 2 or copies[at].of != copies[run[-1]].of + 1):
            yield run
            run = []
        run.append(at)
    if run:
        yield run


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
    keys, counts, repeated = keys_of(page), page.word_counts, repeated_in(page)
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
    keys = keys_of(page)
    for block in page.blocks:
        if len(block.text) < least or (len(block.text) < 2 * least - 1 and block.text.isascii()):
            continue
        words = words_of(keys[block.index])
        # A word in a repeated phrase is not a new one.
        if len(words) < least or len(set(words)) > (1 - options.min_share) * len(words):
            continue
        counts = Counter(zip(*(words[at:] for at in range(size)), strict=False))
        phrase, times = counts.most_common(1)[0]
        if times < max(2, options.min_times):
            continue
        share = _repeated_share(words, size)
        if share >= options.min_share:
            line = page.locate(block.span.start).line
            values = {
                "size": "paragraph",
                "first_line": line,
                "first_lines": f"line {line}",
                "blocks": 1,
                "times": times,
                "similarity": 100,
                "words": len(words),
                "share": round(100 * share),
                "text": " ".join(phrase),
            }
            yield Match(block.span, values, block.text)


def _repeated_share(words: Sequence[str], size: int) -> float:
    """Return the share of words that lie in a run of `size` words which stood before."""
    seen: set[tuple[str, ...]] = set()
    repeated, until = 0, 0
    for at, phrase in enumerate(zip(*(words[start:] for start in range(size)), strict=False)):
        if phrase in seen:
            repeated += at + size - max(at, until)
            until = at + size
        seen.add(phrase)
    return repeated / len(words)


VALUES = ("size", "first_line", "first_lines", "blocks", "times", "similarity", "words", "share", "text")
KIND = Kind(Options, VALUES, check)
