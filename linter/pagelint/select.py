"""Which rules are in force, and how severe: profile, selection, severities and options of a configuration."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, fields, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, get_type_hints

from pagelint.config import Config, Selectors
from pagelint.errors import Mistake, MistakesError, PagelintError, UsageError, did_you_mean
from pagelint.finding import Severity
from pagelint.node import Node
from pagelint.schema import BAD, Reading, read

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from pagelint.rule import Rule


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile:
    """A named set of rules: which are in force, how severe they are, and their options."""

    name: str
    summary: str
    select: Selectors = ("ALL",)
    ignore: Selectors = ()
    preview: bool = False
    severity: Mapping[str, Severity] = field(default_factory=dict)
    options: Mapping[str, Node] = field(default_factory=dict)


def select(rules: Sequence[Rule], config: Config, profile: Profile) -> tuple[Rule, ...]:
    """Return the rules in force, with their severities and options.

    Preview rules are in force with `preview`, or where a selection names them by code or name.
    Raise UsageError for a selector that names no rule, MistakesError for wrong options.
    """
    _check_selectors(rules, config)
    wanted = config.select if config.select is not None else profile.select
    kept = [rule for rule in rules if _in_force(rule, wanted, config, profile)]
    kept = [_adjusted(rule, profile.severity, profile.options, "") for rule in kept]
    kept = [_adjusted(rule, config.severity, config.options, config.path) for rule in kept]
    return tuple(rule for rule in kept if rule.severity.rank >= config.min_severity.rank)


def _in_force(rule: Rule, wanted: Iterable[str], config: Config, profile: Profile) -> bool:
    ignored = (*config.ignore, *config.extend_ignore, *(profile.ignore if config.select is None else ()))
    selected = (*wanted, *config.extend_select)
    if {rule.code, rule.name} & set(ignored):
        return False
    if {rule.code, rule.name} & set(selected):
        return True
    if rule.preview and not (config.preview or profile.preview):
        return False
    return _reach(rule, selected) > _reach(rule, ignored)


def _reach(rule: Rule, selectors: Iterable[str]) -> int:
    """Return how exactly selectors name a rule, so that the longer prefix wins; 0 if none does."""
    named = [each for each in selectors if rule.is_named(each)]
    return max((1 if each == "ALL" else 1 + len(each) for each in named), default=0)


def _check_selectors(rules: Sequence[Rule], config: Config) -> None:
    given = {
        "select": config.select or (),
        "ignore": config.ignore,
        "extend-select": config.extend_select,
        "extend-ignore": config.extend_ignore,
        "severity": tuple(config.severity),
        "options": tuple(config.options),
        "suppress": tuple(each.rule for each in config.suppress),
        "per-file-ignores": tuple(each for off in config.per_file_ignores.values() for each in off),
        "per-host-ignores": tuple(each for off in config.per_host_ignores.values() for each in off),
        "gate.max-rate": tuple(each for each in config.gate.max_rate if each != "*"),
    }
    for where, selectors in given.items():
        for selector in selectors:
            if selector != "ALL" and not any(rule.is_named(selector) for rule in rules):
                known = tuple(word for rule in rules for word in (rule.code, rule.name, rule.family))
                message = f"{where}: no rule is called '{selector}'{did_you_mean(selector, known)}"
                raise _misnamed(selector, message, config.path)


def _misnamed(selector: str, message: str, path: str) -> PagelintError:
    """Return the error for a selector; with its place, where it stands in the configuration file."""
    lines = Path(path).read_text(encoding="utf-8").splitlines() if path else []
    for number, line in enumerate(lines, start=1):
        if re.search(rf"(?<![\w-]){re.escape(selector)}(?![\w-])", line):
            return MistakesError((Mistake(path, number, line.index(selector) + 1, message, line),))
    return UsageError(message)


def _adjusted(rule: Rule, severity: Mapping[str, Severity], options: Mapping[str, Node], path: str) -> Rule:
    named = sorted((each for each in severity if rule.is_named(each)), key=len)
    if named:
        rule = replace(rule, severity=severity[rule.name if rule.name in severity else named[-1]])
    for selector in (rule.code, rule.name):
        if selector in options:
            rule = replace(rule, options=_options(rule.options, options[selector], selector, path))
    return rule


def _options(options: Any, node: Node, name: str, path: str) -> object:
    """Return options with the keys of a table on top."""
    reading = Reading(path or "profile", [], dashes=True)
    if not isinstance(node.value, dict):
        reading.expected(node, f"options.{name}", "a table")
        raise MistakesError(tuple(reading.mistakes))
    known = {each.name.replace("_", "-"): each.name for each in fields(options)}
    types = get_type_hints(type(options), include_extras=True)
    changes: dict[str, Any] = {}
    for key, entry in node.value.items():
        field_name = known.get(key.replace("_", "-"))
        if field_name is None:
            hint = did_you_mean(key, tuple(known)) or f"; known are {', '.join(sorted(known))}"
            reading.mistakes.append(
                Mistake(reading.path, entry.line, entry.column, f"options.{name}.{key}: unknown key '{key}'{hint}")
            )
            continue
        changes[field_name] = read(entry.node, types[field_name], f"options.{name}.{key}", reading)
    if reading.mistakes or BAD in changes.values():
        raise MistakesError(tuple(reading.mistakes))
    return replace(options, **changes)
