"""Pages in an editor: their findings as diagnostics, reasons on hover, fixes and suppressions as actions."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING, NamedTuple

from lsprotocol.types import (
    CodeAction,
    CodeActionKind,
    Diagnostic,
    DiagnosticSeverity,
    Position,
    Range,
    TextEdit,
    WorkspaceEdit,
)

from pagelint.explanation import TROUBLES
from pagelint.finding import Applicability, Severity
from pagelint.findings import unreadable
from pagelint.fix.edits import chosen
from pagelint.input_settings import Format
from pagelint.page import Page
from pagelint.readers import parse, read_stream
from pagelint.readers.detect import by_name

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

    from pagelint.config import Config
    from pagelint.finding import Finding, Fix
    from pagelint.linter import Linter
    from pagelint.rule import Rule
    from pagelint.server.positions import Positions

SOURCE = "pagelint"
LEVELS = {
    Severity.ERROR: DiagnosticSeverity.Error,
    Severity.WARNING: DiagnosticSeverity.Warning,
    Severity.INFO: DiagnosticSeverity.Information,
}
LANGUAGES = {"html": Format.HTML, "markdown": Format.MARKDOWN, "plaintext": Format.TEXT, "jsonl": Format.JSONL}
PAGES = (Format.HTML, Format.MARKDOWN, Format.TEXT)
LINES = (Format.JSONL, Format.JSON, Format.CSV, Format.TSV)
FIX_ALL = f"{CodeActionKind.SourceFixAll.value}.{SOURCE}"
MOST = 1_000


class Checked(NamedTuple):
    """A document that was linted: the findings with their ranges, in one version of its text."""

    positions: Positions
    findings: tuple[tuple[Range, Finding], ...]


def format_of(path: Path, language: str, config: Config) -> Format | None:
    """Return the format of a document, or None where it holds no pages that an editor shows as text."""
    named = by_name(path.name)
    found = named.format or LANGUAGES.get(language)
    if config.input.format is not Format.AUTO and found is not None:
        found = config.input.format
    return found if found in (*PAGES, *LINES) and named.compression is None else None


def check(positions: Positions, path: Path, form: Format, linter: Linter, config: Config) -> Checked:
    """Lint the text of a document. Columns are known for pages, lines only for records of containers."""
    text = positions.text
    if form in PAGES:
        findings: Iterable[Finding] = linter.lint(parse(text, path=str(path), format=form.value))
    else:
        source = BytesIO(text.encode("utf-8", "surrogatepass"))
        pages = read_stream(source, config.input, name=str(path))
        findings = (each for page in pages for each in _of_record(page, linter))
    found = [(_range(finding, positions), finding) for finding, _ in zip(findings, range(MOST), strict=False)]
    return Checked(positions, tuple(found))


def _of_record(page: object, linter: Linter) -> list[Finding]:
    return linter.lint(page) if isinstance(page, Page) else [unreadable(page)]  # type: ignore[arg-type]


def _range(finding: Finding, positions: Positions) -> Range:
    if finding.location.record is None:
        return positions.range(finding.span)
    return positions.whole_line(finding.page.line or 1)


def diagnostics(checked: Checked) -> list[Diagnostic]:
    """Return the diagnostics of a document."""
    return [
        Diagnostic(
            range=where,
            message=f"{finding.message} ({finding.name})",
            severity=LEVELS[finding.severity],
            code=finding.code,
            source=SOURCE,
        )
        for where, finding in checked.findings
    ]


def hover(checked: Checked, position: Position, rules: Mapping[str, Rule]) -> tuple[str, Range] | None:
    """Return, in Markdown, the reasons of the rules that have a finding at a position."""
    here = [(where, finding) for where, finding in checked.findings if _holds(where, position)]
    if not here:
        return None
    return "\n\n---\n\n".join(_reason(finding, rules) for _, finding in here), here[0][0]


def _reason(finding: Finding, rules: Mapping[str, Rule]) -> str:
    head = f"**{finding.code} {finding.name}** ({finding.severity})"
    rule = rules.get(finding.code)
    if rule is None:
        trouble = next((each for each in TROUBLES if each.code == finding.code), None)
        return f"{head}\n\n{trouble.why}\n\n{trouble.cure}" if trouble else head
    false_alarms = " ".join(rule.false_alarms.split())
    return f"{head}\n\n{' '.join(rule.why.split())}\n\n*Known false alarms:* {false_alarms}"


def actions(checked: Checked, uri: str, asked: Range, only: Iterable[str] | None) -> list[CodeAction]:
    """Return what can be done about the findings in a range: fix them, or accept them with a comment."""
    kinds = tuple(str(getattr(kind, "value", kind)) for kind in only) if only is not None else None
    found: list[CodeAction] = []
    if _wanted(CodeActionKind.QuickFix.value, kinds):
        for where, finding in checked.findings:
            if finding.location.record is None and _touches(where, asked):
                found += _quick(checked.positions, uri, where, finding)
    if _wanted(FIX_ALL, kinds):
        found += _fix_all(checked, uri)
    return found


def _wanted(kind: str, asked: tuple[str, ...] | None) -> bool:
    return asked is None or any(kind == each or kind.startswith(f"{each}.") for each in asked)


def _quick(positions: Positions, uri: str, where: Range, finding: Finding) -> Iterator[CodeAction]:
    diagnostic = diagnostics(Checked(positions, ((where, finding),)))
    kind = CodeActionKind.QuickFix
    if finding.fix is not None:
        safe = finding.fix.applicability is Applicability.SAFE
        title = f"{finding.code}: {finding.fix.message}{'' if safe else ' (may lose text of the article)'}"
        edits = _edits(positions, finding.fix)
        yield CodeAction(title, kind, diagnostic, is_preferred=safe, edit=WorkspaceEdit({uri: edits}))
    for title, edit in _suppressions(positions, finding):
        yield CodeAction(title, kind, diagnostic, edit=WorkspaceEdit({uri: [edit]}))


def _edits(positions: Positions, fix: Fix) -> list[TextEdit]:
    return [TextEdit(positions.range(edit.span), edit.replacement) for edit in fix.edits]


def _fix_all(checked: Checked, uri: str) -> Iterator[CodeAction]:
    findings = [finding for _, finding in checked.findings if finding.fix and finding.location.record is None]
    safe = chosen([each for each in findings if each.fix and each.fix.applicability is Applicability.SAFE])
    edits = [edit for each in safe if each.fix for edit in _edits(checked.positions, each.fix)]
    if edits:
        yield CodeAction("pagelint: mend what is safe to mend", FIX_ALL, edit=WorkspaceEdit({uri: edits}))


def _suppressions(positions: Positions, finding: Finding) -> Iterator[tuple[str, TextEdit]]:
    """Yield the comments that accept a finding: above its line where that is between tags, and for the page."""
    text, line = positions.text, finding.location.line
    start = finding.span.start - finding.location.column + 1
    comment = f"<!-- pagelint: ignore{{}}[{finding.code}] -- why? -->"
    if text.rfind("<", 0, start) <= text.rfind(">", 0, start) or finding.page.format != "html":
        own = positions.line(line)
        indent = own[: len(own) - len(own.lstrip())]
        above = Position(line - 1, 0)
        yield (
            f"{finding.code}: ignore here, with a comment",
            TextEdit(Range(above, above), f"{indent}{comment.format('')}\n"),
        )
    end = positions.position(len(text))
    new = "" if text.endswith(("\n", "\r")) or not text else "\n"
    yield (
        f"{finding.code}: ignore on this page, with a comment",
        TextEdit(Range(end, end), f"{new}{comment.format('-page')}\n"),
    )


def _key(position: Position) -> tuple[int, int]:
    return position.line, position.character


def _holds(where: Range, position: Position) -> bool:
    return _key(where.start) <= _key(position) <= _key(where.end)


def _touches(where: Range, asked: Range) -> bool:
    return _key(where.start) <= _key(asked.end) and _key(asked.start) <= _key(where.end)
