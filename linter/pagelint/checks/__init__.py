"""The kinds of checks, written out by hand. A kind is imported when a rule first asks for it."""

from __future__ import annotations

from importlib import import_module

from pagelint.checks.kind import Kind, ScanKind

KINDS = {
    "encoding": "pagelint.checks.encoding",
    "evidence": "pagelint.checks.evidence",
    "hidden": "pagelint.checks.hidden",
    "language": "pagelint.checks.foreign_language",
    "links": "pagelint.checks.links",
    "metadata": "pagelint.checks.metadata",
    "metric": "pagelint.checks.metric",
    "phrase": "pagelint.checks.phrase",
    "promo_list": "pagelint.checks.promo_list",
    "repetition": "pagelint.checks.repetition",
    "residue": "pagelint.checks.residue",
    "truncation": "pagelint.checks.truncation",
}


def kind(name: str) -> Kind | ScanKind:
    """Return a kind by its name. Raise KeyError if there is none."""
    found: Kind | ScanKind = import_module(KINDS[name]).KIND
    return found
