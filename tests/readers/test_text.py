"""Plain text: a block a line, unless a paragraph was broken to a width."""

from __future__ import annotations

import pickle

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pagelint import readers
from pagelint.block import BlockKind

BROKEN = """\
The hedge along the lane was cut in February, before any bird had
begun to nest, and the prunings were laid where the bank is bare
so that the rain of March would not take the soil down with it as
it does in most years.
"""


def kinds(text: str) -> list[tuple[str, str]]:
    return [(block.kind.value, block.text) for block in readers.parse(text).blocks]


def test_each_line_is_a_block_and_the_first_may_be_a_title() -> None:
    assert kinds("A title\n\nA sentence. And more.\n  - an item\n12. twelfth\n1984 was a year.") == [
        ("heading", "A title"),
        ("paragraph", "A sentence. And more."),
        ("list-item", "an item"),
        ("list-item", "twelfth"),
        ("paragraph", "1984 was a year."),
    ]


def test_a_sentence_is_no_title() -> None:
    assert kinds("It rained.\nThen it stopped.")[0][0] == "paragraph"


def test_blanks_are_folded_and_places_kept() -> None:
    page = readers.parse("Title\n\t two   words\there  \r\nlast")
    block = page.blocks[1]

    assert block.text == "two words here"
    assert [page.text[slice(*block.part(*part))] for part in ((0, 3), (4, 9), (10, 14))] == ["two", "words", "here"]
    assert page.locate(block.span.start)[2:] == (2, 3)


def test_lines_broken_to_a_width_are_one_paragraph() -> None:
    page = readers.parse(f"Title\n\n{BROKEN}\nAfter it.\n")

    assert [block.kind for block in page.blocks] == [BlockKind.HEADING, BlockKind.PARAGRAPH, BlockKind.PARAGRAPH]
    assert page.blocks[1].text == " ".join(BROKEN.split())
    assert page.text[slice(*page.blocks[1].span)] == BROKEN.rstrip()


@pytest.mark.parametrize(
    "lines",
    [
        "First headline of the day\nSecond one\nA third, which is quite a bit longer than the other two\nFourth",
        (
            "One sentence on a line, as some extractors write it, in full.\n"
            "Another sentence on a line of its own here.\nA third one that also ends with its full stop as it should.\n"
        ),
    ],
)
def test_lines_that_were_not_broken_stay_apart(lines: str) -> None:
    assert len(readers.parse(lines).blocks) == len(lines.splitlines())


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_lines_end_as_in_an_editor(end: str) -> None:
    page = readers.parse(end.join(["Title", "", "one two.", "three."]))

    assert [(block.text, page.locate(block.span.start).line) for block in page.blocks] == [
        ("Title", 1),
        ("one two.", 3),
        ("three.", 4),
    ]


def test_an_empty_text_is_a_page_without_blocks() -> None:
    assert readers.parse("").blocks == ()
    assert readers.parse(" \n\n\t").blocks == ()


def test_an_unknown_format_is_refused() -> None:
    with pytest.raises(ValueError, match="expected text, markdown or html"):
        readers.parse("x", format="docx")


@given(st.text(st.sampled_from("ab-1.) \t\n\r\fé\u00a0\u2028字")))
def test_the_page_at_a_block_is_its_text(text: str) -> None:
    page = readers.parse(text)

    assert page.text == text
    assert [block.index for block in page.blocks] == list(range(len(page.blocks)))
    for block in page.blocks:
        assert block.text
        assert " ".join(text[slice(*block.span)].split()) == " ".join(block.text.split())


def test_a_page_survives_pickling() -> None:
    page = readers.parse("Title\n\nBy Ada Brook\n\nWords of the text that follow it.", url="https://a.example/x")
    back = pickle.loads(pickle.dumps(page))  # noqa: S301 - our own

    assert (back.text, back.blocks, back.metadata) == (page.text, page.blocks, page.metadata)
