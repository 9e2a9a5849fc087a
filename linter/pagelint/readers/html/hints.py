"""What the class and id of an element say about its zone and about being content.

Names are cut into words (`site-footer`, `siteFooter` and `site_footer` are the same two words), and only
words that mean the same on most sites are listed. The decision for a name is kept: sites repeat them.
"""

from __future__ import annotations

from typing import NamedTuple

from pagelint.late import late
from pagelint.page import Zone


class Hint(NamedTuple):
    """Whether a name speaks for (1) or against (-1) main content, and the zone that it claims, if any."""

    content: int = 0
    zone: Zone | None = None


NO_HINT = Hint()
WORD = late(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])")
# Names that describe layout or a post's tags, or that page builders put on everything.
LAYOUT = late(
    r"(?:has|with|without|no|is|not|show|hide|tag|tags|category|cat|tax|term|author|format|elementor|postid|"
    r"parent|single|theme|template|et|fl|vc|wpb|js|u|utility)(?:[-_]|$)"
)
ZONE_WORDS: dict[str, Zone] = {
    **dict.fromkeys("cookie cookies consent gdpr ccpa cmp onetrust modal popup overlay lightbox".split(), Zone.DIALOG),
    **dict.fromkeys("sidebar sidebars widget widgets related rail recirc".split(), Zone.ASIDE),
    **dict.fromkeys("recommended recommendations outbrain taboola".split(), Zone.ASIDE),
    **dict.fromkeys("breadcrumb breadcrumbs menu submenu navbar nav navigation pagination".split(), Zone.NAVIGATION),
    **dict.fromkeys("footer colophon".split(), Zone.FOOTER),
    **dict.fromkeys("masthead topbar".split(), Zone.HEADER),
}
FOR = frozenset("article articles blog body content entry hentry main page post story text prose".split())
AGAINST = frozenset(
    "ad ads advert advertisement affiliate author banner bio byline caption combx comment comments commentlist "
    "community contact credit disqus disclaimer discussion donate extra follow login meta newsletter outbrain "
    "popular print promo promoted promotion recommend recommended related remark reply replies rss share sharing "
    "shoutbox social sponsor sponsored subscribe subscription tags taboola teaser toolbar tool tools trending "
    "utility widget copyright legal tooltip hidden most read next previous prev more".split()
)
SCORES = {word: (word in FOR) - 2 * (word in AGAINST) for word in FOR | AGAINST}
TELLING = SCORES.keys() | ZONE_WORDS.keys() | {"header"}
PART_OF_ARTICLE = frozenset("article post entry story card content section item comment table".split())
MOST_NAMES = 50_000
MOST_CHARACTERS = 400
KNOWN: dict[str | None, Hint] = {None: NO_HINT, "": NO_HINT}


def learn(name: str) -> Hint:
    """Read a class attribute or an id that is not in `KNOWN` yet, and keep it there."""
    if len(KNOWN) >= MOST_NAMES:
        KNOWN.clear()
        KNOWN.update({None: NO_HINT, "": NO_HINT})
    KNOWN[name] = said = read(name)
    return said


def read(name: str) -> Hint:
    """Read a class attribute or an id: the first zone named wins; for and against are added up."""
    told = [said for token in name[:MOST_CHARACTERS].split() if (said := TOKENS[token])]
    if not told:
        return NO_HINT
    score = sum([said for said, _ in told])
    zone = next((zone for _, zone in told if zone is not None), None)
    return Hint((score > 0) - (score < 0), zone) if score or zone else NO_HINT


class Tokens(dict[str, tuple[int, Zone | None] | None]):
    """What each of the names in class attributes says, for and against added up, and the zone; None for nothing."""

    def __missing__(self, token: str) -> tuple[int, Zone | None] | None:
        """Read a token that is not known yet, and keep it."""
        words = [word.lower() for word in WORD.findall(token)]
        said = None
        if not TELLING.isdisjoint(words) and not LAYOUT.match(token):
            said = sum([SCORES.get(word, 0) for word in words]), _zone(words)
        if len(self) >= MOST_NAMES:
            self.clear()
        self[token] = said
        return said


TOKENS = Tokens()


def _zone(words: list[str]) -> Zone | None:
    """Return the zone that the words of one name claim."""
    for word in words:
        zone = ZONE_WORDS.get(word)
        if zone is not None and not (zone is Zone.FOOTER and not PART_OF_ARTICLE.isdisjoint(words)):
            return zone
    if words and words[-1] == "header" and not {"site", "global", "main", "top"}.isdisjoint(words):
        return Zone.HEADER
    return None
