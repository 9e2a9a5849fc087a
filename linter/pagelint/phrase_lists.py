"""Phrase lists: `phrases/<language>/<list>.txt` beside the rules, one file a language, one phrase a line."""

from __future__ import annotations

from pathlib import Path

from pagelint.errors import Mistake
from pagelint.phrase import Phrase
from pagelint.schema import parse_phrase


class PhraseLists:
    """The phrase lists of one or more rule directories; read when first asked for."""

    def __init__(self, directories: tuple[Path, ...]) -> None:
        """Look into `phrases/` of each directory."""
        self._files: dict[str, list[Path]] = {}
        self._read: dict[str, tuple[Phrase, ...]] = {}
        self.mistakes: list[Mistake] = []
        for directory in directories:
            for path in sorted(directory.glob("phrases/*/*.txt")):
                self._files.setdefault(path.stem, []).append(path)

    @property
    def names(self) -> tuple[str, ...]:
        """The names of the lists, sorted."""
        return tuple(sorted(self._files))

    @property
    def files(self) -> tuple[Path, ...]:
        """All files, sorted."""
        return tuple(sorted(path for paths in self._files.values() for path in paths))

    def get(self, name: str) -> tuple[Phrase, ...] | None:
        """Return the phrases of a list in all languages, or None if there is no such list."""
        if name not in self._files:
            return None
        if name not in self._read:
            self._read[name] = tuple(phrase for path in self._files[name] for phrase in self._lines(path))
        return self._read[name]

    def _lines(self, path: Path) -> list[Phrase]:
        phrases = []
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
            text = line.strip()
            if not text or text.startswith("#"):
                continue
            phrase, fault = parse_phrase(text, path.parent.name)
            if fault:
                self.mistakes.append(Mistake(str(path), number, 1, fault, line))
            else:
                phrases.append(phrase)
        return phrases
