r"""Make text from a page harmless in each format: what would act or hide is shown as `\x1b` or `\u202e`.

Page text may hold terminal escapes, commands of the CI that shows the log, markup, and characters that hide or
reorder what is read ("Trojan Source", Boucher and Anderson 2021, arXiv:2111.00169; instructions smuggled in tag
characters and variation selectors). Every function is linear in the text.
"""

from __future__ import annotations

import re

from pagelint.late import late

# All of Unicode's Cc, Cf, Cs, Zl and Zp, fillers that look like nothing, and variation selectors but the two
# (FE0E, FE0F) that ordinary emoji carry.
HIDDEN = (
    "\x00-\x1f\x7f-\x9f\xad\u034f\u0600-\u0605\u061c\u06dd\u070f\u0890\u0891\u08e2\u115f\u1160\u17b4\u17b5"
    "\u180b-\u180f\u200b-\u200f\u2028-\u202e\u2060-\u206f\u3164\ud800-\udfff\ufe00-\ufe0d\ufeff\uffa0\ufff0-\ufffb"
    "\U000110bd\U000110cd\U00013430-\U0001343f\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff"
)
_HIDDEN = late(f"[{HIDDEN}]")
# GitHub, Azure and TeamCity obey these anywhere in a line of a log.
COMMAND = late(r"##(?=\[|vso\[|teamcity\[)")
_XML_ILLEGAL = late("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_SURROGATE = late("[\ud800-\udfff]")
_JSON_HTML = late("[<>&]")
_MARKUP = late(r"""[\\`*_{}\[\]<>#+!|&@:/~$^="]|(?<=www)\.""")
_FORMULA = ("=", "+", "-", "@")
_DATA = str.maketrans({"%": "%25", "\r": "%0D", "\n": "%0A"})
_PROPERTY = str.maketrans({"%": "%25", "\r": "%0D", "\n": "%0A", ":": "%3A", ",": "%2C"})


def visible(text: str) -> str:
    r"""Show every control, bidi control, zero-width, tag and lone surrogate character as `\x1b` or `\u202e`."""
    return text if text.isascii() and text.isprintable() else _HIDDEN.sub(_escape, text)


def _escape(match: re.Match[str]) -> str:
    code = ord(match[0])
    if code <= 0xFF:  # noqa: PLR2004 - what two digits hold
        return f"\\x{code:02x}"
    return f"\\u{code:04x}" if code <= 0xFFFF else f"\\U{code:08x}"  # noqa: PLR2004 - what four digits hold


def encodable(text: str) -> str:
    r"""Show lone surrogates, which UTF-8 cannot hold, as `\udce9`."""
    return text if text.isascii() else _SURROGATE.sub(_escape, text)


def terminal(text: str) -> str:
    """Return text for one line of a terminal or a CI log; it can neither move the cursor nor command the CI."""
    text = visible(text)
    if text.lstrip().startswith("::"):
        text = text.replace("::", r"\x3a:", 1)
    return COMMAND.sub(r"\\x23#", text) if "##" in text else text


def github_data(text: str) -> str:
    """Return text for the message of a GitHub workflow command."""
    return terminal(text).translate(_DATA)


def github_property(text: str) -> str:
    """Return text for a property of a GitHub workflow command."""
    return terminal(text).translate(_PROPERTY)


def markdown(text: str) -> str:
    """Return text for a Markdown paragraph or table cell: references stand for all that could be markup or a link.

    A reference is never markup, and unlike a backslash it reads the same in every dialect's tables.
    """
    return _MARKUP.sub(lambda match: f"&#{ord(match[0])};", visible(text))


def markup(text: str) -> str:
    """Return text for HTML 5 or XML 1.0, also inside a quoted attribute."""
    import html

    return html.escape(_XML_ILLEGAL.sub("\ufffd", visible(text)))


def cell(text: str) -> str:
    """Return text for a CSV cell; what a spreadsheet would run as a formula gets an apostrophe before it."""
    text = visible(text)
    return f"'{text}" if text.lstrip().startswith(_FORMULA) else text


def json_text(dumped: str) -> str:
    r"""Escape hidden characters in the output of `json.dumps(ensure_ascii=False)` as `\uXXXX`; the value stays."""
    return _HIDDEN.sub(_json_escape, dumped)


def json_in_html(dumped: str) -> str:
    """Return the output of `json.dumps` for a script element: `<`, `>` and `&` are escaped too."""
    return _JSON_HTML.sub(_json_escape, json_text(dumped))


def _json_escape(match: re.Match[str]) -> str:
    if ord(match[0]) < 0x20:  # noqa: PLR2004 - a line end between values; json.dumps escapes those inside strings
        return match[0]
    units = match[0].encode("utf-16-be", "surrogatepass")
    return "".join(f"\\u{units[i]:02x}{units[i + 1]:02x}" for i in range(0, len(units), 2))
