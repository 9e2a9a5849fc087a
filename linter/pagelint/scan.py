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
from functools import cached_property
from itertools import accumulate
from typing import TYPE_CHECKING, NamedTuple

from pagelint.finder import Finder
from pagelint.literals import required_literals
from pagelint.phrase import Phrase, PhraseList, spelled_out
from pagelint.words import fold, is_unspaced, is_word

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from pagelint.page import Block

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
Expression = tuple[str, At, int]


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

    def scan(self, blocks: Sequence[Block]) -> Mapping[int, list[Hit]]:
        """Return the hits of every rule that has some, by its position, in the order of the blocks."""
        hits: defaultdict[int, list[Hit]] = defaultdict(list)
        for position, start, end, group, phrase in self._search.find(folded([block.text for block in blocks])):
            block = blocks[position]
            for rule, pattern in self.index.groups[group]:
                hits[rule].append(Hit(block, start, end, pattern, phrase))
        for found in hits.values():
            found.sort(key=lambda hit: (hit.block.index, hit.start, -hit.end))
        return hits


def folded(texts: Sequence[str]) -> list[str]:
    """Fold many texts at once; line ends inside them become blanks."""
    if not texts:
        return []
    joined = "\n".join(texts)
    if joined.count("\n") >= len(texts):
        joined = "\n".join([text.replace("\n", " ") for text in texts])
    return fold(joined).split("\n")


def index_of(rules: Iterable[Iterable[Pattern]]) -> Index:
    """Index the patterns of rules, one sequence for each. Reads the phrase lists among them."""
    owners: defaultdict[tuple[str, bool, At], list[Owner]] = defaultdict(list)
    for rule, patterns in enumerate(rules):
        for position, (given, at) in enumerate(patterns):
            for phrase in spelled_out((given,)):
                owned = owners[phrase.text, phrase.expression, at]
                if not owned or owned[-1] != (rule, position):
                    owned.append((rule, position))
    maker = _Maker()
    for (text, expression, at), owned in owners.items():
        maker.add(text, at, maker.group(tuple(owned)), expression=expression)
    return maker.index()


class _Maker:
    """Gathers the parts of an index."""

    def __init__(self) -> None:
        self.groups: dict[tuple[Owner, ...], int] = {}
        self.labels: defaultdict[str, list[int]] = defaultdict(list)
        self.literals: dict[str, int] = {}
        self.starts: defaultdict[str, list[tuple[str, int]]] = defaultdict(list)
        self.expressions: defaultdict[str, list[Expression]] = defaultdict(list)
        self.unkeyed: list[Expression] = []

    def group(self, owners: tuple[Owner, ...]) -> int:
        return self.groups.setdefault(owners, len(self.groups))

    def add(self, text: str, at: At, group: int, *, expression: bool) -> None:
        if expression:
            literals = required_literals(text)
            for literal in literals or ():
                self.expressions[fold(literal)].append((text, at, group))
            if not literals:
                self.unkeyed.append((text, at, group))
        elif at is At.WHOLE:
            self.labels[text.strip(MARKS) or text].append(group)
        elif at is At.START:
            self.starts[text[:PREFIX]].append((text, group))  # shorter ones by all they have
        else:
            self.literals[text] = group

    def index(self) -> Index:
        made = list(self.groups)
        labels = {}
        for text, groups in self.labels.items():
            owners = dict.fromkeys(owner for number in groups for owner in made[number])
            labels[text] = groups[0] if len(groups) == 1 else self.group(tuple(owners))
        keys = sorted({*self.literals, *self.expressions})
        return Index(
            tuple(self.groups), labels, dict(self.starts), self.literals, dict(self.expressions), self.unkeyed, keys
        )


class _Search:
    """An index at work: the finder of its literals, and expressions once they are compiled."""

    def __init__(self, index: Index) -> None:
        self.index = index
        self._finder = Finder(index.keys)
        self._compiled: dict[str, re.Pattern[str]] = {}

    @cached_property
    def _bounds(self) -> tuple[int, frozenset[str], int]:
        """The most characters around a label; how phrases shorter than `PREFIX` start; the length of those starts."""
        short = [prefix for prefix in self.index.starts if len(prefix) < PREFIX]
        least = min(map(len, short), default=PREFIX)
        longest = max(map(len, self.index.labels), default=-1) + MARGIN
        return longest, frozenset([prefix[:least] for prefix in short]), least

    def find(self, texts: Sequence[str]) -> Iterator[Found]:
        """Yield every place, of folded texts without line ends."""
        if not texts:
            return
        yield from self._edges(texts)
        joined = "\n".join(texts)
        starts = [0, *accumulate([len(text) + 1 for text in texts])]
        keys, literals, required = self.index.keys, self.index.literals, self.index.expressions
        asked: set[tuple[int, str, At]] = set()
        for number, begin, end in self._finder.find(joined):
            key = keys[number]
            group = literals.get(key)
            if group is not None and bounded(joined, begin, end):
                position = bisect_right(starts, begin) - 1
                base = starts[position]
                yield position, begin - base, end - base, group, key
            for entry in required.get(key, ()):
                position = bisect_right(starts, begin) - 1
                if (position, *entry[:2]) not in asked:
                    asked.add((position, *entry[:2]))
                    yield from self._verify(position, texts[position], entry)
        for entry in self.index.unkeyed:
            for position, text in enumerate(texts):
                yield from self._verify(position, text, entry)

    def _edges(self, texts: Sequence[str]) -> Iterator[Found]:
        """Yield labels, and phrases at the start of their block."""
        labels, starts, longest, heads, least = self.index.labels, self.index.starts, *self._bounds
        for position, text in enumerate(texts):
            bare = text.lstrip(MARKS)
            if len(bare) <= longest:
                name = bare.rstrip(MARKS)
                group = labels.get(name)
                if group is None and name and (name[0] in DIGITS or name[-1] in DIGITS):
                    name = name.strip(MARKS_AND_DIGITS)
                    group = labels.get(name)
                if group is not None:
                    yield position, 0, len(text), group, name
            if bare[:least] in heads:
                for size in range(least, PREFIX):
                    if bare[:size] in starts and len(bare) >= size:
                        yield from self._starting(position, text, bare, starts[bare[:size]])
            if bare[:PREFIX] in starts and len(bare) >= PREFIX:
                yield from self._starting(position, text, bare, starts[bare[:PREFIX]])

    def _starting(self, position: int, text: str, bare: str, phrases: Sequence[tuple[str, int]]) -> Iterator[Found]:
        first = len(text) - len(bare)
        for phrase, group in phrases:
            end = first + len(phrase)
            if bare.startswith(phrase) and bounded(text, first, end):
                yield position, first, end, group, phrase

    def _verify(self, position: int, text: str, entry: Expression) -> Iterator[Found]:
        expression, at, group = entry
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
