"""A tree of values with their places, read from YAML or TOML, so that every mistake can name its line."""

from __future__ import annotations

from typing import Any, NamedTuple


class Node(NamedTuple):
    """A mapping (`dict[str, Entry]`), a list (`list[Node]`) or a scalar, with its 1-based place.

    `raw` is a scalar as its author wrote it, so that `no` can stay a language code.
    """

    value: Any
    line: int
    column: int
    raw: str | None = None


class Entry(NamedTuple):
    """A key of a mapping with its place, and its value."""

    line: int
    column: int
    node: Node
