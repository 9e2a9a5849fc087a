"""The `sarif` format: Static Analysis Results Interchange Format 2.1.0 (OASIS, errata 01), for code scanning."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any, TextIO

from pagelint.finding import Applicability, Edit, Finding, Fix, Severity
from pagelint.reporters.context import Accepted, Context
from pagelint.reporters.escape import json_text, visible
from pagelint.reporters.place import edit_places, file_uri, page_name, region
from pagelint.rule import Rule

Plain = dict[str, Any]
MAX_RESULTS = 25_000  # what GitHub takes from a run; it refuses the file beyond
SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
ROOT = "%SRCROOT%"
LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}


def report(findings: Iterable[Finding], out: TextIO, context: Context) -> None:
    """Write one run, result by result; what goes beyond `MAX_RESULTS` is counted in a notification."""
    index = {code: number for number, code in enumerate(context.rules)}
    out.write(f'{{"version": "2.1.0", "$schema": "{SCHEMA}", "runs": [{{"columnKind": "unicodeCodePoints"')
    out.write(f',\n"tool": {_dumped({"driver": _driver(context)})}')
    out.write(f',\n"originalUriBaseIds": {_dumped(_bases())},\n"results": [')
    seen = 0
    for seen, result in enumerate(_results(findings, context, index), start=1):
        if seen <= MAX_RESULTS:
            out.write(("\n" if seen == 1 else ",\n") + _dumped(result))
    out.write(f'\n],\n"invocations": [{_dumped(_invocation(seen, context))}]}}]}}\n')


def _dumped(plain: object) -> str:
    return json_text(json.dumps(plain, ensure_ascii=False))


def _bases() -> Plain:
    return {ROOT: {"description": {"text": "The folder that relative paths start from."}}}


def _driver(context: Context) -> Plain:
    rules = [_rule(rule, context) for rule in context.rules.values()]
    return {"name": "pagelint", "version": context.version, "rules": rules}


def _rule(rule: Rule, context: Context) -> Plain:
    why = " ".join(rule.why.split())
    alarms = " ".join(rule.false_alarms.split())
    problem = "recommendation" if rule.severity is Severity.INFO else str(rule.severity)
    plain = {
        "id": rule.code,
        "name": rule.name,
        "shortDescription": {"text": rule.summary},
        "fullDescription": {"text": why},
        "help": {
            "text": f"{rule.summary}\n\n{why}\n\nFalse alarms: {alarms}",
            "markdown": f"{rule.summary}\n\n{why}\n\n**False alarms:** {alarms}",
        },
        "defaultConfiguration": {"level": LEVELS[rule.severity]},
        "properties": {"tags": [rule.family, rule.kind], "problem.severity": problem},
    }
    url = context.rule_url(rule.code)
    return {**plain, "helpUri": url} if url else plain


def _results(findings: Iterable[Finding], context: Context, index: dict[str, int]) -> Iterator[Plain]:
    # The standard wants `suppressions` on all results or on none; an empty list says "not suppressed".
    for finding in findings:
        yield {**_result(finding, context, index), "suppressions": []}
    for accepted in context.accepted():
        yield {**_result(accepted.finding, context, index), "suppressions": [_suppression(accepted)]}


def _suppression(accepted: Accepted) -> Plain:
    plain = {"kind": "inSource" if accepted.in_page else "external"}
    return {**plain, "justification": visible(accepted.reason)} if accepted.reason else plain


def _result(finding: Finding, context: Context, index: dict[str, int]) -> Plain:
    result: Plain = {"ruleId": finding.code}
    if finding.code in index:
        result["ruleIndex"] = index[finding.code]
    result["level"] = LEVELS[finding.severity]
    result["message"] = {"text": _message(finding.message)}
    result["locations"] = [_location(finding, context)]
    # GitHub knows alerts again by the first; others by whatever is there.
    result["partialFingerprints"] = {
        "primaryLocationLineHash": f"{finding.fingerprint}:1",
        "pagelint/v1": finding.fingerprint,
    }
    if finding.fix is not None and finding.fix.edits and finding.location.record is None:
        result["fixes"] = [_fix(finding, finding.fix, context)]
    result["properties"] = _properties(finding)
    return result


def _message(text: str) -> str:
    """Return text in which a page cannot make a link: `[words](address)` is one in a SARIF message."""
    return visible(text).replace("](", "] (") or "found"


def _artifact(finding: Finding, context: Context) -> Plain:
    uri = file_uri(finding.location.path, context.base)
    return {"uri": uri} if uri.startswith("file:") else {"uri": uri, "uriBaseId": ROOT}


def _location(finding: Finding, context: Context) -> Plain:
    physical: Plain = {"artifactLocation": _artifact(finding, context)}
    if place := region(finding):
        columns = {"startColumn": place.column, "endColumn": place.end_column}
        known = {key: value for key, value in columns.items() if value is not None}
        physical["region"] = {"startLine": place.line, "endLine": place.end_line, **known}
        if finding.snippet:
            physical["region"]["snippet"] = {"text": visible(finding.snippet)}
    location: Plain = {"physicalLocation": physical}
    if finding.location.record is not None:
        name = {"fullyQualifiedName": visible(page_name(finding)), "kind": "resource"}
        location["logicalLocations"] = [name]
    return location


def _fix(finding: Finding, fix: Fix, context: Context) -> Plain:
    replacements = [_replacement(finding, edit) for edit in fix.edits]
    note = "" if fix.applicability is Applicability.SAFE else " (unsafe)"
    changes = [{"artifactLocation": _artifact(finding, context), "replacements": replacements}]
    return {"description": {"text": _message(fix.message) + note}, "artifactChanges": changes}


def _replacement(finding: Finding, edit: Edit) -> Plain:
    start, end = edit_places(finding, edit)
    if start and end:
        keys = ("startLine", "startColumn", "endLine", "endColumn")
        deleted = dict(zip(keys, (*start, *end), strict=True))
    else:
        deleted = {"charOffset": edit.span.start, "charLength": edit.span.end - edit.span.start}
    return {"deletedRegion": deleted, "insertedContent": {"text": edit.replacement}}


def _properties(finding: Finding) -> Plain:
    where = finding.location
    record = {} if where.record is None else {"record": where.record, "line": where.line, "column": where.column}
    return {**record, **({"url": finding.url} if finding.url else {})}


def _invocation(seen: int, context: Context) -> Plain:
    notes = [("note", context.tally().line())]
    if seen > MAX_RESULTS:
        notes.append(("warning", f"{MAX_RESULTS} of {seen} results are listed: the most that code scanning takes"))
    for reason, number in sorted(context.tally().skipped.items()):
        notes.append(("warning", f"pages not checked: {number} ({visible(reason)})"))
    told = [{"level": level, "message": {"text": text}} for level, text in notes]
    return {"executionSuccessful": True, "toolExecutionNotifications": told}
