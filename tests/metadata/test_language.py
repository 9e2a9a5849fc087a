"""Languages told from text, and nothing said about what is too short."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pagelint.metadata import language
from pagelint.readers import text

# ruff: noqa: E501 - one text a line
TEXTS = {
    "en": "The river rose again in the night, and the town moved its market to the hill, where nobody had sold fish before.",
    "de": "Der Fluss ist in der Nacht wieder gestiegen, und die Stadt hat ihren Markt auf den Hügel verlegt, wo es noch nie Fisch gab.",
    "fr": "La rivière est encore montée pendant la nuit, et la ville a déplacé son marché sur la colline, où personne ne vendait.",
    "ru": "Вода в реке поднялась, и жители города, которые раньше торговали на площади, теперь стоят на холме и говорят, что это было правильное решение.",
    "ja": "夜の間に川の水がまた増えたので、町は市場を丘の上に移しました。",
    "ko": "밤사이 강물이 다시 불어나 마을은 시장을 언덕 위로 옮겼다.",
}


@pytest.mark.parametrize(("code", "sample"), TEXTS.items())
def test_a_paragraph_is_enough(code: str, sample: str) -> None:
    found = language.identify(sample * 2)

    assert found is not None
    assert found.language == code
    assert 0 <= found.confidence <= 1


@pytest.mark.parametrize("sample", ["", "OK", "12345 67890", "Home News Sport", "Read more"])
def test_nothing_is_said_about_short_text(sample: str) -> None:
    assert language.identify(sample) is None


def test_the_sample_of_a_page_is_short() -> None:
    page = text.parse("\n".join([TEXTS["en"]] * 100))

    assert len(language.sample(page)) <= language.SAMPLE
    assert language.identify(language.sample(page)) is not None


@given(st.text(max_size=400))
def test_any_text_is_taken(sample: str) -> None:
    found = language.identify(sample)

    assert found is None or found.language
