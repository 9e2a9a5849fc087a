"""Days that a rule leaves to the run: `today` in its options becomes a date before any page is looked at.

Checks are pure, so they never ask the clock. The linter does, once, when it is made; its workers and the cache of
findings follow the day that it found.
"""

from __future__ import annotations

from dataclasses import fields, is_dataclass, replace
from datetime import UTC, date, datetime
from enum import StrEnum
from typing import Any


class Relative(StrEnum):
    """A day named by the day of the run."""

    TODAY = "today"


Day = date | Relative


def this_day() -> date:
    """Return the day of the run, in UTC, so that machines in different places agree."""
    return datetime.now(UTC).date()


def named_on(digest: str, day: date) -> str:
    """Return what names rules and settings that depend on the day, on that day."""
    return f"{digest} {day}"


def is_relative(options: object) -> bool:
    """Say whether options name a day by the day of the run. Looks at the options' own fields, not inside them."""
    if not is_dataclass(options):
        return False
    return any(isinstance(getattr(options, each.name), Relative) for each in fields(options))


def on(options: Any, day: date) -> Any:
    """Return options with every relative day replaced by the day itself."""
    if not is_relative(options):
        return options
    named = (each.name for each in fields(options) if isinstance(getattr(options, each.name), Relative))
    return replace(options, **dict.fromkeys(named, day))
