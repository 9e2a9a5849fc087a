"""Where residue may stand on a page: one look at the whole text for each trace, before any at a block.

Most traces are tied to a mark that few pages have. Where the mark is common, the trace is an expression that starts
with it: `re` leaps from mark to mark, several times as fast as from one member of a set to the next.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from typing import NamedTuple

from pagelint.checks.holding import widest
from pagelint.checks.residue_signs import EMPTY_VALUES, SMALL
from pagelint.page import Page

RARE = frozenset("&>=@;?%$")  # a few on a page that has any: `str.find` is there sooner than `re`
LATIN_SMALL = "a-z\u00df-\u00ff"
LATIN_CAPITAL = "A-Z\u00c0-\u00de"
HANGS = f"(?=\\s[{SMALL}]{{2}})(?<=[{SMALL}]{{2}}.)"
JOINS = f"(?=[{LATIN_CAPITAL}][{LATIN_SMALL}])(?<=[{LATIN_SMALL}]{{2}}.)"
LISTS = f"(?=[{LATIN_SMALL}]{{3}})(?<=[{LATIN_SMALL}]{{3}},)"


class Trace(NamedTuple):
    """What stands in residue: a text, or else the source of an expression. `marks` must all be on the page."""

    marks: str
    text: str
    form: str = ""


def _texts(marks: str, *texts: str) -> tuple[Trace, ...]:
    return tuple(Trace(marks, text) for text in texts)


def _form(mark: str, rest: str) -> Trace:
    """Return the trace of a character with something around it."""
    return Trace(mark, mark, re.escape(mark) + rest)


def _letter(letter: str, rest: str) -> Trace:
    return Trace("", letter, letter + rest)


# One of these stands in every match of the expressions of `residue_signs`.
TRACES: Mapping[str, tuple[Trace, ...]] = {
    "markup": (
        *_texts("<", "<"), _form("&", "(?=lt;|LT;)"), _form(">", r"(?<=[-\]]>)"), _form("=", "(?=[\"'])"),
    ),
    "style": (
        *_texts("{", "{"), _form("@", "(?=media|font-face|import|keyframes|supports)"),
        _form(";", r"(?=\s?[\w-]{2,40}\s?:)"),
    ),
    "script": (
        _form("=", r"(?:(?=>)|(?<=[\w$]=)|(?<=[\w$]\s=))"), *_texts("({", "function"),
        _form("(", r"(?:(?<=[$)fghnorqty]\()|(?<=if\s\()|(?<=function\s\())"), *_texts("<[", "<![CDATA["),
        _form(".", r"(?=[A-Za-z_$])(?:(?<=document\.)|(?<=window\.))"), _form(";", "(?:(?<=true;)|(?<=false;))"),
        *_texts("", "googletag"), _letter("L", "(?<=dataL)"),
    ),
    "json": (_form('"', "(?=[ \u00a0]?:)"),),
    "bbcode": (_form("[", r"(?=/?[^\W\d_])"),),
    "markdown": (*_texts("*", "**"), *_texts("](", "]("), *_texts("#", "##"), *_texts("`", "```")),
    "shortcode": (_form("[", r"(?=/?[a-z]|\[)"),),
    "template": (
        *_texts("{", "{"), _form("<", "(?=[%?/#]|(?:jsp|fmt|f|h|ui):)"), _form("%", r"(?=[%A-Zsd]|\d\$)"),
        _form("[", r"(?:(?=[\[%]|object )|(?<![^\n]\[)(?=[a-z]))"), *_texts("_", "__"), *_texts("#", "##"),
        _form("@", "(?=Model|Html|ViewBag)"), *_texts("*|", "*|"), _form("$", r"(?<![^\n]\$)(?=[a-z])"),
        _form("=", "(?=[\"'])"), _form(":", "(?<=missing:)"), _letter("I", "(?=nvalid )"), _letter("N", "(?<=NaN)"),
        *_texts("", "undefined", "null"),
    ),
    "empty-value": (Trace("", "\n", rf"\n(?=[uUnNbBvVpPdD])(?i:{EMPTY_VALUES})(?!.)"),),
    "missing-space": (*(_form(mark, JOINS) for mark in ".!?"), _form(",", LISTS)),
    "hyphenation": tuple(_form(mark, HANGS) for mark in "-\u00ac\u00ad"),
}  # fmt: skip


def standing(look: str, page: Page) -> list[int]:
    """Return where traces of residue stand in `widest(page).visible`, in order."""
    page = widest(page)
    marks, text = page.marks, page.visible
    places: list[int] = []
    for needed, part, form in TRACES[look]:
        if not (marks.issuperset(needed) or (needed > "\x7f" and needed in page.odd)):
            continue
        if part in RARE:
            places += _places(part, text, _compiled(form))
        elif form:
            # A line end before the text gives its first line one, too, and moves each to where its block starts.
            places += [place.start() for place in _compiled(form).finditer(f"\n{text}" if part == "\n" else text)]
        elif part in text:
            places += _places(part, text)
    return sorted(places)


@cache
def _compiled(form: str) -> re.Pattern[str]:
    return re.compile(form)


def _places(part: str, text: str, expression: re.Pattern[str] | None = None) -> list[int]:
    """Return where a part stands, and where it is the start of an expression, too, if there is one."""
    found = []
    at = text.find(part)
    while at >= 0:
        if expression is None or expression.match(text, at):
            found.append(at)
        at = text.find(part, at + 1)
    return found
