"""Text of every page is found, prose of one article is not, and memory stays bounded."""

from __future__ import annotations

import random
from collections.abc import Iterator

import pytest

from pagelint.mining import Mine, site_of
from pagelint.page import Page
from pagelint.readers import parse

WORDS = "harbour boat quay crane rain road mayor bridge council market tower wind ferry school".split()
FOOTER = "All rights belong to the Harbour Gazette and its writers"


def never(*_: object) -> bool:
    return False


def prose(seed: int) -> str:
    chance = random.Random(seed)  # noqa: S311 - the same text every time
    return "\n".join(" ".join(chance.choices(WORDS, k=12)) + "." for _ in range(6))


def page(number: int, *more: str, host: str = "gazette.example") -> Page:
    text = "\n".join((prose(number), *more))
    return parse(text, path=f"{number}.txt", url=f"https://{host}/{number}")


def mined(pages: Iterator[Page] | list[Page], min_pages: int = 5, min_share: float = 0.2) -> list[tuple[str, int, int]]:
    mine = Mine(min_pages, never)
    for each in pages:
        mine.add(each)
    return [(each.text, each.pages, each.of) for each in mine.found(min_share)]


def test_text_of_every_page_is_found_with_its_counts() -> None:
    assert mined([page(n, FOOTER) for n in range(8)] + [page(n) for n in range(8, 10)]) == [(FOOTER, 8, 10)]


def test_few_pages_and_a_small_share_are_not_enough() -> None:
    assert mined([page(n, FOOTER) for n in range(4)]) == []
    assert mined([page(n, FOOTER) for n in range(6)] + [page(n) for n in range(6, 60)]) == []


def test_sites_are_counted_apart() -> None:
    pages = [page(n, FOOTER, host=f"{n % 3}.example") for n in range(12)]

    assert mined(pages) == []
    assert [(pages, of) for _, pages, of in mined(pages, min_pages=4)] == [(4, 4)] * 3


def test_an_article_saved_under_many_addresses_proposes_nothing() -> None:
    copies = [
        parse(prose(1) + f"\nPage view number {n}", path="a.txt", url=f"https://gazette.example/{n}") for n in range(20)
    ]

    assert mined(copies) == []


@pytest.mark.parametrize(
    "text", ["Menu", "@gazette on every channel", "/ news / sport / weather", "1 2 3 4", "word " * 61]
)
def test_what_is_no_phrase_is_left_out(text: str) -> None:
    assert mined([page(n, text.strip()) for n in range(8)]) == []


def test_what_a_rule_flags_already_is_left_out() -> None:
    mine = Mine(5, lambda _, block: "rights" in block.text)
    for n in range(8):
        mine.add(page(n, FOOTER, "Write to the editors of the Gazette"))

    assert [each.text for each in mine.found(0.2)] == ["Write to the editors of the Gazette"]


def test_memory_is_bounded_and_common_text_survives() -> None:
    mine = Mine(5, never, limit=200)
    for n in range(400):
        mine.add(page(n, FOOTER))
        assert len(mine._counts) <= 210  # noqa: SLF001 - what the bound is about

    assert [(each.text, each.pages) for each in mine.found(0.2)] == [(FOOTER, 400)]
    assert mine.dropped > 1000


def test_a_site_is_a_host_a_directory_or_a_file_of_records() -> None:
    assert site_of(parse("a", path="x/a.txt", url="https://News.example/a")) == "news.example"
    assert site_of(parse("a", path="x/a.txt")) == "x"
    assert site_of(parse("a", path="x/a.txt", url="http://[")) == "x"
