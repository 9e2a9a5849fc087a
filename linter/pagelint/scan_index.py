"""Makes the index that the scanner looks phrases up in."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from pagelint.literals import required_sets
from pagelint.phrase import spelled_out
from pagelint.scan import MARKS, PREFIX, At, Expression, Index, Owner, Pattern
from pagelint.words import fold

if TYPE_CHECKING:
    from collections.abc import Iterable


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
            literals, also = required_sets(text)
            entry = text, at, group, tuple(sorted({fold(literal) for literal in also}))
            for literal in literals or ():
                self.expressions[fold(literal)].append(entry)
            if not literals:
                self.unkeyed.append(entry)
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
