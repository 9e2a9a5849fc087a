"""Arguments into files to look at."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from pagelint.commands.baselines import path_of
from pagelint.config import BASELINE
from pagelint.corpus.discover import Target, discover
from pagelint.errors import UsageError

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator

    from pagelint.corpus.configs import Configs
    from pagelint.page import Unreadable


def is_stdin(args: argparse.Namespace) -> bool:
    """Say whether pages come from standard input. Raise UsageError where files are named as well."""
    named = [*args.paths, *((args.files_from,) if args.files_from else ())]
    if "-" in args.paths and len(named) > 1:
        raise UsageError("standard input (-) cannot be linted together with files")
    return "-" in args.paths or bool(args.stdin_filename and not named)


def targets_of(args: argparse.Namespace, configs: Configs) -> Iterator[Target | Unreadable]:
    """Yield the files that the arguments name, or those of this directory. Raise UsageError for a wrong path."""
    paths = list(args.paths)
    if args.files_from:
        paths += _listed(args.files_from)
    targets = _pages(discover(paths or ["."], configs), args, configs)
    if not (args.changed or args.base):
        return targets
    from pagelint.corpus.changed import only_changed

    return only_changed(targets, args.base)


def _pages(
    targets: Iterator[Target | Unreadable], args: argparse.Namespace, configs: Configs
) -> Iterator[Target | Unreadable]:
    """Leave out the baseline, which is JSON lines as well."""
    path = path_of(args, configs.of(Path.cwd())) if hasattr(args, "baseline") else None
    ours = {os.path.realpath(path)} if path else set()
    named = frozenset(args.paths)
    for target in targets:
        is_ours = isinstance(target, Target) and (
            target.path.name == BASELINE or bool(ours and os.path.realpath(target.path) in ours)
        )
        if not is_ours or str(getattr(target, "path", "")) in named:
            yield target


def _listed(name: str) -> list[str]:
    try:
        text = sys.stdin.read() if name == "-" else Path(name).read_text(encoding="utf-8", errors="surrogateescape")
    except OSError as error:
        raise UsageError(f"{name}: cannot be read: {error.strerror}") from None
    return [line for line in text.splitlines() if line.strip()]
