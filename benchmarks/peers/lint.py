"""Lint all files in this process: `lint.py DIRECTORY [RULES [CODES]]`.

Without RULES (a directory of rule files) the bundled rules that are recommended; with it those alone. CODES selects.
"""

from __future__ import annotations

import gc
import sys
from pathlib import Path

from clock import argument, files, measure

from pagelint import Config, Linter, Page, read


def config() -> Config:
    """Return the configuration that the arguments ask for."""
    rules = sys.argv[2] if len(sys.argv) > 2 else ""  # noqa: PLR2004 - the script, the directory, the rules
    codes = tuple(sys.argv[3].split(",")) if len(sys.argv) > 3 else ()  # noqa: PLR2004
    chosen = {"rules": (rules,), "builtin": False} if rules else {}
    return Config(**chosen, **({"select": codes, "preview": True} if codes else {}))  # type: ignore[arg-type]


settings = config()
linter = Linter.from_config(settings)
gc.freeze()  # as the command line does


def lint(path: Path) -> int:
    """Count the findings of a file."""
    return sum(len(linter.lint(page)) for page in read(path, settings.input) if isinstance(page, Page))


measure(lint, files(argument(1)))
