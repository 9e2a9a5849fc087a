"""The `grouped` format: findings below their page, host or rule."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import TextIO

from pagelint.finding import Finding
from pagelint.reporters.cells import padded
from pagelint.reporters.concise import titled
from pagelint.reporters.context import Context, GroupBy
from pagelint.reporters.escape import terminal
from pagelint.reporters.paint import BOLD, DIM, paint
from pagelint.reporters.place import host, page_name
from pagelint.tally import counted

Group = tuple[str, list[Finding]]


def report(findings: Iterable[Finding], out: TextIO, context: Context) -> None:
    """Write a heading per group and a line per finding.

    Pages are written as they come; hosts and rules wait for the last finding, the fullest group first.
    """
    by_page = context.group_by is GroupBy.PAGE
    groups = _pages(findings) if by_page else _gathered(findings, context.group_by)
    for number, (name, members) in enumerate(groups):
        heading = paint(terminal(name), BOLD, on=context.color)
        count = paint(f"({counted(len(members), 'finding')})", DIM, on=context.color)
        out.write(("\n" if number else "") + f"{heading} {count}\n")
        places = [_place(finding, by_page=by_page) for finding in members]
        width = max(map(len, places)) if by_page else 0
        for place, finding in zip(places, members, strict=True):
            title = "" if context.group_by is GroupBy.RULE else f"{titled(finding, context)} "
            out.write(f"  {padded(place, width)}  {title}{terminal(finding.message)}\n")


def _place(finding: Finding, *, by_page: bool) -> str:
    where = finding.location
    return f"{where.line}:{where.column}" if by_page else terminal(str(where))


def _pages(findings: Iterable[Finding]) -> Iterator[Group]:
    for name, members in groupby(findings, key=page_name):
        yield name, list(members)


def _gathered(findings: Iterable[Finding], by: GroupBy) -> list[Group]:
    groups: dict[str, list[Finding]] = {}
    for finding in findings:
        name = host(finding) if by is GroupBy.HOST else f"{finding.code} {finding.name}"
        groups.setdefault(name, []).append(finding)
    return sorted(groups.items(), key=lambda group: (-len(group[1]), group[0]))
