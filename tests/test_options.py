"""What a rule can set is told in words, from the types and docstrings of its kind."""

from __future__ import annotations

import pytest

from pagelint.block import BlockKind
from pagelint.checks import KINDS, kind
from pagelint.checks.phrase import Options
from pagelint.options import options_of, set_options, shown
from pagelint.phrase import Phrase, PhraseList
from pagelint.rule import Range, Scope


def test_an_option_has_its_type_its_default_and_the_sentences_that_name_it() -> None:
    found = {each.name: each for each in options_of(Options)}

    assert found["mark"].type == "`phrase`, `block`"
    assert found["mark"].default == "block"
    assert found["mark"].meaning == "`mark` says whether the finding points at the phrase or at the block."
    assert found["min_hits"].type == "whole number"
    assert found["phrases"].type == "phrases"


@pytest.mark.parametrize("name", KINDS)
def test_every_option_of_every_kind_is_explained(name: str) -> None:
    for option in options_of(kind(name).options):
        assert len(option.meaning.split()) >= 4, f"{name}.{option.name}"


def test_only_what_differs_from_the_default_is_listed() -> None:
    scope = Scope(kinds=(BlockKind.HEADING,), words=Range(max=60))

    assert dict(set_options(scope)) == {"kinds": "heading", "words.max": "60"}
    assert not dict(set_options(Scope()))


def test_long_lists_are_cut_short() -> None:
    phrases = (PhraseList("not-found", ()), Phrase("gone"), Phrase("go+ne", expression=True), Phrase("lost"))

    assert shown(phrases) == '@not-found, "gone", /go+ne/ and 1 more'
