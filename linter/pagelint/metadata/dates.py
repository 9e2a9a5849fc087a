"""Dates as pages write them, in over 30 languages, and as machines do.

`iso` is worked out only where day and month cannot be taken for each other: 05/06/2024 is a date,
but nobody can tell which.
"""

from __future__ import annotations

import re
import unicodedata
from datetime import UTC, date, datetime, timedelta
from functools import cache, lru_cache
from typing import NamedTuple

from pagelint.late import late
from pagelint.metadata.words import AGO, MONTHS, SOLAR_MONTHS

YEAR = r"(?:19|20)[0-9]{2}"
NUMERIC_YMD = late(rf"(?<![0-9])({YEAR})([-/.]) ?(0?[1-9]|1[0-2])\2 ?(0?[1-9]|[12][0-9]|3[01])(?![0-9])")
NUMERIC_DMY = late(rf"(?<![0-9.,/-])([0-9]{{1,2}}) ?([-/.]) ?([0-9]{{1,2}}) ?\2 ?({YEAR}|25[0-9]{{2}})(?![0-9]|:[0-9])")
NUMERIC_SHORT = late(
    r"(?<![0-9.,/-])([0-9]{2})([./-])([0-9]{2})\2([0-9]{2})(?:(?![0-9./-])|(?=[0-9]{1,2}:[0-9]{2}(?![0-9])))"
)
CHINESE = late(rf"({YEAR}) ?[年년] ?([0-9]{{1,2}}) ?[月월] ?([0-9]{{1,2}})")
ERA = late(r"(令和|平成|民國|民国) ?([0-9]{1,3}|元) ?年 ?([0-9]{1,2}) ?月 ?([0-9]{1,2})")
ERAS = {"令和": 2018, "平成": 1988, "民國": 1911, "民国": 1911}
VIETNAMESE = late(rf"([0-9]{{1,2}}) tháng ([0-9]{{1,2}}),? ?(?:năm )?({YEAR})", re.IGNORECASE)
WORD = r"([^\W\d_][^\W\d_.'’]{1,14}|[\u0900-\u0dff]{2,14}|[ก-๛.]{3,12})"
DAY_MONTH_YEAR = late(
    r"(?<![0-9.,:/])([0-3]?[0-9])(?:st|nd|rd|th|er|re|-а|-го|º|ª|°)?[.,]?(?:[ -]|(?<=\.))"
    rf"(?:de |di |d['’]|of |dn\.? )?{WORD}\.?,?[ -](?:de |del |of |d['’]|year |the )?"
    rf"({YEAR}|25[0-9]{{2}}|['’][0-9]{{2}})(?![0-9])"
)
MONTH_DAY_YEAR = late(rf"{WORD}\.? ([0-3]?[0-9])(?:st|nd|rd|th|[.º])?,? ?(?:de |del )?(?<=[ ,])({YEAR})(?![0-9])")
YEAR_MONTH_DAY = late(
    rf"(?<![0-9])({YEAR})(?:[.,]|\.?[ ](?:m|g|gada|metų|urteko|ko)\.?)? ?{WORD}\.? ([0-3]?[0-9])(?![0-9])"
)
YEAR_DAY_MONTH = late(rf"(?<![0-9])({YEAR})\. ?gada ([0-3]?[0-9])\. {WORD}")
MONTH_YEAR = late(rf"^\W*{WORD}\.?,? (?:de |del )?({YEAR})\W*$")
SOLAR = late(r"([0-3]?[0-9]) (" + "|".join(SOLAR_MONTHS) + r") ?(?:ماه )?،? ?(1[34][0-9]{2})")
SOLAR_NUMERIC = late(r"(?<![0-9])1[34][0-9]{2}/[0-9]{1,2}/[0-9]{1,2}(?![0-9])")
MACHINE = late(
    rf"({YEAR})-?([0-9]{{2}})-?([0-9]{{2}})(?![0-9])|({YEAR})([0-9]{{2}})([0-9]{{2}})(?:[0-9]{{4}}|[0-9]{{6}})(?![0-9])"
)
EPOCH = late(r"([0-9]{10})(?:[0-9]{3})?")
IN_URL = late(
    rf"[/=_-]({YEAR})[/_-](0?[1-9]|1[0-2])[/_-](0?[1-9]|[12][0-9]|3[01])(?![0-9])"
    rf"|(?<![0-9])({YEAR})(0[1-9]|1[0-2])(0[1-9]|[12][0-9]|3[01])(?![0-9])"
)
MONTH_IN_URL = late(rf"/({YEAR})/(0?[1-9]|1[0-2])(?=/)")
DIGIT = late(r"\d")
# What no notation of a day does without, beside its other digits: a year, a short one, or three numbers.
FULL_YEAR = late(r"[12][0-9]{3}")
SHORT_YEAR = late(r"['’年]|[0-9][0-9][./-][0-9]")
# Parts of the words in AGO, one of every line; they leave out `i`, which has too many forms.
AGO_SIGNS = tuple("ago;vor;hace; y a ;há; fa;geleden;sedan;den;назад;тому;temu;před;önce;lalu;trước;前;전".split(";"))
BUDDHIST = range(2500, 2600)
BUDDHIST_OFFSET = 543
MAX_VALUE = 200
CENTURY_TURN = 70  # two digits below are in this century
FIRST_YEAR = 1990  # the Web's; older dates of publishing are archives'


class Found(NamedTuple):
    """A date in a text: where, and as ISO 8601 where day and month are certain."""

    start: int
    end: int
    iso: str | None


@cache
def months() -> dict[str, int]:
    """Map the month names of all languages, folded, to 1 to 12; to 0 what languages disagree on."""
    table: dict[str, int] = {}
    for line in MONTHS.strip().split("\n"):
        for number, names in enumerate(line.split("|"), start=1):
            for name in names.casefold().split():
                table[name] = number if table.get(name, number) == number else 0
    return table


def month(word: str) -> int | None:
    """Return the month that a word names in any language, or None."""
    folded = word.casefold().strip(".")
    known = months()
    if folded in known:
        return known[folded]
    for length in range(len(folded) - 1, 3, -1):
        if (stem := known.get(folded[:length] + "*")) is not None:
            return stem
    return None


def ascii_digits(text: str) -> str:
    """Write the digits of other scripts as ASCII ones and typographic blanks and dashes plainly; keep the length."""
    if text.isascii():
        return text.replace("\t", " ")
    return "".join(map(_plain, text))


@cache
def _plain(character: str) -> str:
    if character.isdecimal():
        return str(unicodedata.decimal(character))
    if character in "–—‐‑−":
        return "-"
    if character == "／":
        return "/"
    return " " if character.isspace() else character


def calendar(year: int, month_number: int, day: int) -> str | None:
    """Return the ISO date, or None for a day that no calendar has."""
    if year in BUDDHIST:
        year -= BUDDHIST_OFFSET
    try:
        return date(year, month_number, day).isoformat()
    except ValueError:
        return None


def search(text: str, *, day_first: bool = False) -> Found | None:
    """Find the first full date of a short text, linear in it. `day_first` settles 05/06/2024."""
    if not DIGIT.search(text):
        return None
    plain = ascii_digits(text)
    return _search(plain, day_first) if FULL_YEAR.search(plain) or SHORT_YEAR.search(plain) else None


@lru_cache(maxsize=1024)  # a line is asked about several times, and sites repeat theirs
def _search(plain: str, day_first: bool) -> Found | None:  # noqa: FBT001
    for reader in (_numeric, _named, _asian, _short):
        if (found := reader(plain, day_first)) is not None:
            return found
    return None


def _numeric(text: str, day_first: bool) -> Found | None:  # noqa: FBT001
    if hit := NUMERIC_YMD.search(text):
        iso = calendar(int(hit[1]), int(hit[3]), int(hit[4]))
        return Found(hit.start(), hit.end(), iso)
    for hit in NUMERIC_DMY.finditer(text):
        iso, possible = _day_and_month(int(hit[1]), int(hit[3]), int(hit[4]), day_first or hit[2] == ".")
        if possible:
            return Found(hit.start(), hit.end(), iso)
    return None


def _short(text: str, day_first: bool) -> Found | None:  # noqa: FBT001
    for hit in NUMERIC_SHORT.finditer(text):
        iso, possible = _day_and_month(int(hit[1]), int(hit[3]), _full_year(int(hit[4])), day_first or hit[2] == ".")
        if possible:
            return Found(hit.start(), hit.end(), iso)
    return None


def _full_year(two_digits: int) -> int:
    return two_digits + (2000 if two_digits < CENTURY_TURN else 1900)


def _day_and_month(first: int, second: int, year: int, day_first: bool) -> tuple[str | None, bool]:  # noqa: FBT001
    """Return the ISO date where it is certain, and whether the numbers can be a date at all."""
    readings = {calendar(year, second, first), calendar(year, first, second)} - {None}
    if len(readings) == 1:
        return readings.pop(), True
    return (calendar(year, second, first) if day_first and readings else None), bool(readings)


def _named(text: str, _day_first: bool) -> Found | None:  # noqa: FBT001
    for pattern, order in (
        (DAY_MONTH_YEAR, (3, 2, 1)),
        (MONTH_DAY_YEAR, (3, 1, 2)),
        (YEAR_MONTH_DAY, (1, 2, 3)),
        (YEAR_DAY_MONTH, (1, 3, 2)),
    ):
        for hit in pattern.finditer(text):
            year, name, day = (hit[group] for group in order)
            if (number := month(name)) is None:
                continue
            full = _full_year(int(year[1:])) if year[0] in "'’" else int(year)
            if (iso := calendar(full, number or 1, int(day))) is not None:
                return Found(hit.start(), hit.end(), iso if number else None)
    return None


def _asian(text: str, _day_first: bool) -> Found | None:  # noqa: FBT001
    if hit := CHINESE.search(text):
        return Found(hit.start(), hit.end(), calendar(int(hit[1]), int(hit[2]), int(hit[3])))
    if hit := ERA.search(text):
        year = ERAS[hit[1]] + (1 if hit[2] == "元" else int(hit[2]))
        return Found(hit.start(), hit.end(), calendar(year, int(hit[3]), int(hit[4])))
    if hit := VIETNAMESE.search(text):
        return Found(hit.start(), hit.end(), calendar(int(hit[3]), int(hit[2]), int(hit[1])))
    solar = SOLAR.search(text) or SOLAR_NUMERIC.search(text)
    if solar is not None:
        return Found(solar.start(), solar.end(), None)
    return None


@cache
def _ago() -> re.Pattern[str]:
    return re.compile("|".join(AGO), re.IGNORECASE)


def search_vague(text: str) -> Found | None:
    """Find a date that is not one day: `May 2024` as a whole line, or `3 hours ago`."""
    counted = DIGIT.search(text)
    if not counted and "ago" not in text:
        return None
    plain = ascii_digits(text)
    hit = MONTH_YEAR.match(plain) if counted else None
    if hit and (number := month(hit[1])) is not None:
        return Found(hit.start(1), hit.end(2), f"{hit[2]}-{number:02d}" if number else None)
    if counted or " ago" in plain:
        ago = _ago().search(plain) if any(map(plain.casefold().__contains__, AGO_SIGNS)) else None
        return Found(ago.start(), ago.end(), None) if ago else None
    return None


def may_hold_one(text: str) -> bool:
    """Say cheaply whether a text may hold a date at all."""
    return DIGIT.search(text) is not None or "ago" in text


def machine(value: str) -> str | None:
    """Read a date that a program wrote: ISO 8601, compact, RFC 5322, Unix time; or any date of `search`."""
    text = ascii_digits(value.strip()[:64])
    if hit := MACHINE.match(text):
        numbers = [int(group) for group in hit.groups() if group]
        if (iso := calendar(*numbers[:3])) is not None:
            return iso
    if EPOCH.fullmatch(text):
        moment = datetime(1970, 1, 1, tzinfo=UTC) + timedelta(seconds=int(text[:10]))
        return moment.date().isoformat() if moment.year >= FIRST_YEAR else None
    found = search(text)
    return found.iso if found else None


def is_date(value: str, iso: str | None) -> bool:
    """Tell whether a metadata value, read as `iso`, holds a date and no filler such as 0001-01-01 or 1970-01-01."""
    if iso is not None:
        return not value.startswith(("0001", "1970-01-01"))
    head = value[:MAX_VALUE]
    return search(head) is not None or search_vague(head) is not None


def in_url(url: str) -> Found | None:
    """Find the date in an address, `/2024/05/31/` or `20240531`; failing that, its year and month."""
    path = url[:2048].partition("://")[2] or url[:2048]
    shift = len(url[:2048]) - len(path)
    for hit in IN_URL.finditer(path):
        year, month_number, day = (int(group) for group in hit.groups() if group)
        if (iso := calendar(year, month_number, day)) is not None and year >= FIRST_YEAR:
            return Found(shift + hit.start(1 if hit[1] else 4), shift + hit.end(), iso)
    rough = MONTH_IN_URL.search(path)
    return Found(shift + rough.start(1), shift + rough.end(2), f"{rough[1]}-{int(rough[2]):02d}") if rough else None
