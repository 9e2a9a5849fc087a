"""The `checkstyle` format: XML that many build servers read."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby
from typing import TextIO

from pagelint.finding import Finding
from pagelint.reporters.context import Context
from pagelint.reporters.escape import markup
from pagelint.reporters.place import file_path, region


def report(findings: Iterable[Finding], out: TextIO, context: Context) -> None:
    """Write the files and their findings, as they come."""
    out.write('<?xml version="1.0" encoding="UTF-8"?>\n<checkstyle version="4.3">\n')
    for path, group in groupby(findings, key=lambda finding: finding.location.path):
        out.write(f'  <file name="{markup(file_path(path, context.base))}">\n')
        out.writelines(_error(finding) for finding in group)
        out.write("  </file>\n")
    out.write("</checkstyle>\n")


def _error(finding: Finding) -> str:
    place, where = region(finding), finding.location
    line = f' line="{place.line}"' if place else ""
    column = f' column="{place.column}"' if place and place.column is not None else ""
    record = "" if where.record is None else f"record {where.record}, {where.line}:{where.column}: "
    message = markup(f"{record}{finding.message}")
    source = markup(f"pagelint.{finding.code}")
    return f'    <error{line}{column} severity="{finding.severity}" message="{message}" source="{source}"/>\n'
