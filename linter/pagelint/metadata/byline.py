"""Byline lines: `By Jane Doe`, `Von Jana Muster | 3. Mai 2024`, `記者 王小明`, `dpa/AFP`, a line that is only names.

More than half of the bylines on news pages have no lead word, so a line of names counts where it stands
between the title and the prose. A photo credit is never a byline, nor is an agency's mark in a paragraph.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from pagelint.late import late
from pagelint.metadata import dates, words
from pagelint.metadata.names import EDGE, LETTER, MAX_NAME, TOKEN, bare, is_organisation, names_end, table

if TYPE_CHECKING:
    from collections.abc import Container

MIN_LINE = 3
MAX_LINE = 160
MAX_UNSPACED = 60
MAX_WORDS = 10  # of what may follow an unmistakable lead
MAX_NAMES_WORDS = 6  # of a name without a lead
MAX_HANDLE_WORDS = 2  # of a name in lower case
LONGEST_LEAD = 5
PARTS = late(r"\s*[|•·●▪∙‖¦]\s*|\s+[-–—/]+\s+|\s{3,}|\t+")
BEFORE_ROLE = late(r"[,;(]")
COLON = late(r"[:：]")
SENTENCE = late(r"[.!?…。！？]\s+\S+\s+\S+\s+\S+\s+\S+")
SENTENCE_END = late("[。！？!?]")
DIGIT = late(r"\d")
CLOCK = late(r"\b\d{1,2}[:.h]\d{2}\b|\b\d+[ -]?min(?:s|utes?)?\b", re.IGNORECASE)
SEPARATOR = late("[|•·●▪∙‖¦–—\t-\r\x1c-\x1f\x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]")
FIRST_WORD = late(rf"[{re.escape(EDGE)}]*([^\s:：/,&+;|•·●▪∙‖¦]*)")
GLUED = late(r"(?:by|By|BY)(?=[A-Z][a-z]+ )")
HANDLE = late(r"@?\w[\w.\-]{1,38}")
DOMAIN = late(r"[\w-]+(?:\.[\w-]+)+")


class Byline(NamedTuple):
    """Where the name of a byline stands in its line."""

    start: int
    end: int


class Lead(NamedTuple):
    """A lead word at the start of a line: where what follows starts, and whether it is unmistakable or weak."""

    end: int
    sure: bool
    weak: bool


@cache
def leads() -> dict[str, tuple[tuple[str, ...], ...]]:
    """Map the first word of a lead, folded, to the leads that begin with it, longest first."""
    found: dict[str, set[tuple[str, ...]]] = {}
    for lead in words.LEADS.replace("\n", ";").split(";"):
        if parts := tuple(lead.casefold().split()):
            found.setdefault(parts[0], set()).add(parts)
    return {first: tuple(sorted(known, key=len, reverse=True)) for first, known in found.items()}


@cache
def unspaced() -> re.Pattern[str]:
    """Match the words of a byline in scripts without blanks."""
    listed = sorted(words.UNSPACED_BYLINE.split(), key=len, reverse=True)
    return re.compile("|".join(map(re.escape, listed)))


@cache
def _openings() -> frozenset[str]:
    """Return the first words of leads, and the news agencies."""
    return table("AGENCIES").union(leads())


def opens(line: str) -> bool:
    """Say cheaply whether a line may be a byline with a lead word, or a lead word alone."""
    if len(line) > MAX_LINE:
        return False
    if not line.isascii() and len(line) <= MAX_UNSPACED and unspaced().search(line):
        return True
    known = _openings()
    for start in [start for start, _ in split(line)] if _may_have_parts(line) else (0,):
        word = FIRST_WORD.match(line, start)[1].casefold()  # type: ignore[index] # matches anywhere
        if word in known or word[:2] == "by" or (word[-1:] in EDGE and word.rstrip(EDGE) in known):
            return True
    return False


def find(line: str) -> Byline | None:
    """Find the byline that a line is: one with a lead word or of a news agency, else None."""
    if len(line) < MIN_LINE or not opens(line) or _has_address(line):
        return None
    for start, end in split(line):
        if is_credit(line[start:end]):
            return None
        if found := _led(line, start, end) or _agency(line, start, end) or _unspaced(line, start, end):
            return found
    return None


def is_lead(line: str) -> bool:
    """Tell whether a line is a lead word and nothing else, so that the name stands on the next."""
    start, end = trim(line, 0, len(line)) if len(line) < MAX_UNSPACED else (0, 0)
    found = _lead(line, start, end) if start < end else None
    return found is not None and found.end >= end and (not found.weak or COLON.match(line, end) is not None)


def following(line: str) -> Byline | None:
    """Find the name in a line that follows a lead word of its own."""
    return _named(line, 0, len(line), Lead(0, sure=True, weak=False)) if len(line) <= MAX_NAME else None


def without_lead(text: str) -> str:
    """Return a text that markup calls an author's, without its lead word and from its first date on."""
    if (found := find(text)) is not None:
        return text[found.start : found.end]
    cut = dates.search(text)
    start, end = trim(text, 0, cut.start if cut else len(text))
    return text[start:end]


def bare_names(line: str, *, dated: bool, ordinary: Container[str] = ()) -> Byline | None:
    """Find a byline without a lead word: a line of names, perhaps with a role, a date or a time.

    `dated`: a line beside it has a date, so the name may be a paper's. `ordinary` are words that the page
    writes in lower case: a name is not made of them.
    """
    if not MIN_LINE <= len(line) <= MAX_LINE or _has_address(line) or line[-1] in "?!:…":
        return None
    dateless = not (dates.may_hold_one(line) and (dates.search(line) or dates.search_vague(line)))
    for start, end in split(line):
        cut = dates.search(line[start:end])
        stop = trim(line, start, start + cut.start)[1] if cut else end
        if stop <= start or (not cut and DIGIT.search(line, start, end) and CLOCK.search(line, start, end)):
            continue
        text = line[start:stop]
        size = _bare_names(text, dated=dated or not dateless, alone=dateless, ordinary=ordinary)
        return Byline(start, start + size) if size and not is_credit(text) else None
    return None


def is_credit(text: str) -> bool:
    """Tell whether a text names who made a picture, or speaks of comments, rights or sponsors."""
    first = [bare(word) for word in text[:MAX_UNSPACED].split()[:3]]
    if not first:
        return False
    credit = table("CREDITS")
    bracketed = text.lstrip()[:1] in "(["
    return (
        "©" in text
        or first[0] in credit
        or first[0] in table("NOT_BYLINE")
        or (bracketed and any(word in credit for word in first))
    )


def split(line: str) -> list[tuple[int, int]]:
    """Split a line at bars, dots and spaced dashes; return the places of the parts, without edges."""
    if not _may_have_parts(line):
        start, end = trim(line, 0, len(line))
        return [(start, end)] if start < end else []
    places, start = [], 0
    for end, after in [*(hit.span() for hit in PARTS.finditer(line)), (len(line), len(line))]:
        place = trim(line, start, end)
        if place[0] < place[1]:
            places.append(place)
        start = after
    return places


def _has_address(line: str) -> bool:
    return "www." in line or "http://" in line or "https://" in line


def _head(text: str) -> str:
    """Return what stands before a comma or bracket: a name, without the role after it."""
    mark = BEFORE_ROLE.search(text)
    return text[: mark.start()].rstrip() if mark else text


def _may_have_parts(line: str) -> bool:
    """Say cheaply whether `PARTS` may match: the blanks of most lines are single ones, and between words."""
    return SEPARATOR.search(line) is not None or " -" in line or " /" in line or "  " in line


def trim(line: str, start: int, end: int) -> tuple[int, int]:
    """Move both ends of a range inwards over blanks and punctuation."""
    part = line[start:end].lstrip(EDGE)
    start = max(start, end - len(part))
    return start, start + len(part.rstrip(EDGE))


def _lead(line: str, start: int, end: int) -> Lead | None:
    tokens = list(TOKEN.finditer(line, start, min(end, start + MAX_UNSPACED)))[:LONGEST_LEAD]
    if not tokens:
        return None
    first, colon, _ = _parted(tokens[0].group())
    if colon and (first.casefold(),) in leads().get(first.casefold(), ()):
        return Lead(tokens[0].start() + len(first) + 1, sure=True, weak=False)
    folded = [token.group().casefold() for token in tokens]
    for lead in leads().get(folded[0], ()):
        size = len(lead)
        if tuple(folded[:size]) == lead or tuple(COLON.sub("", word) for word in folded[:size]) == lead:
            after = tokens[size].start() if size < len(tokens) else end
            marked = folded[size - 1] != lead[-1] or line[after : after + 1] in (":", "：")
            return Lead(after, sure=marked or size > 1, weak=not marked and " ".join(lead) in table("WEAK_LEADS"))
    return None


def _parted(word: str) -> tuple[str, str, str]:
    colon = COLON.search(word)
    return (word[: colon.start()], colon.group(), word[colon.end() :]) if colon else (word, "", "")


def _led(line: str, start: int, end: int) -> Byline | None:
    lead = _lead(line, start, end)
    if lead is None and (glued := GLUED.match(line, start)):
        lead = Lead(glued.end(), sure=False, weak=False)
    if lead is None:
        return None
    after = trim(line, lead.end, end)[0]
    second = _lead(line, after, end) if after < end else None
    return _named(line, *((second.end, end, second) if second and second.sure else (after, end, lead)))


def _named(line: str, start: int, end: int, lead: Lead) -> Byline | None:
    start, end = trim(line, start, end)
    if cut := dates.search(line[start:end]):
        end = trim(line, start, start + cut.start)[1]
    text = line[start:end]
    if not LETTER.search(text) or SENTENCE.search(text) or (is_credit(text) and not lead.sure):
        return None
    size = names_end(text, vouched=True)
    if lead.weak:
        return Byline(start, start + size) if len(text[:size].split()) > 1 else None
    if size:
        return Byline(start, start + size)
    short = len(text) <= MAX_NAME and len(text.split()) <= MAX_WORDS
    head = _head(text)
    few = len(head.split()) <= MAX_HANDLE_WORDS and not any(
        bare(word) in table("HEADING_WORDS") for word in head.split()
    )
    handle = few and all(HANDLE.fullmatch(word) for word in head.split())
    if handle or (short and (lead.sure or is_organisation(text))):
        return Byline(start, end)
    return None


def _agency(line: str, start: int, end: int) -> Byline | None:
    """Take a line of nothing but news agencies: `dpa/AFP`, `(Reuters)`."""
    names = re.split(r"[\s/,&+;]+", line[start:end].casefold()) if len(line) <= MAX_UNSPACED else ()
    known = table("AGENCIES") | table("JOINS")
    return (
        Byline(start, end) if names and all(name in known for name in names) and names[0] in table("AGENCIES") else None
    )


def _unspaced(line: str, start: int, end: int) -> Byline | None:
    if line.isascii() or len(line) > MAX_UNSPACED or not unspaced().search(line, start, end):
        return None
    return None if SENTENCE_END.search(line) else Byline(start, end)


def _bare_names(text: str, *, dated: bool, alone: bool, ordinary: Container[str]) -> int:
    """Return where the names end that a text starts with, 0 where it may be something else."""
    head = _head(text)
    folded = [bare(word) for word in head.split()]
    if not folded or len(folded) > MAX_NAMES_WORDS or any(map(str.isdigit, head)):
        return 0
    if dated and (is_organisation(head) or (len(folded) == 1 and DOMAIN.fullmatch(head))):
        return len(head)
    if len(folded) == 1 and alone:
        return len(head) if is_organisation(head) else 0
    size = names_end(text, vouched=False) or names_end(head, vouched=False)
    desk = is_organisation(head)
    if not size and not desk:
        return 0
    joining, headings = table("PARTICLES") | table("JOINS"), table("HEADING_WORDS")
    own = [word for word in folded if word not in joining]
    common = sum([word in headings or word in ordinary for word in own])
    if common and (not dated or common == len(own) or own[0] in headings):
        return len(head) if desk and len(own) > 1 and not dated else 0
    return size
