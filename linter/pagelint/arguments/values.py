"""Values of flags: read from text, gathered over repeats. A wrong one says what was expected."""

from __future__ import annotations

import argparse
from datetime import date
from typing import Any


def selectors(text: str) -> tuple[str, ...]:
    """Split `DUP,ERR101` at commas and blanks."""
    return tuple(text.replace(",", " ").split())


def day(text: str) -> date:
    """Read a day such as 2026-06-30."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        message = f"expected a day such as 2026-06-30, got '{text}'"
        raise argparse.ArgumentTypeError(message) from None


def pairs(text: str) -> tuple[str, tuple[str, ...]]:
    """Split `glob:DUP,ERR101` at its last colon."""
    glob, colon, codes = text.rpartition(":")
    if not colon or not glob or not codes:
        message = f"expected GLOB:CODE[,CODE...], got '{text}'"
        raise argparse.ArgumentTypeError(message)
    return glob, selectors(codes)


def count(text: str) -> int:
    """Read a whole number, 1 or more."""
    if not text.isdecimal() or int(text) < 1:
        message = f"expected a whole number, 1 or more, got '{text}'"
        raise argparse.ArgumentTypeError(message)
    return int(text)


def share(text: str) -> float:
    """Read a share, such as 0.2 or 20%."""
    try:
        number = float(text.removesuffix("%")) / (100 if text.endswith("%") else 1)
    except ValueError:
        number = -1.0
    if not 0 <= number <= 1:
        message = f"expected a share such as 0.2 or 20%, got '{text}'"
        raise argparse.ArgumentTypeError(message)
    return number


def rate(text: str) -> tuple[str, float]:
    """Split `DUP001=0.5%` at its equals sign."""
    selector, _, number = text.partition("=")
    try:
        if selector:
            return selector, share(number)
    except argparse.ArgumentTypeError:
        pass
    message = f"expected CODE=SHARE with a share such as 0.5% or 0.005, got '{text}'"
    raise argparse.ArgumentTypeError(message)


class Joined(argparse.Action):
    """Gathers the tuples of a repeated flag into one."""

    def __call__(self, _: object, namespace: argparse.Namespace, values: Any, __: object = None) -> None:
        """Add to what the flag brought before."""
        setattr(namespace, self.dest, (*(getattr(namespace, self.dest) or ()), *values))


class Table(argparse.Action):
    """Gathers `KEY:VALUES` pairs of a repeated flag into a mapping."""

    def __call__(self, _: object, namespace: argparse.Namespace, values: Any, __: object = None) -> None:
        """Add the pair to the mapping."""
        key, found = values
        setattr(namespace, self.dest, {**(getattr(namespace, self.dest) or {}), key: found})
