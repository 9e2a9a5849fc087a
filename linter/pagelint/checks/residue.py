"""The `residue` kind: what belongs to the page's making and stands in its text.

Code, style sheets, markup and placeholders of templates, labels glued together, words glued or broken. Each look is
one or two bounded expressions; where text about programming would match too, several signs must come together.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cache, partial
from itertools import islice
from typing import Literal, NamedTuple

from pagelint.block import Block, BlockKind
from pagelint.checks.about_code import is_about_code
from pagelint.checks.glue import Labels, glued, known, suspects
from pagelint.checks.holding import holding, widest
from pagelint.checks.homoglyphs import mixed, mixtures
from pagelint.checks.kind import Kind
from pagelint.checks.residue_signs import NEEDED, expression
from pagelint.checks.residue_traces import standing
from pagelint.finding import Match
from pagelint.page import Page
from pagelint.phrase import Phrases
from pagelint.rule import Count, Share
from pagelint.scan import label
from pagelint.span import Span
from pagelint.words import fold

SHOWN = 60
MOST = 1000
FEW = 3
NARROW = 30  # characters of a line that was cut at a width


class Found(NamedTuple):
    """Residue in a block: `block.text[start:end]`, and how many signs of it."""

    start: int
    end: int
    signs: int = 1


Look = Literal[
    "markup", "style", "script", "json", "bbcode", "markdown", "shortcode", "template", "empty-value",
    "glue", "missing-space", "hyphenation", "mixed-script", "wrapped",
]  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """Options of `residue`.

    `look_for` is the residue. A block counts from `min_signs` signs on, or where they make up `min_share` of its
    text; the page from `min_count` signs on. `labels` and `names` are for `glue`: interface labels, and words with
    a capital inside that are none; `max_code_share` is the share of blocks of code above which the page is left alone,
    and `about_code` says what counts on pages whose text is about programming: all, none, or residue that is alone in
    its block, between blocks without any.
    """

    look_for: Look
    labels: Phrases = ()
    names: Phrases = ()
    min_signs: Count = 1
    min_share: Share = 1.0
    min_count: Count = 1
    max_code_share: Share = 1.0
    about_code: Literal["all", "none", "alone"] = "all"


PER_PAGE = ("missing-space", "hyphenation")
PROSE = (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM, BlockKind.QUOTE)


def check(page: Page, options: Options) -> Iterator[Match]:
    """Yield a match for each run of adjacent blocks with residue; for glued or broken words one for the page.

    Values: `text`, the first sign; `count`, how many; `parts`, the labels glued together.
    """
    if options.look_for == "wrapped":
        yield from _wrapped(page, options)
        return
    blocks = _suspects(page, options)
    if not blocks:
        return
    if options.max_code_share < 1 and _code_share(page) > options.max_code_share:
        return
    if options.look_for == "glue":
        yield from _glue(page, options, blocks)
        return
    look = _look(options)
    found = [(block, place) for block in blocks if (place := look(block))]
    count = sum(place.signs for _, place in found)
    if not found or count < options.min_count:
        return
    runs = [found] if options.look_for in PER_PAGE else list(_runs(found))
    if options.about_code != "all" and is_about_code(page.whole):
        runs = [run for run in runs if options.about_code == "alone" and _is_alone(run)]
    for run in runs:
        yield _match(run, count if options.look_for in PER_PAGE else sum(place.signs for _, place in run))


def _suspects(page: Page, options: Options) -> list[Block]:
    """Return the blocks worth a closer look; none where the page as a whole has too few traces."""
    if options.look_for == "glue":
        return suspects(page.blocks)
    places = mixtures(widest(page)) if options.look_for == "mixed-script" else standing(options.look_for, page)
    if not places or (options.look_for in PER_PAGE and len(places) < options.min_count):
        return []
    return [block for block in holding(page, places) if block.kind is not BlockKind.CODE]


def _match(run: list[tuple[Block, Found]], count: int) -> Match:
    spans = tuple(block.part(place.start, place.end) for block, place in islice(run, MOST))
    block, place = run[0]
    text = block.text[place.start : place.end]
    # Far places are one finding, but its span is the first of them.
    whole = len(run) > 1 and run[-1][0].index - block.index < len(run)
    span = Span(spans[0].start, spans[-1].end) if whole else spans[0]
    blocks = tuple(found for found, _ in islice(run, MOST))
    return Match(span, {"text": text[:SHOWN], "count": count, "parts": ""}, text, spans, blocks=blocks)


def _runs(found: list[tuple[Block, Found]]) -> Iterator[list[tuple[Block, Found]]]:
    run: list[tuple[Block, Found]] = []
    for block, place in found:
        if run and block.index != run[-1][0].index + 1:
            yield run
            run = []
        run.append((block, place))
    if run:
        yield run


def _is_alone(run: list[tuple[Block, Found]]) -> bool:
    block, place = run[0]
    return len(run) == 1 and place.end - place.start == len(block.text)


def _code_share(page: Page) -> float:
    size = sum(len(block.text) for block in page.blocks)
    return sum(len(block.text) for block in page.blocks if block.kind is BlockKind.CODE) / max(size, 1)


def _look(options: Options) -> Callable[[Block], Found | None]:
    """Return the function that finds the residue in a block."""
    if options.look_for == "mixed-script":
        return _mixed
    if options.look_for == "markup":
        return lambda block: _tags(block, options)
    signs = expression(options.look_for)
    return lambda block: _signs(signs, block, options)


def _signs(signs: re.Pattern[str], block: Block, options: Options) -> Found | None:
    needed = NEEDED.get(options.look_for)
    if needed and not any(text in block.text for text in needed):
        return None
    places = list(islice(signs.finditer(block.text), MOST))
    if not places or (options.look_for in PER_PAGE and block.kind not in PROSE):
        return None
    size = sum(place.end() - place.start() for place in places)
    if len(places) < options.min_signs and size < options.min_share * len(block.text):
        return None
    last = places[0] if options.look_for in PER_PAGE else places[-1]
    return Found(places[0].start(), last.end(), len(places))


def _tags(block: Block, options: Options) -> Found | None:
    escaped = expression("escaped-tag").search(block.text) or expression("cut-tag").search(block.text)
    places = list(islice(expression("tag").finditer(block.text), MOST)) or ([escaped] if escaped else [])
    size = sum(place.end() - place.start() for place in places)
    told = escaped is not None or expression("attribute").search(block.text) is not None
    if not places or (not told and len(places) < options.min_signs and size < options.min_share * len(block.text)):
        return None
    return Found(places[0].start(), places[-1].end(), len(places))


def _mixed(block: Block) -> Found | None:
    place = mixed(block.text)
    return Found(*place) if place else None


def _has_label(parts: Iterable[str], labels: Labels) -> bool:
    return any(label(fold(part)) in labels.whole for part in parts)


def _glue(page: Page, options: Options, blocks: Iterable[Block]) -> Iterator[Match]:
    labels = cache(partial(known, options.labels, options.names))  # hashing them takes longer than the look
    for block in blocks:
        joined = glued(block.text, labels, page.text)
        if joined is not None:
            few = len(joined.parts) <= FEW and not _has_label(joined.parts, labels())
            if few and options.about_code != "all" and is_about_code(page.whole):
                continue
            text = block.text[joined.start : joined.end]
            values = {"text": text[:SHOWN], "count": len(joined.parts), "parts": " + ".join(joined.parts)[:SHOWN]}
            yield Match(block.part(joined.start, joined.end), values, text, blocks=(block,))


def _wrapped(page: Page, options: Options) -> Iterator[Match]:
    """Yield each block that the reader joined from lines cut at a width; only plain text has them."""
    if page.format != "text" or page.text.count("\n") < len(page.blocks) + options.min_count - 1:
        return
    for block in page.blocks:
        if len(block.text) < NARROW * options.min_count:
            continue
        span = block.span
        lines = 1 + page.text.count("\n", span.start, span.end)
        if lines >= options.min_count:
            yield Match(span, {"text": block.text[:SHOWN], "count": lines, "parts": ""}, block.text, (span,))


KIND = Kind(Options, ("text", "count", "parts"), check)
