"""`pagelint explain` finds the text on a line and says what every rule made of it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from pagelint.cli import main

PAGE = "Harbour opens\n\nSorry, the page you were looking for could not be found.\nBoats may leave on Monday.\n"


@pytest.fixture
def page(tmp_path: Path) -> Path:
    path = tmp_path / "page.txt"
    path.write_text(PAGE, encoding="utf-8")
    return path


def test_a_line_is_explained(page: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["explain", f"{page}:3:1", "--isolated"]) == 0
    said = capsys.readouterr().out

    assert "paragraph, 11 words, zone content, main content" in said
    assert "ERR101 soft-404-page: reported" in said
    assert "flagged from 1 on" in said
    assert "--all lists them" in said


def test_one_rule_is_explained_also_where_it_says_nothing(page: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["explain", f"{page}:4", "--isolated", "--rule", "missing-byline"]) == 0

    said = capsys.readouterr().out
    assert "BYL101 missing-byline: not for this page" in said
    assert "ERR101" not in said


def test_json_has_every_rule(page: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["explain", f"{page}:3", "--isolated", "--output-format", "json"]) == 0

    (block,) = json.loads(capsys.readouterr().out)
    outcomes = {each["code"]: each["outcome"] for each in block["rules"]}
    assert outcomes["ERR101"] == "reported"
    assert len(outcomes) > 50


def test_a_record_of_a_container(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "crawl.jsonl"
    path.write_text(
        "".join(json.dumps({"text": text}) + "\n" for text in ("Fine weather today.", PAGE)), encoding="utf-8"
    )

    assert main(["explain", f"{path}#2:3", "--isolated"]) == 0
    assert "ERR101 soft-404-page: reported" in capsys.readouterr().out
    assert main(["explain", f"{path}#7:3", "--isolated"]) == 2
    assert "no page has the record name '7'" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("place", "message"),
    [
        ("{page}", "expected FILE:LINE"),
        ("{page}:0", "expected FILE:LINE"),
        ("{page}:2", "no text of the page stands on line 2; text stands near it on lines 1, 3, 4"),
        ("nowhere.txt:2", "nowhere.txt: no such file"),
    ],
)
def test_a_wrong_place(page: Path, place: str, message: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["explain", place.format(page=page), "--isolated"]) == 2
    assert message in capsys.readouterr().err


def test_hostile_text_is_escaped(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "page.txt"
    path.write_text("Page not found \x1b[31m red\n", encoding="utf-8")

    assert main(["explain", f"{path}:1", "--isolated"]) == 0
    assert "\x1b" not in capsys.readouterr().out
