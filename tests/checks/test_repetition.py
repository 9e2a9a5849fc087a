"""Repeated text is found once, at its second place, with the run it belongs to."""

from __future__ import annotations

from collections.abc import Callable
from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st
from rapidfuzz import fuzz

from pagelint.block import Block, BlockKind, Verbatim
from pagelint.checks.alike import any_alike
from pagelint.checks.repetition import Options, Unit, check
from pagelint.finding import Match
from pagelint.page import Page

FIRST = "The council opened the school hall to families from the streets along the quay before dawn."
SECOND = "Engineers expect the flood to fall by Thursday if no more rain comes from the northern hills."
THIRD = "Insurance offices will open early, and the mayor promised an answer within a week of the claim."


def parse(text: str) -> Page:
    """Make a page with a block for each line."""
    blocks, start = [], 0
    for index, line in enumerate(text.split("\n")):
        blocks.append(Block(index, BlockKind.PARAGRAPH, line, Verbatim(start)))
        start += len(line) + 1
    return Page("page.txt", text, tuple(blocks))


def found(text: str, **options: object) -> list[Match]:
    return list(check(parse(text), Options(**options)))  # type: ignore[arg-type]


def lines(page: Page, match: Match) -> tuple[int, int]:
    return page.locate(match.span.start).line, page.locate(match.span.end).line


def test_a_run_that_repeats_a_run_is_one_match() -> None:
    text = f"{FIRST}\n{SECOND}\n{THIRD}\n{FIRST}\n{SECOND}\n{THIRD}"

    (match,) = found(text)

    assert lines(parse(text), match) == (4, 6)
    assert match.values["first_lines"] == "lines 1-3"
    assert match.values["size"] == "3 paragraphs"
    assert len(match.spans) == 3


def test_a_short_neighbour_that_was_copied_along_belongs_to_the_run() -> None:
    text = f"Before the flood\n{FIRST}\nStay dry\n{SECOND}\nBefore the flood\n{FIRST}\nStay dry\nThe end"

    (match,) = found(text)

    assert lines(parse(text), match) == (5, 7)


def test_one_foreign_line_inside_a_copied_run_does_not_split_it() -> None:
    text = f"{FIRST}\nStay dry\n{FIRST}\nAdvertisement\nStay dry"

    (match,) = found(text)

    assert lines(parse(text), match) == (3, 5)
    assert [parse(text).text[span.start : span.end] for span in match.spans] == [FIRST, "Stay dry"]


def test_copies_of_one_paragraph_are_one_match_with_all_places() -> None:
    (match,) = found(f"{FIRST}\n{SECOND}\n{FIRST}\n{THIRD}\n{FIRST}")

    assert match.values["times"] == 3
    assert len(match.spans) == 2


def test_case_and_blanks_do_not_matter() -> None:
    assert len(found(f"{FIRST}\n{SECOND}\n{FIRST.upper().replace(' ', '   ')}")) == 1


def test_labels_without_a_full_stop_may_repeat() -> None:
    label = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday morning afternoon evening"

    assert found(f"Hours\n{label}\nOpen\n{label}") == []


def test_near_leaves_exact_copies_and_other_numbers_alone() -> None:
    near = FIRST.replace("families", "familys")
    numbers = "In 2019 the town counted 412 visitors at the museum on the first day of the season."
    other = numbers.replace("412", "398")

    assert [m.values["similarity"] for m in found(f"{FIRST}\n{SECOND}\n{near}", near=True)] == [98]
    assert found(f"{FIRST}\n{SECOND}\n{FIRST}", near=True) == []
    assert found(f"{numbers}\n{SECOND}\n{other}", near=True) == []
    assert len(found(f"{numbers}\n{SECOND}\n{other}", near=True, same_numbers=False)) == 1


def test_near_copies_are_found_in_a_script_without_blanks() -> None:
    text = (
        "市議会は夜明け前に学校の講堂を開放し、川沿いの住民を受け入れた。技師は木曜日までに水位が下がると予想している。"
    )

    (match,) = found(f"題\n{text}\n雨\n{text.replace('木曜日', '金曜日')}", near=True)

    assert match.values["first_line"] == 2


def test_half_of_the_page_may_be_a_copy() -> None:
    half = f"{FIRST}\n{SECOND}\n{THIRD}"

    (match,) = found(f"{half}\n{half}", unit=Unit.PAGE, min_words=30)

    assert match.values["share"] == 50
    assert found(f"{half}\n{FIRST}", unit=Unit.PAGE, min_words=30) == []


def test_a_phrase_that_loops_inside_a_block() -> None:
    (match,) = found("Title\n" + "buy cheap garden chairs online today " * 8, unit=Unit.PHRASE, min_words=20)

    assert match.values["times"] == 8
    assert found("Title\n" + f"{FIRST} {SECOND} {THIRD}", unit=Unit.PHRASE, min_words=20) == []


def test_lines_are_counted() -> None:
    (match,) = found("Add to my list\nA\nAdd to my list\nB\nAdd to my list", unit=Unit.LINE, min_words=3)

    assert match.values["times"] == 3
    assert len(match.spans) == 2


@given(st.lists(st.sampled_from([FIRST, SECOND, THIRD, "Stay dry", "A note."]), max_size=12))
def test_every_copy_is_covered_and_no_first_text_is(chosen: list[str]) -> None:
    """Taking out what is reported leaves each long paragraph exactly once."""
    page = parse("\n".join(["Title", *chosen]))
    gone = {span for match in check(page, Options()) for span in match.spans}
    kept = [block.text for block in page.blocks if block.span not in gone and len(block.text) > 40]

    assert sorted(kept) == sorted({text for text in chosen if len(text) > 40})


def test_many_near_identical_lines_are_bounded(in_linear_time: Callable[[Callable[[str], object], str], None]) -> None:
    lines = (f"this is line {at} of a page that goes on and on with line after line." for at in range(20_000))

    in_linear_time(lambda text: list(check(parse(text), Options(near=True, same_numbers=False))), "\n".join(lines))


@given(st.lists(st.text("abcd ", min_size=1, max_size=12), unique=True, max_size=7), st.sampled_from([0.5, 0.8, 0.94]))
def test_what_is_ruled_out_is_not_alike(texts: list[str], similarity: float) -> None:
    pairs = [(one, other) for one, other in combinations(texts, 2)]
    alike = [pair for pair in pairs if fuzz.ratio(*pair) >= 100 * similarity]

    assert any_alike(texts, 0, similarity) or not alike
    assert len(alike) > 0 or not any_alike(texts, 0, similarity)


def test_texts_of_one_length_are_not_compared_without_end() -> None:
    """Where there are too many pairs nothing is ruled out."""
    assert any_alike([f"{chr(97 + at) * 20}" for at in range(26)], 0, 0.94)
    assert not any_alike([f"{chr(97 + at) * 20}" for at in range(9)], 0, 0.94)
