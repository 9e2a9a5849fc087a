"""Whether lines are one paragraph that was broken to fit a width, or blocks of their own.

Extractors write a block a line; people and older tools break lines near column 70 to 100. In a broken
paragraph no line has room for the next line's first word. Of 2,900 stored text pages and gold bodies none but
documentation was broken, so the test is strict.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

WIDTHS = range(45, 121)
MOST_CLOSED = 0.5
CLOSED = (".", "!", "?", ":", ";", "。", "！", "？", "…", "।", "؟", '."', ".”", ".»")


def is_wrapped(lines: Sequence[str], *, least: int, slack: float) -> bool:
    """Say whether the lines, without blanks at their ends, are one paragraph.

    `least` is the least number of lines; `slack` (0 to 1) is the part of the width that may stay free.
    """
    if len(lines) < least:
        return False
    width = max(map(len, lines))
    if width not in WIDTHS:
        return False
    closed = sum(line.endswith(CLOSED) for line in lines[:-1])
    if closed > MOST_CLOSED * (len(lines) - 1):
        return False
    needed = width * (1 - slack)
    return all(len(line) + 1 + len(after.split(None, 1)[0]) > needed for line, after in pairwise(lines))
