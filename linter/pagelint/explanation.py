"""A rule as a page of documentation."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pagelint.rule import Example, Rule


def markdown(rule: Rule) -> str:
    """Return the page of a rule: what, why, false alarms, options and examples."""
    parts = [f"# {rule.code} {rule.name}", rule.summary, _facts(rule), "## Why", _flowed(rule.why)]
    parts += ["## Known false alarms", _flowed(rule.false_alarms)]
    for example in rule.examples:
        parts += [_example(example)]
    if rule.references:
        parts += ["## References", "\n".join(f"- {each}" for each in rule.references)]
    return "\n\n".join(parts)


def _facts(rule: Rule) -> str:
    rows = [("Severity", rule.severity.value), ("Kind", f"`{rule.kind}`"), ("Since", rule.since)]
    rows += [("Fix", f"{rule.fix.action.value} ({rule.fix.safety.value})")] if rule.fix else []
    rows += [("Preview", "yes: turned on with `preview = true` or by its code")] if rule.preview else []
    rows += [("Languages", ", ".join(rule.languages))] if rule.languages else []
    return "\n".join(["| | |", "|---|---|", *(f"| {name} | {value} |" for name, value in rows)])


def _flowed(text: str) -> str:
    return " ".join(text.split())


def _example(example: Example) -> str:
    fence = "`" * 4
    said = "\n".join(f"- `{finding}`" for finding in example.findings) or "No finding."
    title = f"## {'Flagged' if example.findings else 'Left alone'}: {example.title}"
    return f"{title}\n\n{fence}{example.format}\n{example.page.rstrip()}\n{fence}\n\n{said}"
