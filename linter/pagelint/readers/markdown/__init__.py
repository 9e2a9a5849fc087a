"""Markdown pages: blocks with exact places, by an own classifier of lines.

A Markdown parser knows only line ranges, at 2 to 3 MB/s; classifying lines knows every offset. The blocks are
CommonMark's and the tables of GitHub's, held against markdown-it-py's line ranges in the tests.
"""

from __future__ import annotations

from functools import partial
from typing import Any

from pagelint.about import Metadata
from pagelint.page import Page
from pagelint.readers.markdown import front_matter
from pagelint.readers.markdown.lines import Reading

__all__ = ["parse"]


def parse(text: str, *, path: str = "<text>", url: str | None = None, **page_fields: Any) -> Page:
    """Read Markdown as a page. All that is shown is main content; comments are hidden blocks."""
    start = front_matter.end_of(text)
    blocks, unseen = Reading(text, start).blocks()
    fields = {"format": "markdown", "find_metadata": partial(find_metadata, start), **page_fields}
    return Page(path=path, text=text, blocks=blocks, unseen=unseen, url=url, **fields)


def find_metadata(start: int, page: Page) -> Metadata:
    """Find what the page says about itself; `start` is where its front matter ends."""
    from pagelint.metadata import text

    return text.find(page, front_matter=front_matter.values(page.text[:start]) if start else None)
