"""Readability scores by textstat, without a network and in the languages its formulas were made for.

For English, textstat looks syllables up in a dictionary that it downloads when first asked. Here it is given an
estimate instead, see `pagelint.checks.syllables`. The scores of Flesch, which are asked for most, are worked out here.
"""

from __future__ import annotations

import warnings
from collections.abc import Callable, Mapping
from functools import cache
from typing import Any, NamedTuple

from pagelint.checks.reading_ease import OWN
from pagelint.checks.syllables import TAGS, Syllables

ENGLISH = frozenset({"en"})
FLESCH = frozenset({"en", "de", "es", "fr", "it", "nl", "ru", "hu"})
SPANISH = frozenset({"es"})
# Counts of letters, long words and sentences mean the same in all of these.
ALPHABETIC = frozenset(
    {"en", "de", "es", "fr", "it", "nl", "pt", "pl", "sv", "da", "no", "nb", "fi", "cs", "ro", "hu", "tr"}
)
LONGEST = 200_000


class Score(NamedTuple):
    """A score: textstat's name of it, the languages it is made for, and further arguments."""

    name: str
    languages: frozenset[str]
    arguments: Mapping[str, object] = {}


SCORES = {
    "flesch-reading-ease": Score("flesch_reading_ease", FLESCH),
    "flesch-kincaid-grade": Score("flesch_kincaid_grade", ENGLISH),
    "gunning-fog": Score("gunning_fog", ENGLISH),
    "smog-index": Score("smog_index", ENGLISH),
    "automated-readability-index": Score("automated_readability_index", ENGLISH),
    "coleman-liau-index": Score("coleman_liau_index", ENGLISH),
    "linsear-write": Score("linsear_write_formula", ENGLISH),
    "dale-chall": Score("dale_chall_readability_score", ENGLISH),
    "dale-chall-new": Score("dale_chall_readability_score_v2", ENGLISH),
    "spache": Score("spache_readability", ENGLISH),
    "mcalpine-eflaw": Score("mcalpine_eflaw", ENGLISH),
    "school-grade": Score("text_standard", ENGLISH, {"float_output": True}),
    "difficult-words": Score("difficult_words", ENGLISH),
    "syllables-per-word": Score("avg_syllables_per_word", FLESCH),
    "polysyllables": Score("polysyllabcount", FLESCH),
    "lix": Score("lix", ALPHABETIC),
    "rix": Score("rix", ALPHABETIC),
    "reading-time-s": Score("reading_time", ALPHABETIC),
    "wiener-sachtextformel": Score("wiener_sachtextformel", frozenset({"de"}), {"variant": 1}),
    "gulpease-index": Score("gulpease_index", frozenset({"it"})),
    "fernandez-huerta": Score("fernandez_huerta", SPANISH),
    "szigriszt-pazos": Score("szigriszt_pazos", SPANISH),
    "gutierrez-polini": Score("gutierrez_polini", SPANISH),
    "crawford": Score("crawford", SPANISH),
    "osman": Score("osman", frozenset({"ar"})),
}


def score(name: str, text: str, language: str) -> float | None:
    """Return a score of `SCORES` for a text; None where the formula is not made for the language.

    `language` is a BCP 47 tag. Only the first `LONGEST` characters are read. Imports textstat for most: 0.2 s.
    """
    wanted = SCORES[name]
    root = language.lower().replace("_", "-").partition("-")[0]
    if root not in wanted.languages or not any(map(str.isalpha, text[:LONGEST])):
        return None
    own = OWN.get(name)
    if own:
        return own(text[:LONGEST], root)
    reader = textstat_of(root)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of a missing list of easy words
        return float(getattr(reader, wanted.name)(text[:LONGEST], **wanted.arguments))


def textstat_of(language: str) -> Any:
    """Return a textstat that reads a language."""
    reader = _textstat()
    reader.set_lang(TAGS.get(language, language))
    return reader


@cache
def _textstat() -> Any:
    """Return an own textstat; other users of it in this process keep theirs as it is."""
    from importlib import import_module

    from textstat.textstat import textstatistics

    counts = import_module("textstat.backend.counts._count_syllables")
    original: Callable[[str], object] = counts.get_cmudict
    own = Syllables()
    counts.get_cmudict = lambda lang: own if lang == TAGS["en"] else original(lang)  # type: ignore[attr-defined]
    return textstatistics()
