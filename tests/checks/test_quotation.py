"""Quotations in answers are told from copies."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pagelint.checks.quotation import Quotations
from pagelint.readers import parse

POST = "I would not paint the hull before the wood is dry to the core, because the warm week will lift the coat."
DATES = (
    "4 May 2026",
    "2026-05-04, 05:31 PM",
    "May 4, 2026",
    "4. Mai 2026",
    "4 de mayo de 2026",
    "2026年5月4日",
    "3 days ago",
)
NAMED = (
    "Gudrun wrote:",
    "Gudrun Holm schrieb:",
    "On 4 May, Gudrun wrote:",
    "Lucía escribió:",
    "Гудрун написала:",
    "Piet said:",
)


def holds(*lines: str) -> bool:
    blocks = parse("\n".join((*lines, POST)), path="page.txt", format="text").blocks
    return Quotations(blocks).holds(len(blocks) - 1)


@pytest.mark.parametrize("name", NAMED)
def test_a_line_names_who_wrote_the_words(name: str) -> None:
    assert holds("Gudrun", POST, "Piet", name)


@pytest.mark.parametrize("date", DATES)
def test_in_a_thread_a_quotation_stands_below_the_head_of_a_post(date: str) -> None:
    thread = [part for _ in range(3) for part in ("Gudrun", date, "A few words of hers.")]

    assert holds(*thread, "Piet", date)
    assert not holds(*thread, "The hull is of oak.", "So is the keel.")


@pytest.mark.parametrize("line", ["4 May 2026", "Opening hours:", "The mayor said that the town had waited.", "Photo"])
def test_one_date_or_label_makes_no_thread(line: str) -> None:
    assert not holds(POST, "The hull is of oak.", line)


@given(st.lists(st.text(max_size=30), max_size=20))
def test_any_lines_can_be_asked(lines: list[str]) -> None:
    blocks = parse("\n".join(lines), path="page.txt", format="text").blocks

    assert all(Quotations(blocks).holds(at) in (True, False) for at in range(len(blocks)))
