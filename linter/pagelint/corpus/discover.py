"""Which files a run looks at: named ones, and what directories hold, without what is ignored or excluded."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from pagelint.errors import UsageError
from pagelint.input_settings import is_remote
from pagelint.page import Unreadable
from pagelint.span import Location

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pathspec import GitIgnoreSpec

    from pagelint.config import Config
    from pagelint.corpus.configs import Configs
    from pagelint.readers.references import Reference

PAGES = ".html .htm .xhtml .shtml .md .markdown .txt .text"
RECORDS = ".jsonl .ndjson .json .csv .tsv .parquet .arrow .feather .warc .wet .arc"
PAGE_SUFFIXES = frozenset(f"{PAGES} {RECORDS}".split())
COMPRESSED = frozenset({".gz", ".zst", ".bz2", ".xz"})
NEVER = frozenset(
    {".git", ".hg", ".svn", "node_modules", "__pycache__", ".venv", "venv", ".tox", ".nox", ".mypy_cache"}
    | {".ruff_cache", ".pytest_cache", ".pagelint_cache", "site-packages"}
)
NO_SUCH_PATH = "no such file or directory"


class Target(NamedTuple):
    """A file to lint, and the configuration closest to it.

    `part` is a piece of a large file. `address` is the place of a remote file, whose `path` is only its name.
    """

    path: Path
    config: Config
    part: Reference | None = None
    address: str | None = None

    @property
    def name(self) -> str:
        """What findings call the file."""
        return self.address or str(self.path)


def discover(paths: Sequence[str], configs: Configs) -> Iterator[Target | Unreadable]:
    """Yield the files of the paths given, each once, in sorted order within a directory.

    A directory that cannot be listed is yielded as unreadable. Raise UsageError for a path that does not exist.
    """
    for name in paths:
        if not is_remote(name) and not os.path.lexists(name):
            raise UsageError(f"{name}: {NO_SUCH_PATH}")
    seen: set[str] = set()
    for name in paths:
        for target, place in _found(name, configs):
            if place not in seen or isinstance(target, Unreadable):
                seen.add(place)
                yield target


Found = tuple["Target | Unreadable", str]  # with its one true place, whatever the links on the way there


def _found(name: str, configs: Configs) -> Iterator[Found]:
    if is_remote(name):
        return iter([(Target(Path(name.rpartition("/")[2]), configs.of(Path.cwd()), address=name), name)])
    path = Path(name)
    return _directory(path, configs) if path.is_dir() else _named(path, configs)


def _named(path: Path, configs: Configs) -> Iterator[Found]:
    """Yield a file that was named, whatever its name, unless exclusion is forced (as hooks do)."""
    config = configs.of(path.parent)
    if not (config.force_exclude and _excluded(path, config)):
        yield Target(path, config), os.path.realpath(path)


def _links(directory: str) -> frozenset[str]:
    """Return the names in a directory that are symbolic links."""
    try:
        with os.scandir(directory) as entries:
            return frozenset([entry.name for entry in entries if entry.is_symlink()])
    except OSError:
        return frozenset()


def _directory(top: Path, configs: Configs) -> Iterator[Found]:
    ignores = _Ignores(top) if configs.of(top).respect_gitignore else None
    trouble: list[Found] = []

    def failed(error: OSError) -> None:
        where = Location(str(error.filename or top), None, 1, 1)
        told = Unreadable(where, f"directory cannot be listed: {error.strerror}", "unreadable directory")
        trouble.append((told, ""))

    for directory, names, files in os.walk(top, onerror=failed):
        yield from trouble
        trouble.clear()
        here = Path(directory)
        config = configs.of(here)
        names[:] = sorted(
            name
            for name in names
            if name not in NEVER
            and not _excluded(here / name, config)
            and not (ignores and ignores.hides(here / name, is_directory=True))
        )
        place, links = os.path.realpath(directory), _links(directory)
        for name in sorted(files):
            path = here / name
            if _is_page(path, config) and not (ignores and ignores.hides(path, is_directory=False)):
                yield Target(path, config), os.path.realpath(path) if name in links else f"{place}{os.sep}{name}"
    yield from trouble


def _is_page(path: Path, config: Config) -> bool:
    if _excluded(path, config):
        return False
    if config.include:
        return any(_matches(path, glob, config) for glob in config.include)
    suffix = path.suffix.lower()
    if suffix in COMPRESSED:
        suffix = Path(path.stem).suffix.lower()
    return suffix in PAGE_SUFFIXES


def _excluded(path: Path, config: Config) -> bool:
    return any(_matches(path, glob, config) for glob in config.exclude)


def _matches(path: Path, glob: str, config: Config) -> bool:
    from pagelint.suppress import path_matches

    return path_matches(str(path), glob, config.root)


class _Ignores:
    """What `.gitignore` files hide below a directory, and those above it up to the root of the repository."""

    def __init__(self, top: Path) -> None:
        self._specs: dict[Path, GitIgnoreSpec | None] = {}
        self._over: dict[Path, tuple[tuple[Path, GitIgnoreSpec], ...]] = {}
        self._root = next(
            (each for each in (top.resolve(), *top.resolve().parents) if (each / ".git").exists()), top.resolve()
        )

    def hides(self, path: Path, *, is_directory: bool) -> bool:
        """Say whether git would ignore the path."""
        over = self._over.get(path.parent)
        if over is None:
            over = self._over[path.parent] = tuple(self._specs_over(path.parent))
        if not over:
            return False
        place = Path(os.path.abspath(path))  # noqa: PTH100 - the name counts, not where a link leads
        for directory, spec in over:
            relative = place.relative_to(directory).as_posix() + ("/" if is_directory else "")
            verdict = spec.check_file(relative).include
            if verdict is not None:
                return verdict
        return False

    def _specs_over(self, parent: Path) -> Iterator[tuple[Path, GitIgnoreSpec]]:
        """Yield what a directory and those above it ignore, the closest first."""
        place = Path(os.path.abspath(parent))  # noqa: PTH100
        for directory in (place, *place.parents):
            spec = self._spec(directory)
            if spec is not None:
                yield directory, spec
            if directory == self._root:
                break

    def _spec(self, directory: Path) -> GitIgnoreSpec | None:
        if directory not in self._specs:
            file = directory / ".gitignore"
            self._specs[directory] = None
            if file.is_file():
                from pathspec import GitIgnoreSpec

                lines = file.read_text(encoding="utf-8", errors="replace").splitlines()
                self._specs[directory] = GitIgnoreSpec.from_lines(lines)
        return self._specs[directory]
