"""Rule files in an editor: every mistake and failing example as a diagnostic, and completion of keys and values."""

from __future__ import annotations

import re
import types
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, Any, Literal, NamedTuple, Union, get_args, get_origin

from lsprotocol.types import CompletionItem, CompletionItemKind, Diagnostic, DiagnosticSeverity, Range, TextEdit

from pagelint.checks import KINDS, kind
from pagelint.errors import PagelintError
from pagelint.examples import run_examples
from pagelint.json_schema import WHAT
from pagelint.options import options_of
from pagelint.packs import kind_names
from pagelint.phrase import Phrases
from pagelint.rule import Rule
from pagelint.rulebook import phrase_list_names, read_text
from pagelint.schema import hints_of
from pagelint.server.pages import SOURCE
from pagelint.span import LINE_END

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from lsprotocol.types import Position

    from pagelint.errors import Mistake
    from pagelint.server.positions import Positions

KEY = re.compile(r"(?P<lead>\s*(?:- +)*)(?P<key>[\w-]+):(?: +(?P<rest>.*))?$")
OPENING = re.compile(r"(?P<lead>\s*(?:- +)*)(?P<word>[\w-]*)$")
ITEM = re.compile(r"\s*- +(?P<rest>[\"']?@?[\w-]*)$")
WORD = re.compile(r"[\"']?@?[\w-]*$")
KIND = re.compile(r"\s*(?:- +)?kind: *[\"']?([\w-]+)")
OWN = {"path", "line"}


def is_rule_file(path: Path, text: str) -> bool:
    """Say whether a YAML document is a rule file: it has a code and a kind, or nothing else yet."""
    if path.suffix not in (".yaml", ".yml"):
        return False
    keys = set(re.findall(r"^(?:- )?\s{0,2}(code|kind|why|examples):", text, re.MULTILINE))
    return len(keys) > 1


def diagnostics(text: str, path: Path, positions: Positions) -> list[Diagnostic]:
    """Return the mistakes of a rule file; where there is none, the examples that fail."""
    try:
        rules, mistakes = read_text(text, path)
    except PagelintError as error:
        return [Diagnostic(positions.whole_line(1), str(error), DiagnosticSeverity.Error, source=SOURCE)]
    if mistakes:
        return [mistaken(each, positions) for each in mistakes]
    return [each for rule in rules for each in _failures(rule, text, positions)]


def mistaken(mistake: Mistake, positions: Positions) -> Diagnostic:
    """Return the diagnostic of a mistake."""
    where = positions.from_column(mistake.line, mistake.column)
    return Diagnostic(where, mistake.message, DiagnosticSeverity.Error, source=SOURCE)


def _failures(rule: Rule, text: str, positions: Positions) -> Iterator[Diagnostic]:
    lines = text.splitlines()
    for failure in run_examples(rule, coverage=True):
        title = next((n for n, line in enumerate(lines, 1) if "title:" in line and failure.example in line), rule.line)
        expected, found = (", ".join(each) or "no finding" for each in (failure.expected, failure.found))
        message = f"example '{failure.example}': expected {expected}; found {found}"
        yield Diagnostic(positions.whole_line(title), message, DiagnosticSeverity.Warning, source=SOURCE)


class _At(NamedTuple):
    """Where the cursor is: the keys around it, and what may stand there: a key, or the value of the last key."""

    path: tuple[str, ...]
    wants_key: bool


def complete(positions: Positions, position: Position, path: Path) -> list[CompletionItem]:
    """Return what may stand at a position of a rule file; each item replaces the word before it."""
    lines = LINE_END.split(positions.text)
    column = positions.column(position)
    before = positions.line(position.line + 1)[:column]
    typed = WORD.search(before)
    start = positions.from_column(position.line + 1, (typed.start() if typed else column) + 1).start
    items = _candidates(lines, position.line, column, path)
    for item in items:
        item.text_edit = TextEdit(Range(start, position), item.insert_text or item.label)
        item.insert_text = None
    return items


def _candidates(lines: Sequence[str], line: int, column: int, path: Path) -> list[CompletionItem]:
    at = _place(lines, line, column)
    wanted = _type_at(at.path, _kind_of(lines, line))
    if wanted is None:
        return []
    if at.wants_key:
        return _keys(wanted)
    if at.path == ("kind",):
        return [_item(name, CompletionItemKind.EnumMember) for name in (*sorted(KINDS), *kind_names())]
    if wanted == Phrases:
        return [_item(f"@{name}", CompletionItemKind.Reference) for name in phrase_list_names(path)]
    return [_item(value, CompletionItemKind.EnumMember) for value in _values(wanted)]


def _place(lines: Sequence[str], line: int, column: int) -> _At:
    """Read the keys around a place from the indentation above it, and from the brackets before it."""
    before = lines[line][:column] if line < len(lines) else ""
    open_keys: list[tuple[int, str]] = []
    for each in lines[:line]:
        if found := KEY.match(each.rstrip()):
            depth = len(found["lead"])
            open_keys = [(at, key) for at, key in open_keys if at < depth]
            open_keys.append((depth, found["key"]))
    if found := KEY.match(before):
        above = tuple(key for at, key in open_keys if at < len(found["lead"]))
        inner, wants_key = _flow(found["rest"] or "")
        return _At((*above, found["key"], *inner), wants_key)
    opening = OPENING.match(before)
    depth = len(opening["lead"]) if opening else len(before) - len(before.lstrip()) + 1
    above = tuple(key for at, key in open_keys if at < depth)
    if ITEM.match(before) and not _holds_mappings(above, _kind_of(lines, line)):
        return _At(above, wants_key=False)
    return _At(above, wants_key=opening is not None)


def _holds_mappings(path: tuple[str, ...], kind_name: str | None) -> bool:
    return not path or is_dataclass(_type_at(path, kind_name))


def _flow(text: str) -> tuple[tuple[str, ...], bool]:
    """Return the keys of the brackets that are open at the end of a value, and whether a key comes next."""
    keys: list[str | None] = []
    word, quote = "", ""
    for character in text:
        if quote:
            quote = "" if character == quote else quote
        elif character in "\"'":
            quote = character
        elif character in "{[":
            keys.append(None if character == "{" else "[")
            word = ""
        elif character in "}]" and keys:
            keys.pop()
        elif character == "," and keys and keys[-1] != "[":
            keys[-1], word = None, ""
        elif character == ":" and keys and keys[-1] is None:
            keys[-1], word = word.strip(), ""
        else:
            word += character
    return tuple(key for key in keys if key is not None and key != "["), bool(keys) and keys[-1] is None


def _kind_of(lines: Sequence[str], line: int) -> str | None:
    """Return the kind of the rule around a line; a file may hold a list of rules."""
    starts = [number for number, each in enumerate(lines) if each.startswith("- ")]
    first = max((number for number in starts if number <= line), default=0)
    last = min((number for number in starts if number > line), default=len(lines))
    return next((found[1] for each in lines[first:last] if (found := KIND.match(each))), None)


def _type_at(path: tuple[str, ...], kind_name: str | None) -> Any:
    """Return the type that stands below the keys of a path, or None where there is none."""
    wanted: Any = Rule
    for key in path:
        wanted = _inside(wanted)
        if wanted is Rule and key == "options":
            wanted = _options(kind_name)
        elif is_dataclass(wanted) and isinstance(wanted, type):
            wanted = hints_of(wanted).get(key)
        else:
            return None
    return _inside(wanted)


def _options(kind_name: str | None) -> type | None:
    try:
        return kind(kind_name).options if kind_name else None
    except (KeyError, PagelintError):
        return None


def _inside(wanted: Any) -> Any:
    """Take off what does not change which keys and values there are: limits, None, lists, mappings."""
    origin, inner = get_origin(wanted), get_args(wanted)
    if wanted == Phrases:
        return wanted
    if origin is Annotated or (origin is tuple and inner):
        return _inside(inner[0])
    if origin is Mapping:
        return _inside(inner[1])
    if origin in (Union, types.UnionType):
        return _inside(next(each for each in inner if each is not types.NoneType))
    return wanted


def _keys(wanted: Any) -> list[CompletionItem]:
    if not (isinstance(wanted, type) and is_dataclass(wanted)):
        return []
    known = {each.name: each for each in options_of(wanted)}
    items = []
    for each in fields(wanted):
        if wanted is Rule and each.name in OWN:
            continue
        option = known[each.name]
        meaning = WHAT.get(each.name, option.meaning) if wanted is Rule else option.meaning
        default = "required" if option.default is None else f"default {option.default}"
        detail = "the options of the kind" if wanted is Rule and each.name == "options" else option.type
        items.append(
            CompletionItem(
                each.name,
                kind=CompletionItemKind.Property,
                detail=f"{detail.replace('`', '')} ({default})",
                documentation=meaning,
                insert_text=f"{each.name}: ",
                sort_text=f"{option.default is not None:d}{each.name}",
            )
        )
    return items


def _values(wanted: Any) -> list[str]:
    if get_origin(wanted) is Literal:
        return [str(each) for each in get_args(wanted)]
    if isinstance(wanted, type) and issubclass(wanted, StrEnum):
        return [each.value for each in wanted]
    return ["true", "false"] if wanted is bool else []


def _item(text: str, what: CompletionItemKind) -> CompletionItem:
    quoted = f'"{text}"' if text.startswith("@") else text
    return CompletionItem(text, kind=what, insert_text=quoted, filter_text=quoted)
