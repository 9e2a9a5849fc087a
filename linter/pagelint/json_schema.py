"""JSON Schema (draft 2020-12) of rule files, configurations and findings, from the types that read them.

Editors complete and check with it; `pagelint validate` stays the judge, since phrase lists, message variables and
expressions are beyond a schema.
"""

from __future__ import annotations

import json
import types
from collections.abc import Mapping
from dataclasses import MISSING, fields, is_dataclass
from datetime import date
from enum import StrEnum
from typing import Annotated, Any, Literal, Union, get_args, get_origin, get_type_hints

from pagelint.checks import KINDS, kind
from pagelint.config import Config
from pagelint.finding import Applicability, PageRef, Severity
from pagelint.limits import Limits, Shape
from pagelint.node import Node
from pagelint.options import meaning_of
from pagelint.phrase import Phrases
from pagelint.rule import Rule
from pagelint.schema import hints_of

Schema = dict[str, Any]
DRAFT = "https://json-schema.org/draft/2020-12/schema"
GIVEN = {"rule": ("options", "path", "line"), "config": ("root", "path")}
ANY = r"[\s\S]"
YAML_TEXT = ["string", "number", "boolean"]  # the loader takes what was written, so `since: 0.1` is a text
WHAT = {
    "code": "Three to five capitals and three digits; a code never changes its meaning.",
    "name": "What is wrong, in lower case with dashes: people read it in reports.",
    "kind": "How the rule looks; `options` belong to it.",
    "severity": "How surely the page is harmed.",
    "since": "The version that has the rule first.",
    "summary": "One sentence: what is wrong.",
    "message": "What a finding says; {values} are those of the kind.",
    "why": "Why it matters to those who use the text.",
    "false_alarms": "Where the rule is known to be wrong, and what to do there.",
    "examples": "Pages in your own words, and what the rule says of them; `pagelint test` runs them.",
    "preview": "In force only with `preview`, or when selected by name.",
    "languages": "Two-letter codes; pages known to be in another language are left alone.",
    "scope": "The blocks that the rule sees.",
    "when": "The pages that the rule looks at.",
    "unless": "Phrases that make the rule ignore their block.",
    "fix": "How findings are mended.",
    "references": "Papers, standards and measurements.",
    "supersedes": "Rules that have nothing to add on a page where this one has a finding.",
    "covers": "Rules that have nothing to add inside of a finding of this one.",
}


class _Maker:
    """Makes schemas of types; dataclasses are made once, under `$defs`."""

    def __init__(self, *, dashes: bool) -> None:
        self.dashes = dashes
        self.defs: dict[str, Schema] = {}

    def of(self, wanted: Any) -> Schema:  # noqa: PLR0911 - a switch over types
        """Return the schema of a type."""
        if wanted == Phrases:
            return {"type": "array", "items": {**self._text(), "minLength": 1}}
        if wanted is Node:
            return {}
        origin, inner = get_origin(wanted), get_args(wanted)
        if origin is Annotated:
            return {**self.of(inner[0]), **_limit(inner[1])}
        if origin in (Union, types.UnionType):
            return {"anyOf": [self.of(each) for each in inner]}
        if origin is Literal:
            return {"enum": list(inner)}
        if origin is tuple:
            return {"type": "array", "items": self.of(inner[0])}
        if origin is Mapping:
            return {"type": "object", "additionalProperties": self.of(inner[1])}
        if isinstance(wanted, type) and is_dataclass(wanted):
            return self.named(wanted.__name__, wanted)
        if isinstance(wanted, type) and issubclass(wanted, StrEnum):
            return {"enum": [each.value for each in wanted]}
        return self._scalar(wanted)

    def _text(self) -> Schema:
        return {"type": "string"} if self.dashes else {"type": YAML_TEXT}

    def _scalar(self, wanted: Any) -> Schema:
        if wanted is str:
            return self._text()
        if wanted is date:
            return {"type": "string", "format": "date"}
        return {"type": {int: "integer", float: "number", bool: "boolean", types.NoneType: "null"}[wanted]}

    def named(self, name: str, cls: type) -> Schema:
        """Return a reference to the schema of a dataclass."""
        if name not in self.defs:
            self.defs[name] = {}  # stands for it while its own fields are made
            self.defs[name] = self.fields(cls)
        return {"$ref": f"#/$defs/{name}"}

    def fields(self, cls: type, given: tuple[str, ...] = (), what: Mapping[str, str] | None = None) -> Schema:
        """Return the schema of a dataclass: its keys, which of them are needed, and none besides."""
        hints = hints_of(cls)
        own = [each for each in fields(cls) if each.name not in given]
        properties = {}
        for each in own:
            said = (what or {}).get(each.name) or (meaning_of(each.name, cls) if what is None else "")
            properties[self._key(each.name)] = {**self.of(hints[each.name]), **({"description": said} if said else {})}
        needed = [self._key(each.name) for each in own if each.default is each.default_factory is MISSING]
        found: Schema = {"type": "object", "properties": properties, "additionalProperties": False}
        return {**found, "required": needed} if needed else found

    def _key(self, name: str) -> str:
        return name.replace("_", "-") if self.dashes else name


def _limit(limit: object) -> Schema:
    if isinstance(limit, Limits):
        ends = {"minimum": limit.low, "maximum": limit.high}
        return {key: value for key, value in ends.items() if value is not None}
    if isinstance(limit, Shape):
        everything = limit.expression.startswith("(?s)")  # ECMA expressions have no such flag
        expression = limit.expression.removeprefix("(?s)")
        return {"type": "string", "pattern": f"^(?:{expression.replace('.', ANY) if everything else expression})$"}
    return {}


def rule_schema(other_kinds: tuple[str, ...] = ()) -> Schema:
    """Return the schema of a rule file, which holds one rule or a list; `other_kinds` come from packs."""
    maker = _Maker(dashes=False)
    rule = maker.fields(Rule, GIVEN["rule"], WHAT)
    rule["properties"]["kind"]["enum"] = [*sorted(KINDS), *other_kinds]
    rule["properties"]["options"] = {"type": "object", "description": "What the kind is told; see its documentation."}
    rule["allOf"] = [_options(maker, name) for name in sorted(KINDS)]
    maker.defs["rule"] = rule
    one = {"$ref": "#/$defs/rule"}
    return {
        "$schema": DRAFT,
        "title": "pagelint rule file",
        "if": {"type": "array"},
        "then": {"items": one},
        "else": one,
        "$defs": maker.defs,
    }


def _options(maker: _Maker, name: str) -> Schema:
    """Return what holds of the options where a rule is of this kind."""
    options = maker.fields(kind(name).options)
    then: Schema = {"properties": {"options": options}}
    if "required" in options:
        then["required"] = ["options"]
    return {"if": {"properties": {"kind": {"const": name}}, "required": ["kind"]}, "then": then}


def schema_text(schema: Schema) -> str:
    """Return a schema as it is printed and shipped."""
    return json.dumps(schema, indent=1, ensure_ascii=False)


def config_schema() -> Schema:
    """Return the schema of `pagelint.toml`, and of the table `[tool.pagelint]`."""
    maker = _Maker(dashes=True)
    config = maker.fields(Config, GIVEN["config"], {})
    config["properties"]["extend"] = {"type": "string", "description": "A configuration file to inherit from."}
    config["properties"]["options"] = {"type": "object", "additionalProperties": {"type": "object"}}
    return {"$schema": DRAFT, "title": "pagelint configuration", **config, "$defs": maker.defs}


FINDING: dict[str, Any] = {
    "code": str,
    "name": str,
    "severity": Severity,
    "message": str,
    "path": str,
    "record": str | None,
    "url": str | None,
    "line": int,
    "column": int,
    "end_line": int,
    "end_column": int,
    "snippet": str,
    "fingerprint": str,
}
EDIT: dict[str, Any] = {
    "start": int,
    "end": int,
    "line": int | None,
    "column": int | None,
    "end_line": int | None,
    "end_column": int | None,
    "replacement": str,
}


def report_schema() -> Schema:
    """Return the schema of the `json` report; a line of `json-lines` is its `#/$defs/finding`."""
    maker = _Maker(dashes=True)
    fix = _record(maker, {"applicability": Applicability, "message": str})
    fix["properties"]["edits"] = {"type": "array", "items": _record(maker, EDIT)}
    fix["required"].append("edits")
    page = {"id" if key == "page_id" else key: each for key, each in get_type_hints(PageRef).items()}
    finding = _record(maker, FINDING)
    finding["properties"] |= {"fix": {"anyOf": [fix, {"type": "null"}]}, "page": _record(maker, page)}
    finding["required"] += ["fix", "page"]
    return {
        "$schema": DRAFT,
        "title": "pagelint report (json)",
        "type": "array",
        "items": {"$ref": "#/$defs/finding"},
        "$defs": {"finding": finding},
    }


def _record(maker: _Maker, keys: Mapping[str, Any]) -> Schema:
    """Return the schema of an object that has all these keys, and perhaps more in a later version."""
    properties = {key: maker.of(wanted) for key, wanted in keys.items()}
    return {"type": "object", "properties": properties, "required": list(keys)}
