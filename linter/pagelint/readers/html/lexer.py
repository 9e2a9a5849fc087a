"""The characters of a stretch of HTML source, each with its place, as a browser's tokenizer reads them."""

from __future__ import annotations

import re
from typing import NamedTuple

from turbohtml import unescape

from pagelint.late import late

# No quantifier here overlaps the one after it: the time is linear in the source.
MARKUP = late(
    r"<!--(?:>|->|(?P<comment>[\s\S]*?(?:--!?>|\Z)))"
    r"|<!\[CDATA\[(?P<cdata>[\s\S]*?)(?:\]\]>|\Z)"
    r"|<[!?][^>]*>?"
    r"|</[^a-zA-Z>][^>]*>?|</>"
    r"|</?(?P<name>[a-zA-Z][^\s/>]*)(?:[^>\"'=]++|=\s*+(?:\"[^\"]*(?:\"|\Z)|'[^']*(?:'|\Z))?|[\"'])*+>?"
    r"|(?P<reference>&(?:\#[xX]?[0-9a-fA-F]+;?|[a-zA-Z][a-zA-Z0-9]{1,40};?))"
    r"|\0"
)
RAW_TEXT = frozenset("script style textarea title iframe noscript noembed noframes xmp".split())


class Piece(NamedTuple):
    """`size` characters of text from `at` that stand at `start` to `end` of the source.

    Where `end - start == size` they stand there one to one, otherwise all in one place.
    """

    at: int
    size: int
    start: int
    end: int


class Characters(NamedTuple):
    """The text of a stretch of source and its pieces. `cuts` are the offsets in it where a comment stood."""

    text: str
    pieces: list[Piece]
    cuts: list[int]


def read_characters(source: str, start: int, end: int, *, foreign: bool = False) -> Characters:
    """Read the text between the tags of `source[start:end]`; CDATA is text in foreign content only."""
    text: list[str] = []
    pieces: list[Piece] = []
    cuts: list[int] = []
    at = 0

    def add(piece: str, first: int, last: int) -> int:
        if piece:
            text.append(piece)
            pieces.append(Piece(at, len(piece), first, last))
        return at + len(piece)

    here = start
    while here < end:
        found = MARKUP.search(source, here, end)
        if found is None:
            at = add(source[here:end], here, end)
            break
        at = add(source[here : found.start()], here, found.start())
        here = found.end()
        if found["reference"] is not None:
            for part, first, last in references(found["reference"], found.start()):
                at = add(part, first, last)
        elif found["cdata"] is not None and foreign:
            at = add(found["cdata"], found.start("cdata"), found.end("cdata"))
        elif found["name"] is not None:
            here = _after_raw_text(source, found, end)
        elif found.group()[:2] in ("<!", "<?", "</"):
            cuts.append(at)
    return Characters("".join(text), pieces, cuts)


def references(reference: str, start: int) -> list[tuple[str, int, int]]:
    """Decode a character reference; what follows it without a semicolon stands for itself."""
    decoded = unescape(reference)
    end = start + len(reference)
    if decoded == reference:
        return [(decoded, start, end)]
    same = 0
    while same < len(decoded) - 1 and decoded[-1 - same] == reference[-1 - same]:
        same += 1
    parts = [(decoded[: len(decoded) - same], start, end - same)]
    if same:
        parts.append((decoded[-same:], end - same, end))
    return parts


def _after_raw_text(source: str, tag: re.Match[str], end: int) -> int:
    """Return where to go on after a tag: behind the content of scripts, styles and their like."""
    name = tag["name"].lower()
    if name not in RAW_TEXT or tag.group().startswith("</"):
        return tag.end()
    closing = re.compile(f"</{name}(?=[\\s/>])", re.IGNORECASE).search(source, tag.end(), end)
    return closing.start() if closing else end
