"""The `github` format: workflow commands, which GitHub shows as annotations on the changed lines."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TextIO

from pagelint.finding import Finding, Severity
from pagelint.reporters.context import Context
from pagelint.reporters.escape import github_data, github_property
from pagelint.reporters.place import file_path, page_name, region

LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}


def report(findings: Iterable[Finding], out: TextIO, context: Context) -> None:
    """Write a command per finding, as they come. GitHub shows ten of each level for a step, the log has all."""
    for finding in findings:
        properties = ",".join(f"{key}={github_property(value)}" for key, value in _properties(finding, context))
        where = f"{page_name(finding)}:{finding.location.line}:{finding.location.column}"
        text = github_data(f"{where}: {finding.code} {finding.message}")
        out.write(f"::{LEVELS[finding.severity]} {properties}::{text}\n")


def _properties(finding: Finding, context: Context) -> Iterable[tuple[str, str]]:
    yield "title", f"pagelint ({finding.code} {finding.name})"
    yield "file", file_path(finding.location.path, context.base)
    if place := region(finding):
        yield "line", str(place.line)
        if place.column is not None:
            yield "col", str(place.column)
        yield "endLine", str(place.end_line)
        # GitHub refuses columns on a range of lines, and its end column is that of the last character.
        if place.end_column is not None and place.end_line == place.line:
            yield "endColumn", str(max(place.end_column - 1, place.column or 1))
