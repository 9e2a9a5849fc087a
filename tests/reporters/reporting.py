"""Findings and rules that the tests of reporters share."""

from __future__ import annotations

from collections.abc import Sequence
from io import StringIO
from itertools import groupby
from typing import Any

from pagelint.finding import Applicability, Edit, Excerpt, Finding, Fix, PageRef, Severity
from pagelint.reporters import load_reporter
from pagelint.reporters.context import Context
from pagelint.reporters.place import page_name
from pagelint.rule import Example, Rule
from pagelint.span import Location, Span
from pagelint.tally import Tally


def make_rule(code: str, name: str, why: str, severity: Severity = Severity.WARNING) -> Rule:
    return Rule(
        code=code,
        name=name,
        kind="phrase",
        severity=severity,
        since="0.1.0",
        summary=f"The page has a {name.replace('-', ' ')}.",
        message="found",
        why=why,
        false_alarms="Song lyrics repeat on purpose.",
        examples=(Example(title="one", page="text", findings=()),),
        options=None,
        references=("https://example.org/paper",),
        path=f"rules/{code.lower()}.yaml",
    )


RULES = {
    rule.code: rule
    for rule in (
        make_rule(
            "DUP001",
            "repeated-paragraph",
            "A corpus that holds a paragraph twice trains on it twice, and an index returns it twice. More follows.",
        ),
        make_rule("ERR101", "http-status-residue", "The status line is no part of the article.", Severity.ERROR),
        make_rule("QUA001", "short-page", "Little can be learnt from few words.", Severity.INFO),
    )
}


def make_finding(**changes: Any) -> Finding:
    """Return a finding; `changes` replace fields of it."""
    path = changes.pop("path", "site/story.html")
    record = changes.pop("record", None)
    line, column = changes.pop("place", (12, 5))
    end_line, end_column = changes.pop("end_place", (line, column + 31))
    finding = Finding(
        location=Location(path, record, line, column),
        end=Location(path, record, end_line, end_column),
        code="DUP001",
        name="repeated-paragraph",
        severity=Severity.WARNING,
        message="paragraph repeats line 8",
        snippet="The harbour office opened again",
        fingerprint="0123456789abcdef",
        excerpt=Excerpt("    The harbour office opened again on Monday.", 5, 31),
        span=Span(300, 331),
        url="https://news.example/story",
        fix=Fix(Applicability.SAFE, "remove the repeated paragraph", (Edit(Span(300, 331), ""),)),
        page=PageRef(format="html", language="en", words=220),
    )
    return finding._replace(**changes)


FINDINGS = (
    make_finding(
        place=(1, 1),
        code="ERR101",
        name="http-status-residue",
        severity=Severity.ERROR,
        message="HTTP status 502 left in the text",
        snippet="502 Bad Gateway",
        excerpt=Excerpt("502 Bad Gateway", 1, 15),
        span=Span(0, 15),
        end_place=(1, 16),
        fingerprint="aaaa000011112222",
        fix=Fix(Applicability.UNSAFE, "remove the line", (Edit(Span(0, 16), "", (1, 1), (2, 1)),)),
    ),
    make_finding(),
    make_finding(
        path="crawl/corpus.jsonl",
        record="1042",
        place=(3, 4),
        end_place=(3, 8),
        message="paragraph repeats line 1",
        snippet="港が開いた",
        excerpt=Excerpt("昨日、\t港が開いた。", 5, 5),
        url="https://jp.example/harbour?id=7",
        fingerprint="bbbb000011112222",
        fix=None,
        page=PageRef("story-7", "text", 1042, "text", "ja", "utf-8", "utf-8", 61),
    ),
    make_finding(
        path="crawl/part-0.parquet",
        record="88",
        place=(1, 1),
        end_place=(1, 1),
        code="QUA001",
        name="short-page",
        severity=Severity.INFO,
        message="12 words, expected 50 or more",
        snippet="",
        excerpt=Excerpt("", 1, 0),
        span=Span(0, 0),
        url=None,
        fingerprint="cccc000011112222",
        fix=None,
        page=PageRef(format="text", words=12),
    ),
)


def make_context(findings: Sequence[Finding] = FINDINGS, **changes: Any) -> Context:
    """Return a context whose tally has counted the findings on 140 pages."""
    tally = Tally()
    for _, page in groupby(findings, key=page_name):
        tally.add_page(page)
    tally.pages = 140
    tally.skip("unreadable")
    options: dict[str, Any] = {"rules": RULES, "tally": lambda: tally, "version": "1.2.3", **changes}
    return Context(**options)


def write(name: str, findings: Sequence[Finding] = FINDINGS, **changes: Any) -> str:
    """Return what a reporter writes."""
    out = StringIO(newline="")
    load_reporter(name)(iter(findings), out, make_context(findings, **changes))
    return out.getvalue()


HOSTILE = (
    "</script><script>window.hacked = true</script><img src=x onerror='window.hacked = true'>",
    "\x1b[2J\x1b]0;owned\x07\x9b31m \x00\x08",
    "::error file=x::owned\n::stop-commands::owned\r\n##[error]owned ##vso[task.complete]",
    "left\u202eright\u2066 \u200b\ufeff \u2028\u2029 \U000e0041\U000e0042",
    "lone \ud800 \udfff \ufffe \uffff",
    "]]> --> <!-- <![CDATA[ & &amp; \" ' ` | \\ | [x](javascript:alert(1)) @everyone #1",
    "=cmd|' /C calc'!A0\t,\";\n+1",
    "{0} {path} %s %25 %0A $style",
    "javascript:window.hacked=true",
    "a" * 5000,
    "",
)


def hostile_findings() -> list[Finding]:
    """Return findings whose every text is hostile."""
    return [
        make_finding(
            path=text or "x",
            record=text,
            code=text or "DUP001",
            name=text,
            message=text,
            snippet=text,
            fingerprint=f"{number:016x}",
            excerpt=Excerpt(text, 3, 7),
            url=text,
            fix=Fix(Applicability.SAFE, text, (Edit(Span(300, 331), text),)),
            page=PageRef(text, text, 7, "text", text, text, text, 7),
        )
        for number, text in enumerate(HOSTILE)
    ]
