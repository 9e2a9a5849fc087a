"""What the class and id of an element say about its zone and about being content.

Names are cut into words (`site-footer`, `siteFooter` and `site_footer` are the same two words), and only
words that mean the same on most sites are listed. The decision for a name is kept: sites repeat them.
"""

from __future__ import annotations

from typing import NamedTuple

from pagelint.block import Zone
from pagelint.late import late


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
# Of names without capitals, words are cut as bytes, in a third of the time.
BETWEEN_WORDS = bytes(byte if chr(byte) in "abcdefghijklmnopqrstuvwxyz" else ord(" ") for byte in range(256))
TELLING_BYTES = frozenset(word.encode() for word in TELLING)
Said = tuple[int, Zone | None]  # for and against, added up, and the zone


def read(name: str) -> Hint:
    """Read a class attribute or an id: the first zone named wins; for and against are added up."""
    names = name[:MOST_CHARACTERS].split()
    if len(names) == 1:
        told = [said] if (said := read_name(names[0])) else ()
    else:
        told = [said for each in names if (said := NAMES[each])]
    if not told:
        return NO_HINT
    score = sum([said for said, _ in told])
    zone = next((zone for _, zone in told if zone is not None), None)
    return Hint((score > 0) - (score < 0), zone) if score or zone else NO_HINT


def read_name(name: str) -> Said | None:
    """Read one of the names in a class attribute; None where none of its words is telling, as of most."""
    if name.islower():
        parts = name.encode("utf-8", "surrogatepass").translate(BETWEEN_WORDS).split()
        if TELLING_BYTES.isdisjoint(parts):
            return None
        words = [part.decode() for part in parts]
    else:
        words = [word.lower() for word in WORD.findall(name)]
        if TELLING.isdisjoint(words):
            return None
    return None if LAYOUT.match(name) else (sum([SCORES.get(word, 0) for word in words]), _zone(words))


class Attributes(dict[str | None, Hint]):
    """What class attributes and ids say; each is read once, as sites repeat them."""

    def __missing__(self, name: str | None) -> Hint:
        """Read a new one, and keep it."""
        if len(self) >= MOST_NAMES:
            self.clear()
        self[name] = said = read(name) if name else NO_HINT
        return said


class Names(dict[str, "Said | None"]):
    """What each name among several in class attributes says."""

    def __missing__(self, name: str) -> Said | None:
        """Read a new one, and keep it."""
        if len(self) >= MOST_NAMES:
            self.clear()
        self[name] = said = read_name(name)
        return said


KNOWN = Attributes()
NAMES = Names()


def _zone(words: list[str]) -> Zone | None:
    """Return the zone that the words of one name claim."""
    for word in words:
        zone = ZONE_WORDS.get(word)
        if zone is not None and not (zone is Zone.FOOTER and not PART_OF_ARTICLE.isdisjoint(words)):
            return zone
    if words and words[-1] == "header" and not {"site", "global", "main", "top"}.isdisjoint(words):
        return Zone.HEADER
    return None
