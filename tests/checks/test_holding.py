"""Places of the visible text come back to their blocks."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from pagelint.block import Block, BlockKind, Verbatim
from pagelint.checks.holding import holding, widest
from pagelint.page import Page


def page_of(*texts: str, unseen: tuple[str, ...] = ()) -> Page:
    blocks = [Block(at, BlockKind.PARAGRAPH, text, Verbatim(0)) for at, text in enumerate((*texts, *unseen))]
    return Page("a", "", tuple(blocks[: len(texts)]), unseen=tuple(blocks[len(texts) :]))


@given(st.lists(st.text(alphabet="xab\n", max_size=4), min_size=1, max_size=6))
def test_blocks_hold_what_stands_in_them(texts: list[str]) -> None:
    page = page_of(*texts)
    places = [at for at, character in enumerate(page.visible) if character == "x"]

    assert holding(page, places) == [block for block in page.blocks if "x" in block.text]


def test_a_view_gets_its_own_blocks_only() -> None:
    page = page_of("ax", "x", "xb")
    view = page.seen_as(page.blocks[1:])

    assert widest(view) is page
    assert [block.text for block in holding(view, [1, 3, 5])] == ["x", "xb"]


def test_a_view_with_hidden_text_is_looked_at_itself() -> None:
    page = page_of("a", unseen=("x",))
    view = page.seen_as((*page.blocks, *page.unseen))

    assert widest(view) is view
    assert [block.text for block in holding(view, [2])] == ["x"]
