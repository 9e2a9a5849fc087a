"""Flags into settings: what the command line says goes on top of every configuration file."""

from __future__ import annotations

from dataclasses import fields
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pagelint.config import Config
from pagelint.corpus.configs import Configs
from pagelint.errors import UsageError
from pagelint.finding import Severity
from pagelint.input_settings import Format, InputSettings
from pagelint.packs import MARK
from pagelint.places import place_of

if TYPE_CHECKING:
    import argparse

NOT_FLAGS = {"input", "gate", "baseline", "suppress", "options", "severity", "root", "path", "rules"}


def configs_of(args: argparse.Namespace) -> Configs:
    """Return the configurations of a run. Raise UsageError for flags that cannot be followed."""
    given = vars(args)
    flags: dict[str, Any] = {each.name: given.get(each.name) for each in fields(Config) if each.name not in NOT_FLAGS}
    if given.get("rules"):
        flags["rules"] = tuple(str(Path(each).resolve()) if Path(each).exists() else _pack(each) for each in args.rules)
    if flags.get("min_severity"):
        flags["min_severity"] = Severity(flags["min_severity"])
    named = Path(args.config) if args.config else None
    if named is not None and not named.is_file():
        raise UsageError(f"{named}: no such configuration file")
    return Configs(flags, named, isolated=args.isolated, inputs=_inputs(given), max_rate=given.get("max_rate") or {})


def _pack(name: str) -> str:
    """Return the name of a pack as configurations may give it, marked, so that no file near them is meant."""
    place_of(name, str(Path.cwd()))
    return f"{MARK}{name.removeprefix(MARK)}"


def _inputs(given: dict[str, Any]) -> dict[str, Any]:
    found = {each.name: given[each.name] for each in fields(InputSettings) if given.get(each.name) is not None}
    if "format" in found:
        found["format"] = Format(found["format"])
    return found
