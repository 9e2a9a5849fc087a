"""How often rules were right on labelled pages, as `benchmarks/accuracy.py --json` wrote it down.

The file is `measured.json` in the directory of the rules, and shipped with them:
`{"rules": {"DUP001": {"precision": [hits, of], "recall": [hits, of], ...}}}`.
"""

from __future__ import annotations

import json
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from pathlib import Path

FILE = "measured.json"


class Share(NamedTuple):
    """How many of how many."""

    hits: int
    of: int

    def __str__(self) -> str:
        """Render `0.97 (34 of 35)`."""
        return f"{self.hits / self.of:.2f} ({self.hits:,} of {self.of:,})"


class Measured(NamedTuple):
    """What was measured of a rule: the share of its findings that were right, and of faults it found, where known.

    `per_thousand` counts findings on a thousand pages without a known fault.
    """

    precision: Share | None = None
    recall: Share | None = None
    per_thousand: float | None = None

    def lines(self) -> tuple[tuple[str, str], ...]:
        """Return name and text of each figure that is known."""
        found = [("Precision", f"{self.precision} findings on labelled pages")] if self.precision else []
        found += (
            [("Recall", f"{self.recall} labelled faults, of all kinds that the rule may find")] if self.recall else []
        )
        if self.per_thousand is not None:
            found.append(("On clean pages", f"{self.per_thousand:.1f} findings on 1,000 pages without a known fault"))
        return tuple(found)


@cache
def measured(directory: Path) -> dict[str, Measured]:
    """Return what was measured of the rules of a directory, by code; nothing where there is no usable file."""
    try:
        rules = json.loads((directory / FILE).read_text(encoding="utf-8"))["rules"]
        return {code: _measured(row) for code, row in rules.items()}
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return {}


def _measured(row: dict[str, object]) -> Measured:
    clean = row.get("per 1,000 clean pages")
    return Measured(
        _share(row.get("precision")),
        _share(row.get("recall")),
        float(clean) if isinstance(clean, int | float) else None,
    )


def _share(pair: object) -> Share | None:
    if not isinstance(pair, list) or len(pair) != len(Share._fields) or not pair[1]:
        return None
    return Share(int(pair[0]), int(pair[1]))
