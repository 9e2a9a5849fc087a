"""`pagelint rule`: what a rule looks for, why, and where it is known to be wrong."""

from __future__ import annotations

import json
import textwrap
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pagelint.commands.flags import configs_of
from pagelint.errors import UsageError, did_you_mean
from pagelint.explanation import markdown
from pagelint.rulebook import all_rules

if TYPE_CHECKING:
    import argparse
    from collections.abc import Sequence

    from pagelint.rule import Rule

WIDTH = 80


def run(args: argparse.Namespace) -> int:
    """Explain the rule that is named, or all of them."""
    rules = all_rules(configs_of(args).of(Path.cwd()))
    if not args.all and not args.rule:
        raise UsageError("name a rule by its code or name, or give --all")
    chosen = rules if args.all else [_named(rules, args.rule)]
    if args.shown_as == "json":
        found = [_plain(rule) for rule in chosen]
        print(json.dumps(found if args.all else found[0], ensure_ascii=False, indent=2))
    else:
        write = markdown if args.shown_as == "markdown" else _text
        print("\n\n".join(write(rule) for rule in chosen))
    return 0


def _named(rules: Sequence[Rule], name: str) -> Rule:
    for rule in rules:
        if name.casefold() in (rule.code.casefold(), rule.name.casefold()):
            return rule
    known = tuple(word for rule in rules for word in (rule.code, rule.name))
    raise UsageError(f"no rule is called '{name}'{did_you_mean(name, known)}")


def _plain(rule: Rule) -> dict[str, Any]:
    found = asdict(rule)
    found.pop("line")
    return found


def _text(rule: Rule) -> str:
    lines = [
        f"{rule.code} {rule.name} [{rule.severity}]{' (preview)' if rule.preview else ''}",
        "",
        *_wrapped(rule.summary),
    ]
    for title, text in (("Why", rule.why), ("Known false alarms", rule.false_alarms)):
        lines += ["", title, *_wrapped(text, "  ")]
    for example in rule.examples:
        lines += ["", f"Example: {example.title}"]
        lines += [f"  | {line}" for line in example.page.rstrip("\n").splitlines()]
        lines += [f"  => {finding}" for finding in example.findings] or ["  => no finding"]
    lines += ["", f"Kind: {rule.kind}. Since {rule.since}. File: {rule.path}"]
    return "\n".join(lines)


def _wrapped(text: str, indent: str = "") -> list[str]:
    return textwrap.wrap(" ".join(text.split()), WIDTH, initial_indent=indent, subsequent_indent=indent)
