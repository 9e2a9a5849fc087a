"""The `rdjson` format: Reviewdog Diagnostic Format. Its columns count bytes of UTF-8."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any, TextIO

from pagelint.finding import Finding, Severity
from pagelint.reporters.context import Context
from pagelint.reporters.escape import json_text, visible
from pagelint.reporters.place import edit_places, file_path, page_name, region

Plain = dict[str, Any]
SEVERITIES = {Severity.ERROR: "ERROR", Severity.WARNING: "WARNING", Severity.INFO: "INFO"}


def report(findings: Iterable[Finding], out: TextIO, context: Context) -> None:
    """Write one result, diagnostic by diagnostic."""
    out.write('{"source": {"name": "pagelint"}, "diagnostics": [')
    separator = "\n"
    for finding in findings:
        out.write(separator + json_text(json.dumps(_diagnostic(finding, context), ensure_ascii=False)))
        separator = ",\n"
    out.write("\n]}\n")


def _diagnostic(finding: Finding, context: Context) -> Plain:
    where = finding.location
    record = "" if where.record is None else f"{page_name(finding)}:{where.line}:{where.column}: "
    location: Plain = {"path": file_path(where.path, context.base)}
    if place := region(finding):
        start = _position(finding, (place.line, place.column))
        location["range"] = {"start": start, "end": _position(finding, (place.end_line, place.end_column))}
    code = {"value": finding.code}
    url = context.rule_url(finding.code)
    diagnostic: Plain = {
        "message": visible(f"{record}{finding.name}: {finding.message}"),
        "location": location,
        "severity": SEVERITIES[finding.severity],
        "code": {**code, "url": url} if url else code,
    }
    suggestion = _suggestion(finding)
    return {**diagnostic, "suggestions": [suggestion]} if suggestion else diagnostic


def _suggestion(finding: Finding) -> Plain | None:
    """Return the fix if it is a single edit whose bytes are known; each suggestion stands on its own there."""
    if finding.fix is None or len(finding.fix.edits) != 1 or finding.location.record is not None:
        return None
    edit = finding.fix.edits[0]
    places = [_position(finding, place) for place in edit_places(finding, edit) if place is not None]
    if len(places) != 2 or not all("column" in place for place in places):  # noqa: PLR2004 - both ends
        return None
    return {"range": {"start": places[0], "end": places[1]}, "text": edit.replacement}


def _position(finding: Finding, place: tuple[int, int | None]) -> Plain:
    line, column = place
    counted = None if column is None else _byte_column(finding, line, column)
    return {"line": line} if counted is None else {"line": line, "column": counted}


def _byte_column(finding: Finding, line: int, column: int) -> int | None:
    """Return a column in bytes, where the excerpt has the line from its start up to there."""
    if column == 1:
        return 1
    whole = finding.excerpt.column == finding.location.column and finding.excerpt.text
    if not whole or line != finding.location.line or column - 1 > len(finding.excerpt.text):
        return None
    before = finding.excerpt.text[: column - 1]
    # A cut line ends in an ellipsis that may not be the page's.
    return None if before.endswith("…") else 1 + len(before.encode("utf-8", "surrogatepass"))
