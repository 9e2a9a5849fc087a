"""pagelint: a content-quality linter for scraped web pages.

    from pagelint import Linter, parse

    linter = Linter.from_config()
    for finding in linter.lint(parse(text, path="story.html", format="html")):
        print(finding.location, finding.code, finding.message)

A `Linter` is immutable and pickles, so an engine on many machines needs nothing else.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pagelint._version import __version__

if TYPE_CHECKING:
    from pagelint.about import Metadata
    from pagelint.block import Block, BlockKind, Zone
    from pagelint.config import Config
    from pagelint.errors import PagelintError
    from pagelint.finding import Finding, Severity
    from pagelint.linter import Linter
    from pagelint.page import Page, Unreadable
    from pagelint.readers import parse, read
    from pagelint.rule import Rule
    from pagelint.rulebook import load_rules
    from pagelint.span import Location, Span

__all__ = [
    "Block",
    "BlockKind",
    "Config",
    "Finding",
    "Linter",
    "Location",
    "Metadata",
    "Page",
    "PagelintError",
    "Rule",
    "Severity",
    "Span",
    "Unreadable",
    "Zone",
    "__version__",
    "load_rules",
    "parse",
    "read",
]

HOMES = {
    "about": ("Metadata",),
    "block": ("Block", "BlockKind", "Zone"),
    "config": ("Config",),
    "errors": ("PagelintError",),
    "finding": ("Finding", "Severity"),
    "linter": ("Linter",),
    "page": ("Page", "Unreadable"),
    "readers": ("parse", "read"),
    "rule": ("Rule",),
    "rulebook": ("load_rules",),
    "span": ("Location", "Span"),
}


def __getattr__(name: str) -> object:
    """Import a public name when it is first asked for, so that `pagelint --version` costs nothing."""
    from importlib import import_module

    for module, names in HOMES.items():
        if name in names:
            return getattr(import_module(f"pagelint.{module}"), name)
    message = f"module 'pagelint' has no attribute '{name}'"
    raise AttributeError(message)
