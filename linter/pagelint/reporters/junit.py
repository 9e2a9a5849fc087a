"""The `junit` format: a test suite per page with a failed test per finding."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby
from typing import TextIO

from pagelint.finding import Finding
from pagelint.reporters.context import Context
from pagelint.reporters.escape import markup
from pagelint.reporters.full import reason
from pagelint.reporters.place import file_path, page_name, region


def report(findings: Iterable[Finding], out: TextIO, context: Context) -> None:
    """Write the suites page by page, and last one that passed with the counts of the run."""
    out.write('<?xml version="1.0" encoding="UTF-8"?>\n<testsuites name="pagelint">\n')
    for name, group in groupby(findings, key=page_name):
        page = list(group)
        out.write(f'  <testsuite name="{markup(name)}" tests="{len(page)}" failures="{len(page)}" errors="0">\n')
        out.writelines(_case(finding, context) for finding in page)
        out.write("  </testsuite>\n")
    out.write('  <testsuite name="pagelint" tests="1" failures="0" errors="0">\n')
    out.write('    <testcase classname="pagelint" name="run">\n')
    out.write(f"      <system-out>{markup(context.tally().line())}</system-out>\n    </testcase>\n")
    out.write("  </testsuite>\n</testsuites>\n")


def _case(finding: Finding, context: Context) -> str:
    where = finding.location
    name = markup(f"{finding.code} {finding.name} ({where.line}:{where.column})")
    place = region(finding)
    line = f' line="{place.line}"' if place else ""
    file = f'file="{markup(file_path(where.path, context.base))}"{line}'
    lines = (f"{where}: {finding.message}", finding.snippet, " ".join(reason(finding, context).split()))
    body = "\n".join(markup(line) for line in lines if line)
    return (
        f'    <testcase classname="{markup(page_name(finding))}" name="{name}" {file}>\n'
        f'      <failure type="{finding.severity}" message="{markup(finding.message)}">{body}</failure>\n'
        "    </testcase>\n"
    )
