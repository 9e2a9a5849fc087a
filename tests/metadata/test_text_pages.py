"""Metadata of text and Markdown pages."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pagelint.about import Metadata
from pagelint.metadata import text
from pagelint.page import Page
from pagelint.readers import text as reader

PROSE = "The river rose again in the night, and the town moved its market to the hill. " * 8
SAMPLE = Path(__file__).parents[3] / "shared" / "samples" / "seed.txt"


def page_of(*lines: str) -> Page:
    return reader.parse("\n".join(lines))


def found(*lines: str, **front_matter: object) -> Metadata:
    return text.find(page_of(*lines), front_matter or None)


@pytest.mark.parametrize(
    ("lines", "name"),
    [
        (("The river rose again", "By Jane Doe", "May 3, 2024"), "Jane Doe"),
        (("The river rose again", "Jane Doe | May 3, 2024"), "Jane Doe"),
        (("The river rose again", "Photo: Example Images", "Jane Doe"), "Jane Doe"),
        (("Der Fluss steigt", "Von Jana Muster", "Stand: 03.05.2024, 10:00 Uhr"), "Jana Muster"),
        (("The river rose again", "Example Staff | 3 May 2024"), "Example Staff"),
        (("The river rose again", "dpa", "3. Mai 2024"), "dpa"),
    ],
)
def test_a_byline_above_the_text_is_found(lines: tuple[str, ...], name: str) -> None:
    page = page_of(*lines, PROSE)
    author = text.find(page).author

    assert author is not None
    assert author.text == name
    assert author.span is not None
    assert page.text[author.span.start : author.span.end] == name


def test_a_signature_below_the_text_is_found() -> None:
    author = found("Der Fluss steigt", PROSE, PROSE, "Text: Jana Muster").author

    assert author is not None
    assert author.text == "Jana Muster"


@pytest.mark.parametrize(
    "lines",
    [
        ("The river rose again", PROSE),
        ("The river rose again", "Photo: Jane Doe", PROSE),
        ("The river rose again", "(EXAMPLEWIRE) The mayor said on Monday that the market stays. " + PROSE),
        ("The river rose again", "TOWN (Reuters) - The mayor said on Monday that the market stays. " + PROSE),
        ("The river rose again", "Updates", "May 3, 2024", PROSE),
    ],
)
def test_a_page_without_a_byline_has_no_author(lines: tuple[str, ...]) -> None:
    assert found(*lines).author is None


def test_a_date_above_the_text_is_found() -> None:
    metadata = found("date 2024-05-03 200", "The river rose again", PROSE)

    assert metadata.date is not None
    assert metadata.date.text == "2024-05-03"
    assert metadata.published == "2024-05-03"
    assert found("The river rose again", PROSE + " It was May 3, 2024.").date is None


def test_front_matter_is_believed_first() -> None:
    metadata = found(
        "# The river",
        "By John Roe",
        PROSE,
        title="The river",
        authors=["Jane Doe", {"name": "Jim Poe"}],
        date=dt.date(2024, 5, 3),
        lang="en",
    )

    assert metadata.author is not None
    assert (metadata.author.text, metadata.author.origin) == ("Jane Doe, Jim Poe", "front-matter")
    assert metadata.published == "2024-05-03"
    assert metadata.language is not None


def test_values_of_a_record_say_so() -> None:
    metadata = text.find(
        page_of("The river", PROSE), {"author": "Jane Doe", "url": "https://example.org/a"}, origin="record"
    )

    assert metadata.author is not None
    assert metadata.author.origin == "record"
    assert metadata.canonical_url is not None


@given(
    st.dictionaries(st.text(max_size=8), st.recursive(st.none() | st.integers() | st.text(), st.lists, max_leaves=5))
)
def test_any_front_matter_is_read(values: dict[str, object]) -> None:
    assert isinstance(text.find(page_of("The river", PROSE), values), Metadata)


@given(st.text(max_size=300))
def test_places_hold_the_values(source: str) -> None:
    page = reader.parse(source)
    metadata = text.find(page)

    for value in (metadata.title, metadata.author, metadata.date):
        if value is not None and value.span is not None:
            held = page.text[value.span.start : value.span.end]
            assert " ".join(held.split()) == " ".join(value.text.split())


@pytest.mark.shared
@pytest.mark.skipif(not SAMPLE.exists(), reason="the sample page is not beside the checkout")
def test_the_sample_page_has_a_date_and_no_author() -> None:
    metadata = text.find(reader.parse(SAMPLE.read_text(encoding="utf-8")))

    assert metadata.author is None
    assert metadata.date is not None
    assert metadata.date.span is not None
    assert metadata.date.span.start < 20
    assert metadata.article
