"""Lint all files in this process: `lint.py DIRECTORY [RULES [CODES [given]]]`.

Without RULES (a directory of rule files) the bundled rules that are recommended; with it those alone. CODES selects.
Either may be empty. With `given` the texts are read before, as they are for judges that take texts and no files.
"""

from __future__ import annotations

import sys
from functools import partial
from pathlib import Path

from clock import argument, files, measure, texts

from pagelint import Config, Linter, Page, parse, read
from pagelint.corpus import memory

RULES, CODES, GIVEN = 2, 3, 4


def asked(position: int) -> str:
    """Return an argument, or an empty string."""
    return sys.argv[position] if len(sys.argv) > position else ""


def config() -> Config:
    """Return the configuration that the arguments ask for."""
    rules, codes = asked(RULES), tuple(filter(None, asked(CODES).split(",")))
    chosen = {"rules": (rules,), "builtin": False} if rules else {}
    return Config(**chosen, **({"select": codes, "preview": True} if codes else {}))  # type: ignore[arg-type]


settings = config()
linter = Linter.from_config(settings)
memory.settle()  # as the command line does
memory.hold()


def lint(path: Path) -> int:
    """Count the findings of a file."""
    return sum(len(linter.lint(page)) for page in read(path, settings.input) if isinstance(page, Page))


def lint_text(form: str, text: str) -> int:
    """Count the findings of a text."""
    return len(linter.lint(parse(text, path="page", format=form)))


if asked(GIVEN):
    form = "html" if files(argument(1))[0].suffix == ".html" else "text"
    measure(partial(lint_text, form), texts(argument(1)))
else:
    measure(lint, files(argument(1)))
