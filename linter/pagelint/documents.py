"""YAML and TOML documents into trees of nodes."""

from __future__ import annotations

import tomllib
from typing import TYPE_CHECKING, Any

from pagelint.errors import Mistake
from pagelint.node import Entry, Node

if TYPE_CHECKING:
    from collections.abc import Iterator

MAX_CHARACTERS = 2_000_000
MAX_DEPTH = 40


def read_yaml(text: str, path: str) -> tuple[Node | None, list[Mistake]]:
    """Parse one YAML document without running anything; anchors, duplicate keys and extra documents are mistakes."""
    import yaml

    loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    lines = text.splitlines()
    if len(text) > MAX_CHARACTERS:
        return None, [Mistake(path, 1, 1, f"larger than {MAX_CHARACTERS:,} characters, which no rule file is")]
    try:
        root = yaml.compose(text, Loader=loader)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
        what = f"not valid YAML: {error.problem or error.context}"
        return None, [Mistake(path, line, column, what, _line(lines, line))]
    except (yaml.YAMLError, RecursionError, ValueError) as error:
        return None, [Mistake(path, 1, 1, f"not valid YAML: {_brief(error)}")]
    if root is None:
        return None, [Mistake(path, 1, 1, "the file is empty; expected a rule")]
    builder = _YamlBuilder(path, lines)
    node = builder.build(root, 0)
    return node, builder.mistakes


def _brief(error: Exception) -> str:
    return (str(error).splitlines() or [type(error).__name__])[0]


def _line(lines: list[str], number: int) -> str:
    return lines[number - 1] if 0 < number <= len(lines) else ""


class _YamlBuilder:
    """Turns PyYAML's nodes into ours; visits each once, so that a bomb of aliases costs nothing."""

    def __init__(self, path: str, lines: list[str]) -> None:
        self.path, self.lines = path, lines
        self.mistakes: list[Mistake] = []
        self._seen: set[int] = set()

    def _note(self, mark: Any, message: str) -> None:
        line = mark.line + 1
        self.mistakes.append(Mistake(self.path, line, mark.column + 1, message, _line(self.lines, line)))

    def build(self, node: Any, depth: int) -> Node:
        line, column = node.start_mark.line + 1, node.start_mark.column + 1
        if id(node) in self._seen or depth > MAX_DEPTH:
            what = "nested too deeply" if depth > MAX_DEPTH else "anchors and aliases are not part of the rule format"
            self._note(node.start_mark, what)
            return Node(None, line, column)
        self._seen.add(id(node))
        if node.id == "mapping":
            return Node(self._mapping(node, depth), line, column)
        if node.id == "sequence":
            return Node([self.build(item, depth + 1) for item in node.value], line, column)
        return Node(self._scalar(node), line, column, node.value)

    def _mapping(self, node: Any, depth: int) -> dict[str, Entry]:
        entries: dict[str, Entry] = {}
        for key, value in node.value:
            if key.id != "scalar":
                self._note(key.start_mark, "a key must be a word")
                continue
            if key.value in entries:
                self._note(key.start_mark, f"'{key.value}' stands here twice")
            mark = key.start_mark
            entries[key.value] = Entry(mark.line + 1, mark.column + 1, self.build(value, depth + 1))
        return entries

    def _scalar(self, node: Any) -> object:
        kind = node.tag.rpartition(":")[2]
        text = node.value
        if kind == "null":
            return None
        if kind == "bool":
            return text.lower() in ("true", "yes", "on")
        try:
            if kind == "int":
                return int(text.replace("_", ""), 0)
            if kind == "float":
                return float(text.replace("_", "").lower().replace(".inf", "inf").replace(".nan", "nan"))
        except ValueError:
            return text
        if kind not in ("str", "timestamp") and node.tag.startswith("!"):
            self._note(node.start_mark, f"the tag {node.tag} is not part of the rule format")
        return text


def read_toml(text: str, path: str) -> tuple[Node | None, list[Mistake]]:
    """Parse a TOML document; places are found by looking for the keys, as the parser keeps none."""
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        import re

        at = re.search(r"line (\d+), column (\d+)", str(error))
        line, column = (int(at[1]), int(at[2])) if at else (text.count("\n") + 1, 1)
        message = re.sub(r" \(at .*\)$", "", str(error))
        return None, [Mistake(path, line, column, f"not valid TOML: {message}", _line(text.splitlines(), line))]
    places = dict(_toml_places(text))
    return _toml_node(data, (), places, (1, 1)), []


Place = tuple[int, int]


def _toml_places(text: str) -> Iterator[tuple[tuple[str, ...], Place]]:
    """Yield key paths and where they stand. Items of arrays of tables count from 0."""
    import re

    table: tuple[str, ...] = ()
    arrays: dict[tuple[str, ...], int] = {}
    key = re.compile(r"""\s*((?:"[^"\n]*"|'[^'\n]*'|[\w-]+)(?:\s*\.\s*(?:"[^"\n]*"|'[^'\n]*'|[\w-]+))*)\s*=""")
    part = re.compile(r""""[^"\n]*"|'[^'\n]*'|[\w-]+""")
    for number, line in enumerate(text.splitlines(), start=1):
        header = re.match(r"\s*(\[\[?)\s*([^\]]+?)\s*\]", line)
        if header:
            table = tuple(each.strip("\"'") for each in part.findall(header[2]))
            if header[1] == "[[":
                arrays[table] = arrays.get(table, -1) + 1
                table = (*table, str(arrays[table]))
            yield table, (number, header.start(2) + 1)
        elif found := key.match(line):
            names = tuple(each.strip("\"'") for each in part.findall(found[1]))
            yield (*table, *names), (number, found.start(1) + 1)


def _toml_node(value: object, path: tuple[str, ...], places: dict[tuple[str, ...], Place], near: Place) -> Node:
    line, column = place = places.get(path, near)
    if isinstance(value, dict):
        entries = {}
        for key, item in value.items():
            node = _toml_node(item, (*path, key), places, place)
            entries[key] = Entry(node.line, node.column, node)
        return Node(entries, line, column)
    if isinstance(value, list):
        items = [_toml_node(item, (*path, str(at)), places, place) for at, item in enumerate(value)]
        return Node(items, line, column)
    return Node(value, line, column, value if isinstance(value, str) else None)
