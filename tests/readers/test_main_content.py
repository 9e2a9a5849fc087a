"""Which blocks count as main content: articles among boilerplate, and pages that have none."""

from __future__ import annotations

import pytest
import turbohtml

from pagelint.page import Page, Zone
from pagelint.readers.html import parse
from pagelint.readers.html.features import Outline, Trait, candidates, flags, rows
from pagelint.readers.html.main_content import places
from pagelint.readers.html.walk import walk
from pagelint.readers.html.weights import FIRST_NUMBERS, FIRST_TRAITS, PLACES, SECOND_NUMBERS, SECOND_TRAITS

PARAGRAPHS = [
    f"In the {season} the keeper walked along the river with {count} of her hives, and wrote down what the bees "
    "brought home. Nobody had done that here before, so the notes are the only ones we have."
    for season, count in [("spring", "three"), ("summer", "seven"), ("autumn", "six"), ("winter", "none")]
]
TEASERS = "".join(f"<li><a href=/{n}>Another story about hives number {n}</a></li>" for n in range(12))


def page(*, wrapper: str = "article") -> Page:
    body = "".join(f"<p>{text}</p>" for text in PARAGRAPHS)
    return parse(
        "<body><header><a href=/>The Hive</a></header>"
        "<nav><ul><li><a href=/a>News</a><li><a href=/b>Weather</a><li><a href=/c>Sport</a></ul></nav>"
        f"<{wrapper}><h1>A year of bees</h1><h2>What she saw</h2>{body}</{wrapper}>"
        f"<div class='related-stories'><h3>More stories</h3><ul>{TEASERS}</ul></div>"
        "<footer><p>© The Hive, all rights reserved. Printed on paper from our own trees.</p></footer>",
        path="page.html",
    )


@pytest.mark.parametrize("wrapper", ["article", "main", "div", "td"])
def test_the_article_is_main_and_what_stands_around_it_is_not(wrapper: str) -> None:
    found = page(wrapper=wrapper)
    main = {block.text for block in found.main}
    assert set(PARAGRAPHS) <= main
    assert not any(word in found.main_text for word in ("Weather", "Another story", "all rights reserved"))


@pytest.mark.parametrize(
    "body",
    [
        "<h1>Not found</h1><p>There is no such page.</p>",
        "<p>One line.</p>",
        f"<ul>{TEASERS}</ul>",
        "just text",
    ],
)
def test_a_page_without_an_article_counts_what_stands_in_no_zone(body: str) -> None:
    found = parse(f"<nav><a href=/>Home</a></nav>{body}<footer>The Hive</footer>", path="page.html")
    assert [block.main for block in found.blocks] == [block.zone is Zone.CONTENT for block in found.blocks]
    assert found.main


def test_unseen_text_is_never_main() -> None:
    found = parse(f"<title>Bees</title><p>{PARAGRAPHS[0]}</p><p hidden>{PARAGRAPHS[1]}</p>", path="page.html")
    assert [block.main for block in found.unseen] == [False, False]


def test_there_is_a_weight_for_every_feature() -> None:
    document = turbohtml.parse(f"<p>{PARAGRAPHS[0]}</p>")
    body = document.find("body")
    assert body is not None
    walked = walk(body)
    outline = Outline(walked, PARAGRAPHS[:1])
    numbers = candidates(walked, PARAGRAPHS[:1], outline)
    ((trait, row),) = rows(walked, PARAGRAPHS[:1], numbers, outline)
    (place,) = places(walked, PARAGRAPHS[:1], numbers, [0.5])
    assert len(flags(Trait(*trait))) == len(FIRST_TRAITS) == len(SECOND_TRAITS)
    assert len(row) == len(FIRST_NUMBERS) == len(SECOND_NUMBERS)
    assert len(place) == len(PLACES)
