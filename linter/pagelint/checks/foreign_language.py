"""The `language` kind: text that is not in a language the reader wants.

Crawls of one language pick up pages of others, and translated sites leave paragraphs untranslated.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from pagelint.checks.kind import Kind
from pagelint.finding import Match
from pagelint.metadata.language import identify, sample
from pagelint.page import Page
from pagelint.rule import Count


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """Options of `language`.

    `expected` are two-letter codes (ISO 639-1); none means that nothing is expected of a page, and of a block that it
    is in the page's language. Texts below `min_words` words are not judged, nor those that are identified with less
    than `min_confidence` (0 to 1).
    """

    expected: tuple[str, ...] = ()
    of: Literal["page", "block"] = "page"
    min_words: Count = 40
    min_confidence: float = 0.8


def check(page: Page, options: Options) -> Iterator[Match]:
    """Yield the page at its first block, or each block in another language. Values: `language`, `expected`."""
    if not page.blocks or (options.of == "page" and not options.expected):
        return
    expected = options.expected
    if options.of == "page":
        language = _identified(sample(page), options) if page.main_words >= options.min_words else None
        if language and language not in expected:
            yield Match(page.blocks[0].span, _values(language, expected), page.blocks[0].text)
        return
    if not expected:
        language = _identified(sample(page), options)
        expected = (language,) if language else ()
    for block in page.blocks if expected else ():
        language = _identified(block.text, options) if block.word_count >= options.min_words else None
        if language and language not in expected:
            yield Match(block.span, _values(language, expected), block.text, (block.span,))


def _identified(text: str, options: Options) -> str | None:
    found = identify(text)
    return found.language if found and found.confidence >= options.min_confidence else None


def _values(language: str, expected: tuple[str, ...]) -> dict[str, object]:
    return {"language": language, "expected": " or ".join(expected)}


KIND = Kind(Options, ("language", "expected"), check)
