"""HTML and XHTML pages: blocks with exact places, zones, hidden text and main content."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import turbohtml

from pagelint.about import Metadata
from pagelint.page import Page
from pagelint.readers.html.blocks import build
from pagelint.readers.html.offsets import Offsets, element_span, parseable

if TYPE_CHECKING:
    from turbohtml import Document, Element

__all__ = ["Offsets", "element_span", "parse"]


def parse(text: str, *, path: str, url: str | None = None, well_formed: bool = False, **page_fields: Any) -> Page:
    """Read a page from decoded HTML; `page_fields` are other fields of `Page`. Never raises on bad HTML.

    `well_formed` promises that the text was decoded from bytes, which leaves no lone surrogates to look for.
    The tree is built as a browser with scripts does. It lives as long as the blocks' sources need it; a
    pickled page holds places instead.
    """
    source = parseable(text, well_formed=well_formed)
    document = turbohtml.parse(source, source_locations=True, scripting=True, allow_declarative_shadow_roots=False)
    blocks, unseen, skipped = build(document, Offsets(source))
    fields = {"format": "html", "find_metadata": FindMetadata(document, skipped), **page_fields}
    return Page(path=path, text=text, blocks=blocks, unseen=unseen, url=url, **fields)


class FindMetadata:
    """Finds the metadata of a page in the tree it was read from."""

    __slots__ = ("document", "skipped")

    def __init__(self, document: Document, skipped: list[Element]) -> None:
        """Keep the tree, and the elements of its body that hold no text; the page is handed in when it asks."""
        self.document = document
        self.skipped = skipped

    def __call__(self, page: Page) -> Metadata:
        """Look through the tree when asked for a field."""
        from pagelint.metadata.html import HtmlMetadata

        return HtmlMetadata(self.document, page, self.skipped)
