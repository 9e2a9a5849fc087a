"""Which of several bylines is worth believing."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pagelint.metadata.byline import table

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pagelint.page import Value

MAX_NAME = 200
ADDRESS = re.compile(r"^(?:https?:)?//|^www\.|^/|^@?$", re.IGNORECASE)
LETTER = re.compile(r"[^\W\d_]")


def is_placeholder(name: str) -> bool:
    """Tell whether a name stands where nobody filled one in: `admin`, an address, no letter at all."""
    folded = name.strip().casefold()
    return (
        folded in table("PLACEHOLDERS")
        or not LETTER.search(folded)
        or bool(ADDRESS.match(folded))
        or len(name) > MAX_NAME
    )


def best(names: Iterable[Value]) -> Value | None:
    """Return the first name that is not a placeholder, else the first that has any letter, else None."""
    fallback = None
    for value in names:
        if not is_placeholder(value.text):
            return value
        if fallback is None and LETTER.search(value.text):
            fallback = value
    return fallback
