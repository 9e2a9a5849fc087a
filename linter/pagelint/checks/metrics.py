"""What can be measured of a text: a name and a function for each metric, readability by textstat beside them.

Shares run from 0 to 1. A metric that has no meaning for a text, such as the word length of no words, is None.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from math import inf
from typing import NamedTuple

from pagelint.block import Block, BlockKind
from pagelint.checks.near import words_of
from pagelint.checks.signs import ASCII, LOWER, Signs, count_cases, count_signs, count_symbols
from pagelint.checks.stopwords import STOP_WORDS
from pagelint.late import late
from pagelint.page import Page
from pagelint.words import UNSPACED, UNSPACED_RANGES, fold

SENTENCE = late(r"[.!?…。！？।؟]+")
LINE_END = late(r"[.!?…。！？।؟:\"”»)]\W*$")
ELLIPSIS = late(r"(?:\.\.\.|…)\W*$")
HASHES = late(r"#|\.\.\.|…")
# Whose words are pairs of characters; and a letter that is folded to an apostrophe.
UNBOUND = late(f"[{UNSPACED_RANGES}\u02bc]")
LEAST_LETTERS = 3
UNSPACED_SHARE = 0.2


class Rest(NamedTuple):
    """How many small letters of ASCII a text has, its characters beyond ASCII, and its lines without the former."""

    small: int
    odd: str
    lines: list[bytes]


@dataclass(frozen=True, eq=False)
class Subject:
    """The blocks that are measured together, how to find out their language, and what is known of them.

    That is how many words they have, and the page whose visitors read them all.
    """

    blocks: Sequence[Block]
    find_language: Callable[[], str | None] = lambda: None
    known_count: int | None = None
    page: Page | None = None

    @cached_property
    def text(self) -> str:
        """The text, one block a line."""
        if len(self.blocks) == 1:
            return self.blocks[0].text
        return "\n".join([block.text for block in self.blocks])

    @cached_property
    def language(self) -> str | None:
        """The two-letter code of the language; found when first asked for."""
        return self.find_language()

    @cached_property
    def signs(self) -> Signs:
        """How many characters of each class the text has."""
        return count_signs(self.text)

    @cached_property
    def rest(self) -> Rest:
        """What is left without the small letters of ASCII, which are most of many texts."""
        data = self.text.encode("utf-8", "surrogatepass")
        rest = data.translate(None, LOWER)
        odd = "" if self.text.isascii() else rest.translate(None, ASCII).decode("utf-8", "surrogatepass")
        return Rest(len(data) - len(rest), odd, rest.split(b"\n"))

    @cached_property
    def words(self) -> list[str]:
        """The words, folded; pairs of characters in unspaced scripts."""
        return words_of(fold(self.text))

    @cached_property
    def count(self) -> int:
        """How many words, as `pagelint.words.count_words` counts."""
        known = self.known_count
        return sum([block.word_count for block in self.blocks]) if known is None else known

    @cached_property
    def sentences(self) -> int:
        """How many sentences; a block ends one."""
        return sum(max(1, len(SENTENCE.findall(block.text))) for block in self.blocks)


Measure = Callable[[Subject], float | None]


class Metric(StrEnum):
    """The metrics that rules may use."""

    WORDS = "words"
    CHARACTERS = "characters"
    BLOCKS = "blocks"
    SENTENCES = "sentences"
    WORDS_PER_SENTENCE = "words-per-sentence"
    WORDS_PER_BLOCK = "words-per-block"
    WORD_LENGTH = "word-length"
    SYMBOL_SHARE = "symbol-share"
    HASH_ELLIPSIS_SHARE = "hash-ellipsis-share"
    UPPERCASE_SHARE = "uppercase-share"
    DIGIT_SHARE = "digit-share"
    LETTER_WORD_SHARE = "letter-word-share"
    LINK_SHARE = "link-share"
    LIST_ITEM_SHARE = "list-item-share"
    SENTENCE_END_SHARE = "sentence-end-share"
    ELLIPSIS_END_SHARE = "ellipsis-end-share"
    STOP_WORDS = "stop-words"
    STOP_WORD_SHARE = "stop-word-share"
    TYPE_TOKEN_RATIO = "type-token-ratio"  # noqa: S105 - not a secret
    TOP_WORD_SHARE = "top-word-share"
    FLESCH_READING_EASE = "flesch-reading-ease"
    FLESCH_KINCAID_GRADE = "flesch-kincaid-grade"
    GUNNING_FOG = "gunning-fog"
    SMOG_INDEX = "smog-index"
    AUTOMATED_READABILITY_INDEX = "automated-readability-index"
    COLEMAN_LIAU_INDEX = "coleman-liau-index"
    LINSEAR_WRITE = "linsear-write"
    DALE_CHALL = "dale-chall"
    DALE_CHALL_NEW = "dale-chall-new"
    SPACHE = "spache"
    MCALPINE_EFLAW = "mcalpine-eflaw"
    SCHOOL_GRADE = "school-grade"
    DIFFICULT_WORDS = "difficult-words"
    SYLLABLES_PER_WORD = "syllables-per-word"
    POLYSYLLABLES = "polysyllables"
    LIX = "lix"
    RIX = "rix"
    READING_TIME_S = "reading-time-s"
    WIENER_SACHTEXTFORMEL = "wiener-sachtextformel"
    GULPEASE_INDEX = "gulpease-index"
    FERNANDEZ_HUERTA = "fernandez-huerta"
    SZIGRISZT_PAZOS = "szigriszt-pazos"
    GUTIERREZ_POLINI = "gutierrez-polini"
    CRAWFORD = "crawford"
    OSMAN = "osman"


def measure(metric: Metric, subject: Subject) -> float | None:
    """Return the value of a metric; None where it has no meaning for the text or its language."""
    own = MEASURES.get(metric)
    if own:
        return own(subject)
    if subject.language is None:
        return None
    from pagelint.checks.readability import score

    return score(metric.value, subject.text, subject.language)


def suspects(metric: Metric, subject: Subject, least: float | None, most: float | None) -> Sequence[Block]:
    """Return the blocks whose value may lie out of a range: none that is in it at a glance."""
    lines = subject.rest.lines if metric is Metric.UPPERCASE_SHARE and least is None and most is not None else []
    if most is None or len(lines) != len(subject.blocks):
        return subject.blocks
    return [block for block, rest in zip(subject.blocks, lines, strict=True) if len(rest) >= most * len(block.text)]


def bounds(metric: Metric, subject: Subject) -> tuple[float, float]:
    """Return two values between which that of a metric lies: no more than what little work can tell."""
    if metric is Metric.WORD_LENGTH:
        return _word_length_bounds(subject)
    if metric is Metric.SYMBOL_SHARE and subject.page and subject.count:  # a word has a letter or more
        return 0, count_symbols(subject.page) / subject.count
    return -inf, inf


def _share(part: float, whole: float) -> float | None:
    return part / whole if whole else None


def _word_length(subject: Subject) -> float | None:
    """Say nothing of scripts that write no words."""
    if sum(map(len, UNSPACED.findall(subject.rest.odd))) > len(subject.text) * UNSPACED_SHARE:
        return None
    return _share(sum(map(len, subject.words)), len(subject.words))


def _word_length_bounds(subject: Subject) -> tuple[float, float]:
    """Take all but small letters for gaps between words, then everything for letters of as few words as are known."""
    rest, size = subject.rest, len(subject.text)
    if not subject.count or UNBOUND.search(rest.odd):
        return -inf, inf
    return rest.small / (size - rest.small + 1), size / subject.count


def _symbols(subject: Subject) -> float | None:
    return _share(subject.signs.symbols, subject.signs.shown)


def _upper(subject: Subject) -> float | None:
    """Say nothing of text that is mostly in a script without cases."""
    upper, lower, letters = count_cases(subject.text)
    cased = upper + lower
    return _share(upper, cased) if cased > letters / 2 else None


def _digits(subject: Subject) -> float | None:
    return _share(subject.signs.digits, subject.signs.shown)


def _letter_words(subject: Subject) -> float | None:
    words = subject.text.split()
    return _share(sum(any(map(str.isalpha, word)) for word in words), len(words))


def _links(subject: Subject) -> float | None:
    whole = sum(len(block.text) for block in subject.blocks)
    return _share(sum(len(block.text) * block.link_share for block in subject.blocks), whole)


def _lines(subject: Subject, like: re.Pattern[str]) -> float | None:
    return _share(sum(like.search(block.text[-8:]) is not None for block in subject.blocks), len(subject.blocks))


def _list_items(subject: Subject) -> float | None:
    return _share(sum([block.kind is BlockKind.LIST_ITEM for block in subject.blocks]), len(subject.blocks))


def _stop_words(subject: Subject) -> float | None:
    known = STOP_WORDS.get(subject.language or "")
    return None if known is None else sum(word in known for word in subject.words)


def _stop_word_share(subject: Subject) -> float | None:
    found = _stop_words(subject)
    return None if found is None else _share(found, len(subject.words))


def _top_word(subject: Subject) -> float | None:
    """Leave out stop words, numbers and words of one or two letters, which nobody stuffs."""
    known = STOP_WORDS.get(subject.language or "", frozenset())
    counts = Counter([word for word in subject.words if len(word) >= LEAST_LETTERS and word not in known])
    top = next((n for word, n in counts.most_common(5) if word.isalpha()), 0)
    return _share(top, len(subject.words))


MEASURES: Mapping[Metric, Measure] = {
    Metric.WORDS: lambda subject: subject.count,
    Metric.CHARACTERS: lambda subject: sum(len(block.text) for block in subject.blocks),
    Metric.BLOCKS: lambda subject: len(subject.blocks),
    Metric.SENTENCES: lambda subject: subject.sentences,
    Metric.WORDS_PER_SENTENCE: lambda subject: _share(subject.count, subject.sentences),
    Metric.WORDS_PER_BLOCK: lambda subject: _share(subject.count, len(subject.blocks)),
    Metric.WORD_LENGTH: _word_length,
    Metric.SYMBOL_SHARE: _symbols,
    Metric.HASH_ELLIPSIS_SHARE: lambda subject: _share(len(HASHES.findall(subject.text)), subject.count),
    Metric.UPPERCASE_SHARE: _upper,
    Metric.DIGIT_SHARE: _digits,
    Metric.LETTER_WORD_SHARE: _letter_words,
    Metric.LINK_SHARE: _links,
    Metric.LIST_ITEM_SHARE: _list_items,
    Metric.SENTENCE_END_SHARE: lambda subject: _lines(subject, LINE_END),
    Metric.ELLIPSIS_END_SHARE: lambda subject: _lines(subject, ELLIPSIS),
    Metric.STOP_WORDS: _stop_words,
    Metric.STOP_WORD_SHARE: _stop_word_share,
    Metric.TYPE_TOKEN_RATIO: lambda subject: _share(len(set(subject.words)), len(subject.words)),
    Metric.TOP_WORD_SHARE: _top_word,
}
