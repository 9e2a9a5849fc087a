"""Elements that say more about their text than its kind: its zone, that it is hidden, that it is an article."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pagelint.block import BlockKind, Zone
from pagelint.readers.html.hidden import TELLING, is_hidden
from pagelint.readers.html.tags import ARTICLES, KINDS, LEVELS, ROLES, ZONES

if TYPE_CHECKING:
    from turbohtml import Element


class Mark:
    """An element that may give its text a zone, a hint or a hiding; judged when all text is known.

    `by_name` says that only a class or id claimed the zone. `holds_main` becomes true with an h1, a main
    or an article inside. `size` and `linked` count code points, those of the marks inside included.
    """

    __slots__ = ("article", "by_name", "hidden", "holds_main", "linked", "parent", "size", "zone")

    def __init__(self, parent: Mark | None, zone: Zone | None = None) -> None:
        """Open a mark inside another one."""
        self.parent = parent
        self.zone = zone
        self.by_name = False
        self.hidden = False
        self.article: bool = parent is not None and parent.article
        self.holds_main = False
        self.size = 0
        self.linked = 0


# What text inherits from the elements around it: kind, level, mark, and whether it keeps its blanks (in code).
# A plain tuple, for speed: most elements of a page have one.
Context = tuple[BlockKind, int, Mark, bool]


def enter(  # noqa: PLR0913
    element: Element, tag: str, context: Context, marks: list[Mark], named: Zone | None, *, telling: bool
) -> Context:
    """Return the context inside a block element that says more than its kind; `telling` if by its attributes too."""
    _, level, around, keeps = context
    zone = ZONES.get(tag)
    if around.article and zone in (Zone.HEADER, Zone.FOOTER):
        zone = None
    hidden = telling and is_hidden(element)
    if telling:
        zone = zone or ROLES.get(element.attr("role") or "")
    if named is around.zone or (around.zone and not around.by_name):
        named = None
    mark = around
    if hidden or tag in ARTICLES or (zone or named):
        mark = Mark(around, zone or named)
        mark.hidden = hidden
        mark.by_name = zone is None
        if tag in ARTICLES:
            mark.article = mark.holds_main = True
        marks.append(mark)
    kind = KINDS.get(tag)
    if kind is None:
        return context if mark is around else (context[0], level, mark, keeps)
    if tag == "h1":
        mark.holds_main = True
    return kind, LEVELS.get(tag, 0), mark, kind is BlockKind.CODE


def apart_from(element: Element, context: Context, marks: list[Mark]) -> Context:
    """Return the context of an inline element whose text is read on its own: a button, or hidden text."""
    if not (element.matches(TELLING) and is_hidden(element)):
        return context
    kind, level, around, keeps = context
    mark = Mark(around)
    mark.hidden = True
    marks.append(mark)
    return kind, level, mark, keeps
