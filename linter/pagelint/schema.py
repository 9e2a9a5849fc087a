"""Typed reading: a tree of nodes becomes a dataclass, and every mistake in it is noted with its place.

The types of the dataclass are the schema: scalars, enums, `Literal`, `Annotated` limits, tuples, mappings,
optional values, nested dataclasses and phrase lists.
"""

from __future__ import annotations

import types
from collections.abc import Callable, Mapping, Sequence
from dataclasses import MISSING, Field, dataclass, field, fields, is_dataclass
from datetime import date
from enum import StrEnum
from functools import cache
from typing import TYPE_CHECKING, Annotated, Any, Literal, Union, get_args, get_origin, get_type_hints

from pagelint.errors import Mistake, did_you_mean
from pagelint.limits import Limits, Shape
from pagelint.node import Node
from pagelint.phrase import Phrase, PhraseList, Phrases, parse_phrase

if TYPE_CHECKING:
    from pagelint.node import Entry

BAD: Any = object()
WANTED = {
    int: "a whole number",
    float: "a number",
    bool: "true or false",
    str: "text",
    date: "a date such as 2027-06-30",
}
ListOf = Callable[[str], PhraseList | None]


@dataclass
class Reading:
    """One file being read: where its mistakes are noted, and where its phrase lists come from."""

    path: str
    lines: list[str]
    mistakes: list[Mistake] = field(default_factory=list)
    phrase_list: ListOf = lambda _: None
    phrase_lists: tuple[str, ...] = ()
    dashes: bool = False  # keys are written with dashes, as in TOML

    def note(self, node: Node | Entry, message: str) -> object:
        """Note a mistake at a node, and return the marker of a value that could not be read."""
        source = self.lines[node.line - 1] if 0 < node.line <= len(self.lines) else ""
        self.mistakes.append(Mistake(self.path, node.line, node.column, message, source))
        return BAD

    def expected(self, node: Node, where: str, wanted: str, hint: str = "") -> object:
        """Note that a value is not what its place wants."""
        return self.note(node, f"{where}: expected {wanted}, got {shown(node)}{hint}")


def shown(node: Node) -> str:
    """Return a value as its author wrote it, shortened."""
    if isinstance(node.value, dict):
        return "a mapping"
    if isinstance(node.value, list):
        return "a list"
    if node.value is None:
        return "nothing"
    if isinstance(node.value, bool):
        return str(node.value).lower()
    text = str(node.raw if node.raw is not None else node.value)
    text = text if len(text) <= 40 else f"{text[:39]}…"  # noqa: PLR2004 - what fits a terminal line
    return f'"{text}"' if isinstance(node.value, str) else text


@cache
def hints_of(cls: type) -> dict[str, Any]:
    """Return the types of a dataclass's fields, with their limits."""
    return get_type_hints(cls, include_extras=True)


def read(node: Node, wanted: Any, where: str, reading: Reading) -> Any:  # noqa: C901, PLR0911 - a switch over types
    """Read a node as a type; return `BAD`, with the mistakes noted, where that cannot be done."""
    if wanted == Phrases:
        return read_phrases(node, where, reading)
    if wanted is Node:
        return node
    origin = get_origin(wanted)
    if origin is Annotated:
        return _limited(node, wanted, where, reading)
    if origin in (Union, types.UnionType):
        if node.value is None and type(None) in get_args(wanted):
            return None
        return _either(node, [each for each in get_args(wanted) if each is not type(None)], where, reading)
    if origin is Literal:
        return _choice(node, get_args(wanted), where, reading)
    if origin is tuple:
        return _tuple(node, get_args(wanted), where, reading)
    if origin is Mapping:
        return _mapping(node, get_args(wanted)[1], where, reading)
    if isinstance(wanted, type) and is_dataclass(wanted):
        return read_dataclass(node, wanted, where, reading)
    if isinstance(wanted, type) and issubclass(wanted, StrEnum):
        value = _choice(node, tuple(member.value for member in wanted), where, reading)
        return value if value is BAD else wanted(value)
    return _scalar(node, wanted, where, reading)


def _either(node: Node, wanted: Sequence[Any], where: str, reading: Reading) -> Any:
    """Read a node as the first of several types that it can be read as."""
    before = len(reading.mistakes)
    for each in wanted:
        value = read(node, each, where, reading)
        if value is not BAD:
            del reading.mistakes[before:]
            return value
    if len(wanted) > 1:
        del reading.mistakes[before:]
        return reading.expected(node, where, " or ".join(map(_wanted, wanted)))
    return BAD


def _wanted(each: Any) -> str:
    if isinstance(each, type) and issubclass(each, StrEnum):
        return ", ".join(f"'{member.value}'" for member in each)
    return WANTED.get(each, getattr(each, "__name__", str(each)))


def _limited(node: Node, wanted: Any, where: str, reading: Reading) -> Any:
    base, limit = get_args(wanted)[:2]
    before = len(reading.mistakes)
    value = read(node, base, where, reading)
    if value is BAD:
        del reading.mistakes[before:]
        return reading.expected(node, where, limit.wanted)
    if isinstance(limit, Limits | Shape) and not limit.holds(value):
        return reading.expected(node, where, limit.wanted)
    return value


def _choice(node: Node, known: tuple[str, ...], where: str, reading: Reading) -> Any:
    value = node.raw if node.raw is not None else node.value
    if isinstance(value, str) and value in known:
        return value
    hint = did_you_mean(str(value), known) if isinstance(value, str) else ""
    return reading.expected(node, where, f"one of {', '.join(known)}", hint)


def _tuple(node: Node, arguments: tuple[Any, ...], where: str, reading: Reading) -> Any:
    if not isinstance(node.value, list):
        return reading.expected(node, where, "a list")
    values = [read(item, arguments[0], f"{where}[{at}]", reading) for at, item in enumerate(node.value)]
    return BAD if any(value is BAD for value in values) else tuple(values)


def _mapping(node: Node, wanted: Any, where: str, reading: Reading) -> Any:
    if not isinstance(node.value, dict):
        return reading.expected(node, where, "a mapping")
    entries = node.value.items()
    values = {key: read(entry.node, wanted, f"{where}.{key}", reading) for key, entry in entries}
    return BAD if any(value is BAD for value in values.values()) else values


def _scalar(node: Node, wanted: type, where: str, reading: Reading) -> Any:
    value = node.value
    if wanted is str and isinstance(node.raw, str) and value is not None:
        return node.raw
    if wanted is float and isinstance(value, int) and not isinstance(value, bool):
        return float(value)
    if isinstance(value, wanted) and isinstance(value, bool) == (wanted is bool):
        return value
    if wanted is date and isinstance(value, str):
        try:
            return date.fromisoformat(value)
        except ValueError:
            pass
    return reading.expected(node, where, WANTED.get(wanted, wanted.__name__))


def read_dataclass(node: Node, cls: type, where: str, reading: Reading, given: Mapping[str, Any] | None = None) -> Any:
    """Read a mapping as a dataclass: unknown and missing keys are mistakes, defaults fill the rest.

    `given` are fields that come from elsewhere and may not stand in the file.
    """
    given = given or {}
    if not isinstance(node.value, dict):
        return reading.expected(node, where or "the file", "a mapping")
    known = {_key(each, reading): each for each in fields(cls) if each.name not in given}
    values: dict[str, Any] = {}
    for key, entry in node.value.items():
        place = f"{where}.{key}" if where else key
        if key not in known:
            reading.note(entry, f"{place}: unknown key '{key}'{_nearest(key, known)}")
            continue
        values[known[key].name] = read(entry.node, hints_of(cls)[known[key].name], place, reading)
    missing = [key for key, each in known.items() if each.name not in values and _required(each)]
    for key in missing:
        reading.note(node, f"{where + '.' if where else ''}{key}: missing, but required")
    if missing or any(value is BAD for value in values.values()):
        return BAD
    return cls(**values, **given)


def _key(each: Field[Any], reading: Reading) -> str:
    return each.name.replace("_", "-") if reading.dashes else each.name


def _required(each: Field[Any]) -> bool:
    return each.default is MISSING and each.default_factory is MISSING


def _nearest(key: str, known: Mapping[str, Field[Any]]) -> str:
    return did_you_mean(key, tuple(known)) or f"; known are {', '.join(sorted(known))}"


def read_phrases(node: Node, where: str, reading: Reading) -> Any:
    """Read a list of phrases: `some words`, `/an expression/`, `@name` of a phrase list."""
    if not isinstance(node.value, list):
        return reading.expected(node, where, "a list of phrases")
    found: dict[Phrase | PhraseList, None] = {}
    good = True
    for at, item in enumerate(node.value):
        text = item.raw
        if not isinstance(text, str) or not text.strip():
            good = reading.expected(item, f"{where}[{at}]", "a phrase") is not BAD
            continue
        phrases = _listed(item, text[1:], where, reading) if text.startswith("@") else _phrase(item, text, reading)
        good = good and phrases is not None
        found.update(dict.fromkeys(phrases or ()))
    return tuple(found) if good else BAD


def _listed(node: Node, name: str, where: str, reading: Reading) -> tuple[Phrase | PhraseList, ...] | None:
    found = reading.phrase_list(name)
    if found is None:
        hint = did_you_mean(name, reading.phrase_lists)
        reading.note(node, f"{where}: unknown phrase list '@{name}'{hint}")
        return None
    return (found,)


def _phrase(node: Node, text: str, reading: Reading) -> tuple[Phrase | PhraseList, ...] | None:
    phrase, fault = parse_phrase(text)
    if fault:
        reading.note(node, fault)
        return None
    return (phrase,)
