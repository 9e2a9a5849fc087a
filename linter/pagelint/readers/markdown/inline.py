"""The inline markup of a Markdown block: what a reader sees of it, and where each piece stands.

CommonMark 0.31 without its rarest rules: emphasis that fails the rule of three, links over many lines.
Everything is linear: no pattern looks further than a fixed number of characters.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import partial
from html import unescape
from itertools import accumulate
from typing import TYPE_CHECKING, NamedTuple

from pagelint.block import Source, Verbatim
from pagelint.late import late
from pagelint.readers.pieces import Builder

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

SPECIAL = late(r"[\\`*_~\[<&\t\f\v]")
TOKEN = late(
    r"(?P<escape>\\[!-/:-@\[-`{-~])|(?P<ticks>`+)|(?P<open>!?\[)|(?P<close>\])|(?P<run>\*+|_+|~~)"
    r"|(?P<tag><(?:https?://[^\s<>]{1,2000}|[^\s<>@]{1,64}@[^\s<>@]{1,250}|/?[A-Za-z][A-Za-z0-9]{0,15} ?/?)>)"
    r"|(?P<entity>&(?:\#\d{1,7}|\#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});)"
    r"|(?P<blank>\\?\n[ \t\n\f\v]*|[\t\f\v][ \t\n\f\v]*|[ ][ \t\n\f\v]+)|(?P<url>https?://[^\s<>\"\]\[`*]{1,2000})"
)
TARGET = late(
    r"""\([ \t\n]{0,9}(?:<[^<>\n]{0,2000}>|[^\s()<>]{0,2000}(?:\([^\s()]{0,200}\)[^\s()<>]{0,2000}){0,3})"""
    r"""(?:[ \t\n]{1,9}(?:"[^"]{0,500}"|'[^']{0,500}'|\([^()]{0,500}\)))?[ \t\n]{0,9}\)"""
)
LABEL = late(r"\[([^\[\]]{0,300})\]")
MOST_LABEL_CHARACTERS = 300
# Bare tags that only format; any other tag is residue and stays to be seen.
FORMATTING = frozenset(
    "b big br cite code del dfn em hr i ins kbd mark p q s samp small span strike strong sub sup tt u var wbr "
    "details summary center".split()
)
DROP, BLANK, ESCAPE, ENTITY = range(4)


class Segment(NamedTuple):
    """A line of a block: the text, and where it starts in the page."""

    text: str
    start: int


class Inline(NamedTuple):
    """What a reader sees of a block, where it stands, and the part of it inside links (0 to 1)."""

    text: str
    source: Source
    link_share: float


class Mark(NamedTuple):
    """What becomes of `raw[start:end]`. `linked` marks count towards the text inside links."""

    start: int
    end: int
    action: int


def read(segments: Sequence[Segment], labels: Collection[str] = ()) -> Inline:
    """Read the lines of a block; `labels` are the folded labels of the page's link definitions."""
    if len(segments) == 1 and is_plain(segments[0].text):
        return Inline(segments[0].text, Verbatim(segments[0].start), 0.0)
    raw = "\n".join(segment.text for segment in segments)
    marks, links = _Marks(raw, labels).result()
    return _emit(raw, segments, marks, links)


def is_plain(line: str) -> bool:
    """Say whether a line is shown as it stands."""
    return not SPECIAL.search(line) and "  " not in line and "http" not in line


class _Marks:
    """The tokens of a block, and what becomes of each."""

    def __init__(self, raw: str, labels: Collection[str]) -> None:
        self.raw = raw
        self.labels = labels
        self.marks: dict[int, Mark] = {}
        self.links: list[tuple[int, int]] = []
        self.brackets: list[tuple[int, int]] = []
        self.openers: dict[str, list[list[int]]] = {"*": [], "_": [], "~": []}
        self.ticks: dict[int, list[int]] | None = None
        self.skip_to = 0

    def result(self) -> tuple[list[Mark], list[tuple[int, int]]]:
        """Return the marks in order, not overlapping, and the spans inside links."""
        for token in TOKEN.finditer(self.raw):
            if token.start() >= self.skip_to:
                getattr(self, f"_{token.lastgroup}")(token)
        ordered: list[Mark] = []
        end = 0
        for mark in sorted(self.marks.values(), key=lambda mark: (mark.start, -mark.end)):
            if mark.start >= end:
                ordered.append(mark)
                end = mark.end
        return ordered, self.links

    def _mark(self, start: int, end: int, action: int) -> None:
        known = self.marks.get(start)
        if known is None or known.end < end:
            self.marks[start] = Mark(start, end, action)

    def _escape(self, token: re.Match[str]) -> None:
        self._mark(token.start(), token.end(), ESCAPE)

    def _entity(self, token: re.Match[str]) -> None:
        if unescape(token[0]) != token[0]:
            self._mark(token.start(), token.end(), ENTITY)

    def _blank(self, token: re.Match[str]) -> None:
        self._mark(token.start(), token.end(), BLANK)

    def _url(self, token: re.Match[str]) -> None:
        self.links.append(token.span())
        self.skip_to = token.end()

    def _tag(self, token: re.Match[str]) -> None:
        inner = token[0][1:-1]
        if ":" in inner or "@" in inner:
            self._mark(token.start(), token.start() + 1, DROP)
            self._mark(token.end() - 1, token.end(), DROP)
            self.links.append((token.start() + 1, token.end() - 1))
            self.skip_to = token.end()
        elif (name := inner.strip("/ ").lower()) in FORMATTING:
            self._mark(token.start(), token.end(), BLANK if name in ("br", "hr") else DROP)

    def _ticks(self, token: re.Match[str]) -> None:
        """Take a code span to the next run of as many ticks; without one the ticks are text."""
        if self.ticks is None:
            self.ticks = {}
            for run in re.finditer("`+", self.raw):
                self.ticks.setdefault(len(run[0]), []).append(run.start())
        size = len(token[0])
        starts = self.ticks[size]
        after = bisect_right(starts, token.start())
        if after < len(starts):
            close = starts[after]
            self._mark(token.start(), token.end(), DROP)
            self._mark(close, close + size, DROP)
            for blank in re.finditer(r"\s+", self.raw[token.end() : close]):
                self._mark(token.end() + blank.start(), token.end() + blank.end(), BLANK)
            self.skip_to = close + size

    def _open(self, token: re.Match[str]) -> None:
        self.brackets.append(token.span())

    def _close(self, token: re.Match[str]) -> None:
        if not self.brackets:
            return
        start, inside = self.brackets.pop()
        end = self._target(inside, token.start(), token.end())
        if end is None:
            return
        self.skip_to = end
        if self.raw[start] == "!":
            self._mark(start, end, DROP)
        else:
            self._mark(start, inside, DROP)
            self._mark(token.start(), end, DROP)
            self.links.append((inside, token.start()))

    def _target(self, inside: int, close: int, after: int) -> int | None:
        """Return where a link ends whose text ends at `close`, or None where it is none."""
        if target := TARGET.match(self.raw, after):
            return target.end()
        label = LABEL.match(self.raw, after)
        if label and label[1].strip():
            return label.end() if fold_label(label[1]) in self.labels else None
        short = close - inside <= MOST_LABEL_CHARACTERS
        own = short and self.labels and fold_label(self.raw[inside:close]) in self.labels
        return (label.end() if label else after) if own else None

    def _run(self, token: re.Match[str]) -> None:
        """Pair a run of delimiters with an earlier one, as far as both have any left."""
        before = self.raw[token.start() - 1] if token.start() else " "
        after = self.raw[token.end()] if token.end() < len(self.raw) else " "
        left = not after.isspace() and (_is_word(after) or not _is_word(before))
        right = not before.isspace() and (_is_word(before) or not _is_word(after))
        character = token[0][0]
        if character == "_":
            left, right = left and not (right and _is_word(before)), right and not (left and _is_word(after))
        run = [token.start(), token.end()]
        openers = self.openers[character]
        while right and openers and run[0] < run[1]:
            opener = openers[-1]
            size = min(opener[1] - opener[0], run[1] - run[0])
            self._mark(opener[1] - size, opener[1], DROP)
            self._mark(run[0], run[0] + size, DROP)
            opener[1] -= size
            run[0] += size
            if opener[0] == opener[1]:
                openers.pop()
        if left and run[0] < run[1]:
            openers.append(run)


def _is_word(character: str) -> bool:
    return not character.isspace() and (character.isalnum() or ord(character) > 0x2FF)  # noqa: PLR2004


def fold_label(label: str) -> str:
    """Return a link label as it is compared."""
    return " ".join(label.split()).casefold()


def _emit(raw: str, segments: Sequence[Segment], marks: list[Mark], links: list[tuple[int, int]]) -> Inline:
    builder = Builder()
    places = _Places(segments)
    linked = _Linked(raw, links)
    count = at = 0
    for mark in (*marks, Mark(len(raw), len(raw), DROP)):
        if mark.start > at:
            _words(builder, raw, at, mark.start, places)
            count += linked.within(at, mark.start)
        if mark.action == BLANK:
            builder.blank(*places.span(mark.start, mark.end))
        elif mark.action in (ESCAPE, ENTITY):
            shown = unescape(raw[mark.start : mark.end]) if mark.action == ENTITY else raw[mark.start + 1]
            put = builder.blank if shown.isspace() and shown != "\xa0" else partial(builder.add, shown)
            put(*places.span(mark.start, mark.end))
            count += min(linked.within(mark.start, mark.end), len(shown))
        at = mark.end
    text, source = builder.finish()
    letters = len(text) - text.count(" ")
    return Inline(text, source, min(1.0, count / letters) if letters else 0.0)


def _words(builder: Builder, raw: str, start: int, end: int, places: _Places) -> None:
    """Add a part of a line; blanks at its ends may meet others across markup."""
    part = raw[start:end]
    words = part.strip(" ")
    first = start + len(part) - len(part.lstrip(" "))
    if first > start:
        builder.blank(*places.span(start, min(first, end)))
    if words:
        last = first + len(words)
        builder.add(words, *places.span(first, last))
        if last < end:
            builder.blank(*places.span(last, end))


class _Places:
    """From offsets in the lines of a block, joined, to offsets in the page."""

    def __init__(self, segments: Sequence[Segment]) -> None:
        self._segments = segments
        self._starts = list(accumulate((len(segment.text) + 1 for segment in segments[:-1]), initial=0))

    def span(self, start: int, end: int) -> tuple[int, int]:
        return self._place(start), self._place(end - 1) + 1

    def _place(self, offset: int) -> int:
        line = bisect_right(self._starts, offset) - 1
        return self._segments[line].start + offset - self._starts[line]


class _Linked:
    """Counts the characters of links; asked for parts in their order."""

    def __init__(self, raw: str, links: list[tuple[int, int]]) -> None:
        self._raw = raw
        self._links = sorted(links)
        self._next = 0

    def within(self, start: int, end: int) -> int:
        """Return how many characters of `raw[start:end]` are in links and not blank."""
        count = 0
        while self._next < len(self._links) and start < end:
            begin, stop = self._links[self._next]
            if stop <= start:
                self._next += 1
                continue
            if begin >= end:
                break
            part = self._raw[max(begin, start) : min(stop, end)]
            count += len(part) - part.count(" ")
            start = stop
        return count
