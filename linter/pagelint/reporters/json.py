"""The `json` format: one array with an object per finding."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TextIO

from pagelint.finding import Finding
from pagelint.reporters.context import Context
from pagelint.reporters.json_lines import dumped


def report(findings: Iterable[Finding], out: TextIO, context: Context) -> None:  # noqa: ARG001 - the protocol
    """Write the array element by element, each on its line."""
    separator = "[\n"
    for finding in findings:
        out.write(separator + dumped(finding))
        separator = ",\n"
    out.write("[]\n" if separator == "[\n" else "\n]\n")
