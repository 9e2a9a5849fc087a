"""The line that accounts for every page."""

from __future__ import annotations

from pagelint.finding import Applicability, Excerpt, Finding, Fix, Severity
from pagelint.span import Location, Span
from pagelint.tally import Tally


def finding(path: str, *, code: str = "DUP001", fix: Applicability | None = None) -> Finding:
    place = Location(path, None, 1, 1)
    return Finding(
        location=place,
        end=place,
        code=code,
        name="repeated-paragraph",
        severity=Severity.WARNING,
        message="found",
        snippet="",
        fingerprint="",
        excerpt=Excerpt("", 1, 0),
        span=Span(0, 0),
        fix=None if fix is None else Fix(fix, "mend", ()),
    )


def test_line_of_a_run_with_everything() -> None:
    tally = Tally()
    for path in ("a", "b", "c"):
        tally.add_page([finding(path, fix=Applicability.SAFE), finding(path), finding(path), finding(path)])
    tally.add(finding("a", fix=Applicability.SAFE)._replace(code="ERR101"))
    tally.findings -= 1
    for _ in range(137):
        tally.add_page([])
    tally.skip("too large")
    tally.skip("unreadable")
    tally.baselined, tally.suppressed = 5, 1

    assert tally.line() == (
        "12 findings in 3 of 140 pages (4 fixable); 2 skipped: too large 1, unreadable 1; 5 baselined; 1 suppressed"
    )


def test_reasons_stand_most_frequent_first() -> None:
    tally = Tally()
    for reason in ("binary", "too large", "unreadable", "unreadable"):
        tally.skip(reason)

    assert tally.line() == "0 findings in 0 of 0 pages; 4 skipped: unreadable 2, binary 1, too large 1"


def test_one_of_each() -> None:
    tally = Tally()
    tally.add_page([finding("a")])

    assert tally.line() == "1 finding in 1 of 1 page"


def test_clean_pages() -> None:
    tally = Tally()
    tally.add_page([])
    tally.add_page([])

    assert tally.line() == "0 findings in 0 of 2 pages"


def test_unsafe_fixes_count_when_they_are_allowed() -> None:
    tally = Tally()
    tally.add_page([finding("a", fix=Applicability.UNSAFE), finding("a", fix=Applicability.SAFE)])

    assert tally.line() == "2 findings in 1 of 1 page (1 fixable)"
    assert tally.line(unsafe=True) == "2 findings in 1 of 1 page (2 fixable)"


def test_counts_by_code_and_severity() -> None:
    tally = Tally()
    tally.add_page([finding("a"), finding("a", code="ERR101"), finding("a")])

    assert tally.by_code == {"DUP001": 2, "ERR101": 1}
    assert tally.by_severity == {Severity.WARNING: 3}
    assert tally.pages_with_findings == 1
