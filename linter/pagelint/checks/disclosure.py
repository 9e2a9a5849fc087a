"""The `disclosure` kind: paid links in a text that nowhere says that it is paid for.

Search engines ask for `rel="sponsored"` on paid links, and consumer law for words that readers see; publishers that
follow the first may forget the second.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pagelint.checks.kind import ScanKind
from pagelint.finding import Match
from pagelint.late import late
from pagelint.page import Page
from pagelint.phrase import Phrases
from pagelint.rule import Count
from pagelint.scan import At, Hit, Pattern
from pagelint.span import Span

LINK = late(r"<a\s[^<>]{1,2000}>", re.IGNORECASE)
PAID = late(
    r"\srel\s?=\s?(?:\"[^\"<>]{0,80}\bsponsored\b|'[^'<>]{0,80}\bsponsored\b|sponsored\b)"
    r"|[?&;](?:aff_?id|affiliate_?id|aff_sub\d?|utm_medium=affiliates?)\b",
    re.IGNORECASE,
)
MARKS = ("sponsored", "aff")


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """Options of `disclosure`.

    `phrases` anywhere in a block, or `labels` that are one, tell the reader that links are paid for. Without them a
    page is flagged from `min_links` paid links between the first and the last line of its main content.
    """

    phrases: Phrases = ()
    labels: Phrases = ()
    min_links: Count = 2


def patterns(options: Options) -> Sequence[Pattern]:
    """Name what tells the reader."""
    return (*(Pattern(each) for each in options.phrases), *(Pattern(each, At.WHOLE) for each in options.labels))


def check(page: Page, options: Options, hits: Sequence[Hit]) -> Iterator[Match]:
    """Yield at most one match, at the first paid link. Values: `links`, how many."""
    if hits or page.format != "html" or not page.main or not any(mark in page.text for mark in MARKS):
        return
    start, end = page.main[0].span.start, page.main[-1].span.end
    found = [place.span() for place in LINK.finditer(page.text, start, end) if PAID.search(place[0])]
    if found and len(found) >= options.min_links:
        yield Match(Span(*found[0]), {"links": len(found)})


def always(_options: Options) -> bool:
    """Say that pages without any phrase are the ones to look at."""
    return True


KIND = ScanKind(Options, ("links",), check, patterns, always)
