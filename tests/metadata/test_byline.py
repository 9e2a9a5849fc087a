"""Byline lines with and without lead words."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pagelint.metadata import byline

LED = [
    ("By Jane Doe", "Jane Doe"),
    ("BY JANE DOE AND JOHN ROE", "JANE DOE AND JOHN ROE"),
    ("byJane Doe", "Jane Doe"),
    ("By Jane Doe, Staff Writer | May 3, 2024", "Jane Doe, Staff Writer"),
    ("by janedoe77", "janedoe77"),
    ("Written by Jane van der Berg", "Jane van der Berg"),
    ("Author: jane d.", "jane d"),
    ("Von Jana Muster und Max Müller", "Jana Muster und Max Müller"),
    ("Ein Kommentar von Jana Muster", "Jana Muster"),
    ("Par Élodie Martin", "Élodie Martin"),
    ("Por José Pérez", "José Pérez"),
    ("di Maria Rossi", "Maria Rossi"),
    ("Door Piet de Vries", "Piet de Vries"),
    ("Av Åsa Öberg", "Åsa Öberg"),
    ("Tekst: Anna Kowalska", "Anna Kowalska"),
    ("Автор: Иван Петров", "Иван Петров"),
    ("Γράφει ο Νίκος Παππάς", "Νίκος Παππάς"),
    ("Yazan: Ayşe Yılmaz", "Ayşe Yılmaz"),
    ("Oleh Budi Santoso", "Budi Santoso"),
    ("Tác giả: Nguyễn Văn An", "Nguyễn Văn An"),
    ("بقلم أحمد علي", "أحمد علي"),
    ("מאת דנה כהן", "דנה כהן"),
    ("記者 王小明", "記者 王小明"),
    ("김철수 기자", "김철수 기자"),
    ("dpa/AFP", "dpa/AFP"),
    ("Text & Fotos: Jana Muster", "Jana Muster"),
    ("Words and photos: Jane Doe", "Jane Doe"),
    ("Texte et photos : Élodie Martin", "Élodie Martin"),
    ("By the Example Team", "the Example Team"),
    ("AFP|12:30", "AFP"),
]


@pytest.mark.parametrize(("line", "name"), LED)
def test_a_line_with_a_lead_word_is_a_byline(line: str, name: str) -> None:
    found = byline.find(line)

    assert found is not None
    assert line[found.start : found.end] == name


@pytest.mark.parametrize(
    "line",
    [
        "Photo by Jane Doe",
        "Foto: Jana Muster",
        "(Photo by Jane Doe/AP, 2019)",
        "© Jane Doe",
        "By the numbers",
        "Von München bis nach Aachen sind es sechs Stunden",
        "By clicking the button you agree to our terms",
        "De stad",
        "(MENAFN) The president said on Monday that he would call.",
        "LONDON (Reuters) - Shares rose on Monday after a calm week in Asia.",
        "https://example.org/by/jane",
        "",
    ],
)
def test_other_lines_are_no_byline(line: str) -> None:
    assert byline.find(line) is None


@pytest.mark.parametrize(
    "line", ["Jane Doe", "JANE DOE", "Jane Doe, Staff Writer", "Jana Muster und Max Müller", "Jane Doe | May 3, 2024"]
)
def test_a_line_of_names_is_a_byline(line: str) -> None:
    assert byline.bare_names(line, dated=False) is not None


@pytest.mark.parametrize(
    "line", ["Quick Facts", "Table of Contents", "What Is New?", "May 3, 2024", "Photo: Jane Doe", "12 Months"]
)
def test_a_heading_is_no_line_of_names(line: str) -> None:
    assert byline.bare_names(line, dated=True) is None


def test_words_that_the_page_writes_in_lower_case_are_no_names() -> None:
    assert byline.bare_names("Solar Panels", dated=False) is not None
    assert byline.bare_names("Solar Panels", dated=False, ordinary={"panels"}) is None


def test_a_lead_word_alone_announces_the_next_line() -> None:
    assert byline.is_lead("Written by")
    assert byline.is_lead("Autor:")
    assert not byline.is_lead("Written by Jane Doe")
    assert not byline.is_lead("de")


@given(st.text(max_size=200))
def test_a_byline_stands_in_its_line(line: str) -> None:
    for found in (byline.find(line), byline.bare_names(line, dated=True)):
        assert found is None or 0 <= found.start < found.end <= len(line)


@pytest.mark.parametrize("line", ["by " * 60, "- " * 500_000, "A " * 75, "by " + "\u3000" * 200_000, "|" * 150])
def test_hostile_lines_take_no_time(line: str, in_linear_time: Callable[[Callable[[str], object], str], None]) -> None:
    in_linear_time(lambda text: (byline.find(text), byline.bare_names(text, dated=True)), line)


def test_a_line_of_marks_has_no_byline() -> None:
    """Parts of a line may hold nothing that is a word."""
    for line in ("– | –", "\u00a0|\u00a0", "• ‹ ›", "\u200b | \u200b"):
        assert byline.find(line) is None
