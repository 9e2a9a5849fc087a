"""Saved findings as reports, and earlier runs beside them."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from pagelint.cli import main

RULES = str(Path(__file__).parent.parent / "fixtures" / "rules")
FLAGS = ("--isolated", "--no-builtin", "--rules", RULES)
FAULT = "Sorry, the page you were looking for is gone.\n"


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a folder with the findings of two runs, in which commands run."""
    monkeypatch.chdir(tmp_path)
    for number in (3, 1):
        for page in range(number):
            Path(f"p{page}.txt").write_text(FAULT)
        Path("new").mkdir(exist_ok=True)
        name = "old.jsonl" if number == 3 else "new/run.jsonl"
        paths = [f"p{page}.txt" for page in range(number)]
        assert main(["check", *paths, *FLAGS, "-q", "--no-cache", "-o", f"json-lines:{name}", "--exit-zero"]) == 0
    return tmp_path


def runs(report: str) -> list[tuple[str, str]]:
    return re.findall(r'<tr><td>\d+</td><th scope="row">([^<]*)</th><td>([^<]*)</td>', report)


def test_earlier_runs_stand_in_the_order_given(place: Path) -> None:
    (place / "run.jsonl").write_bytes(b"")
    earlier = ["--earlier", "old.jsonl", "run.jsonl", "new/run.jsonl"]

    code = main(["render", "new/run.jsonl", *earlier, *FLAGS, "-q", "-o", "html:report.html"])

    assert code == 1
    found = runs(Path("report.html").read_text(encoding="utf-8"))
    assert found == [("old.jsonl", "3"), ("run.jsonl", "0"), ("new/run.jsonl", "1"), ("this report", "1")]


@pytest.mark.usefixtures("place")
def test_check_draws_earlier_runs_too(capsys: pytest.CaptureFixture[str]) -> None:
    code = main(["check", "p0.txt", "--earlier", "old.jsonl", *FLAGS, "--no-cache", "--output-format", "html"])

    assert code == 1
    assert runs(capsys.readouterr().out) == [("old.jsonl", "3"), ("this report", "1")]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (b'{"code": 1}\n', "--earlier: bad.jsonl:1:1: not a finding"),
        (b"\xff\xfe\x00\n", "--earlier: bad.jsonl:1:1: not JSON"),
        (None, "bad.jsonl: cannot be read: No such file or directory"),
    ],
)
def test_an_earlier_run_that_is_none(
    place: Path, capsys: pytest.CaptureFixture[str], text: bytes | None, said: str
) -> None:
    if text is not None:
        (place / "bad.jsonl").write_bytes(text)

    code = main(["render", "old.jsonl", "--earlier", "bad.jsonl", *FLAGS, "-o", "html:report.html"])

    assert code == 2
    captured = capsys.readouterr()
    assert captured.err.startswith(f"pagelint: {said}")
    assert captured.err.count("\n") == 1
    assert not Path("report.html").exists()


@pytest.mark.usefixtures("place")
def test_earlier_runs_want_a_report_that_draws_them(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["render", "old.jsonl", "--earlier", "old.jsonl", *FLAGS]) == 2
    assert "add -o html:FILE" in capsys.readouterr().err


@pytest.mark.usefixtures("place")
def test_reports_claim_no_pages_that_findings_do_not_tell_of(capsys: pytest.CaptureFixture[str]) -> None:
    main(["render", "old.jsonl", *FLAGS, "-q", "--output-format", "markdown", "-o", "html:report.html"])
    unknown = capsys.readouterr().out
    main(["render", "old.jsonl", *FLAGS, "-q", "--output-format", "markdown", "--pages", "40"])

    assert "3 findings on 3 pages\n" in unknown
    assert "pages checked" not in Path("report.html").read_text(encoding="utf-8")
    assert "3 findings in 3 of 40 pages\n" in capsys.readouterr().out


@pytest.mark.usefixtures("place")
@pytest.mark.parametrize(
    ("docs", "address"),
    [
        ("https://docs.example/rules/", "https://docs.example/rules/TST001-"),
        ("https://docs.example/{rule}.md", "https://docs.example/TST001-"),
    ],
)
def test_rule_pages_are_linked_where_they_are_known(
    capsys: pytest.CaptureFixture[str], docs: str, address: str
) -> None:
    Path("pagelint.toml").write_text(f'docs = "{docs}"\nbuiltin = false\nrules = ["{RULES}"]\n')

    assert main(["render", "old.jsonl", "--output-format", "concise", "--color", "always"]) == 1
    coloured = capsys.readouterr().out
    assert main(["render", "old.jsonl", "--output-format", "concise", "--color", "never"]) == 1

    assert f"\x1b]8;;{address}" in coloured
    assert (".md\x1b" in coloured) == docs.endswith(".md")
    assert "\x1b" not in capsys.readouterr().out


@pytest.mark.usefixtures("place")
def test_an_address_that_is_none(capsys: pytest.CaptureFixture[str]) -> None:
    Path("pagelint.toml").write_text('docs = "javascript:alert(1)"\n')

    assert main(["render", "old.jsonl"]) == 2
    assert "https://" in capsys.readouterr().err
