"""The examples inside rule files, run: what a rule says of its own pages."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from pagelint.linter import Linter
from pagelint.mend import mend
from pagelint.page import Response
from pagelint.readers import parse

if TYPE_CHECKING:
    from pagelint.page import Page
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
    linter = Linter([rule], today=example.today) if linter is None or example.today else linter
    findings = linter.lint(page)
    found = tuple(f"{each.location.line}:{each.location.column} {each.message}" for each in findings)
    if found != example.findings:
        return Failure(rule, example.title, example.findings, found)
    return None if example.fixed is None else _fixed(rule, example, page, linter)


def _fixed(rule: Rule, example: Example, page: Page, linter: Linter) -> Failure | None:
    """Fix an example, also where that is not safe, and compare what is left."""
    text = mend(page, linter, unsafe=True).page.text
    if text == example.fixed:
        return None
    title = f"{example.title} (fixed)"
    return Failure(rule, title, tuple((example.fixed or "").splitlines()), tuple(text.splitlines()))


def run_examples(rule: Rule, *, coverage: bool = False) -> list[Failure]:
    """Lint every example of a rule; `coverage` wants one flagged, one silent and, of a rule with a fix, one fixed."""
    linter = Linter([rule])
    failures = [failure for each in rule.examples if (failure := run_example(rule, each, linter))]
    if coverage and not any(each.findings for each in rule.examples):
        failures.append(Failure(rule, "(none that is flagged)", ("an example with findings",), ()))
    if coverage and all(each.findings for each in rule.examples):
        failures.append(Failure(rule, "(none that is left alone)", ("an example without findings",), ()))
    if coverage and rule.fix and all(each.fixed is None for each in rule.examples):
        failures.append(Failure(rule, "(none that is fixed)", ("an example with the text after its fix",), ()))
    return failures
