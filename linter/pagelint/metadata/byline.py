"""Byline lines: `By Jane Doe`, `Von Jana Muster | 3. Mai 2024`, `記者 王小明`, a line that is only names.

More than half of the bylines on news pages have no lead word, so a line of names counts where it stands
between the title and the first long paragraph. A photo credit is never a byline.
"""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from pagelint.metadata import dates, words

MAX_LINE = 160
MAX_NAME = 90
MAX_TOKENS = 6
MAX_UNSPACED = 60
EDGE = " \t\xa0\u3000-–—|•·*_#>/:：,.;()[]{}<>«»\"'“”„‘’†"
PARTS = re.compile(r"\s*[|•·●▪∙／‖¦]\s*|\s+[-–—/]+\s+|\s{3,}|\t+")
TOKEN = re.compile(r"\S+")
SENTENCE = re.compile(r"[.!?…。！？]\s+\S+\s+\S+\s+\S+\s+\S+")
CLOCK = re.compile(
    r"\b\d{1,2}[:.h]\d{2}\b(?:\s?(?:[ap]\.?m\.?|uhr|[A-Z]{2,4}))?|\b\d+[ -]?(?:min|minutes?|mins)\b", re.IGNORECASE
)
GLUED = re.compile(r"(?:by|BY|By)(?=[A-Z][a-z]+ )")
ADDRESS = re.compile(r"https?://|www\.|@\w+\.\w")
HANDLE = re.compile(r"@?[\w][\w.\-]{1,38}")
LETTER = re.compile(r"[^\W\d_]")


class Byline(NamedTuple):
    """A byline in a line: where the name stands, and whether a lead word or an agency vouches for it."""

    start: int
    end: int
    sure: bool


@cache
def leads() -> dict[str, tuple[tuple[str, ...], ...]]:
    """Map the first word of a lead, folded, to the leads that begin with it, longest first."""
    table: dict[str, set[tuple[str, ...]]] = {}
    for line in words.LEADS.strip().split("\n"):
        for lead in line.split(";"):
            parts = tuple(lead.casefold().split())
            if parts:
                table.setdefault(parts[0], set()).add(parts)
    return {first: tuple(sorted(found, key=len, reverse=True)) for first, found in table.items()}


@cache
def table(name: str) -> frozenset[str]:
    """Return the words of a list in `pagelint.metadata.words`, folded."""
    listed: str | list[str] = getattr(words, name)
    return frozenset(
        (listed.split() if isinstance(listed, str) else listed)
        and [word.casefold() for word in (listed.split() if isinstance(listed, str) else listed)]
    )


@cache
def unspaced() -> re.Pattern[str]:
    """Match the words of a byline in scripts without blanks."""
    listed = sorted(words.UNSPACED_BYLINE.split(), key=len, reverse=True)
    return re.compile("|".join(map(re.escape, listed)))


def find(line: str) -> Byline | None:
    """Find the byline that a line is: one with a lead word, an agency or a news desk, else None."""
    if not 2 < len(line) <= MAX_LINE or ADDRESS.search(line):
        return None
    for start, end in parts(line):
        if is_credit(line[start:end]):
            return None
        if (found := _led(line, start, end) or _agency(line, start, end) or _unspaced(line, start, end)) is not None:
            return found
    return None


def is_lead(line: str) -> bool:
    """Tell whether a line is a lead word and nothing else, so that the name stands on the next."""
    folded = tuple(line.casefold().strip(EDGE).split())
    return (
        bool(folded)
        and len(folded) < MAX_TOKENS
        and folded in leads().get(folded[0], ())
        and (len(folded) > 1 or folded[0] not in table("WEAK_LEADS") or line.rstrip()[-1] in ":：")
    )


def parts(line: str) -> list[tuple[int, int]]:
    """Split a line at bars, dots and spaced dashes; return the places of the parts, without edges."""
    places, start = [], 0
    for end, following in [*((hit.start(), hit.end()) for hit in PARTS.finditer(line)), (len(line), len(line))]:
        place = trim(line, start, end)
        if place[0] < place[1]:
            places.append(place)
        start = following
    return places


def trim(line: str, start: int, end: int) -> tuple[int, int]:
    """Move both ends of a range inwards over blanks and punctuation."""
    while start < end and line[start] in EDGE:
        start += 1
    while end > start and line[end - 1] in EDGE:
        end -= 1
    return start, end


def is_credit(text: str) -> bool:
    """Tell whether a text names who made a picture, or speaks of comments, rights or sponsors."""
    first = [word.strip(EDGE).casefold() for word in text[:60].split()[:3]]
    credits, other = table("CREDITS"), table("NOT_BYLINE")
    if not first:
        return False
    return (
        "©" in text
        or first[0] in credits
        or first[0] in other
        or any(word in credits and text[len(text) - len(text.lstrip()) :][:1] in "([" for word in first)
    )


def _lead_end(line: str, start: int, end: int) -> tuple[int, tuple[str, ...], bool] | None:
    """Return where a lead word ends, the lead, and whether a colon follows."""
    tokens = list(TOKEN.finditer(line, start, min(end, start + 60)))[:5]
    if not tokens:
        return None
    folded = [token.group().casefold() for token in tokens]
    head, colon, _ = (
        re.split(r"([:：])", folded[0], maxsplit=1) if re.search("[:：]", folded[0]) else (folded[0], "", "")
    )
    if colon and (head,) in leads().get(head, ()):
        return tokens[0].start() + len(head) + 1, (head,), True
    for lead in leads().get(folded[0], ()):
        size = len(lead)
        if size <= len(folded) and tuple(word.rstrip(":：") for word in folded[:size]) == lead:
            tail = folded[size - 1][-1:] in ":："
            after = tokens[size].start() if size < len(tokens) else end
            if not tail and after < end and line[after] in ":：|–—-":
                tail, after = True, after + 1
            return after, lead, tail
    return None


def _led(line: str, start: int, end: int) -> Byline | None:
    found = _lead_end(line, start, end)
    if found is None:
        glued = GLUED.match(line, start)
        return _named(line, glued.end(), end, colon=False, weak=False) if glued else None
    after, lead, colon = found
    return _named(line, after, end, colon=colon, weak=not colon and " ".join(lead) in table("WEAK_LEADS"))


def _named(line: str, start: int, end: int, *, colon: bool, weak: bool) -> Byline | None:
    start, end = trim(line, start, end)
    if is_credit(line[start:end]):
        return None
    if cut := dates.search(line[start:end]):
        end = trim(line, start, start + cut.start)[1]
    if start >= end or not LETTER.search(line, start, end) or SENTENCE.search(line, start, end):
        return None
    size = name_length(line[start:end], loose=True)
    if weak and size and len(line[start : start + size].split()) < 2:
        return None
    if size:
        return Byline(start, start + size, sure=True)
    text = line[start:end]
    if colon and len(text) <= MAX_NAME and len(text.split()) <= MAX_TOKENS + 4:
        return Byline(start, end, sure=True)
    if not weak and HANDLE.fullmatch(text) and text.casefold() not in table("HEADING_WORDS"):
        return Byline(start, end, sure=True)
    return None


def _agency(line: str, start: int, end: int) -> Byline | None:
    """Take a part that is nothing but news agencies: `dpa/AFP`, `(Reuters)`."""
    names = [name for name in re.split(r"[\s/,&+;]+|\bund\b|\band\b|\bet\b", line[start:end].casefold()) if name]
    if (
        names
        and len(names) <= MAX_TOKENS
        and all(name in table("AGENCIES") for name in names)
        and len(line) <= MAX_UNSPACED
    ):
        return Byline(start, end, sure=True)
    return None


def _unspaced(line: str, start: int, end: int) -> Byline | None:
    if line.isascii() or len(line) > MAX_UNSPACED or not unspaced().search(line, start, end):
        return None
    return None if re.search("[。！？!?]", line) else Byline(start, end, sure=True)


def name_length(text: str, *, loose: bool = False) -> int:
    """Return how many code points at the start of a text are names of people or papers; 0 for none.

    `loose` lets a place, a paper or a role follow, and names in scripts without capitals.
    """
    tokens = list(TOKEN.finditer(text))
    size = named = 0
    for number, token in enumerate(tokens):
        word = token.group()
        bare = word.strip(EDGE)
        folded = bare.casefold()
        if not bare or folded in words.JOINS or word in ("&", "/", "+"):
            continue
        if _is_name_word(bare, loose=loose):
            named += 1
            size = token.start() + len(word.rstrip(EDGE.replace(".", "").replace(")", "")))
        elif folded in table("PARTICLES") and number + 1 < len(tokens):
            continue
        elif named and loose and _may_follow(word, folded, text, token.start()):
            break
        else:
            return 0
    organised = any(token.group().strip(EDGE).casefold() in table("ORGANISATION") for token in tokens)
    if not loose and len(tokens) > MAX_TOKENS * 3:
        return 0
    return size if named and (size <= MAX_NAME or organised) else min(size, MAX_NAME) if named and loose else 0


def _may_follow(word: str, folded: str, text: str, at: int) -> bool:
    """Tell whether a lower-case word may stand after a name without making a sentence of it."""
    before = text[:at].rstrip()[-1:]
    return folded in table("AFTER_NAME") or before in ",;(" or word[:1] in "(,@" or word[:1].isdigit()


def _is_name_word(bare: str, *, loose: bool) -> bool:
    first = bare[0]
    if first.isupper() or first.istitle():
        return True
    if folded_organisation(bare):
        return loose
    return loose and first.isalpha() and not (first.islower() or first.isupper()) and len(bare) > 1


def folded_organisation(word: str) -> bool:
    """Tell whether a word names a role or a group: `staff`, `redaktion`."""
    return word.casefold() in table("ORGANISATION")


def is_name_line(line: str, lower_words: frozenset[str] | set[str] = frozenset()) -> Byline | None:
    """Find a byline without a lead word: a line of names, perhaps with a role, a date or a time.

    `lower_words` are words that the page writes in lower case: a name is not among them.
    """
    if not 2 < len(line) <= MAX_LINE or ADDRESS.search(line) or line[-1:] in "?!:…":
        return None
    dated = bool(dates.search(line) or dates.search_vague(line) or CLOCK.search(line))
    for start, end in parts(line):
        cut = dates.search(line[start:end])
        if cut and trim(line, start, start + cut.start)[1] > start:
            end = trim(line, start, start + cut.start)[1]  # noqa: PLW2901 - the name is what stands before the date
        elif cut or CLOCK.search(line, start, end):
            continue
        text = line[start:end]
        if is_credit(text):
            return None
        found = _plain_name(text, lower_words, dated=dated)
        return Byline(start, start + found, sure=dated) if found else None
    return None


def _plain_name(text: str, lower_words: frozenset[str] | set[str], *, dated: bool) -> int:
    head = re.split(r"\s*[,;(]\s*", text)[0]
    tokens = head.split()
    folded = [token.strip(EDGE).casefold() for token in tokens]
    if not 1 < len(tokens) <= MAX_TOKENS and not (dated and len(tokens) == 1):
        return 0
    if any(character.isdigit() for character in head) or any(word in table("HEADING_WORDS") for word in folded):
        return 0
    ordinary = sum(word in lower_words for word in folded if word not in table("PARTICLES") and word not in words.JOINS)
    if ordinary and (not dated or ordinary == len(folded)):
        return 0
    size = name_length(text, loose=False) or name_length(head, loose=False)
    return size
