"""The schemas say what the loaders say: of every shipped file, and of the mistakes people make."""

from __future__ import annotations

import copy
import io
import json
import re
import tomllib
from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import Draft202012Validator, FormatChecker

from pagelint.checks import KINDS
from pagelint.cli import main
from pagelint.commands.init import STARTER
from pagelint.json_schema import config_schema, report_schema, rule_schema, schema_text
from pagelint.places import bundled_rules
from pagelint.rulebook import rule_files

RULE = Draft202012Validator(rule_schema(), format_checker=FormatChecker())
CONFIG = Draft202012Validator(config_schema())
FILES = rule_files([bundled_rules()])
GOOD = """\
code: TST001
name: gone-page
kind: phrase
severity: error
since: 0.1.0
summary: The page says that it is gone.
message: "page says '{text}'"
why: A crawler that keeps the error page of a site keeps no article.
false_alarms: Pages about error pages.
options: {phrases: ["page is gone", "/go.{1,9}ne/", 404], min_hits: 1}
examples:
  - {title: gone, page: The page is gone., findings: ["1:1 page says 'page is gone'"]}
"""


class Loader(yaml.SafeLoader):
    """YAML 1.2, as editors read it: `no` is a text, and a date too."""


Loader.yaml_implicit_resolvers = {
    first: [(tag, known) for tag, known in found if not tag.endswith(("bool", "timestamp"))]
    for first, found in yaml.SafeLoader.yaml_implicit_resolvers.items()
}
for first in "tf":
    Loader.yaml_implicit_resolvers.setdefault(first, []).append(
        ("tag:yaml.org,2002:bool", re.compile("^(?:true|false)$"))
    )


def load(text: str) -> Any:
    return yaml.load(text, Loader)  # noqa: S506 - a safe loader


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_shipped_rules_are_valid(path: Path) -> None:
    errors = [f"{error.json_path}: {error.message}" for error in RULE.iter_errors(load(path.read_text("utf-8")))]

    assert not errors


def test_schemas_are_schemas() -> None:
    for schema in (rule_schema(), config_schema(), report_schema()):
        Draft202012Validator.check_schema(schema)
        assert json.loads(schema_text(schema)) == schema


def test_one_rule_or_a_list_of_them() -> None:
    rule = load(GOOD)

    assert RULE.is_valid(rule)
    assert RULE.is_valid([rule, rule])
    assert not RULE.is_valid([rule, "rule"])


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("code", "dup1"),
        ("name", "Gone Page"),
        ("kind", "phrases"),
        ("severity", "eror"),
        ("preview", "yes"),
        ("scope", {"kind": ["heading"]}),
        ("scope", {"kinds": ["headline"]}),
        ("scope", {"first_share": 20}),
        ("scope", {"words": {"maximum": 60}}),
        ("when", {"page_words": 60}),
        ("options", {"phrase": ["page is gone"]}),
        ("options", {"phrases": "page is gone"}),
        ("options", {"min_hits": -1}),
        ("options", {"metric": "words"}),
        ("fix", {"action": "delete"}),
        ("examples", [{"title": "gone", "page": "gone"}]),
        ("serverity", "error"),
    ],
)
def test_typical_mistakes_are_refused(key: str, value: object) -> None:
    rule = copy.deepcopy(load(GOOD))
    rule[key] = value

    assert not RULE.is_valid(rule)


@pytest.mark.parametrize("key", ["code", "kind", "why", "false_alarms", "examples"])
def test_what_is_required_may_not_be_left_out(key: str) -> None:
    rule = load(GOOD)
    del rule[key]

    assert not RULE.is_valid(rule)


def test_the_options_are_those_of_the_kind() -> None:
    rule = load(GOOD)
    rule |= {"kind": "metric", "options": {"metric": "words", "min": 20}}
    assert RULE.is_valid(rule)

    del rule["options"]
    assert not RULE.is_valid(rule)  # `metric` has no default


def test_every_kind_has_its_options() -> None:
    conditions = rule_schema()["$defs"]["rule"]["allOf"]

    assert {each["if"]["properties"]["kind"]["const"] for each in conditions} == set(KINDS)


def test_configurations() -> None:
    assert CONFIG.is_valid(tomllib.loads(STARTER))
    assert CONFIG.is_valid({"extend": "../pagelint.toml", "per-file-ignores": {"a/**": ["DUP"]}})
    for wrong in ({"slect": ["DUP"]}, {"severity": {"DUP": "fatal"}}, {"fail_on": "error"}, {"ignore": "DUP"}):
        assert not CONFIG.is_valid(wrong), wrong
    assert not CONFIG.is_valid({"suppress": [{"rule": "DUP", "reason": " "}]})


def test_reports(tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    page = "The page you were looking for could not be found.\n" + "It rains on all of the town today. " * 3 + "\n"
    (tmp_path / "page.txt").write_text(page * 2, encoding="utf-8")
    monkeypatch.chdir(tmp_path)

    assert main(["check", "page.txt", "--isolated", "--no-cache", "--output-format", "json", "-q"]) == 1

    report = json.loads(capsys.readouterr().out)
    assert report
    Draft202012Validator(report_schema()).validate(report)
    assert not Draft202012Validator(report_schema()).is_valid([{**report[0], "severity": "fatal"}])


@pytest.mark.parametrize("of", ["rule", "config", "report"])
def test_the_command_prints_them(of: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["schema", of]) == 0

    assert json.load(io.StringIO(capsys.readouterr().out))["$schema"].endswith("2020-12/schema")


def test_the_shipped_schema_is_up_to_date() -> None:
    shipped = (bundled_rules() / "schema.json").read_text(encoding="utf-8")

    assert shipped == f"{schema_text(rule_schema())}\n", "run `make docs`"
