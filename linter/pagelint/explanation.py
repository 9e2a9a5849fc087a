"""A rule as a page of documentation: text for a terminal, Markdown for the documentation."""

from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING, NamedTuple

from pagelint.measured import Measured
from pagelint.options import options_of, set_options, shown

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pagelint.rule import Example, Rule

WIDTH = 80
INDENT = "  "


class Trouble(NamedTuple):
    """A finding that no rule makes: something could not be done. It cannot be turned off."""

    code: str
    name: str
    summary: str
    why: str
    cure: str


TROUBLES = (
    Trouble(
        "PLT001",
        "unreadable-page",
        "A page, or a record that should hold one, could not be read.",
        "What was not read was not checked, so a run that says nothing of it would promise too much. It makes the "
        "exit code 2, unless `--on-read-error warn` is given.",
        "The message says what is wrong: a file that is damaged, cut off, too large, not a page at all, or that may "
        "not be read. Leave such files out with `exclude`, raise `--max-page-bytes`, or name the `--format`.",
    ),
    Trouble(
        "PLT002",
        "rule-crashed",
        "A rule failed on a page.",
        "The other rules went on, but what this one would have said of the page is not known. The exit code is 2.",
        "This is a fault of pagelint, or of a kind that an installed pack brings; please report it with the page. "
        "`--ignore CODE` leaves the rule out until then.",
    ),
)


def conditions(rule: Rule) -> tuple[tuple[str, str], ...]:
    """Return where the rule looks, as keys of its file and their values."""
    found = [(f"scope.{name}", value) for name, value in set_options(rule.scope)]
    found += [(f"when.{name}", value) for name, value in set_options(rule.when)]
    found += [("unless", shown(rule.unless))] if rule.unless else []
    found += [("supersedes", ", ".join(rule.supersedes))] if rule.supersedes else []
    found += [("covers", ", ".join(rule.covers))] if rule.covers else []
    return tuple(found)


def text(rule: Rule, figures: Measured | None = None) -> str:
    """Return the explanation of a rule for a terminal, at most 80 columns wide where words allow it."""
    preview = " (preview)" if rule.preview else ""
    lines = [f"{rule.code} {rule.name} [{rule.severity}]{preview}", "", *_wrapped(rule.summary, "")]
    for title, prose in (("Why", rule.why), ("Known false alarms", rule.false_alarms)):
        lines += ["", title, *_wrapped(prose)]
    if figures and figures.lines():
        lines += ["", "Measured", *_pairs(figures.lines())]
    if conditions(rule):
        lines += ["", "Looks where", *_pairs(conditions(rule))]
    lines += ["", f"Options of kind {rule.kind}", *_option_lines(rule)]
    for example in rule.examples:
        lines += ["", f"Example: {example.title}"]
        lines += [f"  | {line}" for line in example.page.rstrip("\n").splitlines()]
        lines += [f"  => {finding}" for finding in example.findings] or ["  => no finding"]
    fixable = f" Fix: {rule.fix.action.value} ({rule.fix.safety.value})." if rule.fix else ""
    lines += ["", f"Since {rule.since}.{fixable} File: {rule.path}"]
    return "\n".join(lines)


def trouble_text(trouble: Trouble) -> str:
    """Return the explanation of a trouble code for a terminal."""
    lines = [f"{trouble.code} {trouble.name} [error]", "", *_wrapped(trouble.summary, "")]
    for title, prose in (("Why", trouble.why), ("What to do", trouble.cure)):
        lines += ["", title, *_wrapped(prose)]
    return "\n".join(lines)


def _option_lines(rule: Rule) -> list[str]:
    here = dict(set_options(rule.options))
    lines = []
    for each in options_of(type(rule.options)):
        standard = "required" if each.default is None else f"default {each.default}"
        lines.append(f"{INDENT}{each.name}: {each.type.replace('`', '')} ({standard})")
        lines += _wrapped(each.meaning, INDENT * 2)
        given = [(name, value) for name, value in here.items() if name.partition(".")[0] == each.name]
        lines += [line for name, value in given for line in _wrapped(f"here: {_part(name)}{value}", INDENT * 2)]
    return lines


def _part(name: str) -> str:
    return f"{name.partition('.')[2]} " if "." in name else ""


def _pairs(pairs: Iterable[tuple[str, str]]) -> list[str]:
    return [line for name, value in pairs for line in _wrapped(f"{name}: {value}")]


def _wrapped(prose: str, indent: str = INDENT) -> list[str]:
    return textwrap.wrap(" ".join(prose.split()), WIDTH, initial_indent=indent, subsequent_indent=indent)


def markdown(rule: Rule, figures: Measured | None = None) -> str:
    """Return the page of a rule: what, why, false alarms, figures, options and examples."""
    parts = [f"# {rule.code} {rule.name}", rule.summary, _facts(rule), "## Why", _flowed(rule.why)]
    parts += ["## Known false alarms", _flowed(rule.false_alarms)]
    if figures and figures.lines():
        parts += ["## Measured", "\n".join(f"- {name}: {value}." for name, value in figures.lines())]
    if conditions(rule):
        parts += [
            "## Where it looks",
            _table(("Key", "Value"), [(f"`{key}`", value) for key, value in conditions(rule)]),
        ]
    parts += ["## Options", _option_table(rule)]
    parts += [_example(example) for example in rule.examples]
    if rule.references:
        parts += ["## References", "\n".join(f"- {each}" for each in rule.references)]
    return "\n\n".join(parts)


def trouble_markdown(trouble: Trouble) -> str:
    """Return the page of a trouble code."""
    parts = [f"# {trouble.code} {trouble.name}", trouble.summary, "## Why", trouble.why, "## What to do", trouble.cure]
    return "\n\n".join(parts)


def _option_table(rule: Rule) -> str:
    here = dict(set_options(rule.options))
    rows = []
    for each in options_of(type(rule.options)):
        given = [f"{_part(name)}{value}" for name, value in here.items() if name.partition(".")[0] == each.name]
        standard = "required" if each.default is None else each.default
        rows.append((f"`{each.name}`", each.type, standard, ", ".join(given), each.meaning))
    return _table(("Option", "Type", "Default", "In this rule", "Meaning"), rows)


def _table(head: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> str:
    lines = [head, tuple("---" for _ in head), *rows]
    return "\n".join(f"| {' | '.join(cell.replace('|', chr(92) + '|') for cell in line)} |" for line in lines)


def _facts(rule: Rule) -> str:
    rows = [("Severity", rule.severity.value), ("Kind", f"`{rule.kind}`"), ("Since", rule.since)]
    rows += [("Fix", f"{rule.fix.action.value} ({rule.fix.safety.value})")] if rule.fix else []
    rows += [("Preview", "yes: turned on with `preview = true` or by its code")] if rule.preview else []
    rows += [("Languages", ", ".join(rule.languages))] if rule.languages else []
    return "\n".join(["| | |", "|---|---|", *(f"| {name} | {value} |" for name, value in rows)])


def _flowed(prose: str) -> str:
    return " ".join(prose.split())


def _example(example: Example) -> str:
    fence = "`" * 4
    said = "\n".join(f"- `{finding}`" for finding in example.findings) or "No finding."
    title = f"## {'Flagged' if example.findings else 'Left alone'}: {example.title}"
    return f"{title}\n\n{fence}{example.format}\n{example.page.rstrip()}\n{fence}\n\n{said}"
