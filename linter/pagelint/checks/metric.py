"""The `metric` kind: a number measured of the page, its main content or a block lies outside its range.

Symbol, list and stop-word ranges as signs of poor text: Rae et al. 2021 (Gopher), table A1, arXiv:2112.11446.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Literal
from weakref import proxy

from pagelint.block import Block
from pagelint.checks.kind import Kind
from pagelint.checks.metrics import Metric, Subject, bounds, measure, suspects
from pagelint.finding import Match
from pagelint.metadata.language import identify, sample
from pagelint.page import Page, fact
from pagelint.rule import Count


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """Options of `metric`.

    `metric` is measured `of` the whole page, its main content or each block, and must lie from `min` to `max`. Texts
    with fewer than `min_words` or more than `max_words` words are not measured, nor is readability where the language
    of the page can neither be told from its text nor is declared.
    """

    metric: Metric
    of: Literal["page", "main", "block"] = "main"
    min: float | None = None
    max: float | None = None
    min_words: Count = 1
    max_words: Count | None = None


def check(page: Page, options: Options) -> Iterator[Match]:
    """Yield a match where the value is out of range; one about the page stands at its first block.

    Values: `metric`, `value`, `percent`, `words`, and the limit that was passed: `limit`, `limit_percent`.
    """
    if options.of == "block":
        counts = page.word_counts
        for block in suspects(options.metric, _subject(page, "page"), options.min, options.max):
            count = counts[block.index]
            if count >= options.min_words:
                yield from _measured(Subject((block,), lambda: _language(page), count), options)
    else:
        yield from _measured(_subject(page, options.of), options)


def account(page: Page, options: Options) -> Iterator[str]:
    """Tell what was measured of the page, and between which limits it may lie."""
    if options.of == "block":
        return
    subject = _subject(page, options.of)
    if not subject.blocks or subject.count < options.min_words:
        yield f"not measured: {subject.count:,} words, and at least {options.min_words:,} are needed"
    elif options.max_words is not None and subject.count > options.max_words:
        yield f"not measured: {subject.count:,} words, and at most {options.max_words:,} may be there"
    else:
        value = measure(options.metric, subject)
        ends = (("at least", options.min), ("at most", options.max))
        limits = " and ".join(f"{word} {end:g}" for word, end in ends if end is not None)
        name = options.metric.value.replace("-", " ")
        yield f"{name}: {'not known' if value is None else f'{value:.4g}'}; may be {limits or 'anything'}"


def _subject(page: Page, of: Literal["page", "main"]) -> Subject:
    """Return what rules measure of a page; they share it, so that words are split and signs are counted once."""
    return _main(page) if of == "main" and len(page.main) != len(page.blocks) else _all(page)


@fact
def _main(page: Page) -> Subject:
    return Subject(page.main, partial(_language, proxy(page)), page.main_words, _holder(page, page.main))


@fact
def _all(page: Page) -> Subject:
    return Subject(page.blocks, partial(_language, proxy(page)), page.words, _holder(page, page.blocks))


def _holder(page: Page, blocks: Sequence[Block]) -> Page | None:
    """Return the page, where visitors read all of the blocks."""
    return proxy(page.whole) if not blocks or blocks[-1].index < len(page.whole.blocks) else None


def _measured(subject: Subject, options: Options) -> Iterator[Match]:
    blocks = subject.blocks
    if not blocks or subject.count < options.min_words:
        return
    if options.max_words is not None and subject.count > options.max_words:
        return
    low, high = bounds(options.metric, subject)
    if (options.min is None or low >= options.min) and (options.max is None or high <= options.max):
        return
    value = measure(options.metric, subject)
    limit = None if value is None else _passed(value, 1, options)
    if value is None or limit is None:
        return
    values = {
        "metric": options.metric.value.replace("-", " "),
        "value": f"{value:.{0 if value == int(value) else 2}f}",
        "percent": round(100 * value),
        "limit": limit,
        "limit_percent": _passed(100 * value, 100, options),
        "words": subject.count,
    }
    first = blocks[0]
    yield Match(first.span, values, first.text, tuple(block.span for block in blocks) if options.of == "block" else ())


def _language(page: Page) -> str | None:
    """Return the language of the main text, as a two-letter code where it has one: as written, else as declared."""
    found = identify(sample(page))
    if found:
        return found.language
    declared = page.metadata.language
    return declared.text.strip().lower().replace("_", "-").partition("-")[0] if declared else None


def _passed(value: float, unit: int, options: Options) -> str | None:
    """Return in words the limit that the value passed, if it did; both in units of one, or of a hundredth."""
    sign = " %" if unit > 1 else ""
    if options.min is not None and value < unit * options.min:
        return f"at least {unit * options.min:g}{sign}"
    if options.max is not None and value > unit * options.max:
        return f"at most {unit * options.max:g}{sign}"
    return None


VALUES = ("metric", "value", "percent", "limit", "limit_percent", "words")
KIND = Kind(Options, VALUES, check, account)
