r"""Required literals of a regular expression: strings one of which stands in every match.

A scan for literals finds the blocks where an expression can match at all, so that no expression is run
over a whole page. The idea is that of RE2's FilteredRE2 and of the literal extraction in Rust's
regex-syntax; the walk is over Python's own parse of the expression. Also here: the check for expressions
whose cost is not linear in the text (`(a+)+$` took `re` 134 s on 28 characters).
"""

from __future__ import annotations

import re
from itertools import product
from math import log2
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable

parser: Any = re._parser  # type: ignore[attr-defined] # noqa: SLF001 - no public parse of an expression exists
MIN_WEIGHT = 2.0
MAX_SET = 48
MAX_ALSO = 12  # literals of a second set, which are looked for one by one
KEPT = 4
MAX_REPEAT = 200
REPEATS = ("MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT")
SPACE = frozenset(" \t\n\r\f\v")
COMMON = frozenset("'\",.:;-/()!?")


Sets = tuple[frozenset[str], ...]


class Found(NamedTuple):
    """What is known of a part of an expression: all its texts if they are few, and its best required sets."""

    exact: frozenset[str] | None
    sets: Sets = ()


EMPTY = Found(frozenset({""}))
UNKNOWN = Found(None)


def required_literals(expression: str) -> frozenset[str] | None:
    """Return lower-case strings one of which every match contains; None where no useful ones exist.

    Raise `re.error` for an expression that Python does not accept.
    """
    return required_sets(expression)[0]


def required_sets(expression: str) -> tuple[frozenset[str] | None, frozenset[str]]:
    """Return the same, and a second set of which every match contains one as well; empty where there is none."""
    found = _sequence(parser.parse(expression, re.IGNORECASE))
    sets = _ranked([*found.sets, found.exact])
    best = next(filter(_usable, sets), None)
    also = (each for each in sets if best and len(each) <= MAX_ALSO and not _implied(each, best))
    return best, next(also, frozenset())


def _implied(literals: frozenset[str], others: frozenset[str]) -> bool:
    """Say whether each of the others holds one of the literals."""
    return all(any(literal in other for literal in literals) for other in others)


def _usable(literals: frozenset[str]) -> bool:
    return all(_weight(text) >= MIN_WEIGHT for text in literals)


def _weight(text: str) -> float:
    """Rate how rare a literal is: blanks count half, letters, digits and common marks one, everything else more."""
    return sum(0.5 if c in SPACE else 1.0 if c in COMMON or (c.isascii() and c.isalnum()) else 2.5 for c in text)


def _score(literals: frozenset[str]) -> float:
    return min(map(_weight, literals)) - 0.3 * log2(len(literals))


def _ranked(sets: Iterable[frozenset[str] | None]) -> Sets:
    """Return the best sets, rarest first."""
    given = dict.fromkeys(each for each in sets if each and "" not in each and len(each) <= MAX_SET)
    return tuple(sorted(given, key=_score, reverse=True)[:KEPT])


def _sequence(items: Any) -> Found:
    current: frozenset[str] = frozenset({""})
    sets: list[frozenset[str]] = []
    exact = True
    for operator, argument in items:
        part = _item(str(operator), argument)
        sets += part.sets
        if part.exact is not None and len(part.exact) * len(current) <= MAX_SET:
            current = frozenset(a + b for a, b in product(current, part.exact))
            continue
        exact = False
        sets.append(current)
        current = part.exact if part.exact is not None and len(part.exact) <= MAX_SET else frozenset({""})
    return Found(current if exact else None, _ranked([*sets, current]))


def _item(operator: str, argument: Any) -> Found:
    if operator == "LITERAL":
        lower = chr(argument).lower()
        return Found(frozenset({lower})) if len(lower) == 1 else UNKNOWN
    if operator == "IN":
        return _characters(argument)
    if operator in ("AT", "ASSERT", "ASSERT_NOT"):
        return EMPTY
    if operator == "SUBPATTERN":
        return _sequence(argument[-1])
    if operator == "ATOMIC_GROUP":
        return _sequence(argument)
    if operator == "BRANCH":
        return _branches([_sequence(branch) for branch in argument[1]])
    if operator in REPEATS:
        return _repeat(*argument)
    return UNKNOWN


def _characters(items: Any) -> Found:
    if len(items) <= 4 and all(str(operator) == "LITERAL" for operator, _ in items):  # noqa: PLR2004
        lowered = {chr(value).lower() for _, value in items}
        if all(len(text) == 1 for text in lowered):
            return Found(frozenset(lowered))
    return UNKNOWN


def _branches(parts: list[Found]) -> Found:
    exacts = [part.exact for part in parts if part.exact is not None]
    exact = frozenset().union(*exacts) if len(exacts) == len(parts) else None
    best = [_ranked([*part.sets, part.exact])[:1] for part in parts]
    return Found(exact, _ranked([frozenset().union(*(each[0] for each in best))]) if all(best) else ())


def _repeat(low: int, high: int, items: Any) -> Found:
    part = _sequence(items)
    if low == 0:
        optional = part.exact is not None and high == 1
        return Found((part.exact or frozenset()) | {""}) if optional else UNKNOWN
    if part.exact is not None and low == high == 1:
        return part
    return Found(None, _ranked([*part.sets, part.exact]))


def danger(expression: str) -> str | None:
    """Say why an expression may take more than linear time or match nothing; None if it is safe."""
    if re.compile(expression, re.IGNORECASE).match("") is not None:
        return "matches the empty string"
    return _faulty(parser.parse(expression, re.IGNORECASE), inside=False)


def _faulty(items: Any, *, inside: bool) -> str | None:
    """Walk the parts; `inside` says that a quantifier of more than one repeat stands around them."""
    for operator, argument in items:
        name = str(operator)
        varies = name in REPEATS and argument[1] > max(argument[0], 1)
        if name == "GROUPREF":
            return "a back-reference cannot be matched in linear time"
        if varies and argument[1] > MAX_REPEAT:
            return f"a quantifier without a bound of at most {MAX_REPEAT}; write e.g. {{0,40}}"
        if varies and inside:
            return "a quantifier inside another one can take exponential time"
        inner = inside or (name in REPEATS and argument[1] > 1)
        fault = next(filter(None, (_faulty(part, inside=inner) for part in _parts(name, argument))), None)
        if fault:
            return fault
    return None


def _parts(name: str, argument: Any) -> list[Any]:
    if name in REPEATS:
        return [argument[2]]
    if name == "BRANCH":
        return list(argument[1])
    if name in ("SUBPATTERN", "ASSERT", "ASSERT_NOT"):
        return [argument[-1]]
    return [argument] if name == "ATOMIC_GROUP" else []
