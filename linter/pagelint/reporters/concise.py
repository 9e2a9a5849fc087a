"""The `concise` format: one line per finding, `path:line:col: CODE name message`."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TextIO

from pagelint.finding import Finding
from pagelint.reporters.context import Context
from pagelint.reporters.escape import terminal
from pagelint.reporters.paint import BOLD, BY_SEVERITY, DIM, link, paint


def report(findings: Iterable[Finding], out: TextIO, context: Context) -> None:
    """Write a line per finding, as they come."""
    for finding in findings:
        place = paint(terminal(str(finding.location)), BOLD, on=context.color)
        out.write(f"{place}: {titled(finding, context)} {terminal(finding.message)}\n")


def titled(finding: Finding, context: Context) -> str:
    """Return the code and name of a finding's rule, with a link to its page where there is one."""
    code = paint(terminal(finding.code), BY_SEVERITY[finding.severity], on=context.color)
    code = link(code, context.rule_url(finding.code), on=context.color)
    return f"{code} {paint(terminal(finding.name), DIM, on=context.color)}"
