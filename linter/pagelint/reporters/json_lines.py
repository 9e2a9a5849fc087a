"""The `json-lines` format: an object per finding and line."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import TextIO

from pagelint.finding import Finding
from pagelint.reporters.context import Context
from pagelint.reporters.escape import json_text
from pagelint.reporters.plain import to_plain


def report(findings: Iterable[Finding], out: TextIO, context: Context) -> None:  # noqa: ARG001 - the protocol
    """Write a line per finding, as they come."""
    out.writelines(dumped(finding) + "\n" for finding in findings)


def dumped(finding: Finding) -> str:
    """Return a finding as JSON on one line, hidden characters escaped."""
    return json_text(json.dumps(to_plain(finding), ensure_ascii=False))
