"""One text as one page."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pagelint.input_settings import Format

if TYPE_CHECKING:
    from pagelint.page import Page


def parse(
    text: str,
    *,
    path: str = "<text>",
    format: str = Format.TEXT,  # noqa: A002 - the word that users know
    url: str | None = None,
    **page_fields: Any,
) -> Page:
    """Read a text as a page. `format` is `text`, `markdown` or `html`; `page_fields` are other fields of `Page`."""
    if format == Format.HTML:
        from pagelint.readers import html

        return html.parse(text, path=path, url=url, **page_fields)
    if format == Format.MARKDOWN:
        from pagelint.readers import markdown

        return markdown.parse(text, path=path, url=url, **page_fields)
    if format == Format.TEXT:
        from pagelint.readers import text as plain

        return plain.parse(text, path=path, url=url, **page_fields)
    message = f"unknown format {format!r}: expected text, markdown or html"
    raise ValueError(message)
