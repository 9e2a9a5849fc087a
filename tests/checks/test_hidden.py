"""The `hidden` kind: prose that no visitor sees."""

from __future__ import annotations

from pagelint.checks.hidden import Options, check
from pagelint.readers import parse

PROSE = "This sentence stands here for machines alone. No visitor of the page will ever read a word of it. " * 3
SHOWN = "The council met on Tuesday to discuss the new bridge across the river. " * 12


def words(source: str) -> list[object]:
    page = parse(source, format="html")
    return [m.values["words"] for m in check(page.seen_as((*page.blocks, *page.unseen)), Options())]


def test_hidden_prose_is_one_finding() -> None:
    hidden = f'<div style="display:none"><p>{PROSE}</p><p>{PROSE} Again.</p></div>'

    assert words(f"<p>{SHOWN}</p>{hidden}") == [115]


def test_menus_and_short_texts_may_be_hidden() -> None:
    assert words(f"<p>{SHOWN}</p><p hidden>A short text. It opens on a click.</p>") == []
    assert words(f"<p>{SHOWN}</p><nav hidden><p>{PROSE}</p></nav>") == []
