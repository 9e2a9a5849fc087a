"""The expressions of the `residue` kind: data only. Every repeat is bounded, and none stands inside another."""

from __future__ import annotations

import re
from collections.abc import Mapping

from pagelint.checks.glue import LOWER, UPPER
from pagelint.words import UNSPACED_RANGES

NAMES = (
    "a|abbr|article|aside|b|blockquote|br|button|center|div|em|figcaption|figure|font|footer|form|h[1-6]|header|hr|i|"
    "iframe|img|input|label|li|link|main|meta|nav|noscript|ol|option|p|script|section|select|small|span|strong|style|"
    "sub|sup|svg|table|tbody|td|th|thead|tr|u|ul|video"
)
TAG = re.compile(
    rf"<(?:/(?:{NAMES})\s?>|(?:{NAMES})(?:\s[^<>]{{0,300}})?/?>|!--|!\[CDATA\[|!doctype\s)|(?<!-)-->|\]\]>",
    re.IGNORECASE,
)
ESCAPED_TAG = re.compile(rf"&lt;/?(?:{NAMES})\b[^&<>]{{0,200}}/?&gt;", re.IGNORECASE)
ATTRIBUTE = re.compile(r"<\w{1,12}\s[^<>]{0,300}[\w-]{2,}\s?=\s?[\"']")
STYLE = re.compile(
    r"[\w.#*\])-]\s?\{\s?[\w-]{2,40}\s?:\s?[^{};:]{1,120};"
    r"|@(?:media|font-face|import|keyframes|supports)\b[^{};]{0,80}[{;]"
    r"|\b(?:margin|padding|font-size|font-family|background(?:-color)?|display|color|border|line-height)\s?:"
    r"\s?[^{};:]{1,60};\s?(?=[\w-]{2,40}\s?:\s?[^{};:]{1,60};)"
)
SCRIPT = re.compile(
    r"\bdocument\.(?:getElement|querySelector|write|createElement|addEventListener|cookie|body|location|ready)"
    r"|\bwindow\.[A-Za-z_$][\w$.]{1,60}\s?(?:=|\|\||\()|\bfunction\s?[\w$]{0,40}\([\w$, ]{0,80}\)\s?\{"
    r"|\(\s?function\s?\(|\b(?:var|let|const)\s[\w$]{1,40}\s?=\s?[^=]|\$\(\s?(?:document|window|this|[\"'#.])"
    r"|\bgoogletag\b|\bdataLayer\b|\bfbq\(|\bgtag\(|\.push\(\s?[\[{(a-z]|\}\)\(\)?;?|\baddEventListener\("
    r"|=>\s?\{|\breturn\s(?:true|false);|\bsetTimeout\(|/\*\s?<!\[CDATA\["
)
JSON = re.compile(r"[{,]\s?\"[\w@$.:-]{1,60}\"\s?:\s?(?:\"[^\"]{0,300}\"|[\[{]|-?\d|true\b|false\b|null\b)")
BBCODE = re.compile(
    r"\[(?:url|img|size|color|font|quote|list|center|left|right|email|youtube|spoiler)(?:=[^\[\]]{1,120})?\]"
    r"|\[/(?:url|img|b|i|u|size|color|font|quote|list|center|left|right|code|email|youtube|spoiler)\]",
    re.IGNORECASE,
)
MARKDOWN = re.compile(
    r"(?<![\w*])\*\*[^\s*][^*]{0,100}[^\s*]\*\*(?!\*)"
    r"|!?\[[^\[\]]{1,120}\]\((?:https?://|/|#)[^()\s]{1,200}\)|^#{2,6}\s\S|^```"
)
SHORTCODE = re.compile(
    r"\[/?(?:caption|gallery|embed|vc_\w{1,40}|et_pb_\w{1,40}|fusion_\w{1,40}|su_\w{1,40}|av_\w{1,40}|mk_\w{1,40}|"
    r"ngg\w{0,20}|contact-form(?:-7)?|playlist|rev_slider|wpforms|gravityform|ninja_form\w{0,5}|tribe_\w{1,30}|"
    r"elementor-\w{1,30}|one_half\w{0,6}|one_third\w{0,6}|two_third\w{0,6}|dropcap\d?|pullquote|accordion|tabs?|"
    r"audio|video|toggle)\b[^\[\]]{0,300}\]|\[\[(?:File|Image|Category):[^\[\]]{1,200}\]\]"
)
TEMPLATE = re.compile(
    r"\{\{[{#^/>!&~-]{0,2}\s{0,3}[\w$@.\"'|:()\[\], +/*?!=<>&-]{1,120}\}\}"
    r"|\{%-?\s?[\w.\"'|:()\[\], =!<>/-]{1,120}%\}|<%[=@#!-]?\s?[^%<>]{1,120}%>|<\?(?:php|=)[^<>?]{0,200}\?>|<\?php\b"
    r"|\$\{[\w$.()\[\]\"'|? -]{1,80}\}|\[object [A-Z][A-Za-z]{1,30}\]|%%[A-Za-z_]{2,40}%%|%[A-Z][A-Z_]{3,40}%"
    r"|\{\$[\w.]{1,40}\}|@\{[\w.]{1,40}\}|#\{[\w.]{1,40}\}|__[A-Z][A-Z_]{2,40}__|\[%\s?[\w. ]{1,60}%\]"
    r"|\btranslation missing: [\w.]{2,80}|\[\[\+?[a-z_.]{2,40}\]\]|\bundefined undefined\b|\bInvalid Date\b"
)
EMPTY_VALUE = re.compile(
    r"\A(?:undefined|NaN|null|nil|NaN NaN|(?:by|von|par|por|di) (?:undefined|null)|undefined,? ?(?:undefined|NaN))\Z",
    re.IGNORECASE,
)
# A small letter, a full stop, a capital: not in names of files, hosts and people's initials.
MISSING_SPACE = re.compile(
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
HYPHENATION = re.compile(f"(?<![\\w-])[{SMALL}]{{2,20}}[-\u00ac\u00ad]\\s(?=[{SMALL}]{{2,30}}\\b)(?!(?:{HANGING})\\b)")
# Texts one of which stands in every match: looked for in the whole page first, and then in its blocks.
TRACES: Mapping[str, tuple[str, ...]] = {
    "markup": ("<", "&lt;", "&LT;", "->", "]>"),
    "style": ("{", ";"),
    "script": (
        "=", "document.", "window.", "function", "$(", "googletag", "dataLayer", "fbq(", "gtag(", ".push(", "})(",
        "addEventListener(", "true;", "false;", "setTimeout(", "/*",
    ),
    "json": ('":', '" :', '"\u00a0:'),
    "bbcode": ("[",),
    "markdown": ("**", "](", "##", "```"),
    "shortcode": ("[",),
    "template": (
        "{", "%", "<?", "[object ", "__", "[[", "translation missing: ", "undefined undefined", "Invalid Date",
    ),
    "empty-value": ("\nundefined", "\nnan", "\nnull", "\nnil", " undefined", " null"),  # of lines in lower case
}  # fmt: skip
# Where the trace is no fixed text: what every match holds, as an expression that is fast to look for.
CHEAP: Mapping[str, re.Pattern[str]] = {
    "missing-space": re.compile("[.!?,](?=[A-Z\u00c0-\u00dea-z\u00df-\u00ff])"),
    "hyphenation": re.compile(f"[-\u00ac\u00ad]\\s(?=[{SMALL}])"),
    "glue": re.compile(
        f"[{UPPER}{UNSPACED_RANGES}](?:(?<=[{LOWER}][{LOWER}][{UPPER}])|(?<=[{UPPER}]{{4}})[{LOWER}]{{2}}|(?<=[{UNSPACED_RANGES}]))"
    ),
    "mixed-script": re.compile("[\u0370-\u04ff]"),
}
EXPRESSIONS: Mapping[str, re.Pattern[str]] = {
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


def traced(look: str, text: str, times: int = 1) -> bool:
    """Say whether a text of one or more lines may hold residue, and so is worth a closer look. `times` is how often."""
    if look in CHEAP:
        found = CHEAP[look]
        return found.search(text) is not None if times <= 1 else len(found.findall(text)) >= times
    if look == "empty-value":
        text = f"\n{text}".lower()
    return any(trace in text for trace in TRACES[look])


# One of these stands in every block that an expression can match; most blocks have none.
NEEDED: Mapping[str, tuple[str, ...]] = {
    "style": ("{", "@", ";"),
    "script": ("=", "{", "(", "dataLayer", "googletag"),
    "json": ('":', '" :'),
    "bbcode": ("[",),
    "markdown": ("**", "](", "##", "```"),
    "shortcode": ("[",),
    "template": ("{", "%", "<?", "[object", "__", "[[", "translation missing", "undefined", "Invalid Date"),
    "hyphenation": ("- ", "\u00ac ", "\u00ad "),
}
