"""`pagelint mine` prints rules that load, whose examples hold, and that find what was mined."""

from __future__ import annotations

import json
import random
from pathlib import Path

import pytest

from pagelint.cli import main
from pagelint.examples import run_examples
from pagelint.rulebook import load_rules

WORDS = "harbour boat quay crane rain road mayor bridge council market tower wind ferry school".split()
TIP = "Do you know more about this? Call the desk of the Gazette"
LONG = " ".join(
    ["Readers of the Gazette are invited to walk with us along the quay on every first Sunday of a month"] * 2
)


@pytest.fixture
def crawl(tmp_path: Path) -> Path:
    chance = random.Random(1)  # noqa: S311 - the same text every time
    rows = []
    for number in range(12):
        prose = [" ".join(chance.choices(WORDS, k=12)).capitalize() + "." for _ in range(6)]
        rows.append({"url": f"https://gazette.example/{number}", "text": "\n".join([*prose, TIP, LONG])})
    path = tmp_path / "crawl.jsonl"
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return path


def test_mined_rules_load_hold_and_find(crawl: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["mine", str(crawl), "--family", "GAZ", "--isolated"]) == 0
    said = capsys.readouterr()
    (tmp_path / "rules").mkdir()
    path = tmp_path / "rules" / "mined.yaml"
    path.write_text(said.out, encoding="utf-8")

    (rule,) = load_rules(path)
    assert (rule.code, rule.preview) == ("GAZ001", True)
    assert not run_examples(rule, coverage=True)
    assert "1 rule for 2 of 2 common texts, from 12 pages of 1 site" in said.err

    flags = [
        "--rules",
        str(path),
        "--no-builtin",
        "--preview",
        "--isolated",
        "--no-cache",
        "--output-format",
        "concise",
    ]
    main(["check", str(crawl), *flags])
    assert capsys.readouterr().out.count("GAZ001") == 12


def test_nothing_in_common_is_no_rule_and_no_page_is_an_error(
    crawl: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["mine", str(crawl), "--min-pages", "13", "--isolated"]) == 0
    assert not capsys.readouterr().out
    (tmp_path / "empty").mkdir()
    assert main(["mine", str(tmp_path / "empty"), "--isolated"]) == 2


@pytest.mark.parametrize("flag", ["--min-pages=0", "--min-pages=x", "--min-share=2", "--min-share=much"])
def test_wrong_numbers_are_refused(flag: str) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["mine", flag])

    assert ended.value.code == 2
