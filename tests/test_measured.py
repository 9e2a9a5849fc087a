"""Measured figures are shown where they are known, and a damaged file costs nothing else."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from pagelint.measured import measured


def test_figures_are_read_by_code(tmp_path: Path) -> None:
    rules = {
        "DUP001": {"name": "x", "precision": [34, 35], "recall": [3, 4], "per 1,000 clean pages": 1.25},
        "DUP002": {"precision": [0, 0], "recall": [0, 0]},
    }
    (tmp_path / "measured.json").write_text(json.dumps({"figures": {}, "rules": rules}), encoding="utf-8")

    found = measured(tmp_path)

    assert dict(found["DUP001"].lines())["Precision"] == "0.97 (34 of 35) findings on labelled pages"
    assert len(found["DUP001"].lines()) == 3
    assert found["DUP002"].lines() == ()


@pytest.mark.parametrize("text", ["", "[]", '{"rules": 3}', '{"rules": {"DUP001": 7}}', "{"])
def test_a_file_that_is_no_file_of_figures_is_ignored(tmp_path: Path, text: str) -> None:
    (tmp_path / "measured.json").write_text(text, encoding="utf-8")

    assert measured(tmp_path) == {}


def test_no_file_means_no_figures(tmp_path: Path) -> None:
    assert measured(tmp_path) == {}
