"""The scores of Flesch, equal to those of textstat at a fraction of the time.

textstat takes the punctuation out of every sentence and looks every word up each time it is asked. Here marks are
deleted from the whole text at once, and the syllables of a word are kept.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import lru_cache, partial
from typing import NamedTuple

from pagelint.checks.signs import ASCII, beyond_ascii
from pagelint.checks.syllables import syllables_in
from pagelint.late import late

SENTENCE = late(r"\b[^.!?]+[.!?]*")
APOSTROPHE = late(r"'(?![tsd]|ve|ll|re)")  # which is no part of a contraction
MARK = late(r"[^\w\s']")
MARKS = bytes(code for code in ASCII if MARK.match(chr(code)))
MANY = 50  # kinds of marks, from which on they are looked for together
FEWEST = 3  # words that make a sentence
LOOKED_AT = 8


class Weights(NamedTuple):
    """The reading ease of a language: a constant, less so much a word per sentence and a syllable per word."""

    base: float
    sentence: float
    word: float


# Flesch 1948; Amstad 1978; Fernández Huerta 1959; Franchina and Vacca 1986; Douma 1960; as textstat has them.
EASE = {
    "en": Weights(206.835, 1.015, 84.6),
    "de": Weights(180, 1, 58.5),
    "es": Weights(206.84, 1.02, 60.0),
    "fr": Weights(207, 1.015, 73.6),
    "it": Weights(217, 1.3, 60.0),
    "nl": Weights(206.835, 0.93, 77),
    "ru": Weights(206.835, 1.3, 60.1),
    "hu": Weights(206.835, 1.015, 58.5),
}


class Rates(NamedTuple):
    """How long the sentences and the words of a text are on average, in words and in syllables."""

    words_per_sentence: float
    syllables_per_word: float


@lru_cache(maxsize=4)
def rates(text: str, language: str) -> Rates:
    """Return the rates of a text in a language of `EASE`; 0 where there are no words."""
    words = words_of(text)
    if not words:
        return Rates(0.0, 0.0)
    syllables = sum(map(partial(syllables_in, language), map(str.lower, words)))
    return Rates(len(words) / sentences_in(text), syllables / len(words))


def words_of(text: str) -> list[str]:
    """Return what stands between blanks once marks are deleted, apostrophes of contractions excepted."""
    text = APOSTROPHE.sub("", text) if "'" in text else text
    odd = beyond_ascii(text)
    marks = {sign for sign in {*odd} if MARK.match(sign)} if not odd.isalnum() else ()
    if len(marks) > MANY:
        text = MARK.sub("", text)
    else:
        for mark in marks:
            text = text.replace(mark, "")
        text = text.encode("utf-8", "surrogatepass").translate(None, MARKS).decode("utf-8", "surrogatepass")
    return text.split()


def sentences_in(text: str) -> int:
    """Return how many sentences of three words or more a text has; at least one."""
    return max(1, sum(map(_is_sentence, SENTENCE.findall(text))))


def _is_sentence(text: str) -> bool:
    """Say whether a text has the words of a sentence: mostly told from its first few."""
    first = text.split(None, LOOKED_AT)
    if len(first) < FEWEST:
        return False
    return sum(map(str.isalnum, first[:LOOKED_AT])) >= FEWEST or len(words_of(text)) >= FEWEST


def reading_ease(text: str, language: str) -> float:
    """Return the Flesch reading ease."""
    sentence, word = rates(text, language)
    weights = EASE[language]
    return weights.base - weights.sentence * sentence - weights.word * word if sentence and word else 0.0


def kincaid_grade(text: str, language: str) -> float:
    """Return the grade of Flesch and Kincaid."""
    sentence, word = rates(text, language)
    return (0.39 * sentence) + (11.8 * word) - 15.59 if sentence and word else 0.0


OWN: Mapping[str, Callable[[str, str], float]] = {
    "flesch-reading-ease": reading_ease,
    "flesch-kincaid-grade": kincaid_grade,
    "syllables-per-word": lambda text, language: rates(text, language).syllables_per_word,
}
