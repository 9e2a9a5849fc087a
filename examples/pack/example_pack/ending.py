"""The `ending` kind: the last block of a page does not end as it should."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from pagelint.checks.kind import Kind
from pagelint.finding import Match
from pagelint.page import Page


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """Options of `ending`: `marks` are the characters that may end a page."""

    marks: str = ".!?"


def check(page: Page, options: Options) -> Iterator[Match]:
    """Yield the last block that the rule sees, if it ends with none of the marks. Values: `end`, its last words."""
    if page.blocks and not page.blocks[-1].text.endswith(tuple(options.marks)):
        last = page.blocks[-1]
        yield Match(last.span, {"end": " ".join(last.text.split()[-2:])}, last.text)


KIND = Kind(Options, ("end",), check)
