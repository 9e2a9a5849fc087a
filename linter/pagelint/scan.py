"""One pass over a page for the phrases of all rules.

Three indexes, so that no phrase costs anything on a page where it does not stand: literals that may stand
anywhere, with the required literals of expressions, which are then verified on their block alone (found by
Aho-Corasick, see `finder.py`); a table of first characters for phrases that must start a block; a dictionary of
labels that must be the whole block. In a
prototype, one expression after another searched 0.4 MB/s with 500 phrases, and this way 60.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from enum import StrEnum
from functools import cached_property, reduce
from itertools import accumulate
from operator import or_
from typing import TYPE_CHECKING, NamedTuple

from pagelint.finder import Finder
from pagelint.phrase import Phrase, PhraseList
from pagelint.words import folded, is_unspaced, is_word

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from pagelint.block import Block

LABEL_LIMIT = 120
PREFIX = 6
MARGIN = 20  # what marks and digits may stand around a label
MARKS = (
    " !\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~¡¿§©®°·•‣…›‹←↑→↓↗⇒▲►▶▼◄◀■□●○★☆✓✔✕✖✗×¦│"
    "\u200b\u200e\u200f\ufeff、。，．！？：；「」『』（）【】《》〈〉・～｜،؛؟।"
)
DIGITS = frozenset("0123456789٠١٢٣٤٥٦٧٨٩")
MARKS_AND_DIGITS = f"{MARKS}0123456789٠١٢٣٤٥٦٧٨٩"


class At(StrEnum):
    """Where in its block a phrase must stand."""

    ANYWHERE = "anywhere"
    START = "start"  # nothing but marks before it
    WHOLE = "whole"  # nothing but marks and digits around it


class Pattern(NamedTuple):
    """A phrase or a list of them, and where it must stand."""

    phrase: Phrase | PhraseList
    at: At = At.ANYWHERE


class Hit(NamedTuple):
    """A phrase that stands in a block, as `block.text[start:end]`.

    `pattern` is the position of its pattern among those of the rule; `phrase` is the phrase itself.
    """

    block: Block
    start: int
    end: int
    pattern: int
    phrase: str

    @property
    def text(self) -> str:
        """The text as the page has it."""
        return self.block.text[self.start : self.end]


Owner = tuple[int, int]  # the rule's position in the scanner, the pattern's position in the rule
Found = tuple[int, int, int, int, str]  # block, start, end, group of owners, phrase
Expression = tuple[str, At, int, tuple[str, ...]]  # what it is, group of owners, literals one of which stands as well


class Index(NamedTuple):
    """What the scanner looks up: plain data, so that it can be kept between runs.

    Numbers are positions in `groups`: who owns a phrase. `keys` are the literals that are looked for anywhere.
    """

    groups: tuple[tuple[Owner, ...], ...]
    labels: dict[str, int]
    starts: dict[str, list[tuple[str, int]]]
    literals: dict[str, int]
    expressions: dict[str, list[Expression]]
    unkeyed: list[Expression]
    keys: list[str]


class Scanner:
    """Finds the patterns of many rules in a page. Pickles as its index."""

    def __init__(self, index: Index) -> None:
        """Take an index; `index_of` makes one."""
        self.index = index

    def __getstate__(self) -> dict[str, object]:
        """Leave behind what is made when first needed."""
        return {"index": self.index}

    @cached_property
    def _search(self) -> _Search:
        return _Search(self.index)

    def scan(self, blocks: Sequence[Block], field: Field | None = None) -> Mapping[int, list[Hit]]:
        """Return the hits of every rule that has some, by its position, in the order of the blocks.

        `field` tells where rules look, and leaves out what stands elsewhere.
        """
        field = field or Field(folded([block.text for block in blocks]))
        hits: defaultdict[int, list[Hit]] = defaultdict(list)
        groups, sorts, tables = self.index.groups, field.sorts, field.tables
        for position, start, end, group, phrase in sorted(self._search.find(field), key=place):
            block = blocks[position]
            for rule, pattern in groups[group]:
                if not tables or tables[rule][sorts[position]]:
                    hits[rule].append(Hit(block, start, end, pattern, phrase))
        return hits


class Field(NamedTuple):
    """Where phrases are looked for: folded texts without line ends, and which of them each rule sees.

    `sorts` has the sort of each text, `tables` for each rule (by its position) 1 at the sorts that it sees; without
    them every rule sees all texts. `tables` is the same object for all pages.
    """

    texts: Sequence[str]
    sorts: bytes = b""
    tables: tuple[bytes, ...] = ()


def place(found: Found) -> tuple[int, int, int]:
    """Sort by text, then by start; longer ones first."""
    return found[0], found[1], -found[2]


class _Search:
    """An index at work: the finder of its literals, and expressions once they are compiled."""

    def __init__(self, index: Index) -> None:
        self.index = index
        self._finder = Finder(index.keys)
        self._compiled: dict[str, re.Pattern[str]] = {}
        self._unions: tuple[tuple[bytes, ...], tuple[bytes, ...]] = ((), ())

    @cached_property
    def _bounds(self) -> tuple[int, frozenset[str], int]:
        """The most characters around a label; how phrases shorter than `PREFIX` start; the length of those starts."""
        short = [prefix for prefix in self.index.starts if len(prefix) < PREFIX]
        least = min(map(len, short), default=PREFIX)
        longest = max(map(len, self.index.labels), default=-1) + MARGIN
        return longest, frozenset([prefix[:least] for prefix in short]), least

    def _seen(self, field: Field) -> tuple[bytes, ...]:
        """Return for each group of owners the sorts that any of them sees."""
        if self._unions[0] is not field.tables:
            tables = field.tables
            kept: dict[frozenset[bytes], bytes] = {}
            unions = []
            for owners in self.index.groups:
                each = frozenset([tables[rule] for rule, _ in owners])
                if each not in kept:
                    bits = reduce(or_, [int.from_bytes(table) for table in each])
                    kept[each] = bits.to_bytes(len(next(iter(each))))
                unions.append(kept[each])
            self._unions = field.tables, tuple(unions)
        return self._unions[1]

    def find(self, field: Field) -> Iterator[Found]:
        """Yield every place where an owner of the phrase looks."""
        texts, sorts = field.texts, field.sorts
        if not texts:
            return
        seen = self._seen(field) if field.tables else None
        if self.index.labels or self.index.starts:
            bares = [text.lstrip(MARKS) for text in texts]
            yield from self._labels(field, bares, seen)
            yield from self._leads(texts, bares)
        joined = "\n".join(texts)
        starts = [0, *accumulate([len(text) + 1 for text in texts])]
        keys, literals, required = self.index.keys, self.index.literals, self.index.expressions
        asked: set[tuple[int, str, At]] = set()
        for number, begin, end in self._finder.find(joined):
            key = keys[number]
            group = literals.get(key)
            entries = required.get(key)
            position = bisect_right(starts, begin) - 1
            if group is not None and (seen is None or seen[group][sorts[position]]) and bounded(joined, begin, end):
                base = starts[position]
                yield position, begin - base, end - base, group, key
            if entries:
                for entry in entries:
                    once = (position, *entry[:2])
                    if (seen is None or seen[entry[2]][sorts[position]]) and once not in asked:
                        asked.add(once)
                        yield from self._verify(position, texts[position], entry)
        for entry in self.index.unkeyed:
            yield from self._everywhere(field, entry, seen)

    def _everywhere(self, field: Field, entry: Expression, seen: tuple[bytes, ...] | None) -> Iterator[Found]:
        """Yield the matches of an expression without a required literal, in every text where an owner looks."""
        for position, text in enumerate(field.texts):
            if seen is None or seen[entry[2]][field.sorts[position]]:
                yield from self._verify(position, text, entry)

    def _labels(self, field: Field, bares: Sequence[str], seen: tuple[bytes, ...] | None) -> Iterator[Found]:
        """Yield labels, of texts without the marks before them. One look says which of them stand on the page."""
        labels, longest = self.index.labels, self._bounds[0]
        names = [bare.rstrip(MARKS) for bare in bares]
        plain = [bare.strip(MARKS_AND_DIGITS) for bare in bares]
        known = (labels.keys() & names) | (labels.keys() & plain)
        if not known:
            return
        for position, (name, other) in enumerate(zip(names, plain, strict=True)):
            if (name in known or other in known) and len(bares[position]) <= longest:
                found = name if name in known else other
                group = labels[found]
                if seen is None or seen[group][field.sorts[position]]:
                    yield position, 0, len(field.texts[position]), group, found

    def _leads(self, texts: Sequence[str], bares: Sequence[str]) -> Iterator[Found]:
        """Yield phrases at the start of their text, of texts without the marks before them."""
        starts, (_, heads, least) = self.index.starts, self._bounds
        prefixes = [bare[:PREFIX] for bare in bares]
        common = starts.keys() & prefixes
        short = heads.intersection([prefix[:least] for prefix in prefixes])
        if not common and not short:
            return
        for position, prefix in enumerate(prefixes):
            if prefix in common and len(prefix) == PREFIX:
                yield from self._starting(texts[position], position, bares[position], starts[prefix])
            if prefix[:least] in short:
                for size in range(least, min(PREFIX, len(prefix) + 1)):
                    if prefix[:size] in starts:
                        yield from self._starting(texts[position], position, bares[position], starts[prefix[:size]])

    def _starting(self, text: str, position: int, bare: str, phrases: Sequence[tuple[str, int]]) -> Iterator[Found]:
        first = len(text) - len(bare)
        for phrase, group in phrases:
            end = first + len(phrase)
            if bare.startswith(phrase) and bounded(text, first, end):
                yield position, first, end, group, phrase

    def _verify(self, position: int, text: str, entry: Expression) -> Iterator[Found]:
        expression, at, group, also = entry
        if also and not any(literal in text for literal in also):
            return
        compiled = self._compiled.get(expression)
        if compiled is None:
            compiled = self._compiled[expression] = re.compile(expression, re.IGNORECASE)
        if at is At.ANYWHERE:
            found: Iterable[re.Match[str] | None] = compiled.finditer(text)
        elif at is At.WHOLE:
            found = [compiled.fullmatch(text.strip(MARKS))] if len(text) <= LABEL_LIMIT else []
        else:
            found = [compiled.match(text, len(text) - len(text.lstrip(MARKS)))]
        for match in found:
            if match and at is At.WHOLE:
                yield position, 0, len(text), group, expression
            elif match:
                yield position, match.start(), match.end(), group, expression


def label(text: str, *, digits: bool = True) -> str:
    """Return folded text without the marks, and with `digits=False` the digits, at its ends."""
    return text.strip(MARKS if digits else MARKS_AND_DIGITS)


def bounded(text: str, start: int, end: int) -> bool:
    """Say whether `text[start:end]` stands between word boundaries; unspaced scripts have none."""
    return not (start and _joined(text[start - 1], text[start])) and not (
        end < len(text) and _joined(text[end - 1], text[end])
    )


def _joined(left: str, right: str) -> bool:
    return is_word(left) and is_word(right) and not (is_unspaced(left) or is_unspaced(right))
