"""The expressions of the `residue` kind: data only. Every repeat is bounded, and none stands inside another."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

NAMES = (
    "a|abbr|article|aside|b|blockquote|br|button|center|div|em|figcaption|figure|font|footer|form|h[1-6]|header|hr|i|"
    "iframe|img|input|label|li|link|main|meta|nav|noscript|ol|option|p|script|section|select|small|span|strong|style|"
    "sub|sup|svg|table|tbody|td|th|thead|tr|u|ul|video|source|picture|ins|dl|dt|dd|body|html|head|cite|canvas|tfoot|"
    "colgroup|fieldset|amp-[a-z]{2,12}"
)
TAG = rf"<(?:/(?:{NAMES})\s?>|(?:{NAMES})(?:\s[^<>]{{0,300}})?/?>|!--|!\[CDATA\[|!doctype\s)|(?<!-)-->|\]\]>"
ESCAPED_TAG = rf"&lt;/?(?:{NAMES})\b[^&<>]{{0,200}}/?&gt;"
ATTRIBUTE = r"<\w{1,12}\s[^<>]{0,300}[\w-]{2,}\s?=\s?[\"']"
# What is left of a tag whose start was cut off: an attribute up to the bracket, two in a row, or one with code.
VALUE = "(?:\"[^\"<>]{0,300}\"|'[^'<>]{0,300}')"
KEY = (
    "(?:class|href|src|srcset|id|alt|title|target|rel|width|height|name|type|value|loading|data-[a-z-]{1,20}|"
    "aria-[a-z]{1,20})"
)
CUT_TAG = (
    rf"(?<![\w-]){KEY}={VALUE}\s?(?:/?>|{KEY}=[\"'])"
    r"|(?<![\w-])style=[\"'][a-z-]{2,30}\s?:[^\"'<>]{1,200}[\"']"
    r"|(?<![\w-])on(?:click|load|change|error|submit|mouseover)=[\"'][^\"<>]{1,200}[\"']"
)
STYLE = (
    r"[\w.#*\])-]\s?\{\s?[\w-]{2,40}\s?:\s?[^{};:]{1,120};"
    r"|@(?:media|font-face|import|keyframes|supports)\b[^{};]{0,80}[{;]"
    r"|\b(?:margin|padding|font-size|font-family|background(?:-color)?|display|color|border|line-height)\s?:"
    r"\s?[^{};:]{1,60};\s?(?=[\w-]{2,40}\s?:\s?[^{};:]{1,60};)"
)
SCRIPT = (
    r"\bdocument\.(?:getElement|querySelector|write|createElement|addEventListener|cookie|body|location|ready)"
    r"|\bwindow\.[A-Za-z_$][\w$.]{1,60}\s?(?:=|\|\||\()|\bfunction\s?[\w$]{0,40}\([\w$, ]{0,80}\)\s?\{"
    r"|\(\s?function\s?\(|\b(?:var|let|const)\s[\w$]{1,40}\s?=\s?[^=]|\$\(\s?(?:document|window|this|[\"'#.])"
    r"|\bgoogletag\b|\bdataLayer\b|\bfbq\(|\.push\(\s?[\[{(a-z]|\}\)\(\)?;?|\baddEventListener\("
    r"|\bgtag\(\s?(?:[\"'][^\"']{1,30}[\"'])?|\bconsole\.(?:log|error|warn|info)\("
    r"|\bif\s?\(!?(?:window|document|typeof)\b|\bjQuery\("
    r"|=>\s?\{|\breturn\s(?:true|false);|\bsetTimeout\(|/\*\s?<!\[CDATA\["
)
JSON = r"[{,]\s?\"[\w@$.:-]{1,60}\"\s?:\s?(?:\"[^\"]{0,300}\"|[\[{]|-?\d|true\b|false\b|null\b)"
BBCODE = (
    r"\[(?:url|img|size|color|font|quote|list|center|left|right|email|youtube|spoiler)(?:=[^\[\]]{1,120})?\]"
    r"|\[/(?:url|img|b|i|u|size|color|font|quote|list|center|left|right|code|email|youtube|spoiler)\]"
)
MARKDOWN = (
    r"(?<![\w*])\*\*[^\s*][^*]{0,100}[^\s*]\*\*(?!\*)"
    r"|!?\[[^\[\]]{1,120}\]\((?:https?://|/|#)[^()\s]{1,200}\)|^#{2,6}\s\S|^```"
)
SHORTCODE = (
    r"\[/?(?:caption|gallery|embed|vc_\w{1,40}|et_pb_\w{1,40}|fusion_\w{1,40}|su_\w{1,40}|av_\w{1,40}|mk_\w{1,40}|"
    r"ngg\w{0,20}|contact-form(?:-7)?|playlist|rev_slider|wpforms|gravityform|ninja_form\w{0,5}|tribe_\w{1,30}|"
    r"elementor-\w{1,30}|one_half\w{0,6}|one_third\w{0,6}|two_third\w{0,6}|dropcap\d?|pullquote|accordion|tabs?|"
    r"audio|video|toggle)\b[^\[\]]{0,300}\]|\[\[(?:File|Image|Category):[^\[\]]{1,200}\]\]"
)
TEMPLATE = (
    r"\{\{[{#^/>!&~-]{0,2}\s{0,3}(?=[^{}]{0,80}[A-Za-z])[\w$@.\"'|:()\[\], +/*?!=<>&%-]{1,120}\}\}"
    r"|\{%-?\s?[\w.\"'|:()\[\], =!<>/-]{1,120}%\}|<%[=@#!-]?\s?[^%<>]{1,120}%>|<\?(?:php|=)[^<>?]{0,200}\?>|<\?php\b"
    r"|</?(?:jsp|fmt|f|h|ui):[a-z][^<>]{0,200}>"
    r"|</?#(?:if|else|list|assign|include|macro)\b[^<>]{0,120}>"
    r"|(?<!\S)@(?:Model|Html|ViewBag)\.\w"
    r"|\$!?\{(?=[^{}]{0,60}[A-Za-z])[\w$.()\[\]\"'|? -]{1,80}\}"
    r"|\[object [A-Z][A-Za-z]{1,30}\]|%%[A-Za-z_]{2,40}%%|%[A-Z][A-Z_]{3,40}%"
    r"|\{\$[\w.]{1,40}\}|@\{[\w.()\"']{1,40}\}|#\{[\w.]{1,40}\}|\{[a-z]{2,20}(?:_[a-z]{2,20}){1,3}\}|\A\{\d\}(?=\s\w)"
    r"|__[A-Z][A-Z_]{2,40}__|\[%\s?[\w. ]{1,60}%\]|\*\|[A-Z][A-Z0-9_:]{1,40}\|\*|##[A-Z][A-Z_]{2,40}##"
    r"|\A\$[a-z]{2,20}[A-Z][A-Za-z]{1,30}\Z|\A\[[a-z]{2,20}(?:_[a-z]{2,20}){1,3}\]\Z"
    r"|\b[Tt]ranslation missing: [\w.]{2,80}|\[\[\+?[a-z_.]{2,40}\]\]"
    r"|\bundefined undefined\b|\bInvalid Date\b|\AInvalid date\Z"
    r"|\b[Bb]y undefined(?= on\b| at\b|,|$)|\b(?:NaN|undefined|null) (?:mins?|minutes?|comments?|views|shares|ago)\b"
    r"|(?<!\S)%(?:\d\$)?[sd](?=[\s,.!]).{1,60}(?<!\S)%(?:\d\$)?[sd](?![\w%])"
    r"|(?<![\w-])(?:ng-(?:bind|repeat|if|show|class|app|controller|model|click)|v-(?:if|for|bind|model|html|text|show|on)"
    r"|\*ng(?:If|For)|x-(?:text|show|data|bind)|data-bind)(?::\w{1,20})?=[\"']"
)
EMPTY_VALUES = "undefined|NaN|null|nil|NaN NaN|(?:by|von|par|por|di) (?:undefined|null)|undefined,? ?(?:undefined|NaN)"
EMPTY_VALUE = rf"\A(?:{EMPTY_VALUES})\Z"
# A small letter, a full stop, a capital: not in names of files, hosts and people's initials.
MISSING_SPACE = (
    "(?<![\\w.@/:-])[^\\W\\d_]?[a-z\u00df-\u00ff]{2,30}[.!?]"
    "(?=[A-Z\u00c0-\u00de][a-z\u00df-\u00ff]{1,30}(?:[\\s,'\u2019]|$))"
    "|[a-z\u00df-\u00ff]{3},(?=[a-z\u00df-\u00ff]{3,30}\\s)"
)
# A hyphen that hangs on purpose stands before a word such as "and": pre- and post-war.
HANGING = (
    "and|or|to|und|oder|bzw|bis|et|ou|e|o|y|u|en|of|och|i|og|eller|nebo|vagy|lub|ja|sowie|als|wie|"
    "\u0438|\u0438\u043b\u0438"
)
SMALL = "a-z\u00df-\u00ff\u0430-\u044f"
HYPHENATION = f"(?<![\\w-])[{SMALL}]{{2,20}}[-\u00ac\u00ad]\\s(?=[{SMALL}]{{2,30}}\\b)(?!(?:{HANGING})\\b)"
# Compiled when a page first needs one: each takes about a millisecond.
EXPRESSIONS: Mapping[str, str] = {
    "tag": TAG,
    "escaped-tag": ESCAPED_TAG,
    "attribute": ATTRIBUTE,
    "cut-tag": CUT_TAG,
    "style": STYLE,
    "script": SCRIPT,
    "json": JSON,
    "bbcode": BBCODE,
    "markdown": MARKDOWN,
    "shortcode": SHORTCODE,
    "template": TEMPLATE,
    "empty-value": EMPTY_VALUE,
    "missing-space": MISSING_SPACE,
    "hyphenation": HYPHENATION,
}
IN_ANY_CASE = frozenset({"tag", "escaped-tag", "bbcode", "empty-value"})


@cache
def expression(name: str) -> re.Pattern[str]:
    """Return what finds one sort of residue."""
    return re.compile(EXPRESSIONS[name], re.IGNORECASE if name in IN_ANY_CASE else re.NOFLAG)


# One of these stands in every block that an expression can match; most blocks have none.
NEEDED: Mapping[str, tuple[str, ...]] = {
    "style": ("{", "@", ";"),
    "script": ("=", "{", "(", "dataLayer", "googletag"),
    "json": ('":', '" :'),
    "bbcode": ("[",),
    "markdown": ("**", "](", "##", "```"),
    "shortcode": ("[",),
    "hyphenation": ("- ", "\u00ac ", "\u00ad "),
}
