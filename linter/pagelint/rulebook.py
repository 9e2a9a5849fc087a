"""Rule files into rules: every mistake of every file is found in one pass, and named with its place."""

from __future__ import annotations

import re
import string
from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated, Any

from pagelint._version import __version__
from pagelint.checks import KINDS, kind
from pagelint.documents import read_yaml
from pagelint.errors import Mistake, MistakesError, UsageError, did_you_mean, near
from pagelint.limits import Limits, Shape
from pagelint.node import Entry, Node
from pagelint.packs import HEADER, kind_names
from pagelint.phrase_lists import PhraseLists
from pagelint.places import bundled_rules, own_rules, rule_directories
from pagelint.rule import Rule
from pagelint.schema import BAD, Reading, read, read_dataclass
from pagelint.select import Profile, select

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

    from pagelint.checks.kind import Kind, ScanKind
    from pagelint.config import Config

SUFFIXES = (".yaml", ".yml")
NOT_RULES = ("profiles",)
FORMAT = 1  # of rule files; see docs/packs.md for what changes it


def rule_files(paths: Iterable[Path]) -> list[Path]:
    """Return the rule files in files and directories, sorted. Raise UsageError where a path does not exist."""
    found: list[Path] = []
    for path in map(near, paths):
        if path.is_dir():
            inside = (each for each in path.rglob("*") if each.suffix in SUFFIXES)
            found += sorted(each for each in inside if not set(NOT_RULES) & set(each.relative_to(path).parts))
            found = [each for each in found if each.name != HEADER]
        elif path.is_file():
            found.append(path)
        else:
            raise UsageError(f"{path}: no such rule file or directory")
    return list(dict.fromkeys(found))


def load_rules(*paths: Path) -> tuple[Rule, ...]:
    """Load the rules of files and directories, sorted by code.

    Raise MistakesError with all mistakes of all files. Phrase lists come from `phrases/` of the directories
    given (also of those around a file) and from the bundled ones.
    """
    rules, mistakes = read_rules(paths)
    if mistakes:
        raise MistakesError(tuple(mistakes))
    return rules


def read_rules(paths: Sequence[Path]) -> tuple[tuple[Rule, ...], list[Mistake]]:
    """Return the good rules of files and directories, sorted by code, and every mistake."""
    headers = [mistake for path in paths for mistake in _header_mistakes(path)]
    if headers:
        return (), headers
    lists = PhraseLists(tuple(dict.fromkeys((*_roots(paths), bundled_rules()))))
    rules: list[Rule] = []
    mistakes: list[Mistake] = []
    for path in rule_files(paths):
        found, wrong = _read_file(path, lists)
        rules += found
        mistakes += wrong
    return tuple(sorted(rules, key=lambda rule: rule.code)), [*mistakes, *lists.mistakes(), *_twins(rules)]


def _roots(paths: Iterable[Path]) -> Iterator[Path]:
    for path in paths:
        around = [path] if path.is_dir() else []
        yield from (each for each in (*around, *path.resolve().parents) if (each / "phrases").is_dir())


@dataclass(frozen=True, slots=True, kw_only=True)
class Pack:
    """What `pack.yaml` says of a directory of rules that is shared.

    `format` is the version of the rule format, `needs` the oldest pagelint that has what the rules use.
    """

    format: Annotated[int, Limits(1, FORMAT, f"a rule format that this pagelint reads, {FORMAT} at most")]
    name: str
    summary: str = ""
    needs: Annotated[str, Shape(r"\d+(\.\d+)*", "a version such as 0.1.0")] = "0"


def _header_mistakes(directory: Path) -> list[Mistake]:
    """Return what is wrong with the header of a pack, if the directory has one."""
    path = directory / HEADER
    if not directory.is_dir() or not path.is_file():
        return []
    pack, mistakes = _read_one(path, Pack)
    if pack is not BAD and _numbers(pack.needs) > _numbers(__version__):
        mistakes.append(Mistake(str(path), 1, 1, f"needs: the rules need pagelint {pack.needs}, this is {__version__}"))
    return mistakes


def _numbers(version: str) -> tuple[int, ...]:
    return tuple(int(each) for each in re.findall(r"\d+", version)[:3])


def _read_one(path: Path, cls: type) -> tuple[Any, list[Mistake]]:
    """Read a YAML file that holds one mapping; return it, or BAD, and every mistake."""
    text = path.read_text(encoding="utf-8")
    node, mistakes = read_yaml(text, str(path))
    reading = Reading(str(path), text.splitlines(), mistakes)
    found = read_dataclass(node, cls, "", reading) if node else BAD
    return found, reading.mistakes


def _read_file(path: Path, lists: PhraseLists) -> tuple[list[Rule], list[Mistake]]:
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        return [], [Mistake(str(path), 1, 1, f"cannot be read: {error}")]
    return _read_text(text, path, lists)


def read_text(text: str, path: Path) -> tuple[list[Rule], list[Mistake]]:
    """Return the good rules of a text that stands, or is to stand, at a path, and every mistake."""
    lists = PhraseLists(tuple(dict.fromkeys((*_roots([path]), bundled_rules()))))
    rules, mistakes = _read_text(text, path, lists)
    return rules, [*mistakes, *(each for each in _twins(rules) if each.path == str(path))]


def phrase_list_names(path: Path) -> tuple[str, ...]:
    """Return the names of the phrase lists that a rule file at a path may use, sorted."""
    return PhraseLists(tuple(dict.fromkeys((*_roots([path]), bundled_rules())))).names


def _read_text(text: str, path: Path, lists: PhraseLists) -> tuple[list[Rule], list[Mistake]]:
    node, mistakes = read_yaml(text, str(path))
    if node is None:
        return [], mistakes
    reading = Reading(str(path), text.splitlines(), mistakes, lists.get, lists.names)
    nodes = node.value if isinstance(node.value, list) else [node]
    rules = [rule for each in nodes if (rule := _read_rule(each, reading)) is not None]
    return rules, reading.mistakes


def _read_rule(node: Node, reading: Reading) -> Rule | None:
    if not isinstance(node.value, dict):
        reading.expected(node, "the file", "a rule")
        return None
    entries = dict(node.value)
    given_options: Entry | None = entries.pop("options", None)
    found = _kind(entries.get("kind"), reading)
    options = _options(given_options, found, node, reading)
    given = {"options": options, "path": reading.path, "line": node.line}
    rule: Rule = read_dataclass(node._replace(value=entries), Rule, "", reading, given)
    if found is not None and "message" in entries:
        _check_message(str(entries["message"].node.value), found.values, entries["message"].node, reading)
    return None if BAD in (rule, options) or found is None else rule


def _kind(entry: Entry | None, reading: Reading) -> Kind | ScanKind | None:
    name = entry.node.raw if entry else None
    if entry is None or name is None:
        return None
    try:
        return kind(name)
    except KeyError:
        known = (*sorted(KINDS), *kind_names())
        hint = did_you_mean(name, known) or f"; known are {', '.join(known)}"
        reading.note(entry.node, f"kind: unknown kind '{name}'{hint}")
        return None
    except UsageError as error:
        reading.note(entry.node, f"kind: {error}")
        return None


def _options(entry: Entry | None, found: Kind | ScanKind | None, rule: Node, reading: Reading) -> Any:
    if found is None:
        return BAD
    return read(entry.node if entry else Node({}, rule.line, rule.column), found.options, "options", reading)


def _check_message(message: str, values: tuple[str, ...], node: Node, reading: Reading) -> None:
    try:
        names = [name for _, name, _, _ in string.Formatter().parse(message) if name is not None]
    except ValueError as error:
        reading.note(node, f"message: {error}")
        return
    for name in names:
        if name not in values:
            hint = did_you_mean(name, values) or f"; known are {', '.join(values)}"
            reading.note(node, f"message: unknown variable '{{{name}}}'{hint}")


def _twins(rules: Iterable[Rule]) -> Iterator[Mistake]:
    """Yield a mistake for every code or name that an earlier rule has already."""
    seen: dict[str, Rule] = {}
    for rule in rules:
        for what, word in (("code", rule.code), ("name", rule.name)):
            first = seen.setdefault(word, rule)
            if first is not rule:
                yield Mistake(rule.path, rule.line, 1, f"the {what} {word} is taken by {first.path}")


def rules_of(config: Config) -> tuple[Rule, ...]:
    """Return the rules in force under a configuration. Raise PagelintError where it, or a rule, is wrong."""
    return select(all_rules(config), config, load_profile(config))


def all_rules(config: Config) -> tuple[Rule, ...]:
    """Return every rule that a configuration can select from: the bundled ones and its own."""
    return load_rules(*([bundled_rules()] if config.builtin else []), *own_rules(config))


def load_profile(config: Config) -> Profile:
    """Return the profile that a configuration names, from `profiles/` of its rules or of the bundled ones."""
    places = rule_directories(config)
    files = {path.stem: path for place in places for path in sorted(place.glob("profiles/*.yaml"))}
    path = files.get(config.profile)
    if path is None:
        known = tuple(sorted(files))
        hint = did_you_mean(config.profile, known)
        raise UsageError(f"no profile is called '{config.profile}'{hint}; there are {', '.join(known)}")
    return _read_profile(path)


def _read_profile(path: Path) -> Profile:
    profile, mistakes = _read_one(path, Profile)
    if mistakes or profile is BAD:
        raise MistakesError(tuple(mistakes))
    found: Profile = profile
    return found
