"""Markdown."""

from __future__ import annotations

from typing import Any

from pagelint.page import Page
from pagelint.readers import text as plain


def parse(text: str, *, path: str = "<text>", url: str | None = None, **page_fields: Any) -> Page:
    """Read Markdown as a page."""
    return plain.parse(text, path=path, url=url, **{"format": "markdown", **page_fields})
