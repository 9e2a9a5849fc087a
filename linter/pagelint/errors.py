"""Errors a user can cause; anything else keeps its traceback, because it is our bug."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple


class PagelintError(Exception):
    """Base of every error that a user can cause and mend. Survives pickling."""


class UsageError(PagelintError):
    """A command line, a path or a selector that cannot be followed."""


class MissingExtraError(PagelintError):
    """An optional library that is not installed."""

    def __init__(self, what: str, extra: str) -> None:
        """Name what needs the library, and the extra that installs it."""
        self.what = what
        self.extra = extra
        super().__init__(what, extra)

    def __str__(self) -> str:
        """Say what to install."""
        return f"{self.what} needs an optional library: pip install 'pagelint[{self.extra}]'"


class Mistake(NamedTuple):
    """One mistake in a rule or configuration file.

    `line` and `column` are 1-based, in code points; `source` is the offending line, or empty.
    """

    path: str
    line: int
    column: int
    message: str
    source: str = ""

    def __str__(self) -> str:
        """Render `path:line:column: message`, with the offending line and a caret below it."""
        head = f"{self.path}:{self.line}:{self.column}: {self.message}"
        if not self.source:
            return head
        shown, column = window(self.source, self.column)
        return f"{head}\n    {shown}\n    {' ' * (column - 1)}^"


class MistakesError(PagelintError):
    """All mistakes of all files, found in one pass. `mistakes` is sorted by place."""

    def __init__(self, mistakes: tuple[Mistake, ...]) -> None:
        """Keep the mistakes in the order of their places."""
        self.mistakes = tuple(sorted(set(mistakes)))
        super().__init__(self.mistakes)

    def __str__(self) -> str:
        """Render one mistake after another."""
        return "\n".join(str(mistake) for mistake in self.mistakes)


def window(line: str, column: int, width: int = 72) -> tuple[str, int]:
    """Cut `line` to `width` code points around a 1-based column; return the cut and the column in it."""
    if len(line) <= width:
        return line, column
    start = max(0, min(column - 1 - width // 3, len(line) - width))
    left, right = ("…" if start else ""), ("…" if start + width < len(line) else "")
    return f"{left}{line[start : start + width]}{right}", column - start + len(left)


def near(path: Path) -> Path:
    """Return a path as its user would write it: relative, where it lies below the working directory."""
    here = Path.cwd()
    return path.relative_to(here) if path.is_relative_to(here) else path


def did_you_mean(word: str, known: list[str] | tuple[str, ...]) -> str:
    """Return ` (did you mean 'x'?)` for the nearest known spelling, or an empty string."""
    import difflib

    folded = {name.casefold(): name for name in known}
    near = difflib.get_close_matches(word.casefold(), list(folded), n=1, cutoff=0.6)
    return f" (did you mean '{folded[near[0]]}'?)" if near else ""
