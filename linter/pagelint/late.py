"""Regular expressions that are compiled when they are first used.

A page needs half of ours, and compiling all takes longer than checking it. A method is looked up once, so that later
calls cost what they do on a compiled expression.
"""

from __future__ import annotations

import re
from typing import Any, cast


class _Late:
    """Stands for a compiled expression until something is asked of it."""

    def __init__(self, expression: str | bytes, flags: int) -> None:
        self._given: tuple[Any, int] = (expression, flags)

    def __getattr__(self, name: str) -> Any:
        """Compile the expression, and keep what was asked for."""
        if name.startswith("__"):
            raise AttributeError(name)
        found = getattr(re.compile(*self._given), name)
        self.__dict__[name] = found
        return found


def late(expression: str, flags: int = 0) -> re.Pattern[str]:
    """Return what behaves as `re.compile(expression, flags)` where a method of it is called."""
    return cast("re.Pattern[str]", _Late(expression, flags))


def late_bytes(expression: bytes, flags: int = 0) -> re.Pattern[bytes]:
    """Do the same for an expression of bytes."""
    return cast("re.Pattern[bytes]", _Late(expression, flags))
