"""Reporters: one module per output format, each with `report(findings, out, context)`.

A reporter writes while findings arrive where its format allows it, and trusts no text of a page. Findings of a
page arrive together. A text file for `out` is best opened with `encoding="utf-8"` and `newline=""`.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Protocol, TextIO, cast

from pagelint.errors import UsageError, did_you_mean

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pagelint.finding import Finding
    from pagelint.reporters.context import Context

REPORTERS = {
    "full": "pagelint.reporters.full",
    "concise": "pagelint.reporters.concise",
    "grouped": "pagelint.reporters.grouped",
    "json": "pagelint.reporters.json",
    "json-lines": "pagelint.reporters.json_lines",
    "github": "pagelint.reporters.github",
    "gitlab": "pagelint.reporters.gitlab",
    "sarif": "pagelint.reporters.sarif",
    "junit": "pagelint.reporters.junit",
    "checkstyle": "pagelint.reporters.checkstyle",
    "rdjson": "pagelint.reporters.rdjson",
    "markdown": "pagelint.reporters.markdown",
    "csv": "pagelint.reporters.csv",
    "parquet": "pagelint.reporters.parquet",
    "html": "pagelint.reporters.html",
    "statistics": "pagelint.reporters.statistics",
}


class Reporter(Protocol):
    """Write findings to `out` in one format."""

    def __call__(self, findings: Iterable[Finding], out: TextIO, context: Context) -> None:
        """Write all findings; the iterable is consumed once."""


def load_reporter(name: str) -> Reporter:
    """Import the reporter of a format. Raise `UsageError` for a format that does not exist."""
    if name not in REPORTERS:
        known = ", ".join(REPORTERS)
        hint = did_you_mean(name, list(REPORTERS))
        message = f"unknown output format {name!r}{hint}: expected one of {known}"
        raise UsageError(message)
    return cast("Reporter", import_module(REPORTERS[name]).report)
