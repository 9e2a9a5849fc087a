"""Several reports from one pass."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from io import StringIO
from typing import TextIO

import pytest
from reporting import FINDINGS, make_context, make_finding, write

from pagelint.finding import Finding
from pagelint.reporters import load_reporter
from pagelint.reporters.context import Context
from pagelint.reporters.several import AHEAD, BATCH, Target, report_all

MANY = tuple(make_finding(message=f"paragraph repeats line {number}") for number in range(BATCH * (AHEAD + 3) + 7))


def target(name: str, context: Context) -> Target:
    return Target(load_reporter(name), StringIO(newline=""), context)


@pytest.mark.parametrize("findings", [(), FINDINGS, MANY], ids=["none", "few", "many"])
def test_each_report_is_as_if_alone(findings: tuple[Finding, ...]) -> None:
    names = ("concise", "json", "html", "sarif")
    first, *others = [target(name, make_context(findings)) for name in names]

    report_all(iter(findings), first, others)

    for name, each in zip(names, (first, *others), strict=True):
        assert each.out.getvalue() == write(name, findings)  # type: ignore[attr-defined]


def test_a_report_that_fails_does_not_stop_the_others() -> None:
    def failing(findings: Iterable[Finding], out: TextIO, context: Context) -> None:  # noqa: ARG001
        for _ in findings:
            raise OSError("disk full")

    first, last = target("concise", make_context(MANY)), target("json-lines", make_context(MANY))

    with pytest.raises(OSError, match="disk full"):
        report_all(MANY, first, [Target(failing, StringIO(), make_context()), last])

    assert first.out.getvalue().count("\n") == last.out.getvalue().count("\n") == len(MANY)  # type: ignore[attr-defined]


def test_an_interrupted_run_leaves_whole_reports() -> None:
    def interrupted() -> Iterator[Finding]:
        yield from FINDINGS[:2]
        raise KeyboardInterrupt

    file = target("json", make_context(FINDINGS[:2]))

    with pytest.raises(KeyboardInterrupt):
        report_all(interrupted(), target("concise", make_context()), [file])

    assert file.out.getvalue() == write("json", FINDINGS[:2])  # type: ignore[attr-defined]
