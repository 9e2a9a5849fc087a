"""`pagelint check --watch`: check again whenever a page, a rule or a configuration changes."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from pagelint.commands.flags import configs_of
from pagelint.commands.inputs import is_stdin
from pagelint.config_file import NAMES, find_config
from pagelint.corpus.discover import NEVER
from pagelint.errors import MissingExtraError, PagelintError, UsageError
from pagelint.places import own_rules

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable, Iterator

WAKE_MS = 200
CLEAR = "\x1b[2J\x1b[3J\x1b[H"


def watch(args: argparse.Namespace, once: Callable[[argparse.Namespace], int]) -> int:
    """Run a check now and after every change, until interrupted. Raise UsageError where nothing can change."""
    try:
        from watchfiles import DefaultFilter
        from watchfiles import watch as changes
    except ImportError:
        raise MissingExtraError("--watch", "watch") from None
    if is_stdin(args):
        raise UsageError("--watch: standard input does not change; name files or directories")
    unwatched = DefaultFilter(ignore_dirs=tuple(NEVER))
    seen = changes(*_places(args), watch_filter=unwatched, rust_timeout=WAKE_MS, yield_on_timeout=True)
    next(seen)  # from here on nothing is missed, also not what changes during a check
    _run(args, once)
    for changed in seen:
        if changed:
            find_config.cache_clear()
            _run(args, once)
    return 0


def _run(args: argparse.Namespace, once: Callable[[argparse.Namespace], int]) -> None:
    """Check once, on a clean screen; an error is shown and may be mended while we watch."""
    if sys.stdout.isatty():
        sys.stdout.write(CLEAR)
    try:
        once(args)
    except PagelintError as error:
        print(f"pagelint: {error}", file=sys.stderr)
    print("pagelint: watching for changes; stop with Ctrl-C", file=sys.stderr)
    sys.stdout.flush()
    sys.stderr.flush()


def _places(args: argparse.Namespace) -> Iterator[Path]:
    """Yield what to watch: the pages, and the rules and configuration that they are checked with."""
    named = [Path(each) for each in args.paths] or [Path()]
    for path in named:
        if not path.exists():
            raise UsageError(f"{path}: no such file or directory")
        yield path
    try:
        config = configs_of(args).of(Path.cwd())
        yield from (path for path in own_rules(config) if path.exists())
    except PagelintError:
        pass  # shown by the check; the configuration is watched, so mending it starts the next one
    yield from (path for name in NAMES if (path := Path(name)).is_file())
