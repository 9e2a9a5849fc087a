"""The examples inside rule files, run: what a rule says of its own pages."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from pagelint.linter import Linter
from pagelint.page import Response
from pagelint.readers import parse

if TYPE_CHECKING:
    from pagelint.rule import Example, Rule

NAMES = {"text": "example.txt", "markdown": "example.md", "html": "example.html"}


class Failure(NamedTuple):
    """An example that does not say what its rule promises."""

    rule: Rule
    example: str
    expected: tuple[str, ...]
    found: tuple[str, ...]

    def __str__(self) -> str:
        """Show both sides, a line each."""
        lines = [f"{self.rule.path}: {self.rule.code} {self.rule.name}: example '{self.example}'"]
        lines += [f"  expected  {line}" for line in self.expected or ("no finding",)]
        lines += [f"  found     {line}" for line in self.found or ("no finding",)]
        return "\n".join(lines)


def run_example(rule: Rule, example: Example, linter: Linter | None = None) -> Failure | None:
    """Lint one example with its rule alone."""
    page = parse(example.page, path=NAMES[example.format], format=example.format, url=example.url)
    if example.status is not None:
        from dataclasses import replace

        page = replace(page, response=Response(status=example.status))
    findings = (linter or Linter([rule])).lint(page)
    found = tuple(f"{each.location.line}:{each.location.column} {each.message}" for each in findings)
    return None if found == example.findings else Failure(rule, example.title, example.findings, found)


def run_examples(rule: Rule, *, coverage: bool = False) -> list[Failure]:
    """Lint every example of a rule; with `coverage`, one flagged and one silent example must be there."""
    linter = Linter([rule])
    failures = [failure for each in rule.examples if (failure := run_example(rule, each, linter))]
    if coverage and not any(each.findings for each in rule.examples):
        failures.append(Failure(rule, "(none that is flagged)", ("an example with findings",), ()))
    if coverage and all(each.findings for each in rule.examples):
        failures.append(Failure(rule, "(none that is left alone)", ("an example without findings",), ()))
    return failures
