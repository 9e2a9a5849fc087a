"""The kinds of checks, written out by hand. A kind is imported when a rule first asks for it."""

from __future__ import annotations

from importlib import import_module

from pagelint.checks.kind import Kind, ScanKind
from pagelint.errors import UsageError
from pagelint.packs import installed_kind

KINDS = {
    "attributes": "pagelint.checks.attributes",
    "disclosure": "pagelint.checks.disclosure",
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
    "secret": "pagelint.checks.secret",
    "truncation": "pagelint.checks.truncation",
}


def kind(name: str) -> Kind | ScanKind:
    """Return a kind by its name, also one of an installed package.

    Raise KeyError if there is none, UsageError if what the package brings is none.
    """
    if name in KINDS:
        found: Kind | ScanKind = import_module(KINDS[name]).KIND
        return found
    other = installed_kind(name)
    if other is None:
        raise KeyError(name)
    if not isinstance(other, Kind | ScanKind):
        raise UsageError(f"the kind '{name}' of an installed package is no Kind or ScanKind")
    return other
