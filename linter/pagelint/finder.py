"""Find many literals in one pass: the fastest engine that is installed, the same places from each.

`ahocorasick_rs` was chosen by measurement; its automaton takes 60 ms to build for 25,000 literals, so the first
pages are searched with a word index in pure Python, which is also what works where there is no wheel. That takes 10
ms, so the very first page, which often is the only one, goes without an index. Where Hyperscan is installed, its
literal mode takes the place of `ahocorasick_rs`: with 18,000 literals a text of 3.6 KB took 12 us instead of 42, and
the text of an HTML page, as pages come, 0.16 ms instead of 0.21. Its database, which takes half a second to compile,
is kept between runs and read in 1 ms.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from functools import cached_property
from hashlib import blake2b
from typing import Any

from pagelint.kept import is_kept, keep, opened

Place = tuple[int, int, int]  # position of the literal, start, end
Find = Callable[[str], Iterable[Place]]
WARM_UP_CHARACTERS = 60_000
FIRST_CHARACTERS = 12_000
PAGE_CHARACTERS = 2_000  # what a page costs in such a search, however short
SHORT_KEY, LONG_KEY = 3, 6
DIGEST = 16  # bytes
WORTH_KEEPING = 2_000  # literals, which take 50 ms to compile
DFA_CHARACTERS = 20_000  # of all literals, up to which an automaton without failure links, twice as fast, takes 20 MB


class Finder:
    """Finds all, also overlapping, places of literals. Picks its engine by how much there is to search."""

    def __init__(self, literals: Sequence[str]) -> None:
        """Take unique literals."""
        self._literals = literals
        self._searched = 0

    @cached_property
    def _cold(self) -> Find:
        return python_engine(self._literals)

    @cached_property
    def _warm(self) -> Find:
        for name in engines():
            with suppress(Exception):  # installed, but not for this machine: the next one finds the same
                return ENGINES[name](self._literals)
        return self._cold

    def find(self, text: str) -> Iterable[Place]:
        """Return the places in a text, in no particular order."""
        if not self._literals:
            return ()
        self._searched += len(text) + PAGE_CHARACTERS
        if self._searched < FIRST_CHARACTERS:
            return find_few(self._literals, text)
        return self._warm(text) if self._searched >= self._warm_up else self._cold(text)

    @cached_property
    def _warm_up(self) -> int:
        """How much is searched before it pays to have the fastest engine ready: nothing where it is kept."""
        return 0 if engines()[0] == "hyperscan" and is_kept(_name(self._literals)) else WARM_UP_CHARACTERS


def engines() -> list[str]:
    """Return the names of the engines that are installed, fastest first."""
    from importlib.util import find_spec

    return [*(name for name in ("hyperscan", "ahocorasick_rs") if find_spec(name)), "python"]


def ahocorasick_engine(literals: Sequence[str]) -> Find:
    """Search with `ahocorasick_rs`."""
    import ahocorasick_rs

    few = sum(map(len, literals)) <= DFA_CHARACTERS
    automaton = ahocorasick_rs.AhoCorasick(literals, implementation=ahocorasick_rs.Implementation.DFA if few else None)
    return lambda text: automaton.find_matches_as_indexes(text, overlapping=True)


def hyperscan_engine(literals: Sequence[str]) -> Find:
    """Search with Hyperscan's literal mode, whose places are bytes of UTF-8 and must be turned into code points."""
    from threading import Lock

    database = _kept(literals) or _compiled(literals)
    alone = Lock()
    sizes = [len(literal) for literal in literals]

    def find(text: str) -> Iterable[Place]:
        data = text.encode("utf-8", "replace")
        ends: list[tuple[int, int]] = []

        def hit(number: int, _start: int, end: int, _flags: int, _context: object) -> None:
            ends.append((end, number))

        with alone:  # threads of one process share the scratch space
            database.scan(data, match_event_handler=hit)
        if len(data) == len(text):
            return [(number, end - sizes[number], end) for end, number in ends]
        places: list[Place] = []
        byte = character = 0
        for end, number in sorted(ends):
            character += len(data[byte:end].decode("utf-8", "ignore"))
            byte = end
            places.append((number, character - sizes[number], character))
        return places

    return find


def _kept(literals: Sequence[str]) -> Any:
    """Return the database of literals that was kept; None where there is none, or one of another machine or version."""
    import hyperscan

    try:
        with opened(_name(literals)) as file:
            digest, data = file.read(DIGEST), file.read()
        if blake2b(data, digest_size=DIGEST).digest() != digest:
            return None
        database = hyperscan.loadb(data, hyperscan.HS_MODE_BLOCK)
    except (OSError, hyperscan.HyperscanError):
        return None
    database.scratch = hyperscan.Scratch(database)
    return database


def _compiled(literals: Sequence[str]) -> Any:
    """Compile the database of literals, and keep it."""
    import hyperscan

    database = hyperscan.Database(mode=hyperscan.HS_MODE_BLOCK)
    encoded = [literal.encode() for literal in literals]
    database.compile(expressions=encoded, ids=list(range(len(encoded))), flags=0, literal=True)
    if len(literals) >= WORTH_KEEPING:
        data = hyperscan.dumpb(database)
        keep(_name(literals), lambda file: file.write(blake2b(data, digest_size=DIGEST).digest() + data))
    return database


def _name(literals: Sequence[str]) -> str:
    return f"patterns-{blake2b(chr(0).join(literals).encode(), digest_size=16).hexdigest()}.hs"


def find_few(literals: Sequence[str], text: str) -> Iterator[Place]:
    """Search once, without an index: for the literals that start like some place of the text."""
    sizes = range(1, LONG_KEY + 1)
    starts = {text[at : at + size] for size in sizes for at in range(len(text) - size + 1)}
    for position in [position for position, literal in enumerate(literals) if literal[:LONG_KEY] in starts]:
        literal = literals[position]
        at = text.find(literal)
        while at >= 0:
            yield position, at, at + len(literal)
            at = text.find(literal, at + 1)


def python_engine(literals: Sequence[str]) -> Find:
    """Search in pure Python: a few look-ups for each place of the text, by the first characters of the literals."""
    by_size: defaultdict[int, dict[str, list[int]]] = defaultdict(dict)
    for position, literal in enumerate(literals):
        size = LONG_KEY if len(literal) >= LONG_KEY else min(SHORT_KEY, len(literal))
        by_size[size].setdefault(literal[:size], []).append(position)

    def find(text: str) -> Iterable[Place]:
        for size, keys in by_size.items():
            for start in range(len(text) - size + 1):
                key = text[start : start + size]
                if key in keys:
                    for position in keys[key]:
                        if text.startswith(literals[position], start):
                            yield position, start, start + len(literals[position])

    return find


ENGINES: dict[str, Callable[[Sequence[str]], Find]] = {
    "ahocorasick_rs": ahocorasick_engine,
    "hyperscan": hyperscan_engine,
    "python": python_engine,
}
