"""Colours and links of a terminal, only where they are wanted."""

from __future__ import annotations

from pagelint.finding import Severity

BOLD, DIM, RED, YELLOW, CYAN = "1", "2", "31", "33", "36"
BY_SEVERITY = {Severity.ERROR: RED, Severity.WARNING: YELLOW, Severity.INFO: CYAN}


def paint(text: str, style: str, *, on: bool) -> str:
    """Return text in an ANSI style. The text must be escaped already."""
    return f"\x1b[{style}m{text}\x1b[0m" if on and text else text


def link(text: str, url: str | None, *, on: bool) -> str:
    """Return text that opens `url` in terminals that know OSC 8."""
    return f"\x1b]8;;{url}\x1b\\{text}\x1b]8;;\x1b\\" if on and url else text
