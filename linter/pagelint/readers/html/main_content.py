"""Which blocks belong to the main content."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pagelint.readers.html.walk import Walked


def choose(walked: Walked, texts: Sequence[str], seen: Sequence[int]) -> list[bool]:  # noqa: ARG001
    """Return for each run in `seen` whether it is main content."""
    return [walked.runs[number].context.mark.zone is None for number in seen]
