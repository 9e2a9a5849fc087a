"""A rule file to start from, for any kind: valid as it is, with examples that fail until they are filled in."""

from __future__ import annotations

import types
from collections.abc import Mapping
from dataclasses import MISSING, fields, is_dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, Any, Literal, Union, get_args, get_origin

from pagelint.options import options_of
from pagelint.phrase import Phrases
from pagelint.schema import hints_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pagelint.checks.kind import Kind, ScanKind
    from pagelint.rule import Rule

TODO = "TODO"
TEMPLATE = """\
# `pagelint test {path}` fails until every {todo} is filled in; `pagelint rule` and docs/packs.md explain the keys.
code: {code}
name: {name}
kind: {kind}
severity: warning
since: 0.1.0
preview: true  # in force only with --preview or when selected by name, until it is trusted
summary: {todo} what is wrong, in one sentence.
message: "{todo} {{{value}}}"  # it may say {values}
why: >
  {todo} why it matters to those who use the text.
false_alarms: >
  {todo} where the rule is known to be wrong.
# languages: [en]
# scope: {{kinds: [heading, paragraph], main: true, words: {{max: 60}}}}  # the blocks it sees
# when: {{page_words: {{max: 150}}}}  # the pages it looks at
# unless: ["words that make it ignore their block"]
options:{options}
examples:
  - title: {todo} a page that must be flagged
    page: |
      {todo} a page in your own words.
    findings:
      - "1:1 {todo} what the rule says of it"
  - title: {todo} a page like it that must be left alone
    page: |
      {todo} another page in your own words.
    findings: []
"""


def scaffold(code: str, name: str, kind_name: str, how: Kind | ScanKind, path: str) -> str:
    """Return the text of a rule file."""
    value = how.values[0] if how.values else ""
    return TEMPLATE.format(
        code=code,
        name=name,
        kind=kind_name,
        path=path,
        todo=TODO,
        value=value,
        values=", ".join(f"{{{each}}}" for each in how.values),
        options=_options(how.options),
    )


def next_code(family: str, rules: Iterable[Rule]) -> str:
    """Return the first code of a family after those in use."""
    used = [int(rule.code.removeprefix(family)) for rule in rules if rule.family == family]
    return f"{family}{max(used, default=0) + 1:03}"


def _options(cls: type) -> str:
    """Return the options as YAML: those that must be given, and the others as comments with their defaults."""
    hints, lines, given = hints_of(cls), [], False
    required = {each.name for each in fields(cls) if each.default is each.default_factory is MISSING}
    for each in options_of(cls):
        wanted = hints[each.name]
        if each.name in required or (wanted == Phrases and not given and not required):
            lines.append(f"  {each.name}: {_sample(wanted)}  # {_plain(each.type)}")
            given = True
        else:
            lines.append(f"  # {each.name}: {each.default}  # {_plain(each.type)}")
    return ("\n" if given else " {}\n") + "\n".join(lines)


def _plain(text: str) -> str:
    return text.replace("`", "")


def _sample(wanted: Any) -> str:  # noqa: PLR0911 - a switch over types
    """Return a value of a type, as flow YAML."""
    origin, inner = get_origin(wanted), get_args(wanted)
    if wanted == Phrases:
        return f'["{TODO} words to look for"]'
    if origin is Annotated:
        return _sample(inner[0])
    if origin in (Union, types.UnionType):
        return _sample(next(each for each in inner if each is not types.NoneType))
    if origin is Literal:
        return str(inner[0])
    if origin is tuple:
        return f"[{_sample(inner[0])}]"
    if origin is Mapping:
        return "{}"
    if is_dataclass(wanted):
        needed = [each for each in fields(wanted) if each.default is each.default_factory is MISSING]
        hints = hints_of(wanted) if isinstance(wanted, type) else {}
        return "{" + ", ".join(f"{each.name}: {_sample(hints[each.name])}" for each in needed) + "}"
    if isinstance(wanted, type) and issubclass(wanted, StrEnum):
        return str(next(iter(wanted)).value)
    return {int: "1", float: "1.0", bool: "true"}.get(wanted, TODO)
