"""The `metadata` kind: fields that are missing, empty of meaning or contradict each other."""

from __future__ import annotations

from datetime import date

import pytest

from pagelint.about import Dated, Metadata, Value
from pagelint.checks.language import written_language
from pagelint.checks.metadata import Options, check
from pagelint.page import Page
from pagelint.phrase import Phrase


def page_with(**fields: object) -> Page:
    metadata = Metadata(**fields)  # type: ignore[arg-type]
    return Page("p", "first line\nsecond", (), find_metadata=lambda _: metadata)


def reasons(page: Page, options: Options) -> list[object]:
    return [match.values["reason"] for match in check(page, options)]


def test_a_missing_value_is_told_at_the_first_line() -> None:
    (match,) = check(page_with(), Options(field="author"))

    assert match.span == (0, 10)
    assert reasons(page_with(author=Value("Anna Weber", "meta")), Options(field="author")) == []


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("Admin", "stands for nobody"),
        ("https://example.org/a", "an address"),
        ("anna@example.org", "an address"),
        ("user_12", "a login or number"),
        ("example.org/people/anna", "an address"),
        ("@anna_weber", "a handle"),
    ],
)
def test_an_author_without_a_name(name: str, reason: str) -> None:
    options = Options(field="author", require="a-name", labels=(Phrase("admin"),))

    assert reasons(page_with(author=Value(name, "meta")), options) == [reason]
    assert reasons(page_with(author=Value("Ada Admin", "meta")), options) == []


@pytest.mark.parametrize("field", ["author", "title"])
def test_a_value_that_is_the_name_of_the_site(field: str) -> None:
    site = Value("EXAMPLE NEWS", "meta")
    options = Options(field=field, require="not-site-name")  # type: ignore[arg-type]

    assert reasons(page_with(site_name=site, **{field: Value("Example News!", "meta")}), options) == ["the site's name"]
    assert reasons(page_with(site_name=site, **{field: Value("Example", "meta")}), options) == []
    assert reasons(page_with(**{field: Value("Example News", "meta")}), options) == []


def test_dates_are_judged_against_given_days_only() -> None:
    page = page_with(date=Value("2031-05-02", "meta"), published="2031-05-02")

    assert reasons(page, Options(field="date", require="in-time")) == []
    assert reasons(page, Options(field="date", require="in-time", not_after=date(2030, 1, 1))) == ["after 2030-01-01"]
    assert reasons(page, Options(field="date", require="in-time", earliest=date(2032, 1, 1))) == ["before 2032-01-01"]


def test_days_that_no_calendar_has() -> None:
    options = Options(field="date", require="readable")

    assert reasons(page_with(date=Value("2024-02-30", "meta")), options) == ["no such day"]
    assert reasons(page_with(date=Value("2024-02-29", "meta")), options) == []


def test_modified_before_published() -> None:
    options = Options(field="modified", require="in-order", max_days=2)
    first, later = Value("2024-05-01", "meta"), Value("2024-05-09", "meta")

    assert len(reasons(page_with(published="2024-05-08", modified=first), options)) == 1
    assert reasons(page_with(published="2024-05-08", modified=later), options) == []


@pytest.mark.parametrize(
    ("seen", "modified", "reason"),
    [
        ("2024-05-03", None, []),
        ("2024-05-20", None, ["seen near the title"]),
        ("2024-04-10", None, ["seen near the title"]),
        ("2024-05-20", "2024-05-19", []),
        ("2024-06-20", "2024-05-19", ["seen near the title"]),
        ("2024-02-30", None, []),
    ],
)
def test_dates_agree_with_the_surest_one_or_the_last_change(seen: str, modified: str | None, reason: list[str]) -> None:
    dates = (Dated(Value("x", "json-ld"), "2024-05-01"), Dated(Value(seen, "time"), seen))
    page = page_with(modified=modified and Value(modified, "meta"), dates=dates)

    assert reasons(page, Options(field="date", require="agreed", max_days=7)) == reason


def test_one_date_has_nothing_to_agree_with() -> None:
    assert reasons(page_with(), Options(field="date", require="agreed")) == []


GERMAN = "Der Rat hat am Dienstag über die neue Brücke gesprochen, und die Bürger fragten, ob der Bau weitergeht. " * 3
RUSSIAN = "Совет обсудил мост, и жители спросили о шуме во время работ. Это не то, что они от него хотели. " * 4


@pytest.mark.parametrize(
    ("text", "declared", "written"),
    [
        (GERMAN, "en", "de"),
        (GERMAN, "de", None),
        (GERMAN, "lb", None),
        (RUSSIAN, "en", "ru"),
        (RUSSIAN, "uk", None),
        ("橋は来年の春に完成する予定で、市が費用を負担する。" * 20, "en", "ja"),
        ("桥将于明年春天建成，费用由市政府承担。" * 20, "zh", None),
        ("short", "en", None),
    ],
)
def test_only_a_clear_contradiction_of_languages_counts(text: str, declared: str, written: str | None) -> None:
    assert written_language(text, declared) == written
