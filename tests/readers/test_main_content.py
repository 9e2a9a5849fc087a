"""Which blocks count as main content: articles among boilerplate, and pages that have none."""

from __future__ import annotations

import pytest
import turbohtml

from pagelint.block import Zone
from pagelint.page import Page
from pagelint.readers.html import parse
from pagelint.readers.html.features import candidates, pair
from pagelint.readers.html.main_content import places
from pagelint.readers.html.outline import Outline, add_up, innermost, within
from pagelint.readers.html.walk import walk
from pagelint.readers.html.weights import TEXT

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


def test_every_weight_has_its_feature() -> None:
    assert pair(TEXT, (0, 1, 0)) == TEXT[1][1:]
    with pytest.raises(ValueError, match="shorter"):
        pair(TEXT, (1.0, 1.0))


def test_an_article_scores_above_its_teasers() -> None:
    document = turbohtml.parse(f"<p>{PARAGRAPHS[0]}</p><ul>{TEASERS}</ul>")
    body = document.find("body")
    assert body is not None
    walked = walk(body)
    texts = ["".join(walked.strings[first:last]) for _, first, last, _ in walked.runs]
    sizes = list(map(len, texts))
    outline = Outline(walked, sizes)
    found = candidates(walked, texts, sizes, outline)
    assert found.numbers == list(range(13))
    assert found.first[0] > max(found.first[1:])
    scores = places(found, [0.9, *[0.1] * 12], outline.ups)
    assert len(scores) == 13
    assert scores[1] == pytest.approx(scores[12], abs=1.5)


def test_boxes_add_up_and_the_innermost_one_holds_most() -> None:
    ups = [0, 0, 1, 1, 0]
    values = [0.0, 0.0, 90.0, 5.0, 5.0]
    heaviest = add_up(values, ups)
    assert values == [100.0, 95.0, 90.0, 5.0, 5.0]
    assert heaviest == [1, 2, 0, 0, 0]
    assert innermost(values, heaviest) == 2
    assert list(within(1, ups)) == [1, 2, 3]
    assert list(within(0, ups)) == [0, 1, 2, 3, 4]
