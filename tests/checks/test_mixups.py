"""What may be UTF-8 in another encoding: never less than the judge would undo."""

from __future__ import annotations

import codecs

import ftfy
import pytest
from ftfy.chardata import CHARMAP_ENCODINGS
from hypothesis import example, given
from hypothesis import strategies as st

from pagelint.checks.mixups import AS_A_WHOLE, IN_PART, may_be_mixed_up

ALPHABETS = (
    "ÃÂâ€™œ“”é¼ a\u00a0?", "ÀàáâãäåçÐÑÅ«»\u00a0“”’… a?", "РПрС‚°ёЂ“» а", "ΓΞΟ‚β€™ a", "┬├╗⌐éàÄ“”’™°©•√≈± a",
    "śćąęłóÄ…Å‚ĐđēšņČ€™ a", "\u0080\u0093\u00ed\u00a0\ufffd\u001aé a",
)  # fmt: skip


def test_the_encodings_are_those_of_the_judge() -> None:
    known = {codecs.lookup(name.removeprefix("sloppy-")).name for name in CHARMAP_ENCODINGS}

    assert known == {codecs.lookup(name).name for name in (*IN_PART, *AS_A_WHOLE)}


@given(st.one_of([st.text(alphabet=alphabet, max_size=16) for alphabet in ALPHABETS]))
@example("voilÃ le travail")
@example("β€™")
@example("├⌐t├⌐")
def test_what_the_judge_undoes_may_be_mixed_up(text: str) -> None:
    assert ftfy.fix_encoding(text) == text or may_be_mixed_up(text) or "\u001a" in text


@pytest.mark.parametrize("name", [*IN_PART, *AS_A_WHOLE])
def test_utf_8_in_another_encoding_may_be_mixed_up(name: str) -> None:
    assert may_be_mixed_up("Größe – “é”".encode().decode(name, "ignore"))


@pytest.mark.parametrize("text", ["São João, ações", "Größe, draußen", "zajęcia są w łóżku", "„Straße“ … ½ °C"])
def test_accents_between_letters_are_not_mixed_up(text: str) -> None:
    assert not may_be_mixed_up(text)
