"""What is found out about a page is kept with it and goes with it: a page in a cycle keeps its tree for long."""

from __future__ import annotations

import gc
import weakref

import pytest

from pagelint import Config, Linter, Page, parse
from pagelint.page import fact

HTML = """<html lang="en"><head><title>Tides</title><meta name="author" content="Ann Lee">
<script type="application/ld+json">{"@type": "NewsArticle", "author": {"name": "Ann Lee"}}</script></head>
<body><h1>Tides</h1><p>By Ann Lee, 3 May 2024</p>
<p>The water rose for six hours, and then it fell again.</p>
<p>The water rose for six hours, and then it fell again.</p>
<p>We couldn't load this page. Error 500</p></body></html>"""
TEXT = "Tides\n\nBy Ann Lee, 3 May 2024\n\nThe water rose, and then it fell.\n\nThe water rose, and then it fell.\n"


@pytest.mark.parametrize(("text", "form"), [(HTML, "html"), (TEXT, "text"), (f"# {TEXT}", "markdown")])
def test_a_page_goes_with_its_last_reference(text: str, form: str) -> None:
    linter = Linter.from_config(Config(select=("ALL",), preview=True))
    linter.lint(parse(text, path="warm", format=form))
    gc.collect()
    gc.disable()
    try:
        page = parse(text, path="a", format=form)
        kept = weakref.ref(page)
        found = linter.lint(page)
        page.metadata.settled()
        del page
        assert kept() is None
        assert found
    finally:
        gc.enable()


def test_a_fact_is_found_once_for_each_view() -> None:
    asked: list[int] = []

    @fact
    def blocks(page: Page) -> int:
        asked.append(len(page.blocks))
        return len(page.blocks)

    page = parse(TEXT, path="a")
    view = page.seen_as(page.blocks[1:])

    assert (blocks(page), blocks(page), blocks(view)) == (4, 4, 3)
    assert asked == [4, 3]
