"""Suppressions: findings that someone decided to live with, in the page, in its record or in the configuration.

Inside a page: `<!-- pagelint: ignore[ERR101] -- reason -->` silences the codes on its own line, or on the next
line that is not blank if it stands alone; `ignore-page[...]` silences them on the whole page. Codes may be
codes, names or prefixes; none at all means every rule.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from fnmatch import fnmatchcase
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import urlsplit

from pagelint.day import this_day
from pagelint.late import late

if TYPE_CHECKING:
    from pagelint.config import Config, Suppress
    from pagelint.finding import Match
    from pagelint.page import Page
    from pagelint.rule import Rule

MARK = "pagelint:"
COMMENT = late(r"<!--\s{0,9}pagelint:\s{0,9}(ignore(?:-page)?)(?:\[([^\]\n]{0,400})\])?[^\n]{0,400}?-->")


class Applied(NamedTuple):
    """The matches that stay, how many were suppressed, and the positions of the entries that did it."""

    kept: list[tuple[Rule, Match]]
    dropped: int = 0
    used: frozenset[int] = frozenset()


@dataclass(frozen=True)
class Suppressions:
    """What is suppressed, from the configuration; `inline` allows comments inside pages."""

    entries: tuple[Suppress, ...] = ()
    per_file: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    per_host: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    rules: tuple[Rule, ...] = ()
    inline: bool = True
    root: str = ""
    path: str = ""
    today: date = field(default_factory=this_day)

    @classmethod
    def of(cls, config: Config, rules: Sequence[Rule] = ()) -> Suppressions:
        """Return the suppressions of a configuration."""
        return cls(
            tuple(config.suppress),
            config.per_file_ignores,
            config.per_host_ignores,
            tuple(rules),
            config.inline_suppressions,
            config.root,
            config.path,
            config.today or this_day(),
        )

    @property
    def expire(self) -> bool:
        """Whether what is suppressed depends on the day."""
        return any(entry.expires is not None for entry in self.entries)

    def codes_off(self, page: Page) -> frozenset[str]:
        """Return the codes that per-file and per-host ignores turn off for a page."""
        if not self.per_file and not self.per_host:
            return frozenset()
        selectors = [s for glob, off in self.per_file.items() if path_matches(page.path, glob, self.root) for s in off]
        host = (urlsplit(page.url).hostname or "") if page.url else ""
        selectors += [s for glob, off in self.per_host.items() if host and fnmatchcase(host, glob) for s in off]
        return frozenset(rule.code for rule in self.rules if any(rule.is_named(selector) for selector in selectors))

    def apply(self, page: Page, matches: list[tuple[Rule, Match]]) -> Applied:
        """Return the matches that stay, how many were suppressed, and which entries did it."""
        if not matches:
            return Applied(matches)
        lines, whole = _inline(page) if self.inline and MARK in page.text else ({}, [])
        whole = [*whole, *page.suppressed]
        used: set[int] = set()
        kept = []
        for rule, match in matches:
            if _named_inside(page, rule, match, lines, whole):
                continue
            covering = next((n for n, each in enumerate(self.entries) if self._covers(each, page, rule, match)), None)
            if covering is None:
                kept.append((rule, match))
            else:
                used.add(covering)
        return Applied(kept, len(matches) - len(kept), frozenset(used))

    def idle(self, used: Iterable[int]) -> Iterator[tuple[Suppress, str]]:
        """Yield the entries that a whole run did not need, and why: expired, or nothing to suppress."""
        needed = set(used)
        for number, entry in enumerate(self.entries):
            if entry.expires is not None and entry.expires < self.today:
                yield entry, f"expired on {entry.expires}"
            elif number not in needed:
                yield entry, "suppressed nothing"

    def _covers(self, entry: Suppress, page: Page, rule: Rule, match: Match) -> bool:
        if not rule.is_named(entry.rule) or (entry.expires is not None and entry.expires < self.today):
            return False
        if entry.path is not None and not path_matches(page.path, entry.path, self.root):
            return False
        if entry.url is not None and not fnmatchcase(page.url or "", entry.url):
            return False
        return entry.text is None or entry.text.casefold() in match.text.casefold()


def _named_inside(page: Page, rule: Rule, match: Match, lines: Mapping[int, list[str]], whole: list[str]) -> bool:
    """Say whether a comment or a field of the page itself suppresses a match."""
    here = lines.get(page.locate(match.span.start).line, ()) if lines else ()
    return any(rule.is_named(selector) for selector in (*whole, *here))


def path_matches(path: str, glob: str, root: str) -> bool:
    """Say whether a path, relative to the configuration's directory, matches a glob; `**` crosses directories."""
    tail = (os.path.relpath(path, root) if root else path).replace(os.sep, "/")
    return fnmatchcase(tail, glob) or fnmatchcase(tail, f"*/{glob}") or fnmatchcase(tail, glob.replace("**/", ""))


def _inline(page: Page) -> tuple[dict[int, list[str]], list[str]]:
    """Return the selectors of each line, and those of the whole page."""
    lines: dict[int, list[str]] = {}
    whole: list[str] = []
    for comment in COMMENT.finditer(page.text):
        selectors = _selectors(comment[2])
        if comment[1] == "ignore-page":
            whole += selectors
            continue
        line = page.locate(comment.start()).line
        if page.lines.line(line).strip() == comment[0]:
            line = next(_filled(page, comment.end()), line)
        lines.setdefault(line, []).extend(selectors)
    return lines, whole


def _filled(page: Page, offset: int) -> Iterator[int]:
    following = re.compile(r"\S").search(page.text, offset)
    return iter([page.locate(following.start()).line] if following else [])


def _selectors(listed: str | None) -> list[str]:
    return [word for each in listed.split(",") if (word := each.strip())] if listed else ["ALL"]
