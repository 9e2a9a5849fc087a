"""What headlines of other pages look like, one by one and in a list.

An article has lists of its own: of names, prices, addresses, or of what a title above them announces.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from pagelint.block import Block, BlockKind
from pagelint.late import late
from pagelint.words import UNSPACED, count_words

MARK = late(r"(?:[-*•·▪►»>–]|\d{1,2}[.)])\s+")
OPEN_END = late(r"[:;,，、；：]\W*$")
SENTENCE_END = late(r"[.!?…。！？।][\"'”»)\]]*$")
OPEN_ENDS = frozenset(":;,，、；：")
SENTENCE_ENDS = frozenset(".!?…。！？।")
SHORTEST, LONGEST = 18, 170
CHARACTERS = range(SHORTEST, LONGEST + 1)
NO_LINES = frozenset((BlockKind.CODE, BlockKind.TABLE_CELL))
SENTENCE_CHARACTERS = 90
MARK_CHARACTERS = 8
WORDS = range(3, 29)
UNSPACED_CHARACTERS = range(8, 81)
LABEL_CHARACTERS, LABEL_WORDS = 40, 4
LINKED = 0.8
# Lists of an article are of short names, prices, addresses; headlines of other pages are not.
BARE_WORDS = 5.5
# Prices, addresses, times, years of books, amounts, results: what the lines of an article's own list hold.
NOT_NEWS = late(
    r"[$€£¥₹]|https?:|www\.|@|\||\d{1,2}:\d\d|\((?:19|20)\d\d[a-z]?\)|\bpp?\. ?\d|\bvol\. ?\d|\bISBN\b|\bdoi\b"
    r"|\d ?(?:g|kg|mg|ml|cl|dl|l|mm|cm|km|oz|lbs?|tsp|tbsp|cups?|el|tl|min|std|mah|gb|mb|hz|w|v)\b"
    r"|^\d+[.,/½¼¾ ]|^\D{1,30}: ?\d|\b\d{1,3} ?[-–] ?\d{1,3}$",
    re.IGNORECASE,
)
ODD = 0.25
MOST_BARE_ITEMS = 12
TITLE_WORDS = 7  # of a line above a list that names it
# Where each line has one, they are rows of a list: a name and what it is, a name and a work.
ROWS = 0.75
UNIFORM = (":", ",", " - ", " \u2013 ", " \u2014 ", "(")


def is_headline(block: Block) -> bool:
    """Say whether a block reads like the headline of another page: some words, in one line, that end openly."""
    if not may_be_headline(block):
        return False
    text = block.text
    if text.isascii():
        words = text.split()
        if len(words) < WORDS[0]:
            return False  # without its mark it is no longer
        # A mark is one of the words and has three characters at most, so that it changes nothing in most lines.
        if text[-1].isalnum() and WORDS[1] <= len(words) <= WORDS[-1] and len("".join(words)) >= SHORTEST + 3:
            return True
    text = MARK.sub("", text, count=1)
    if OPEN_END.search(text[-8:]) or (len(text) > SENTENCE_CHARACTERS and SENTENCE_END.search(text[-8:])):
        return False
    if not text.isascii() and sum(map(len, UNSPACED.findall(text))) > len(text) / 3:
        return len(text) in UNSPACED_CHARACTERS
    return len(text) in CHARACTERS and len(text.split()) in WORDS


def may_be_headline(block: Block) -> bool:
    """Say the same by length and last character alone, which rules out most blocks of an article."""
    text = block.text
    length, last = len(text), text[-1:]
    if length > LONGEST or last in OPEN_ENDS or (length < SHORTEST and text.isascii()) or block.kind in NO_LINES:
        return False
    if length <= SENTENCE_CHARACTERS + MARK_CHARACTERS or last not in SENTENCE_ENDS:
        return True
    # A mark with many blanks behind it may be longer.
    return not text.isprintable() or "  " in text


def is_label(block: Block) -> bool:
    """Say whether a block is a few words, such as the name of a section above a headline."""
    return len(block.text) <= LABEL_CHARACTERS and len(block.text.split()) <= LABEL_WORDS


def ends_like_sentence(text: str) -> bool:
    """Say whether a text ends with a full stop or its like."""
    return SENTENCE_END.search(text[-8:]) is not None


def stand_alone(items: Sequence[Block], between: Sequence[Block], before: Block | None) -> bool:
    """Say whether headlines that no known heading announces are of other pages, and no list of the article's own.

    `between` are the labels that stand among them, `before` is the block above the first.
    """
    texts = [MARK.sub("", block.text, count=1) for block in items]
    labels = [NOT_NEWS.search(block.text) is not None for block in between]
    if not _like_headlines(texts) or sum(labels) > ODD * len(texts):
        return False
    if sum([block.link_share >= LINKED for block in items]) >= LINKED * len(items):
        return True
    listed = [block.kind is BlockKind.LIST_ITEM for block in items]
    if before is not None and (before.kind is BlockKind.HEADING or _names_list(before, listed=all(listed))):
        return False
    if any(sum([mark in text for text in texts]) >= ROWS * len(texts) for mark in UNIFORM):
        return False
    titled = not listed[0] and items[0].word_count <= TITLE_WORDS
    return not (titled and all(listed[1:]))


def _names_list(block: Block, *, listed: bool) -> bool:
    """Say whether a line announces what follows: it ends with a colon, or is a short line above marked items."""
    return OPEN_END.search(block.text[-8:]) is not None or (
        listed and is_label(block) and not ends_like_sentence(block.text)
    )


def _like_headlines(texts: Sequence[str]) -> bool:
    """Say whether lines that no heading announces are headlines, and not the names and prices of an article's list."""
    if len(texts) > MOST_BARE_ITEMS or sum(map(count_words, texts)) < BARE_WORDS * len(texts):
        return False
    return sum([NOT_NEWS.search(text) is not None or text[:1].islower() for text in texts]) <= ODD * len(texts)
