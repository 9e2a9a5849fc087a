"""Phrases: what rules look for in text, literally or as a bounded regular expression, and lists of them.

A phrase list is `phrases/<language>/<list>.txt` beside the rules: one file a language, one phrase a line; a line
that starts with `#` and a blank is a comment, so that `#ad` is a phrase. Rules hold lists by name and files, so
that a rule costs nothing until its phrases are needed.
"""

from __future__ import annotations

import os
import re
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from pagelint.errors import Mistake
from pagelint.words import fold

if TYPE_CHECKING:
    from collections.abc import Iterator


class Phrase(NamedTuple):
    """One phrase. `text` is folded for literals; for an expression it is Python `re` syntax, without slashes.

    `language` is a BCP 47 tag where the phrase came from a list of one language.
    """

    text: str
    expression: bool = False
    language: str | None = None


class PhraseList(NamedTuple):
    """A list of phrases: its name, and its files, one a language."""

    name: str
    files: tuple[str, ...]


Phrases = tuple[Phrase | PhraseList, ...]


def spelled_out(phrases: Phrases) -> tuple[Phrase, ...]:
    """Return the phrases, with lists replaced by what they hold; each once."""
    found: dict[Phrase, None] = {}
    for each in phrases:
        found.update(dict.fromkeys((each,) if isinstance(each, Phrase) else listed(each.files)))
    return tuple(found)


@lru_cache(maxsize=512)
def listed(files: tuple[str, ...]) -> tuple[Phrase, ...]:
    """Read the files of a list for their phrases alone, of which `read_list` says whether they are safe."""
    found: list[Phrase] = []
    for name in files:
        found += _phrases(name)
    return tuple(found)


def _phrases(name: str) -> list[Phrase]:
    """Return the phrases of a file. Most files hold no expression, and are split at once: a start reads many."""
    language = os.path.basename(os.path.dirname(name))  # noqa: PTH119, PTH120
    with open(name, "rb", buffering=0) as file:  # noqa: PTH123
        given = file.read().decode()
    if "\r" in given:
        given = given.replace("\r\n", "\n").replace("\r", "\n")
    if "/" in given:
        lines = [(line.strip(), text) for _, line, text in _lines(given)]
        return [
            _expression(line, language) or Phrase(" ".join(text.split()), language=language) for line, text in lines
        ]
    texts = [" ".join(line.split()) for line in fold(given).split("\n")]
    return [Phrase(text, language=language) for text in texts if text and text != "#" and not text.startswith("# ")]


@lru_cache(maxsize=512)
def read_list(files: tuple[str, ...]) -> tuple[tuple[Phrase, ...], tuple[Mistake, ...]]:
    """Read the files of a list; return its phrases and every mistake."""
    phrases: list[Phrase] = []
    mistakes: list[Mistake] = []
    for name in files:
        language = Path(name).parent.name
        for number, line, text in _lines(Path(name).read_text(encoding="utf-8")):
            if not text.startswith("/"):
                phrases.append(Phrase(" ".join(text.split()), language=language))
                continue
            phrase, fault = parse_phrase(line.strip(), language)
            if fault:
                mistakes.append(Mistake(name, number, 1, fault, line))
            else:
                phrases.append(phrase)
    return tuple(phrases), tuple(mistakes)


def _lines(given: str) -> Iterator[tuple[int, str, str]]:
    """Yield the number of each line that is no comment, the line, and the same folded and without blanks around."""
    lines, plain = given.split("\n"), fold(given).split("\n")  # folded at once: that is most of the work
    for number, (line, folded) in enumerate(zip(lines, plain, strict=True), start=1):
        text = folded.strip()
        if text and text != "#" and not text.startswith("# "):
            yield number, line, text


def _expression(text: str, language: str | None) -> Phrase | None:
    """Return what stands between slashes."""
    if len(text) > 2 and text.startswith("/") and text.endswith("/"):  # noqa: PLR2004 - the two slashes
        return Phrase(text[1:-1], expression=True, language=language)
    return None


def parse_phrase(text: str, language: str | None = None) -> tuple[Phrase, str | None]:
    """Read one phrase, `some words` or `/an expression/`; return it and what is wrong with it, if anything."""
    phrase = _expression(text, language)
    if phrase is not None:
        from pagelint.literals import danger, required_literals  # which kept rules do not need

        try:
            fault = danger(phrase.text)
            if not fault and required_literals(phrase.text) is None:
                fault = "no text of two or more letters stands in every match, so every page would be searched"
        except (re.error, OverflowError, RecursionError) as error:
            return phrase, f"not a regular expression: {error}"
        return phrase, fault and f"unsafe expression: {fault}"
    return Phrase(" ".join(fold(text).split()), language=language), None
