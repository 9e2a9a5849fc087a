"""Whether an element's own attributes hide its text from a visitor."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pagelint.late import late

if TYPE_CHECKING:
    from turbohtml import Element

# One test in C for all attributes that can matter; most elements have none of them.
TELLING = "[hidden],[style],[aria-hidden],[role]"
HIDING = late(
    r"(?:^|;)(?:display:none|visibility:(?:hidden|collapse)|opacity:(?:0[.0]*|\.0+)%?(?=[;!]|$)"
    r"|font-size:0[.0]*[a-z%]*(?=[;!]|$)|text-indent:-\d{3,}|clip-path:inset\((?:50|100)%"
    r"|clip:rect\([01](?:px)?[, ])"
)
# These hide only together with a position or an overflow that takes the text out of sight.
OFF_SCREEN = late(r"(?:^|;)(?:left|top|right|bottom|margin-left|margin-top):-\d{3,}")
NO_SIZE = late(r"(?:^|;)(?:max-)?(?:width|height):[01](?:px)?(?=[;!]|$)")
COLOR = late(r"(?:^|;)color:([^;!]{1,40})")
BACKGROUND = late(r"(?:^|;)background(?:-color)?:([^;!]{1,40})")
LONGEST_STYLE = 2000
MOST_STYLES = 20_000
_known: dict[str, bool] = {}


def is_hidden(element: Element) -> bool:
    """Say whether `hidden`, `aria-hidden` or the inline style hide the element."""
    style = element.attr("style")
    if style and style_hides(style):
        return True
    if not element.matches("[hidden],[aria-hidden]"):
        return False
    if element.matches("[hidden]") and element.attr("hidden") != "until-found":
        return True
    return (element.attr("aria-hidden") or "").lower() == "true"


def style_hides(style: str) -> bool:
    """Say whether an inline style takes its text out of sight."""
    known = _known.get(style)
    if known is None:
        if len(_known) >= MOST_STYLES:
            _known.clear()
        known = _known[style] = _hides("".join(style[:LONGEST_STYLE].lower().split()))
    return known


def _hides(style: str) -> bool:
    """Judge a style without blanks, in lower case."""
    if HIDING.search(style):
        return True
    if OFF_SCREEN.search(style) and ("position:absolute" in style or "position:fixed" in style):
        return True
    if NO_SIZE.search(style) and "overflow:hidden" in style:
        return True
    color, background = COLOR.search(style), BACKGROUND.search(style)
    return bool(color and background and _plain(color[1]) == _plain(background[1]))


def _plain(color: str) -> str:
    """Spell the two colours that pages hide text with in one way."""
    return {"#fff": "white", "#ffffff": "white", "#000": "black", "#000000": "black"}.get(color, color)
