"""The phrase lists of rule directories, by name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pagelint.phrase import PhraseList, read_list

if TYPE_CHECKING:
    from pathlib import Path

    from pagelint.errors import Mistake


class PhraseLists:
    """The phrase lists of one or more rule directories: a list has the files of that name in all of them."""

    def __init__(self, directories: tuple[Path, ...]) -> None:
        """Look into `phrases/` of each directory."""
        self._files: dict[str, list[str]] = {}
        self._asked: dict[str, PhraseList] = {}
        for directory in directories:
            for path in sorted(directory.glob("phrases/*/*.txt")):
                self._files.setdefault(path.stem, []).append(str(path))

    @property
    def names(self) -> tuple[str, ...]:
        """The names of the lists, sorted."""
        return tuple(sorted(self._files))

    def get(self, name: str) -> PhraseList | None:
        """Return a list, or None if there is none of that name."""
        if name not in self._files:
            return None
        return self._asked.setdefault(name, PhraseList(name, tuple(self._files[name])))

    def mistakes(self) -> list[Mistake]:
        """Return every mistake in the lists that were asked for. Reads them."""
        return [mistake for each in self._asked.values() for mistake in read_list(each.files)[1]]
