"""Where the text of a block stands when it is put together from pieces of the page."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from typing import NamedTuple

from pagelint.block import Source, Verbatim
from pagelint.span import Span


class Pieces(NamedTuple):
    """A text made of pieces: piece `n` starts at `texts[n]` and is the page from `starts[n]` to `ends[n]`.

    `texts` ends with the length of the text.
    A piece as long as its part of the page stands there as it is; any other stands for the whole part
    (one blank for many, a character for its entity). What lies between the parts is markup.
    """

    texts: tuple[int, ...]
    starts: tuple[int, ...]
    ends: tuple[int, ...]

    def span(self, start: int, end: int) -> Span:
        """Return the smallest span that holds the part; a binary search."""
        first = min(bisect_right(self.texts, start), len(self.starts)) - 1
        begin = min(self.starts[first] + start - self.texts[first], self.ends[first])
        if end <= start:
            return Span(begin, begin)
        last = max(0, bisect_left(self.texts, end) - 1)
        if self.texts[last + 1] == end:
            return Span(begin, self.ends[last])
        return Span(begin, min(self.starts[last] + end - self.texts[last], self.ends[last]))


class Builder:
    """Puts the text of one block together, folding blanks, and remembers where it came from."""

    __slots__ = ("_blank", "_ends", "_length", "_starts", "_strings", "_texts")

    def __init__(self) -> None:
        self._strings: list[str] = []
        self._texts: list[int] = []
        self._starts: list[int] = []
        self._ends: list[int] = []
        self._length = 0
        self._blank: Span | None = None

    def __len__(self) -> int:
        """Return how long the text is, without a blank at its end."""
        return self._length

    def blank(self, start: int, end: int) -> None:
        """Note blanks; they count only between two words, and as one."""
        if self._length:
            self._blank = Span(self._blank.start if self._blank else start, end)

    def add(self, text: str, start: int, end: int) -> None:
        """Add a text without blanks at its ends that stands at, or for, a part of the page."""
        if self._blank:
            blank, self._blank = self._blank, None
            self.put(" ", *blank)
        self.put(text, start, end)

    def put(self, text: str, start: int, end: int) -> None:
        """Add a text as it is, blanks and line ends with it."""
        straight = len(text) == end - start
        if straight and self._ends and self._ends[-1] == start and self._straight():
            self._ends[-1] = end
        else:
            self._texts.append(self._length)
            self._starts.append(start)
            self._ends.append(end)
        self._strings.append(text)
        self._length += len(text)

    def _straight(self) -> bool:
        return self._length - self._texts[-1] == self._ends[-1] - self._starts[-1]

    def finish(self) -> tuple[str, Source]:
        """Return the text and its source."""
        text = "".join(self._strings)
        if len(self._starts) == 1 and self._straight():
            return text, Verbatim(self._starts[0])
        return text, Pieces((*self._texts, self._length), tuple(self._starts), tuple(self._ends))
