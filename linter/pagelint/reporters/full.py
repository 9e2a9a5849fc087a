"""The `full` format: the stored line with a caret under the place, the message, and the rule's reason."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TextIO

from pagelint.finding import Excerpt, Finding
from pagelint.late import late
from pagelint.reporters.cells import marked, wrapped
from pagelint.reporters.concise import titled
from pagelint.reporters.context import Context
from pagelint.reporters.escape import terminal
from pagelint.reporters.paint import BOLD, BY_SEVERITY, DIM, paint

MIN_ROOM = 20
_SENTENCE_END = late(r"(?<=[.!?])\s")


def report(findings: Iterable[Finding], out: TextIO, context: Context) -> None:
    """Write a paragraph per finding, as they come; lines of page text fit `context.width`."""
    for number, finding in enumerate(findings):
        gap = "\n" if number else ""
        out.writelines((gap, *(f"{line}\n" for line in _lines(finding, context))))


def reason(finding: Finding, context: Context) -> str:
    """Return the first sentence of the reason that the finding's rule gives, or nothing."""
    rule = context.rules.get(finding.code)
    return _SENTENCE_END.split(rule.why.strip(), maxsplit=1)[0] if rule else ""


def _lines(finding: Finding, context: Context) -> Iterator[str]:
    on = context.color
    place = paint(terminal(str(finding.location)), BOLD, on=on)
    yield f"{place}: {titled(finding, context)} {paint(f'[{finding.severity}]', BY_SEVERITY[finding.severity], on=on)}"
    gutter = " " * len(str(finding.location.line))
    # A finding that was saved without its excerpt shows what was read there; one of the whole page, nothing.
    excerpt = finding.excerpt if finding.excerpt.text else Excerpt(finding.snippet, 1, len(finding.snippet))
    if excerpt.text:
        yield from _source(finding, excerpt, context)
    for note in _notes(finding, context):
        first, *rest = wrapped(note, max(context.width - len(gutter) - 3, MIN_ROOM)) or [""]
        yield f"{gutter} {paint('=', DIM, on=on)} {first}".rstrip()
        # A line may break before what only a CI takes for a command.
        yield from (f"{gutter}   {terminal(line)}" for line in rest)


def _source(finding: Finding, excerpt: Excerpt, context: Context) -> Iterator[str]:
    on, number = context.color, str(finding.location.line)
    gutter, bar = " " * len(number), paint("|", DIM, on=on)
    line = marked(excerpt, max(context.width - len(number) - 3, MIN_ROOM))
    yield f"{gutter} {bar}"
    yield f"{paint(number, DIM, on=on)} {bar} {line.text}".rstrip()
    yield f"{gutter} {bar} {' ' * line.start}{paint('^' * line.width, BY_SEVERITY[finding.severity], on=on)}"


def _notes(finding: Finding, context: Context) -> Iterator[str]:
    yield terminal(finding.message)
    if why := reason(finding, context):
        yield terminal(" ".join(why.split()))
    if finding.fix is not None:
        yield f"fix: {terminal(finding.fix.message)} ({finding.fix.applicability})"
