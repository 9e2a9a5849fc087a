"""Which marks hold: a class name on the wrapper of the whole page must not make it a sidebar.

All text is known here, so a claim can be weighed against what it covers.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pagelint.block import Zone

if TYPE_CHECKING:
    from pagelint.readers.html.marks import Mark

# Shares of the page's text (0 to 1), chosen by looking at what wrappers cover on the labelled pages.
WRAPPER = 0.5  # a zone by name, or a form, that covers more and holds an h1, main or article is a wrapper
WHOLE = 0.9  # ... that covers more is a wrapper whatever it holds
MENU_LINKS = 0.4  # a menu is made of links; below this share the word means something else
SHOWN = 0.8  # a "hidden" element with more than this share of the text is shown by a script


def settle(marks: list[Mark]) -> None:
    """Give every mark the zone and hiding that hold for its text; `marks` has parents first."""
    for mark in reversed(marks):
        around = mark.parent
        if around is not None:
            around.size += mark.size
            around.linked += mark.linked
            around.holds_main = around.holds_main or mark.holds_main
    total = marks[0].size
    for mark in marks:
        around = mark.parent
        if mark.hidden and mark.size > SHOWN * total:
            mark.hidden = False
        if mark.zone is not None and not _holds(mark, total):
            mark.zone = None
        if around is not None:
            mark.hidden = mark.hidden or around.hidden
            mark.zone = mark.zone or around.zone
    marks[0].zone = None


def _holds(mark: Mark, total: int) -> bool:
    """Say whether the zone that a mark claims can be true of its text."""
    if mark.by_name or mark.zone is Zone.FORM:
        if mark.size > WHOLE * total or (mark.holds_main and mark.size > WRAPPER * total):
            return False
        if mark.zone is Zone.NAVIGATION and mark.linked < MENU_LINKS * mark.size:
            return False
    return not (mark.zone in (Zone.ASIDE, Zone.DIALOG, Zone.HEADER) and mark.size > WHOLE * total)
