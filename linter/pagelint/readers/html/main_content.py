"""Which blocks belong to the main content."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pagelint.readers.html.walk import Walked


def choose(walked: Walked, texts: Sequence[str]) -> list[bool]:
    """Return for each run whether it is main content."""
    boxes = walked.boxes
    return [boxes[run[0]][3].mark.zone is None for run, _ in zip(walked.runs, texts, strict=True)]
