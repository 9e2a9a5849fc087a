"""Golden files of the reporters."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

EXPECTED = Path(__file__).parent / "expected"


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Callable[[str, str], None]:
    """Compare text with a file in `expected/`; `--update-expected` writes the file instead."""
    update = request.config.getoption("--update-expected", default=False)

    def compare(text: str, name: str) -> None:
        file = EXPECTED / name
        if update:
            file.write_text(text, encoding="utf-8", newline="")
        assert text == file.read_bytes().decode(), f"differs from {file.name}"

    return compare


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the option that rewrites the expected output."""
    parser.addoption("--update-expected", action="store_true", help="rewrite the expected output of reporters")
