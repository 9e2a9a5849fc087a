"""The most that the signals of an `evidence` rule can add up to on a page, told from a few numbers.

Most pages have far too many words for a verdict on the whole page. What numbers of words leave of the signals is
worked out once for each kind of page, so that a page costs two looks into a table.
"""

from __future__ import annotations

import math
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from typing import Literal, NamedTuple

from pagelint.checks.signal import Signal
from pagelint.page import Page

Measure = Literal["page_words", "main_words"]


class Told(NamedTuple):
    """What decides beside numbers of words which signals can hold: the format, and what the server is known to say."""

    format: str
    status: bool
    headers: bool


class Reaches(dict[Told, "Reach"]):
    """The reach of a rule's signals by kind of page, worked out when first asked for."""

    def __init__(self, signals: Sequence[Signal]) -> None:
        """Take the signals of the rule."""
        super().__init__()
        self._signals = signals

    def __missing__(self, told: Told) -> Reach:
        """Work out the reach on a kind of page."""
        found = self[told] = Reach(self._signals, told)
        return found

    def __reduce__(self) -> tuple[type[Reaches], tuple[Sequence[Signal]]]:
        """Pickle without what was worked out."""
        return Reaches, (self._signals,)

    def of(self, page: Page) -> Reach:
        """Return the reach on pages like this one."""
        response = page.response
        return self[Told(page.format, response.status is not None, bool(response.headers))]


class Reach:
    """What the signals of a rule can add up to on pages of one kind, up to the rounding of sums."""

    def __init__(self, signals: Sequence[Signal], told: Told) -> None:
        """Take the signals of the rule."""
        possible = [signal for signal in signals if _is_possible(signal, told)]
        silent = [signal for signal in possible if not signal.spoken]
        self._page = Table([signal for signal in silent if not signal.page_words.is_open], "page_words")
        self._main = Table([signal for signal in silent if signal.page_words.is_open], "main_words")
        self._spoken = {at: signal for at, signal in enumerate(signals) if signal.spoken and signal.weight > 0}

    def silent(self, page: Page) -> float:
        """Return the most that the signals without phrases add up to."""
        return self._page.at(page.words) + self._main.at(page.main_words)

    def spoken(self, page: Page, positions: Iterable[int]) -> float:
        """Return the most that those signals add whose phrases stand on the page."""
        found = [self._spoken[position] for position in positions if position in self._spoken]
        return sum([signal.weight for signal in found if signal.page_words.holds(page.words)])


class Table:
    """The most that some signals add up to, for each number of words: the same between two edges."""

    def __init__(self, signals: Sequence[Signal], measure: Measure) -> None:
        """Take the signals, and what they ask for."""
        ranges = [getattr(signal, measure) for signal in signals]
        mins = [math.ceil(allowed.min) for allowed in ranges if allowed.min is not None]
        maxes = [math.floor(allowed.max) + 1 for allowed in ranges if allowed.max is not None]
        self._edges = sorted({*mins, *maxes})
        samples = [self._edges[0] - 1, *self._edges] if self._edges else [0]
        self._most = [_most(signals, measure, words) for words in samples]

    def at(self, words: int) -> float:
        """Return the most for a number of words."""
        return self._most[bisect_right(self._edges, words)]


def _most(signals: Sequence[Signal], measure: Measure, words: int) -> float:
    held = [signal for signal in signals if getattr(signal, measure).holds(words)]
    return sum(signal.weight for signal in held if signal.weight > 0 or _asks_only(signal, measure))


def _asks_only(signal: Signal, measure: Measure) -> bool:
    """Say whether a signal asks for nothing but a number of words."""
    others = (signal.spoken, signal.formats, signal.status, signal.headers, signal.markup)
    return not any(others) and [name for name, _ in signal.measures] == [measure]


def _is_possible(signal: Signal, told: Told) -> bool:
    """Say whether a signal can hold on a page of a kind."""
    return not (
        (signal.formats and told.format not in signal.formats)
        or (signal.markup and told.format != "html")
        or (signal.status and not told.status)
        or (any(signal.headers.values()) and not told.headers)
    )
