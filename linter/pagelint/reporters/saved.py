"""Findings saved as JSON lines, read back."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator

from pagelint.errors import Mistake
from pagelint.finding import Finding
from pagelint.reporters.plain import WrongError, from_plain


def findings_from_json_lines(lines: Iterable[str], path: str = "-") -> Iterator[Finding | Mistake]:
    """Yield a finding per line; a line that is none is yielded as a mistake, never dropped. Empty lines are skipped.

    `path` names the lines in mistakes.
    """
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        try:
            yield from_plain(json.loads(line))
        except WrongError as error:
            yield Mistake(path, number, 1, f"not a finding: {error}")
        except (ValueError, RecursionError) as error:
            message = str(getattr(error, "msg", error)).lower()
            yield Mistake(path, number, getattr(error, "colno", 1), f"not JSON: {message}")
