"""From what a check saw to the finding that is reported; also the findings that something went wrong."""

from __future__ import annotations

from collections import Counter
from contextlib import suppress
from hashlib import blake2b
from typing import TYPE_CHECKING

from pagelint.errors import window
from pagelint.finding import Excerpt, Finding, Match, PageRef, Severity
from pagelint.page import Page, Unreadable
from pagelint.rule import Rule
from pagelint.span import Location, Span
from pagelint.words import fold

if TYPE_CHECKING:
    from pagelint.finding import Fix

SNIPPET = 120
EXCERPT = 160
UNREADABLE = ("PLT001", "unreadable-page")
CRASHED = ("PLT002", "rule-crashed")


def page_ref(page: Page) -> PageRef:
    """Return what reports say of the page of a finding."""
    language = None
    with suppress(Exception):  # a rule that asked for it has said so already
        language = page.metadata.language
    return PageRef(
        page_id=page.origin.page_id,
        field=page.origin.field,
        line=page.origin.line,
        format=page.format,
        language=language.text if language else None,
        encoding=page.encoding.name,
        encoding_origin=page.encoding.origin,
        words=page.words,
    )


def finding_of(page: Page, rule: Rule, match: Match, about: PageRef, twins: Counter[bytes]) -> Finding:
    """Return the finding of a match; `twins` counts equal ones on the page."""
    start, end = page.locate(match.span.start), page.locate(match.span.end)
    text = match.text or page.text[match.span.start : min(match.span.end, match.span.start + 4 * SNIPPET)]
    snippet = " ".join(text.split())
    return Finding(
        location=start,
        end=end,
        code=rule.code,
        name=rule.name,
        severity=rule.severity,
        message=rule.message.format_map(match.values),
        snippet=snippet if len(snippet) <= SNIPPET else f"{snippet[: SNIPPET - 1]}…",
        fingerprint=_fingerprint(page, rule.code, snippet, twins),
        excerpt=Excerpt(match.text, 1, len(match.text)) if match.secret else _excerpt(page, match.span, start),
        span=match.span,
        url=page.url,
        fix=_fix(page, rule, match) if rule.fix else None,
        page=about,
    )


def _fix(page: Page, rule: Rule, match: Match) -> Fix | None:
    from pagelint.fix import fix_of  # which a page without faults does not need

    return fix_of(page, rule, match)


def _fingerprint(page: Page, code: str, snippet: str, twins: Counter[bytes]) -> str:
    """Name a finding by rule, page and content; equal ones on a page are counted, not told apart by line."""
    name = page.origin.page_id or page.url or f"{page.path}#{page.origin.record or ''}"
    digest = blake2b("\0".join((code, name, fold(snippet))).encode("utf-8", "replace"), digest_size=16).digest()
    twins[digest] += 1
    return blake2b(digest + twins[digest].to_bytes(4, "big"), digest_size=16).hexdigest()


def _excerpt(page: Page, span: Span, place: Location) -> Excerpt:
    shown, at = window(page.lines.line(place.line), place.column, EXCERPT)
    width = min(span.end - span.start, len(shown) - at + 1)
    return Excerpt(shown, at, max(1, width))


def crash(page: Page, rule: Rule, error: Exception) -> Finding:
    """Return the finding that a rule failed on a page."""
    what = " ".join(f"{type(error).__name__}: {error}".split())
    message = f"rule {rule.code} could not check this page: {what}"
    place = page.locate(0)
    return _trouble(CRASHED, place._replace(line=1, column=1), message, page.url)


def unreadable(trouble: Unreadable) -> Finding:
    """Return the finding that a page could not be read."""
    return _trouble(UNREADABLE, trouble.location, trouble.message, None)


def _trouble(what: tuple[str, str], location: object, message: str, url: str | None) -> Finding:
    place = location if isinstance(location, Location) else Location("", None, 1, 1)
    digest = blake2b(f"{what[0]}\0{place.path}\0{place.record}\0{message}".encode("utf-8", "replace"), digest_size=16)
    return Finding(
        location=place,
        end=place,
        code=what[0],
        name=what[1],
        severity=Severity.ERROR,
        message=message,
        snippet="",
        fingerprint=digest.hexdigest(),
        excerpt=Excerpt("", 1, 0),
        span=Span(0, 0),
        url=url,
    )
