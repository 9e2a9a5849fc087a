"""Mojibake: found, undone, and told from accents."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pagelint.checks.mojibake import damage


@pytest.mark.parametrize(
    ("text", "repaired"),
    [
        ("So etwas gibt es nur in MÃ¼nchen.", "MÃ¼nchen."),
        ("It wasnâ€™t there.", "wasnâ€™t"),
        ("РџСЂРёРІРµС‚ всем", "РџСЂРёРІРµС‚"),
    ],
)
def test_the_damaged_words_are_named(text: str, repaired: str) -> None:
    found = damage(text)

    assert found is not None
    assert text[found.start : found.end] == repaired
    assert found.repaired is not None
    assert found.repaired != repaired


def test_what_is_left_of_a_quote_is_found_but_cannot_be_repaired() -> None:
    found = damage("The crew didnât know of the storm.")

    assert found is not None
    assert found.repaired is None


@pytest.mark.parametrize(
    "text",
    [
        "Le château, l'âme et la grâce.",
        "Râsul și gâsca merg atât de bine.",
        "ĐÂY LÀ TIẾNG VIỆT",
        "„Größe“ – »quatre« … ½ °C",
        "Η γλώσσα και ο άνθρωπος",
        "Привет, мир! Это №5.",
    ],
)
def test_accents_and_signs_are_left_alone(text: str) -> None:
    assert damage(text) is None


@given(st.text(alphabet="äöüßéèñçøåÄÖÜ abcdef", min_size=1, max_size=40))
def test_every_accent_that_was_mixed_up_is_inside_the_damage(text: str) -> None:
    mixed = text.encode().decode("latin-1")
    found = damage(mixed)

    if found is not None and found.repaired is not None:
        whole = mixed[: found.start] + found.repaired + mixed[found.end :]
        assert len(whole) <= len(mixed)


def test_a_repair_that_takes_a_blank_is_not_offered() -> None:
    """A closing quotation mark often loses its last byte, which is no letter; what is left cannot be repaired."""
    text = "They called it \u00e2\u20ac\u0153the best of the day\u00e2\u20ac and asked for more"

    found = damage(text)

    assert found is not None
    assert found.repaired is None or len(found.repaired.split()) == len(text[found.start : found.end].split())
