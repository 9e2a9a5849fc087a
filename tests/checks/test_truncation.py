"""The `truncation` kind: text that stops in the middle of a sentence."""

from __future__ import annotations

import pytest

from pagelint.checks.truncation import Options, check
from pagelint.phrase import Phrase
from pagelint.readers import parse

BODY = (
    "The council met on Tuesday to discuss the new bridge across the river.\n"
    "Members heard from engineers, who expect the work to take two years.\n"
    "Residents asked about noise, and were told that nights stay quiet.\n"
    "A second meeting will follow in the autumn, when the costs are known.\n"
)
CALLS = (Phrase("read more"), Phrase("weiterlesen hier"))


def said(last: str, after: str = "") -> list[object]:
    page = parse(f"{BODY}{last}\n{after}")
    return [match.values["how"] for match in check(page, Options(endings=CALLS))]


@pytest.mark.parametrize(
    ("last", "how"),
    [
        ("The mayor promised that the town would pay for it and [...]", "with an ellipsis"),
        ("The mayor promised that the town would soon pay for it…", "with an ellipsis"),
        ("The mayor promised that the town would pay for the Read more", "with a call to read on"),
        ("The mayor promised that the town would pay for it with the", "without the end of its sentence"),
        ("Der Bürgermeister versprach am Abend im Rathaus vor allen, dass die", "without the end of its sentence"),
        ('The mayor named those who had helped and added: "Nobody', "without the end of its sentence"),
        ("The mayor thanked those who had helped and closed the meeting early. You", "without the end of its sentence"),
    ],
)
def test_a_cut_is_found_behind_and_before_boilerplate(last: str, how: str) -> None:
    assert said(last) == [how]
    assert said(last, "All rights reserved.\nShare\n") == [how]


@pytest.mark.parametrize(
    "last",
    [
        "The mayor promised that the town would pay for it.",
        "The mayor promised that the town would “pay for it.”",
        "The mayor promised that the town would pay for it.[3]",
        "Photo: the old bridge",
        "For the council and the town: Marlene Hofstätter and Jakob Wiesinger",
        "Our reporters follow the work on the bridge and on both of its roads. Read more here",
        "See the report for details and much more.",
        "橋は来年の春に完成する予定で、市が費用を負担する。",
    ],
)
def test_ends_are_left_alone(last: str) -> None:
    assert said(last) == []


def test_a_page_that_always_breaks_off_is_written_like_that() -> None:
    page = parse("".join(f"Line {n} of the poem goes on and on and on with the…\n" for n in range(9)))

    assert list(check(page, Options())) == []


def test_dots_before_a_line_that_goes_on_are_a_pause() -> None:
    assert said("And then came a proposal that nobody in the hall had expected…", "…the ferry will sail again.") == []


def test_the_middle_of_an_article_is_no_end() -> None:
    assert said("The mayor promised that the town would pay for it and for the…", BODY) == []
