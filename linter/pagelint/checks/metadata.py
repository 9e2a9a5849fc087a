"""The `metadata` kind: what a page says about itself is missing, is no value, or contradicts itself.

Corpora are filtered, dated and credited by these fields, and templates fill them with whatever is at hand:
the login of the editor, the site's name, the day of the crawl.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Literal, NamedTuple

from pagelint.about import Metadata, Value
from pagelint.block import BlockKind
from pagelint.checks.kind import Kind
from pagelint.checks.language import written_language
from pagelint.day import Day
from pagelint.finding import Match
from pagelint.late import late
from pagelint.page import Page
from pagelint.phrase import Phrases, spelled_out
from pagelint.rule import Count
from pagelint.scan import MARKS_AND_DIGITS, label
from pagelint.span import LINE_END, Span
from pagelint.words import count_words, fold

FIRST_LINE = 200
MAX_SITE = 6  # words of a site's name; templates put the title of the page there too
ADDRESS = late(
    r"(?:https?://|www\.)\S|^[\w.+-]{1,64}@[\w-]{1,64}(?:\.[\w-]{1,64}){1,4}$|^/[\w/-]{2,}$"
    r"|^[\w-]{1,64}(?:\.[a-z]{2,24}){1,3}/\S{1,200}$"
)
HANDLE = late(r"^@[\w.-]{2,64}$")
LOGIN = late(r"^(?:user|admin|author|editor|guest|wp|id|uid)[\W_]{0,2}\d{0,8}$|^[0-9\W_]+$", re.IGNORECASE)
ISO_DAY = late(r"(\d{4})-(\d{2})-(\d{2})")
# The primary part of a language tag; names such as `Dutch` are not judged.
TAG = late(r"[a-z]{2,3}(?![a-z])")
PARTS = late(r"\s+[|\u2013\u2014\u00b7\u2022\u00bb:-]+\s+")
SEEN = ("time", "microdata", "text")  # origins of what visitors read

Require = Literal[
    "present", "a-name", "not-a-label", "not-site-name", "readable", "in-time", "in-order", "agreed", "as-written"
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """Options of `metadata`.

    `require` says what the field must be. `present`: there. `a-name`: neither one of `labels` nor an address, a handle,
    a login or a number. `not-a-label`: not one of `labels`, up to the site's name. `not-site-name`: more than that.
    `readable`: a date that the calendar has. `in-time`: a date from `earliest` to `max_days` after `not_after`, which
    may be `today`, the day of the run; None is open. `in-order`: not modified more than `max_days` before it was
    published. `agreed`: no date of publication more than `max_days` away from what the surest source says, and from the
    day of the last change. `as-written`: the language that at least `min_words` words of the main content are in.
    """

    field: Literal["title", "author", "date", "modified", "language"]
    require: Require = "present"
    labels: Phrases = ()
    earliest: date | None = None
    not_after: Day | None = None
    max_days: Count = 1
    min_words: Count = 80


class Fault(NamedTuple):
    """What is wrong with a value, in words."""

    value: Value | None
    reason: str
    other: str = ""


def check(page: Page, options: Options) -> Iterator[Match]:
    """Yield at most one match, at the value or, where it stands nowhere, at the heading or the first line.

    Values: `field`, `value` (as found), `reason` in words, and `other`, the value that it contradicts.
    """
    fault = REQUIREMENTS[options.require](page, options)
    if fault is None:
        return
    text = fault.value.text if fault.value else ""
    values = {"field": options.field, "value": text[:FIRST_LINE], "reason": fault.reason, "other": fault.other}
    span = fault.value.span if fault.value else None
    yield Match(span or _top(page), values, text)


def _top(page: Page) -> Span:
    """Return where a page that lacks a value is told so: its heading, or its first line."""
    heading = next((block for block in page.blocks[:40] if block.kind is BlockKind.HEADING and block.main), None)
    if heading is not None:
        return heading.span
    end = LINE_END.search(page.text, 0, FIRST_LINE)
    return Span(0, end.start() if end else min(len(page.text), FIRST_LINE))


def _value(metadata: Metadata, field: str) -> Value | None:
    value: Value | None = getattr(metadata, field)
    return value


def _present(page: Page, options: Options) -> Fault | None:
    value = _value(page.metadata, options.field)
    return None if value and value.text.strip() else Fault(None, "nothing found")


def _a_name(page: Page, options: Options) -> Fault | None:
    value = _value(page.metadata, options.field)
    if value is None:
        return None
    text = " ".join(value.text.split())
    if label(fold(text)) in _labels(options.labels):
        return Fault(value, "stands for nobody")
    if ADDRESS.search(text):
        return Fault(value, "an address")
    if HANDLE.match(text):
        return Fault(value, "a handle")
    if LOGIN.match(text):
        return Fault(value, "a login or number")
    return None


def _not_a_label(page: Page, options: Options) -> Fault | None:
    value = _value(page.metadata, options.field)
    if value is None:
        return None
    first = fold(PARTS.split(value.text.strip(), maxsplit=1)[0])
    if (first.strip(MARKS_AND_DIGITS) or label(first)) in _labels(options.labels):
        return Fault(value, "names no content")
    return None


def _not_site_name(page: Page, options: Options) -> Fault | None:
    value = _value(page.metadata, options.field)
    site = page.metadata.site_name if value else None
    if value and site and count_words(site.text) <= MAX_SITE and _same(site.text, value.text):
        return Fault(value, "the site's name", site.text)
    return None


def _same(left: str, right: str) -> bool:
    return label(fold(" ".join(left.split()))) == label(fold(" ".join(right.split())))


@lru_cache(maxsize=16)
def _labels(phrases: Phrases) -> frozenset[str]:
    return frozenset(label(phrase.text) for phrase in spelled_out(phrases) if not phrase.expression)


def _readable(page: Page, options: Options) -> Fault | None:
    value = _value(page.metadata, options.field)
    found = ISO_DAY.search(value.text) if value else None
    if found is None:
        return None
    return Fault(value, "no such day") if _day(found) is None else None


def _in_time(page: Page, options: Options) -> Fault | None:
    value = _value(page.metadata, options.field)
    day = _day_of(page.metadata, options.field) if value else None
    if value is None or day is None:
        return None
    if options.earliest and day < options.earliest:
        return Fault(value, f"before {options.earliest}", str(day))
    last = options.not_after  # a date by now: the linter knows what day it is
    if isinstance(last, date) and (day - last).days > options.max_days:
        return Fault(value, f"after {last}", str(day))
    return None


def _in_order(page: Page, options: Options) -> Fault | None:
    published = _day_of(page.metadata, "date")
    modified = _day_of(page.metadata, "modified") if published else None
    if published is None or modified is None or (published - modified).days <= options.max_days:
        return None
    return Fault(page.metadata.modified, f"modified before it was published on {published}", str(published))


def _agreed(page: Page, options: Options) -> Fault | None:
    """Compare the dates that machines are told and that visitors see; a later one may be the day of a change."""
    stated = [(each, day) for each in page.metadata.dates if (day := _iso_day(each.iso))]
    if not stated:
        return None
    first = stated[0][1]
    last = max(first, _day_of(page.metadata, "modified") or first)
    for each, day in stated[1:]:
        if max((first - day).days, (day - last).days) > options.max_days:
            where = "seen near the title" if each.value.origin in SEEN else "told by other markup"
            return Fault(each.value, where, str(first))
    return None


def _iso_day(text: str) -> date | None:
    found = ISO_DAY.match(text)
    return _day(found) if found else None


def _day_of(metadata: Metadata, field: str) -> date | None:
    if field == "date":
        text = metadata.published
    else:
        value = _value(metadata, field)
        text = value.text if value else None
    return _iso_day(text) if text else None


def _day(found: re.Match[str]) -> date | None:
    try:
        return date(int(found[1]), int(found[2]), int(found[3]))
    except ValueError:
        return None


def _as_written(page: Page, options: Options) -> Fault | None:
    value = page.metadata.language
    if value is None or page.main_words < options.min_words:
        return None
    declared = TAG.match(value.text.strip().lower())
    written = written_language(page.main_text, declared[0]) if declared else None
    if written is None:
        return None
    return Fault(value, f"the text is written in '{written}'", written)


REQUIREMENTS: Mapping[Require, Callable[[Page, Options], Fault | None]] = {
    "present": _present,
    "a-name": _a_name,
    "not-a-label": _not_a_label,
    "not-site-name": _not_site_name,
    "readable": _readable,
    "in-time": _in_time,
    "in-order": _in_order,
    "agreed": _agreed,
    "as-written": _as_written,
}
KIND = Kind(Options, ("field", "value", "reason", "other"), check)
