"""What each HTML element does to the text around it.

Elements that are not named here are inline, as browsers treat them; text in them joins the text around them.
"""

from __future__ import annotations

from pagelint.block import BlockKind, Zone

# What the walk does at an element's start tag; the last two are for text and for white space.
SKIP, INLINE, LINK, BOX, BLOCK, BREAK, RULE, APART, RAW, TEXT, SPACE = range(11)

ACTIONS: dict[str, int] = {
    # Not text: code, drawings, form values, fallbacks that no browser shows any more.
    **dict.fromkeys(
        "annotation annotation-xml area audio base basefont bgsound canvas col colgroup datalist embed frame "
        "frameset head iframe img image input link meta meter noembed noframes object optgroup param picture "
        "progress rp script select source style svg textarea title track video wbr".split(),
        SKIP,
    ),
    **dict.fromkeys(
        "address article aside blockquote body caption center dd details dialog dir div dl dt fieldset figcaption "
        "figure footer form h1 h2 h3 h4 h5 h6 header hgroup html legend li listing main menu nav ol p plaintext "
        "pre search section summary table tbody td tfoot th thead tr ul xmp".split(),
        BLOCK,
    ),
    # Blocks whose class and id are worth a look.
    **dict.fromkeys(
        "article aside blockquote center details dialog div dl fieldset figure footer form header main nav ol "
        "search section table td ul".split(),
        BOX,
    ),
    "a": LINK,
    "br": BREAK,
    "hr": RULE,
    "button": APART,  # read on its own, without cutting the paragraph it stands in
    "option": APART,
    "noscript": RAW,
    "template": RAW,
}

KINDS: dict[str, BlockKind] = {
    **dict.fromkeys(("h1", "h2", "h3", "h4", "h5", "h6"), BlockKind.HEADING),
    **dict.fromkeys(("li", "dt", "dd"), BlockKind.LIST_ITEM),
    **dict.fromkeys(("td", "th"), BlockKind.TABLE_CELL),
    **dict.fromkeys(("caption", "figcaption"), BlockKind.CAPTION),
    **dict.fromkeys(("pre", "listing", "plaintext", "xmp"), BlockKind.CODE),
    "blockquote": BlockKind.QUOTE,
    # A new section inside a list item or a cell starts afresh: cards, layout tables.
    **dict.fromkeys(("article", "section", "main", "body", "table", "ul", "ol", "dl"), BlockKind.PARAGRAPH),
}
LEVELS: dict[str, int] = {f"h{level}": level for level in range(1, 7)}

ZONES: dict[str, Zone] = {
    "nav": Zone.NAVIGATION,
    "header": Zone.HEADER,
    "footer": Zone.FOOTER,
    "aside": Zone.ASIDE,
    "dialog": Zone.DIALOG,
    "form": Zone.FORM,
    "search": Zone.FORM,
}
ROLES: dict[str, Zone] = {
    "navigation": Zone.NAVIGATION,
    "menu": Zone.NAVIGATION,
    "menubar": Zone.NAVIGATION,
    "banner": Zone.HEADER,
    "contentinfo": Zone.FOOTER,
    "complementary": Zone.ASIDE,
    "dialog": Zone.DIALOG,
    "alertdialog": Zone.DIALOG,
    "search": Zone.FORM,
}
# A header or footer in these belongs to the article, not to the site.
ARTICLES = frozenset({"article", "main"})
# Elements that say more than their kind, whatever their attributes.
MARKED = frozenset({*ZONES, *ARTICLES, *LEVELS, "pre", "listing", "plaintext", "xmp"})
