"""`pagelint rule`: what a rule looks for, why, and where it is known to be wrong."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pagelint.commands.flags import configs_of
from pagelint.errors import UsageError, did_you_mean
from pagelint.explanation import TROUBLES, Trouble, markdown, text, trouble_markdown, trouble_text
from pagelint.measured import Measured, Share, measured
from pagelint.options import options_of
from pagelint.rulebook import all_rules

if TYPE_CHECKING:
    import argparse
    from collections.abc import Sequence

    from pagelint.rule import Rule


def run(args: argparse.Namespace) -> int:
    """Explain the rule that is named, or all of them."""
    if not args.all and not args.rule:
        raise UsageError("name a rule by its code or name, or give --all")
    rules = all_rules(configs_of(args).of(Path.cwd()))
    known: tuple[Rule | Trouble, ...] = (*rules, *TROUBLES)
    chosen = known if args.all else (_named(known, args.rule),)
    if args.shown_as == "json":
        found = [_plain(each) for each in chosen]
        print(json.dumps(found if args.all else found[0], ensure_ascii=False, indent=2, default=str))
    else:
        print("\n\n".join(_shown(each, args.shown_as) for each in chosen))
    return 0


def _named(known: Sequence[Rule | Trouble], name: str) -> Rule | Trouble:
    for each in known:
        if name.casefold() in (each.code.casefold(), each.name.casefold()):
            return each
    words = tuple(word for each in known for word in (each.code, each.name))
    raise UsageError(f"no rule is called '{name}'{did_you_mean(name, words)}")


def _shown(rule: Rule | Trouble, form: str) -> str:
    if isinstance(rule, Trouble):
        return trouble_markdown(rule) if form == "markdown" else trouble_text(rule)
    return (markdown if form == "markdown" else text)(rule, measured_of(rule))


def _plain(rule: Rule | Trouble) -> dict[str, Any]:
    if isinstance(rule, Trouble):
        return rule._asdict()
    found = asdict(rule)
    found.pop("line")
    found["available_options"] = [each._asdict() for each in options_of(type(rule.options))]
    figures = measured_of(rule)
    found["measured"] = figures and {key: value and _share(value) for key, value in figures._asdict().items()}
    return found


def _share(value: object) -> object:
    return {"hits": value.hits, "of": value.of} if isinstance(value, Share) else value


def measured_of(rule: Rule) -> Measured | None:
    """Return what was measured of a rule, from the figures shipped above its file."""
    for directory in Path(rule.path).resolve().parents[:3]:
        if rule.code in measured(directory):
            return measured(directory)[rule.code]
    return None
