"""The `secret` kind: keys, tokens and passwords of services, in the shapes that their issuers give them.

Shapes with a fixed prefix are precise (Meli, McNiece and Reaves 2019, "How bad can it git?", NDSS); samples in
documentation have the shape too, so words such as `example` and strings of little entropy are left alone.
What is found is never repeated in full: reports of a corpus are shared more freely than the corpus.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate
from math import log2

from pagelint.checks.kind import ScanKind
from pagelint.finding import Match
from pagelint.page import Page
from pagelint.phrase import Phrase, Phrases, spelled_out
from pagelint.rule import Count
from pagelint.scan import Hit, Pattern
from pagelint.words import fold

SHOWN = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Shape:
    """One sort of secret: what to call it, and its expressions, in which capitals and small letters differ."""

    name: str
    shapes: Phrases


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """Options of `secret`.

    `secrets` are the sorts. A match that holds one of `dummies`, or of fewer than `min_entropy` bits a character
    (0 to 8), is a sample and no secret. `min_length` is that of a secret, in characters.
    """

    secrets: tuple[Shape, ...]
    dummies: Phrases = ()
    min_entropy: float = 3.0
    min_length: Count = 16


def patterns(options: Options) -> Sequence[Pattern]:
    """Name the expressions, sort by sort."""
    return tuple(Pattern(shape) for each in options.secrets for shape in each.shapes)


def check(page: Page, options: Options, hits: Sequence[Hit]) -> Iterator[Match]:
    """Yield each secret, veiled. Values: `what`, its sort; `text`, its first characters and its length."""
    del page
    ends = list(accumulate(len(each.shapes) for each in options.secrets))
    dummies = tuple(phrase.text for phrase in spelled_out(options.dummies) if isinstance(phrase, Phrase))
    block, done = -1, 0
    for hit in hits:
        if hit.block.index == block and hit.start < done:
            continue
        if _is_secret(hit, dummies, options):
            block, done = hit.block.index, hit.end
            shown = veiled(hit.text)
            values = {"what": options.secrets[bisect_right(ends, hit.pattern)].name, "text": shown}
            yield Match(hit.block.part(hit.start, hit.end), values, shown, secret=True)


def _is_secret(hit: Hit, dummies: Sequence[str], options: Options) -> bool:
    """Say whether a hit has the very case of its shape, and looks drawn by lot."""
    text = hit.text
    if len(text) < options.min_length or re.fullmatch(hit.phrase.replace(r"\b", ""), text) is None:
        return False
    folded = fold(text)
    return not any(dummy in folded for dummy in dummies) and entropy(text) >= options.min_entropy


def entropy(text: str) -> float:
    """Return how many bits a character of a text carries, by its own frequencies."""
    return sum(-n / len(text) * log2(n / len(text)) for n in Counter(text).values())


def veiled(text: str) -> str:
    """Return the first characters of a secret and its length: enough to find it, too little to use it."""
    return f"{text[:SHOWN]}... ({len(text)} characters)"


KIND = ScanKind(Options, ("what", "text"), check, patterns)
