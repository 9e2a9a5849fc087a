"""The language a text is written in, told from its letters alone.

The identifier is the one that ships with turbohtml (trigram profiles per script, after whatlang): see
`benchmarks/results/language.md` for what others score.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from pagelint.metadata import words

if TYPE_CHECKING:
    from pagelint.page import Page

SAMPLE = 2000
# ISO 639-3 codes of the identifier and their two-letter codes (ISO 639-1); `cmn` and `pes` are their macrolanguages.
CODES = dict(pair.split(":") for pair in words.LANGUAGE_CODES.split())
# Scripts of many languages: fewer than this many code points in them are told apart badly (83 % right at 60 to 120).
SHARED_SCRIPTS = frozenset(("Latin", "Cyrillic", "Arabic", "Devanagari"))
LEAST = 120
LEAST_OWN_SCRIPT = 12
LEAST_CONFIDENCE = 0.5


class Identified(NamedTuple):
    """A language as a two-letter code where there is one (ISO 639-1), and how sure that is, 0 to 1."""

    language: str
    confidence: float


def identify(text: str) -> Identified | None:
    """Return the language of a text, from its first 2,000 code points, or None where it cannot be told reliably."""
    from turbohtml.detect import detect_language  # 15 ms of start-up that few rules need

    head = text[:SAMPLE]
    found = detect_language(head)
    code = short_code(found.language)
    shared = found.script in SHARED_SCRIPTS
    if code is None or len(head) < (LEAST if shared else LEAST_OWN_SCRIPT):
        return None
    return Identified(code, found.confidence) if found.confidence >= LEAST_CONFIDENCE or not shared else None


def short_code(code: str | None) -> str | None:
    """Return the two-letter code of a three-letter one; one without stays as it is."""
    return CODES.get(code, code) if code else None


def sample(page: Page) -> str:
    """Return the first 2,000 code points of a page's main text."""
    parts, room = [], SAMPLE
    for block in page.main:
        parts.append(block.text[:room])
        room -= len(block.text) + 1
        if room <= 0:
            break
    return "\n".join(parts)
