"""Tables as GitHub's Markdown writes them."""

from __future__ import annotations

from itertools import pairwise

from pagelint.late import late
from pagelint.readers.markdown.inline import Segment

DELIMITER = late(r"\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?$")
BAR = late(r"\\.|\|")


def columns(line: str) -> int:
    """Return how many columns the line under a table's header announces; 0 where it is no such line."""
    if "|" not in line or "-" not in line or not DELIMITER.match(line):
        return 0
    return line.strip("|").count("|") + 1


def cells(line: Segment) -> list[Segment]:
    """Return the cells of a row; an escaped bar is text."""
    text, start = line
    bars = [found.start() for found in BAR.finditer(text) if found[0] == "|"]
    edges = [-1, *bars, len(text)]
    if bars and bars[0] == 0:
        edges.pop(0)
    if len(bars) > 1 and bars[-1] == len(text) - 1:
        edges.pop()
    found = []
    for left, right in pairwise(edges):
        content = text[left + 1 : right]
        words = content.strip(" \t")
        found.append(Segment(words, start + left + 1 + (content.find(words) if words else 0)))
    return found
