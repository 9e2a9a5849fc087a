"""Work in this process: files in, results out, in the order of the files."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from pagelint.corpus import memory
from pagelint.corpus.result import Result, result
from pagelint.errors import PagelintError
from pagelint.page import Page, Unreadable
from pagelint.span import Location

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pagelint.corpus.cache import Cache
    from pagelint.corpus.configs import Configs
    from pagelint.corpus.discover import Target
    from pagelint.linter import Linter


def run(targets: Iterable[Target | Unreadable], configs: Configs, cache: Cache | None = None) -> Iterator[Result]:
    """Yield a result for every page of every target. Nothing a page holds ends the run."""
    linted = 0
    for target in targets:
        if isinstance(target, Unreadable):
            yield result(target)
        elif cache is not None and (kept := cache.get(target)) is not None:
            yield from kept
        else:
            found = run_file(target, configs)
            for each in found if cache is None else cache.watched(target, found):
                linted += 1
                if linted == memory.MANY:
                    memory.hold()
                yield each


def run_file(target: Target, configs: Configs) -> Iterator[Result]:
    """Yield a result for every page of a file."""
    from pagelint.readers import read, read_reference  # which a run of kept results does not need

    linter = configs.linter(target.config)
    settings = target.config.input
    pages = read_reference(target.part, settings) if target.part else read(target.address or target.path, settings)
    yield from _results(pages, target.name, linter)


def run_stdin(name: str, configs: Configs) -> Iterator[Result]:
    """Yield a result for every page on standard input."""
    from pagelint.readers import read_stream

    config = configs.of(Path(name).parent)
    linter = configs.linter(config)
    yield from _results(read_stream(sys.stdin.buffer, config.input, name=name), name, linter)


def _results(pages: Iterator[Page | Unreadable], name: str, linter: Linter) -> Iterator[Result]:
    """Lint pages; a reader that fails, which is our fault, costs the rest of its file and no other."""
    while True:
        try:
            page = next(pages, None)
        except PagelintError:
            raise
        except Exception as error:  # noqa: BLE001 - one file must not cost the findings of the others
            what = " ".join(f"{type(error).__name__}: {error}".split())
            page = Unreadable(Location(name, None, 1, 1), f"the reader failed: {what}", "reader failed")
        if page is None:
            return
        yield result(page, linter)
