"""The `encoding` kind: characters that came out wrong or cannot be seen."""

from __future__ import annotations

import pytest

from pagelint.checks.encoding import Fault, Options, check
from pagelint.finding import Match
from pagelint.readers import parse


def matches(text: str, fault: Fault, **fields: str) -> list[Match]:
    return list(check(parse(text, **fields), Options(look_for=fault)))


@pytest.mark.parametrize(
    ("fault", "bad", "good"),
    [
        ("undecodable", "a \ufffd\ufffd b", "a ? b"),
        ("control", "ring \x07", "tab\tand space"),
        ("zero-width", "bro\u200bken", "\u0e44\u0e17\u0e22\u200b\u0e44\u0e17\u0e22"),
        ("zero-width", "ab\u200dcd", "\U0001f469\u200d\U0001f467"),
        ("bidi-override", "a \u202e b", "a \u200f b"),
        ("tags", "x\U000e0061\U000e0062", "\U0001f3f4\U000e0067\U000e0062\U000e007f"),
        ("private-use", "icon \ue001", "arrow \u2192"),
    ],
)
def test_characters_are_told_from_their_neighbours(fault: Fault, bad: str, good: str) -> None:
    assert len(matches(f"{bad}\n", fault)) == 1
    assert matches(f"{good}\n", fault) == []


def test_all_places_of_a_character_are_one_finding() -> None:
    found = matches("o\u200bne\ntw\u200bo\n\u200bthree\n", "zero-width")

    assert [match.values["count"] for match in found] == [3]
    assert len(found[0].spans) == 3


def test_mojibake_is_replaced_where_the_text_stands_as_it_is() -> None:
    page = parse("Der KÃ¶nig kam.\n")
    (match,) = check(page, Options(look_for="mojibake"))

    assert page.text[match.span.start : match.span.end] == "KÃ¶nig"
    assert match.replacement == "König"


def test_entities_are_unescaped_in_plain_text_only() -> None:
    (plain,) = matches("Fish &amp;amp; chips\n", "entities")
    (html,) = matches("<p>Fish &amp;amp; chips</p>", "entities", format="html")

    assert plain.replacement == "&"
    assert html.replacement is None


def test_a_page_about_code_may_show_entities() -> None:
    lines = [
        "import html",
        "def show(x):",
        "Then we call it.",
        "show(1);",
        "And more.",
        "const a = 1;",
        "&lt;b&gt; is bold",
    ]

    assert matches("\n".join(lines), "entities") == []


def test_a_declared_charset_is_compared_by_what_it_means() -> None:
    page = '<meta charset="{}"><p>Crème</p>'

    assert len(matches(page.format("windows-1251"), "declared-charset", format="html")) in (0, 1)
    assert matches(page.format("UTF8"), "declared-charset", format="html") == []
