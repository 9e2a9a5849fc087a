"""The elements of an HTML page that say something about it, each sort looked for when it is first asked for.

What stands in the head, or holds no text, is at hand. For the rest the parser walks through the tree, which takes it
0.1 ms: pages that name their author and date for machines do without.
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from turbohtml import Element

if TYPE_CHECKING:
    from collections.abc import Sequence

    from turbohtml import Document

TIMES = frozenset(("time", "relative-time", "time-ago", "local-time"))  # `<time>`, and what scripts make of it
# One selector for all: a look at every element is what costs. More links than those to authors match the last three.
TELLING = ",".join((*sorted(TIMES), "[itemprop]", 'a[rel*="author" i]', 'a[href*="/aut" i]', 'a[href*="/by" i]'))


class Elements:
    """The telling elements of one page, in page order."""

    def __init__(self, doc: Document, skipped: Sequence[Element]) -> None:
        """Look for nothing yet. `skipped` are the elements of the body that hold no text to read."""
        self._doc = doc
        self._skipped = skipped

    @cached_property
    def metas(self) -> list[Element]:
        """The `<meta>` elements."""
        return [element for element in self._silent if element.tag == "meta"]

    @cached_property
    def json_ld(self) -> list[Element]:
        """The scripts that hold JSON-LD."""
        scripts = [element for element in self._silent if element.tag == "script"]
        return [script for script in scripts if "ld+json" in str(script.attr("type")).lower()]

    @cached_property
    def canonical(self) -> list[Element]:
        """The links to the page's own address."""
        links = [element for element in self._silent if element.tag == "link"]
        return [link for link in links if "canonical" in str(link.attr("rel")).lower().split()]

    @cached_property
    def links(self) -> list[Element]:
        """The links that may lead to an author."""
        return [element for element in self._told if element.tag == "a"]

    @cached_property
    def times(self) -> list[Element]:
        """The elements that hold a time."""
        return [element for element in self._told if element.tag in TIMES]

    @cached_property
    def properties(self) -> list[tuple[Element, str]]:
        """The elements that have an `itemprop`, each with that, folded."""
        return [
            (element, str(held).lower()) for element in self._told if (held := element.attr("itemprop")) is not None
        ]

    @cached_property
    def _silent(self) -> list[Element]:
        head = self._doc.find("head")
        inside = [node for node in head if node.__class__ is Element] if head is not None else []
        return [*inside, *self._skipped]

    @cached_property
    def _told(self) -> list[Element]:
        return self._doc.select(TELLING)
