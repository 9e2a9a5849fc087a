"""The `phrase` kind: blocks that hold a phrase, or are a label.

Scrapers keep the words of the page around the article: cookie notices, disclaimers, error lines, buttons.
Adjacent blocks that are flagged for the same reason are one fault of the page, and so one finding.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Literal

from pagelint.block import Block
from pagelint.checks.kind import ScanKind
from pagelint.finding import Match
from pagelint.page import Page
from pagelint.phrase import Phrase, Phrases
from pagelint.rule import Count
from pagelint.scan import At, Hit, Pattern
from pagelint.span import Span
from pagelint.words import count_words, fold


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """Options of `phrase`.

    `phrases` may stand anywhere in a block, `starts` at its start, `labels` are the whole block up to punctuation
    and digits. `companions` are labels that join a flagged neighbour and mean nothing alone; so are literal `labels`
    of fewer than `label_words` words. `mark` says whether the finding points at the phrase or at the block.
    `min_hits` is the number of different phrases that a run of adjacent blocks must hold. `gap` is how many other
    blocks may stand between two that are reported as one.
    """

    phrases: Phrases = ()
    starts: Phrases = ()
    labels: Phrases = ()
    companions: Phrases = ()
    label_words: Count = 0
    mark: Literal["phrase", "block"] = "block"
    min_hits: Count = 1
    gap: Count = 0


def patterns(options: Options) -> Sequence[Pattern]:
    """Name the phrases to look for; companions come last."""
    return (
        *(Pattern(phrase) for phrase in options.phrases),
        *(Pattern(phrase, At.START) for phrase in options.starts),
        *(Pattern(phrase, At.WHOLE) for phrase in options.labels),
        *(Pattern(phrase, At.WHOLE) for phrase in options.companions),
    )


def check(page: Page, options: Options, hits: Sequence[Hit]) -> Iterator[Match]:
    """Yield each run of adjacent blocks that hold enough phrases. Values: `text`, `phrases` (how many), `blocks`."""
    del page
    for run in _runs(hits, options.gap):
        telling = [hit for hit in run if _telling(hit, options)]
        if telling and _different(telling) >= options.min_hits:
            yield _match(run, telling, options)


def _telling(hit: Hit, options: Options) -> bool:
    """Say whether a hit is one by itself, and not by its neighbours."""
    at = hit.pattern - len(options.phrases) - len(options.starts)
    if not options.label_words or at < 0 or at >= len(options.labels):
        return at < len(options.labels)
    asked = options.labels[at]
    own = isinstance(asked, Phrase) and asked.expression
    words = "".join(" " if character.isdigit() else character for character in hit.text)
    return own or count_words(words) >= options.label_words


def _runs(hits: Sequence[Hit], gap: int) -> Iterator[list[Hit]]:
    """Split hits, which are sorted by block, where more than `gap` blocks without one lie between."""
    run: list[Hit] = []
    for hit in hits:
        if run and (hit.block.index - run[-1].block.index > gap + 1 or hit.block.hidden != run[-1].block.hidden):
            yield run
            run = []
        run.append(hit)
    if run:
        yield run


def _different(hits: Sequence[Hit]) -> int:
    """Count different texts: a phrase may be in the lists of several languages."""
    return len({fold(hit.text) for hit in hits})


def _match(run: list[Hit], telling: list[Hit], options: Options) -> Match:
    blocks: list[Block] = [next(group).block for _, group in groupby(run, key=lambda hit: hit.block.index)]
    values = {
        "text": telling[0].text,
        "phrases": _different(telling),
        "blocks": len(blocks),
    }
    spans = tuple(block.span for block in blocks)
    if options.mark == "phrase" and len(blocks) == 1:
        hit = telling[0]
        return Match(hit.block.part(hit.start, hit.end), values, hit.text, spans, blocks=tuple(blocks))
    text = " ".join(block.text for block in blocks)
    return Match(Span(spans[0].start, spans[-1].end), values, text, spans, blocks=tuple(blocks))


KIND = ScanKind(Options, ("text", "phrases", "blocks"), check, patterns)
