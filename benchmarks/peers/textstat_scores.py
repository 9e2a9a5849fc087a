"""textstat's reading ease and number of words of each text: `textstat_scores.py DIRECTORY`.

Its English syllables come from a dictionary that it downloads; with German it hyphenates, and needs no network.
"""

from __future__ import annotations

import textstat
from clock import argument, measure, texts

textstat.set_lang("de")


def score(text: str) -> tuple[float, int]:
    """Return the two figures of a text."""
    return textstat.flesch_reading_ease(text), textstat.lexicon_count(text)


measure(score, texts(argument(1)))
