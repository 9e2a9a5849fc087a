"""datatrove's Gopher repetition, Gopher quality, C4 and FineWeb filters, all four: `datatrove_filters.py DIRECTORY`."""

from __future__ import annotations

from clock import argument, measure, texts
from datatrove.data import Document
from datatrove.pipeline.filters import (
    C4QualityFilter,
    FineWebQualityFilter,
    GopherQualityFilter,
    GopherRepetitionFilter,
)

filters = (GopherRepetitionFilter(), GopherQualityFilter(), C4QualityFilter(), FineWebQualityFilter())


def judge(text: str) -> list[object]:
    """Return the verdicts on a text; C4 changes its document, so each filter gets one of its own."""
    return [each.filter(Document(text=text, id="page")) for each in filters]


measure(judge, texts(argument(1)))
