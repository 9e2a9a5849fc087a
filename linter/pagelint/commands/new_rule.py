"""`pagelint new-rule`: a rule file to start from."""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, get_args

from pagelint.checks import KINDS, kind
from pagelint.commands.flags import configs_of
from pagelint.errors import UsageError, did_you_mean
from pagelint.packs import kind_names
from pagelint.rule import Code, Name
from pagelint.rulebook import all_rules, load_rules
from pagelint.scaffold import next_code, scaffold

if TYPE_CHECKING:
    import argparse

    from pagelint.checks.kind import Kind, ScanKind
    from pagelint.rule import Rule


def run(args: argparse.Namespace) -> int:
    """Write the file. Raise UsageError where name, kind or family cannot be, or something is in the way."""
    directory = Path(args.directory)
    how = _kind(args.kind)
    known = _known(args, directory)
    if not get_args(Name)[1].holds(args.name):
        raise UsageError(f"expected a name such as repeated-paragraph, got '{args.name}'")
    taken = next((rule for rule in known if rule.name == args.name), None)
    if taken:
        raise UsageError(f"the name {args.name} is taken by {taken.path}")
    code = next_code(args.family, known)
    if not get_args(Code)[1].holds(code):
        raise UsageError(f"--family: expected two to five capitals with a code left, got '{args.family}'")
    path = directory / args.family.lower() / f"{args.name}.yaml"
    _write(path, scaffold(code, args.name, args.kind, how, path.as_posix()))
    print(f"wrote {path}; `pagelint test {path}` says what is left to do", file=sys.stderr)
    return 0


def _kind(name: str) -> Kind | ScanKind:
    try:
        return kind(name)
    except KeyError:
        known = (*sorted(KINDS), *kind_names())
        hint = did_you_mean(name, known) or f"; known are {', '.join(known)}"
        raise UsageError(f"--kind: unknown kind '{name}'{hint}") from None


def _known(args: argparse.Namespace, directory: Path) -> tuple[Rule, ...]:
    """Return the rules whose codes and names are taken: the configured ones, and those of the directory."""
    config = configs_of(args).of(Path.cwd())
    rules = {rule.code: rule for rule in all_rules(replace(config, builtin=True))}
    own = load_rules(directory) if directory.is_dir() else ()
    return tuple((rules | {rule.code: rule for rule in own}).values())


def _write(path: Path, text: str) -> None:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("x", encoding="utf-8") as file:
            file.write(text)
    except FileExistsError:
        raise UsageError(f"{path} is there already") from None
    except OSError as error:
        raise UsageError(f"{path}: cannot be written: {error.strerror}") from None
