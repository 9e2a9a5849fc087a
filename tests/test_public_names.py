"""The public names, spelled out, so that they change only on purpose."""

from __future__ import annotations

import pickle

import pagelint
from pagelint import Linter, parse

PUBLIC = [
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


def test_public_names() -> None:
    assert pagelint.__all__ == PUBLIC
    assert all(getattr(pagelint, name) is not None for name in PUBLIC)


def test_linter_pickles_and_finds_the_same() -> None:
    linter = Linter.from_config()
    page = parse("Harbour opens\nSorry, the page you were looking for could not be found.\n", path="a.txt")

    findings = linter.lint(page)

    assert findings
    assert pickle.loads(pickle.dumps(linter)).lint(page) == findings  # noqa: S301 - our own bytes
    assert pickle.loads(pickle.dumps(page)).text == page.text  # noqa: S301
