"""The `encoding` kind: characters that came out wrong on the way, or that no visitor can see.

Wrong guesses of the charset leave mojibake and U+FFFD, copy and paste leaves invisible characters, templates
escape twice. Invisible tag characters and bidirectional overrides are also used to hide text from people:
Boucher and Anderson 2021, "Trojan Source", arXiv:2111.00169.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from pagelint.block import Block, BlockKind
from pagelint.checks.about_code import is_about_code
from pagelint.checks.holding import holding, widest
from pagelint.checks.kind import Kind
from pagelint.checks.mojibake import damage, suspicious
from pagelint.finding import Match
from pagelint.late import late
from pagelint.page import Page, fact
from pagelint.rule import Count
from pagelint.span import Span

MOST_PARTS = 1000
SHOWN = 60
MANY_DAMAGED = 8  # blocks; from then on the page as a whole was decoded wrongly
# Written Thai, Lao, Burmese, Khmer and Tibetan mark where a line may break with U+200B.
BREAKING = "\u0e00-\u0fff\u1000-\u109f\u1780-\u17ff"
CHARACTERS = {
    "undecodable": re.compile("\ufffd+"),
    # C1 after a letter is what mojibake is made of, which has a rule of its own.
    "control": re.compile(
        "[\x00-\x08\x0b\x0c\x0e-\x1b\x7f]+|(?<![\u00c0-\u00f4\u0080-\u009f])[\u0080-\u0084\u0086-\u009f]+"
    ),
    "zero-width": re.compile(
        f"(?<![{BREAKING}\u200b])[\u200b\u2060\ufeff\u180e]+(?![{BREAKING}\u200b])|(?<=[A-Za-z])[\u200c\u200d]+(?=[A-Za-z])"
    ),
    "bidi-override": re.compile("[\u202d\u202e]+"),
    # Flags of England, Scotland and Wales are a black flag and tags up to the cancelling one.
    "tags": re.compile(
        "(?<![\U000e0020-\U000e007e\U0001f3f4])[\U000e0001\U000e0020-\U000e007e]{2,}\U000e007f?|[\U000e0100-\U000e01ef]{4,}"
    ),
    "private-use": re.compile("[\ue000-\uf8ff\U000f0000-\U000ffffd\U00100000-\U0010fffd]+"),
}
# One of these stands in every match: looked for among the few odd characters of a page.
TELLING = {
    "undecodable": re.compile("\ufffd"),
    "control": re.compile("[\x00-\x08\x0b\x0c\x0e-\x1b\x7f-\x84\x86-\x9f]"),
    "zero-width": re.compile("[\u200b-\u200d\u2060\ufeff\u180e]"),
    "bidi-override": re.compile("[\u202d\u202e]"),
    "tags": re.compile("[\U000e0001-\U000e01ef]"),
    "private-use": CHARACTERS["private-use"],
}
NAMED = (
    "amp|lt|gt|quot|apos|nbsp|[lr][sd]quo|[lr]aquo|[bs]dquo|[mn]dash|hellip|bull|middot|copy|reg|trade|euro|pound|deg|times|"
    "[aeiouAEIOU](?:acute|grave|circ|uml)|[nao]tilde|[cC]cedil|szlig|aring|oslash|aelig|zwnj|shy|ensp|emsp|thinsp"
)
ENTITY = late(rf"&(?:amp;)?(?:(?:{NAMED})|#[0-9]{{2,6}}|#[xX][0-9a-fA-F]{{2,5}});")
DECLARED = late(r"<meta[^<>]{0,200}?charset\s{0,5}=\s{0,5}[\"']?([\w.:-]{2,40})", re.IGNORECASE)
DECLARED_WITHIN = 4096
# Labels that the WHATWG encoding standard reads as one.
ALIASES = {"iso-8859-1": "cp1252", "ascii": "cp1252", "iso8859-1": "cp1252", "gb2312": "gbk", "ks_c_5601-1987": "cp949"}

Fault = Literal[
    "mojibake",
    "undecodable",
    "control",
    "zero-width",
    "bidi-override",
    "tags",
    "private-use",
    "entities",
    "declared-charset",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """Options of `encoding`: the fault to look for, and how many characters or entities of it the page must hold."""

    look_for: Fault
    min_count: Count = 1


def check(page: Page, options: Options) -> Iterator[Match]:
    """Yield a match for each block with mojibake or entities; for other faults one for the page, with all places.

    Mojibake in many blocks is one fault too: the page was decoded wrongly, and should be decoded again.

    Values: `count` (of characters, entities or damaged blocks), `text`, and `encoding`, the page's own.
    """
    if options.look_for == "declared-charset":
        yield from _declared(page)
    elif options.look_for == "mojibake":
        yield from _mojibake(page, options)
    elif options.look_for == "entities":
        yield from _entities(page, options)
    else:
        yield from _characters(page, options)


def _values(page: Page, count: int, text: str) -> dict[str, object]:
    return {"count": count, "text": text[:SHOWN], "encoding": page.encoding.name}


def _mojibake(page: Page, options: Options) -> Iterator[Match]:
    wide = widest(page)
    places = suspicious(wide.odd, wide.visible)
    found = [(block, hurt) for block in holding(page, places) if (hurt := damage(block.text)) is not None]
    if len(found) < options.min_count:
        return
    if len(found) > MANY_DAMAGED:
        spans = tuple(block.part(hurt.start, hurt.end) for block, hurt in found[:MOST_PARTS])
        text = found[0][0].text[found[0][1].start : found[0][1].end]
        yield Match(
            spans[0], _values(page, len(found), text), text, spans, blocks=tuple(each for each, _ in found[:MOST_PARTS])
        )
        return
    for block, hurt in found:
        span, text = block.part(hurt.start, hurt.end), block.text[hurt.start : hurt.end]
        # Only text that stands in the page as it is read can be replaced.
        replacement = hurt.repaired if page.text[span.start : span.end] == text else None
        yield Match(span, _values(page, len(found), text), text, replacement=replacement, blocks=(block,))


def _entities(page: Page, options: Options) -> Iterator[Match]:
    wide = widest(page)
    places = [place.start() for place in ENTITY.finditer(wide.visible)] if wide.marks.issuperset("&;") else []
    if not places:
        return
    from html import unescape

    for block in holding(page, places):
        if block.kind is BlockKind.CODE:
            continue
        found = list(ENTITY.finditer(block.text))
        if len(found) < max(options.min_count, 1):
            continue
        if is_about_code(page.whole):
            return
        start, end = found[0].start(), found[-1].end()
        span, text = block.part(start, end), block.text[start:end]
        plain = unescape(unescape(text)) if page.format == "text" and page.text[span.start : span.end] == text else None
        yield Match(span, _values(page, len(found), found[0][0]), text, replacement=plain, blocks=(block,))


def _characters(page: Page, options: Options) -> Iterator[Match]:
    expression, telling = CHARACTERS[options.look_for], TELLING[options.look_for]
    wide = widest(page)
    odd = wide.odd if wide is page.whole else page.whole.odd + _unseen(page.whole)
    stands = telling.search(odd) is not None
    if not stands and not (options.look_for == "undecodable" and page.undecodable):
        return
    blocks = holding(page, [found.start() for found in telling.finditer(wide.visible)]) if stands else ()
    places = [(block, found) for block in blocks for found in expression.finditer(block.text)]
    count = sum(found.end() - found.start() for _, found in places)
    if options.look_for == "undecodable":
        count = max(count, len(page.undecodable))
    if not count or count < options.min_count:
        return
    spans = tuple(_spans(places[:MOST_PARTS])) or page.undecodable[:MOST_PARTS]
    shown = ", ".join(dict.fromkeys(f"U+{ord(character):04X}" for _, found in places[:8] for character in found[0]))
    yield Match(
        spans[0], _values(page, count, shown), "", spans, blocks=tuple(block for block, _ in places[:MOST_PARTS])
    )


@fact
def _unseen(page: Page) -> str:
    """Return the text of the blocks that no visitor sees."""
    return "\n".join([block.text for block in page.unseen])


def _spans(places: Iterable[tuple[Block, re.Match[str]]]) -> Iterator[Span]:
    for block, found in places:
        yield block.part(found.start(), found.end())


def _declared(page: Page) -> Iterator[Match]:
    declared = DECLARED.search(page.text, 0, DECLARED_WITHIN) if page.format == "html" else None
    if declared is None or page.encoding.origin == "text" or page.text.isascii():
        return
    try:
        same = _codec(declared[1]) == _codec(page.encoding.name)
    except LookupError:
        same = False
    if not same:
        yield Match(Span(*declared.span(1)), _values(page, 1, declared[1]), declared[1])


def _codec(name: str) -> str:
    name = name.lower()
    return codecs.lookup(ALIASES.get(name, name)).name


KIND = Kind(Options, ("count", "text", "encoding"), check)
