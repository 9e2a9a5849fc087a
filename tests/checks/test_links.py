"""Runs of links are found where they are long, and foreign text where it is long enough to tell."""

from __future__ import annotations

from pagelint.block import Block, BlockKind, Verbatim
from pagelint.checks.foreign_language import Options as LanguageOptions
from pagelint.checks.foreign_language import check as check_language
from pagelint.checks.links import Options, check
from pagelint.page import Page
from pagelint.readers.text import parse

GERMAN = (
    "Die Gemeinde öffnete die Turnhalle für Familien aus den Straßen am Ufer, und die Bäcker brachten Brot und Wasser "
    "für alle, die in der Nacht gekommen waren und nicht wussten, wohin sie gehen sollten."
)
ENGLISH = (
    "The council opened the school hall to families from the streets along the quay, and bakers brought bread "
    "before dawn for everyone who had come in the night and did not know where else they could possibly go."
)


def page_of(shares: list[float]) -> Page:
    text = "\n".join("link" for _ in shares)
    blocks = [Block(at, BlockKind.PARAGRAPH, "link", Verbatim(5 * at), link_share=s) for at, s in enumerate(shares)]
    return Page("page.html", text, tuple(blocks))


def test_a_run_of_links_is_one_match() -> None:
    (match,) = check(page_of([0.0, *[1.0] * 12, 0.0]), Options(min_blocks=12))

    assert match.values == {"blocks": 12, "words": 12}
    assert match.span == (5, 64)


def test_a_gap_ends_a_run_unless_it_is_allowed() -> None:
    shares = [*[1.0] * 6, 0.0, *[1.0] * 6]

    assert list(check(page_of(shares), Options(min_blocks=12))) == []
    assert len(list(check(page_of(shares), Options(min_blocks=12, gap=1)))) == 1


def test_the_language_of_a_page_is_compared_with_what_is_expected() -> None:
    (match,) = check_language(parse(f"{GERMAN}\n{GERMAN}"), LanguageOptions(expected=("en", "fr"), min_words=20))

    assert match.values == {"language": "de", "expected": "en or fr"}
    assert list(check_language(parse(f"{GERMAN}\n{GERMAN}"), LanguageOptions(expected=("de",)))) == []
    assert list(check_language(parse(GERMAN), LanguageOptions())) == []


def test_a_paragraph_in_another_language_than_its_page() -> None:
    page = parse(f"{ENGLISH}\n{ENGLISH}\n{ENGLISH}\n{GERMAN}")

    (match,) = check_language(page, LanguageOptions(of="block", min_words=20))

    assert match.text == GERMAN
