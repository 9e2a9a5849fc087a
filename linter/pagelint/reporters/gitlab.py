"""The `gitlab` format: a GitLab Code Quality report."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable
from typing import TextIO

from pagelint.finding import Finding, Severity
from pagelint.reporters.context import Context
from pagelint.reporters.escape import json_text, visible
from pagelint.reporters.place import file_path, region

SEVERITIES = {Severity.ERROR: "major", Severity.WARNING: "minor", Severity.INFO: "info"}


def report(findings: Iterable[Finding], out: TextIO, context: Context) -> None:
    """Write the array element by element. GitLab drops repeated fingerprints, so copies of a page are numbered."""
    seen: Counter[str] = Counter()
    separator = "[\n"
    for finding in findings:
        seen[finding.fingerprint] += 1
        copy = seen[finding.fingerprint]
        fingerprint = finding.fingerprint if copy == 1 else f"{finding.fingerprint}-{copy}"
        out.write(separator + json_text(json.dumps(_issue(finding, fingerprint, context), ensure_ascii=False)))
        separator = ",\n"
    out.write("[]\n" if separator == "[\n" else "\n]\n")


def _issue(finding: Finding, fingerprint: str, context: Context) -> dict[str, object]:
    place = region(finding)
    lines = {"begin": place.line, "end": place.end_line} if place else {"begin": 1}
    return {
        "description": visible(f"{finding.code} {finding.name}: {finding.message}"),
        "check_name": finding.code,
        "fingerprint": fingerprint,
        "severity": SEVERITIES[finding.severity],
        "location": {"path": file_path(finding.location.path, context.base), "lines": lines},
    }
