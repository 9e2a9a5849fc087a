"""The `csv` format: a row per finding, safe to open in a spreadsheet."""

from __future__ import annotations

import csv
from collections.abc import Iterable
from typing import TextIO

from pagelint.finding import Finding, PageRef
from pagelint.reporters.context import Context
from pagelint.reporters.escape import cell
from pagelint.reporters.plain import to_plain

KEYS = ("code", "name", "severity", "message", "path", "record", "url", "line", "column", "end_line", "end_column")
PAGE = ("id", *(name for name in PageRef._fields if name != "page_id"))
HEADER = (*KEYS, "snippet", "fix", "fix_message", "fingerprint", *(f"page_{name}" for name in PAGE))


def report(findings: Iterable[Finding], out: TextIO, context: Context) -> None:  # noqa: ARG001 - the protocol
    """Write a header and a row per finding, as they come; `fix` is `safe`, `unsafe` or empty."""
    rows = csv.writer(out, lineterminator="\n")
    rows.writerow(HEADER)
    rows.writerows([cell(value) if isinstance(value, str) else value for value in _row(each)] for each in findings)


def _row(finding: Finding) -> tuple[object, ...]:
    plain = to_plain(finding)
    fix = finding.fix
    mend = ("", "") if fix is None else (str(fix.applicability), fix.message)
    page = (plain["page"][name] for name in PAGE)
    return (*(plain[key] for key in KEYS), plain["snippet"], *mend, plain["fingerprint"], *page)
