"""`pagelint rules`: the rules in force, a line each."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

from pagelint.commands.flags import configs_of
from pagelint.rulebook import all_rules, rules_of

if TYPE_CHECKING:
    import argparse

    from pagelint.rule import Rule


def run(args: argparse.Namespace) -> int:
    """List the rules that the configuration of this directory puts in force, or all there are."""
    config = configs_of(args).of(Path.cwd())
    in_force = {rule.code: rule for rule in rules_of(config)}
    shown = {rule.code: rule for rule in all_rules(config)} | in_force if args.all else in_force
    rows = [summary(rule, in_force=code in in_force) for code, rule in sorted(shown.items())]
    if args.shown_as == "json":
        print(json.dumps(rows, ensure_ascii=False, indent=2))
        return 0
    widths = {key: max((len(str(row[key])) for row in rows), default=0) for key in ("code", "name", "severity", "kind")}
    for row in rows:
        cells = [str(row[key]).ljust(width) for key, width in widths.items()]
        marks = [mark for key, mark in (("fixable", "fixable"), ("preview", "preview")) if row[key]]
        marks += [] if row["in_force"] else ["off"]
        print("  ".join([*cells, ", ".join(marks)]).rstrip())
    return 0


def summary(rule: Rule, *, in_force: bool) -> dict[str, object]:
    """Return what a list says of a rule."""
    return {
        "code": rule.code,
        "name": rule.name,
        "severity": rule.severity.value,
        "kind": rule.kind,
        "summary": rule.summary,
        "fixable": rule.fix is not None,
        "preview": rule.preview,
        "in_force": in_force,
        "languages": list(rule.languages),
        "file": rule.path,
    }
