"""proselint with given phrases: `proselint_phrases.py DIRECTORY PHRASES own|only`; `own`: beside its own checks."""

from __future__ import annotations

import re
from pathlib import Path

from clock import argument, measure, texts
from proselint.checks import __register__
from proselint.config import DEFAULT
from proselint.registry import CheckRegistry
from proselint.registry.checks import Check, types
from proselint.tools import LintFile

BATCH = 20
phrases = Path(argument(2)).read_text(encoding="utf-8").splitlines()
checks = [
    Check(
        check_type=types.Existence(items=tuple(map(re.escape, phrases[at : at + BATCH]))),
        path="bench.phrases",
        message="{}",
    )
    for at in range(0, len(phrases), BATCH)
]
own = argument(3) == "own"
CheckRegistry().register_many((*(__register__ if own else ()), *checks))
settings = {**DEFAULT, "checks": {**(DEFAULT["checks"] if own else {}), "bench": True}, "max_errors": 100_000}


def lint(text: str) -> int:
    """Count the findings of a text."""
    return len(LintFile("page", text).lint(settings))


measure(lint, texts(argument(1)))
