"""What a value of a rule or configuration file may be, beyond its type. Used inside `Annotated`."""

from __future__ import annotations

from typing import Annotated, NamedTuple


class Limits(NamedTuple):
    """A number from `low` to `high`, both included; None is open. `wanted` says it in words, with the unit."""

    low: float | None
    high: float | None
    wanted: str

    def holds(self, value: float) -> bool:
        """Say whether the value may stand."""
        return (self.low is None or value >= self.low) and (self.high is None or value <= self.high)


class Shape(NamedTuple):
    """A text that an expression matches whole. `wanted` says it in words."""

    expression: str
    wanted: str

    def holds(self, value: str) -> bool:
        """Say whether the value may stand."""
        import re

        return re.fullmatch(self.expression, value) is not None


Share = Annotated[float, Limits(0, 1, "a share from 0 to 1")]
