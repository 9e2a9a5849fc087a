"""The `hidden` kind: prose on the page that no visitor sees.

Hidden keywords were the first web spam (Gyongyi and Garcia-Molina 2005, "Web spam taxonomy"); hidden sentences
are today's way to talk to language models. Menus, dialogs and forms that open on a click are hidden too, so
only running text counts.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from pagelint.block import Block, BlockKind, Zone
from pagelint.checks.kind import Kind
from pagelint.finding import Match
from pagelint.late import late
from pagelint.page import Page
from pagelint.rule import Count, Share

PROSE = (BlockKind.PARAGRAPH, BlockKind.QUOTE, BlockKind.LIST_ITEM)
SENTENCE_END = late(r"[.!?\u3002\uff01\uff1f\u0964](?:\s|$|[\"'\u201d\u00bb])")
INTERFACE = frozenset({Zone.DIALOG, Zone.FORM, Zone.NAVIGATION, Zone.FOOTER, Zone.HEADER})


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """Options of `hidden`: the words and sentences a hidden block must have, and its greatest share of links."""

    min_words: Count = 40
    min_sentences: Count = 2
    max_link_share: Share = 0.3


def check(page: Page, options: Options) -> Iterator[Match]:
    """Yield one match for the page, at its first block of hidden prose. Values: `words` and `blocks`, all of them."""
    shown = frozenset(block.text for block in page.blocks if not block.hidden)
    found = [block for block in page.blocks if block.hidden and block.text not in shown and _is_prose(block, options)]
    if found:
        words = sum(block.word_count for block in found)
        spans = tuple(block.span for block in found)
        yield Match(spans[0], {"words": words, "blocks": len(found)}, found[0].text, spans)


def _is_prose(block: Block, options: Options) -> bool:
    return (
        block.kind in PROSE
        and block.zone not in INTERFACE
        and block.link_share <= options.max_link_share
        and block.word_count >= options.min_words
        and len(SENTENCE_END.findall(block.text)) >= options.min_sentences
    )


KIND = Kind(Options, ("words", "blocks"), check)
