"""Arguments into files to look at."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from pagelint.corpus.discover import discover
from pagelint.errors import UsageError

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator

    from pagelint.corpus.configs import Configs
    from pagelint.corpus.discover import Target
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
    targets = discover(paths or ["."], configs)
    if not (args.changed or args.base):
        return targets
    from pagelint.corpus.changed import only_changed

    return only_changed(targets, args.base)


def _listed(name: str) -> list[str]:
    try:
        text = sys.stdin.read() if name == "-" else Path(name).read_text(encoding="utf-8", errors="surrogateescape")
    except OSError as error:
        raise UsageError(f"{name}: cannot be read: {error.strerror}") from None
    return [line for line in text.splitlines() if line.strip()]
