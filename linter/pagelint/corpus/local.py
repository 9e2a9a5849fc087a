"""Work on this machine: files in, results out, in the order of the files."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, NamedTuple

from pagelint.finding import Finding
from pagelint.linter import unreadable
from pagelint.page import Page, Unreadable
from pagelint.readers import read, read_stream

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pagelint.corpus.configs import Configs
    from pagelint.corpus.discover import Target
    from pagelint.linter import Linter


class Result(NamedTuple):
    """What became of one page. `skipped` is the reason why it was not checked, or None if it was.

    `used` are the suppressions that were needed, by the configuration's path and their position in it.
    """

    findings: list[Finding]
    suppressed: int = 0
    crashed: int = 0
    skipped: str | None = None
    used: frozenset[tuple[str, int]] = frozenset()


def run(targets: Iterable[Target | Unreadable], configs: Configs) -> Iterator[Result]:
    """Yield a result for every page of every target. Nothing a page holds ends the run."""
    for target in targets:
        if isinstance(target, Unreadable):
            yield result(target, None)
            continue
        linter = configs.linter(target.config)
        for page in read(target.path, target.config.input):
            yield result(page, linter)


def run_stdin(name: str, configs: Configs) -> Iterator[Result]:
    """Yield a result for every page on standard input."""
    from pathlib import Path

    config = configs.of(Path(name).parent)
    linter = configs.linter(config)
    for page in read_stream(sys.stdin.buffer, config.input, name=name):
        yield result(page, linter)


def result(page: Page | Unreadable, linter: Linter | None) -> Result:
    """Return what becomes of a page, or of one that could not be read."""
    if isinstance(page, Unreadable) or linter is None:
        trouble = page if isinstance(page, Unreadable) else Unreadable(page.locate(0), "no linter")
        return Result([unreadable(trouble)], skipped=trouble.reason)
    checked = linter.check(page)
    used = frozenset((linter.suppressions.path, number) for number in checked.used)
    return Result(checked.findings, checked.suppressed, checked.crashed, used=used)
