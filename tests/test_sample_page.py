"""The page this project began from: each of its seven faults is found once, and nothing else is said."""

from __future__ import annotations

from pathlib import Path

import pytest

from pagelint import Linter, read
from pagelint.page import Page

SAMPLE = Path(__file__).resolve().parents[2] / "shared" / "samples" / "seed.txt"
# First line, last line and name of each finding.
FAULTS = [
    (1, 1, "missing-byline"),
    (1, 1, "http-status-residue"),
    (2, 3, "error-text"),
    (10, 13, "repeated-paragraph"),
    (14, 15, "legal-disclaimer"),
    (16, 24, "off-topic-promo-list"),
    (25, 25, "glued-interface-text"),
]


@pytest.mark.shared
@pytest.mark.skipif(not SAMPLE.exists(), reason="the sample page is not beside the checkout")
def test_seven_faults_and_nothing_else() -> None:
    (page,) = read(SAMPLE)
    assert isinstance(page, Page)

    findings = Linter.from_config().lint(page)

    assert [(each.location.line, each.end.line, each.name) for each in findings] == FAULTS
