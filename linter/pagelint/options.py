"""What can be set: the fields of a dataclass as its users see them, with the meaning that its docstring gives."""

from __future__ import annotations

import re
import types
from collections.abc import Mapping
from dataclasses import MISSING, Field, fields, is_dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, Any, Literal, NamedTuple, Union, get_args, get_origin

from pagelint.limits import Limits, Shape
from pagelint.phrase import Phrase, PhraseList, Phrases
from pagelint.schema import hints_of

if TYPE_CHECKING:
    from collections.abc import Iterator

NAMES = {int: "whole number", float: "number", bool: "true or false", str: "text"}
SHOWN = 3


class Option(NamedTuple):
    """One option: its type, default and meaning in words. `default` is None where it must be given."""

    name: str
    type: str
    default: str | None
    meaning: str


def options_of(cls: type) -> tuple[Option, ...]:
    """Return the options of a dataclass, in the order of its fields."""
    return tuple(
        Option(each.name, type_text(hints_of(cls)[each.name]), _default(each), meaning_of(each.name, cls))
        for each in fields(cls)
    )


def set_options(value: Any, prefix: str = "") -> Iterator[tuple[str, str]]:
    """Yield the fields of a dataclass that are not at their default, `a.b` for nested ones, and their values."""
    for each in fields(value):
        own = getattr(value, each.name)
        standard = _standard(each)
        if own == standard:
            continue
        name = f"{prefix}{each.name}"
        if is_dataclass(own) and isinstance(standard, type(own)):
            yield from set_options(own, f"{name}.")
        else:
            yield name, shown(own)


def type_text(wanted: Any) -> str:
    """Say in words what a value of a type is."""
    if wanted == Phrases:
        return "phrases"
    origin, inner = get_origin(wanted), get_args(wanted)
    if origin is Annotated:
        limit = inner[1]
        return limit.wanted.removeprefix("a ") if isinstance(limit, Limits | Shape) else type_text(inner[0])
    if origin in (Union, types.UnionType):
        return " or ".join(type_text(each) for each in inner if each is not type(None))
    if origin is Literal:
        return ", ".join(f"`{each}`" for each in inner)
    if origin is tuple:
        return f"list of {type_text(inner[0])}"
    if origin is Mapping:
        return f"mapping to {type_text(inner[1])}"
    if isinstance(wanted, type) and issubclass(wanted, StrEnum):
        return ", ".join(f"`{each.value}`" for each in wanted)
    return NAMES.get(wanted, getattr(wanted, "__name__", str(wanted)).lower())


def shown(value: Any) -> str:
    """Return a value as its author might write it, shortened."""
    if value is None:
        return "none"
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, PhraseList):
        return f"@{value.name}"
    if isinstance(value, Phrase):
        return f"/{value.text}/" if value.expression else f'"{value.text}"'
    if isinstance(value, tuple):
        listed = [str(getattr(each, "name", None) or shown(each)) for each in value] if _named(value) else None
        return _listed(listed or [shown(each) for each in value])
    if isinstance(value, Mapping):
        return _listed([f"{key}: {shown(each)}" for key, each in value.items()])
    if is_dataclass(value):
        return ", ".join(f"{name} {text}" for name, text in set_options(value)) or "any"
    return f"{value:g}" if isinstance(value, float) else str(value)


def _named(values: tuple[Any, ...]) -> bool:
    """Say whether values are best called by their names, as the signals of an `evidence` rule."""
    return bool(values) and all(is_dataclass(each) and hasattr(each, "name") for each in values)


def _listed(parts: list[str]) -> str:
    if not parts:
        return "none"
    more = len(parts) - SHOWN
    return ", ".join(parts[:SHOWN]) + (f" and {more} more" if more > 0 else "")


def _standard(each: Field[Any]) -> Any:
    if each.default is not MISSING:
        return each.default
    return each.default_factory() if each.default_factory is not MISSING else MISSING


def _default(each: Field[Any]) -> str | None:
    standard = _standard(each)
    return None if standard is MISSING else shown(standard)


def meaning_of(name: str, cls: type) -> str:
    """Return the sentences of a dataclass's docstring that speak of a field; all of it where none does."""
    text = " ".join((cls.__doc__ or "").split())
    text = re.sub(r"^Options(?: of `\w+`)?(?:: |\. )", "", text)
    sentences = re.split(r"(?<=\.) (?=[A-Z`])", text)
    telling = [each for each in sentences if re.search(rf"`{re.escape(name)}`", each)]
    return " ".join(telling) or text
