"""Dates in many languages and notations."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pagelint.metadata import dates

DAYS = [
    ("3 May 2024", "2024-05-03"),
    ("May 3rd, 2024", "2024-05-03"),
    ("Sept. 3, 2024", "2024-09-03"),
    ("24-May-2024", "2024-05-24"),
    ("Stand: 26.08.2024, 23:28 Uhr", "2024-08-26"),
    ("7. März 2024", "2024-03-07"),
    ("1er août 2023", "2023-08-01"),
    ("12 de mayo del 2024", "2024-05-12"),
    ("1º de março de 2024", "2024-03-01"),
    ("3 luglio 2024", "2024-07-03"),
    ("3 mei 2024", "2024-05-03"),
    ("3. tammikuuta 2024", "2024-01-03"),
    ("3 stycznia 2024", "2024-01-03"),
    ("3. ledna 2024", "2024-01-03"),
    ("2024. május 1.", "2024-05-01"),
    ("2024 m. gegužės 1 d.", "2024-05-01"),
    ("2024. gada 3. maijs", "2024-05-03"),
    ("3 мая 2024", "2024-05-03"),
    ("3 травня 2024", "2024-05-03"),
    ("3 Μαΐου 2024", "2024-05-03"),
    ("3 Mayıs 2024", "2024-05-03"),
    ("3 Agustus 2024", "2024-08-03"),
    ("ngày 3 tháng 5 năm 2024", "2024-05-03"),
    ("2024年5月3日", "2024-05-03"),
    ("令和6年5月3日", "2024-05-03"),
    ("2024년 5월 3일", "2024-05-03"),
    ("٣ مايو ٢٠٢٤", "2024-05-03"),
    ("14 בנובמבר 2024", "2024-11-14"),
    ("5 जनवरी 2024", "2024-01-05"),
    ("1 มกราคม 2567", "2024-01-01"),
    ("28.04.23", "2023-04-28"),
    ("06/13/24", "2024-06-13"),
]


@pytest.mark.parametrize(("text", "iso"), DAYS)
def test_a_day_is_read_in_its_language(text: str, iso: str) -> None:
    found = dates.search(text)

    assert found is not None
    assert found.iso == iso


@pytest.mark.parametrize("text", ["05/06/2024", "3 listopada 2024", "23 آبان 1403"])
def test_what_could_be_two_days_is_a_date_without_a_reading(text: str) -> None:
    found = dates.search(text)

    assert found is not None
    assert found.iso is None


def test_the_language_settles_which_number_is_the_day() -> None:
    found = dates.search("05/06/2024", day_first=True)

    assert found is not None
    assert found.iso == "2024-06-05"


@pytest.mark.parametrize(
    "text", ["", "31.02.2024", "call 555-01-2024", "Chapter 3, page 12", "version 2024", "market 5 2024"]
)
def test_no_date_is_made_up(text: str) -> None:
    assert dates.search(text) is None


@pytest.mark.parametrize(
    "text", ["3 hours ago", "vor 2 Stunden", "il y a 5 jours", "hace 3 días", "3시간 전", "2 часа назад"]
)
def test_a_short_time_ago_is_a_vague_date(text: str) -> None:
    found = dates.search_vague(text)

    assert found is not None
    assert found.iso is None


def test_a_month_alone_is_a_date_only_as_a_whole_line() -> None:
    found = dates.search_vague("May 2024")

    assert found is not None
    assert found.iso == "2024-05"
    assert dates.search_vague("what we learned in May 2024 at the fair") is None


@pytest.mark.parametrize(
    ("value", "iso"),
    [
        ("2024-05-03T10:00:00+02:00", "2024-05-03"),
        ("20240503", "2024-05-03"),
        ("202405031200", "2024-05-03"),
        ("1714521600", "2024-05-01"),
        ("1714521600000", "2024-05-01"),
        ("Fri, 03 May 2024 10:00:00 GMT", "2024-05-03"),
        ("0001-01-01T00:00:00", None),
        ("soon", None),
    ],
)
def test_machine_dates_are_read(value: str, iso: str | None) -> None:
    assert dates.machine(value) == iso


@pytest.mark.parametrize(
    ("url", "iso"),
    [
        ("https://example.org/2024/05/03/slug", "2024-05-03"),
        ("https://example.org/news-20240503.html", "2024-05-03"),
        ("https://example.org/2024/05/slug", "2024-05"),
        ("https://example.org/item/12345202405039", None),
    ],
)
def test_an_address_may_hold_the_date(url: str, iso: str | None) -> None:
    found = dates.in_url(url)

    assert (found.iso if found else None) == iso


@given(st.dates(min_value=dt.date(1990, 1, 1), max_value=dt.date(2069, 12, 31)))
def test_every_iso_date_reads_as_itself(day: object) -> None:
    assert dates.machine(str(day)) == str(day)


@given(st.text(alphabet="0123456789./-: ,MayMärz年月日", max_size=80))
def test_a_date_found_stands_in_the_text(text: str) -> None:
    found = dates.search(text) or dates.search_vague(text)

    assert found is None or 0 <= found.start < found.end <= len(text)


def test_a_clock_glued_to_a_date_is_not_its_year() -> None:
    found = dates.search("anna28.09.1912:44", day_first=True)

    assert found is None or found.iso == "2019-09-28"
    assert dates.search("28.09.1912:44", day_first=True) == (0, 8, "2019-09-28")
    assert dates.search("28.09.1912, 12:44", day_first=True) == (0, 10, "1912-09-28")
