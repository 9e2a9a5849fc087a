"""The `markdown` format: a summary for the page of a CI job or a pull request."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import TextIO

from pagelint.finding import Finding
from pagelint.reporters.context import Context
from pagelint.reporters.escape import markdown

MAX_LISTED = 200  # a job summary may have 1 MiB


def report(findings: Iterable[Finding], out: TextIO, context: Context) -> None:
    """Write the counts by rule and the first `MAX_LISTED` findings, after the last finding has come."""
    listed: list[Finding] = []
    counts: Counter[tuple[str, str, str]] = Counter()
    for finding in findings:
        counts[finding.code, finding.name, str(finding.severity)] += 1
        if len(listed) < MAX_LISTED:
            listed.append(finding)
    out.write(f"## pagelint\n\n{markdown(context.tally().line())}\n")
    if not counts:
        return
    out.write("\n| Findings | Rule | | Severity |\n|---:|---|---|---|\n")
    for (code, name, severity), count in sorted(counts.items(), key=lambda item: (-item[1], item[0])):
        cells = (str(count), _linked(code, context), markdown(name), severity)
        out.write(f"| {' | '.join(cells)} |\n")
    out.write("\n| Place | Rule | Finding | Text |\n|---|---|---|---|\n")
    out.writelines(_row(finding, context) for finding in listed)
    if (more := counts.total() - len(listed)) > 0:
        out.write(f"\n{more} more not listed here.\n")


def _linked(code: str, context: Context) -> str:
    url = context.rule_url(code)
    return f"[{markdown(code)}]({url})" if url else markdown(code)


def _row(finding: Finding, context: Context) -> str:
    place, snippet = markdown(str(finding.location)), markdown(finding.snippet)
    text = f"<code>{snippet}</code>" if snippet else ""
    return f"| <code>{place}</code> | {_linked(finding.code, context)} | {markdown(finding.message)} | {text} |\n"
