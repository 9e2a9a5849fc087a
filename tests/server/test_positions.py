"""Places survive the way to an editor and back, whatever the text and the units."""

from __future__ import annotations

import pytest

pytest.importorskip("pygls")

from hypothesis import given
from hypothesis import strategies as st
from lsprotocol.types import Position

from pagelint.server.positions import Positions

TEXTS = st.text(st.sampled_from("ab\U0001f6a2é中\r\n\u2028\x0b"), max_size=30)


@given(TEXTS, st.sampled_from(["utf-8", "utf-16", "utf-32"]), st.data())
def test_a_position_and_its_column_agree(text: str, encoding: str, data: st.DataObject) -> None:
    offset = data.draw(st.integers(0, len(text)))
    positions = Positions(text, encoding)

    position = positions.position(offset)

    line = positions.line(position.line + 1)
    before = text[:offset]
    start = max(before.rfind("\n"), before.rfind("\r")) + 1
    if not (before.endswith("\r") and text[offset : offset + 1] == "\n"):  # no editor points between CR and LF
        assert line.startswith(text[start:offset])
        assert positions.column(position) == offset - start


def test_units() -> None:
    text = "\U0001f6a2é page"

    assert [Positions(text, units).position(2).character for units in ("utf-8", "utf-16", "utf-32")] == [6, 3, 2]
    assert Positions(text).whole_line(7).start == Position(6, 0)
