"""Rules and kinds of installed packages, found by entry point.

A package shares rules with `pagelint.rules` (a name, and the package that holds the YAML) and kinds with
`pagelint.kinds` (a name, and the object). Nothing of a package is imported until a rule asks for its kind.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from pagelint.errors import UsageError

if TYPE_CHECKING:
    from importlib.metadata import EntryPoint, EntryPoints

RULES = "pagelint.rules"
KINDS = "pagelint.kinds"
HEADER = "pack.yaml"
MARK = "pack:"


def _points(group: str) -> EntryPoints:
    from importlib.metadata import entry_points  # costs 15 ms, and few runs ask for a pack

    return entry_points(group=group)


def pack_names() -> tuple[str, ...]:
    """Return the names of the installed packs of rules, sorted."""
    return tuple(sorted(_points(RULES).names))


def kind_names() -> tuple[str, ...]:
    """Return the names of the kinds that installed packages bring, sorted."""
    return tuple(sorted(_points(KINDS).names))


def pack_directory(name: str) -> Path | None:
    """Return the directory of an installed pack, or None if there is none of that name. Imports nothing.

    Raise UsageError where two packages claim the name, or the directory is not there.
    """
    point = _only(RULES, name)
    if point is None:
        return None
    from importlib.util import find_spec

    top, *inner = point.module.split(".")
    spec = find_spec(top)
    for place in (spec.submodule_search_locations or ()) if spec else ():
        directory = Path(place, *inner)
        if directory.is_dir():
            return directory
    raise UsageError(f"the pack '{name}' of {_owner(point)} has no directory '{point.module.replace('.', '/')}'")


def installed_kind(name: str) -> Any:
    """Import and return the kind that an installed package brings, or None if none brings one of that name."""
    point = _only(KINDS, name)
    if point is None:
        return None
    try:
        return point.load()
    except Exception as error:
        what = " ".join(f"{type(error).__name__}: {error}".split())
        raise UsageError(f"the kind '{name}' of {_owner(point)} cannot be imported: {what}") from error


def _only(group: str, name: str) -> EntryPoint | None:
    found = {(point.value, _owner(point)): point for point in _points(group).select(name=name)}
    if len(found) > 1:
        owners = " and ".join(sorted(owner for _, owner in found))
        raise UsageError(f"more than one installed package has '{name}' in {group}: {owners}")
    return next(iter(found.values()), None)


def _owner(point: EntryPoint) -> str:
    return point.dist.name if point.dist else "an unknown package"
