"""What a baseline knows a finding by, and what it makes of damaged files."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from pagelint.baseline import load
from pagelint.cli import main
from pagelint.errors import UsageError

RULES = Path(__file__).parent / "fixtures" / "configs" / "fixing" / "rules"
FLAGS = ("--isolated", "--no-builtin", "--rules", str(RULES))
HEADER = '{"pagelint-baseline": 1}\n'


def accept(*paths: Path, file: Path) -> None:
    """Write a baseline."""
    assert main(["baseline", *map(str, paths), "--baseline", str(file), *FLAGS]) == 0


def new(capsys: pytest.CaptureFixture[str], *paths: Path, file: Path, strict: bool = False) -> list[str]:
    """Return the code and text of the findings that are not in the baseline."""
    capsys.readouterr()
    flags = ["--baseline", str(file), "--output-format", "json-lines", *(["--strict-baseline"] if strict else [])]
    main(["check", *map(str, paths), *flags, *FLAGS])
    found = map(json.loads, capsys.readouterr().out.splitlines())
    return [f"{each['code']} {each['snippet']}" for each in found]


def test_a_finding_is_known_where_its_neighbours_changed(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    page, file = tmp_path / "page.txt", tmp_path / "base.jsonl"
    page.write_text("One.\nAdvertisement\nTwo.\n")
    accept(page, file=file)

    page.write_text("A line more.\nAnother.\nOne!\nADVERTISEMENT\nThree.\nRead more\n")

    assert new(capsys, page, file=file) == ["TST301 Read more"]


def test_equal_findings_are_counted(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    page, file = tmp_path / "page.txt", tmp_path / "base.jsonl"
    page.write_text("Advertisement\nOne.\nAdvertisement\nTwo.\n")
    accept(page, file=file)
    assert json.loads(file.read_text().splitlines()[1])["count"] == 2

    page.write_text("Advertisement\nOne.\nAdvertisement\nTwo.\nAdvertisement\n")

    assert new(capsys, page, file=file) == ["TST301 Advertisement"]


@pytest.mark.parametrize("name", ["id", "url"])
def test_a_record_is_known_where_it_moved_to_another_file(
    tmp_path: Path, name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    one, two, file = tmp_path / "one.jsonl", tmp_path / "two.jsonl", tmp_path / "base.jsonl"
    record = {"text": "One.\nAdvertisement", name: "https://harbour.example/7"}
    one.write_text(json.dumps(record) + "\n")
    accept(one, file=file)

    one.unlink()
    two.write_text(json.dumps({"text": "Two."}) + "\n" + json.dumps(record) + "\n")

    assert new(capsys, two, file=file) == []


def test_records_without_a_name_are_known_by_their_file(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    pages, file = tmp_path / "pages.jsonl", tmp_path / "base.jsonl"
    line = json.dumps({"text": "One.\nAdvertisement"}) + "\n"
    pages.write_text(line)
    accept(pages, file=file)

    pages.write_text('{"text": "Two."}\n' + line)

    assert new(capsys, pages, file=file) == []


def test_a_renamed_page_is_another_page(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    page, file = tmp_path / "page.txt", tmp_path / "base.jsonl"
    page.write_text("Advertisement\n")
    accept(page, file=file)

    moved = page.rename(tmp_path / "moved.txt")

    assert new(capsys, moved, file=file) == ["TST301 Advertisement"]


def test_the_way_to_a_page_does_not_matter(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "sub").mkdir()
    page, file = tmp_path / "sub" / "page.txt", tmp_path / "base.jsonl"
    page.write_text("Advertisement\n")
    accept(page, file=file)

    monkeypatch.chdir(tmp_path / "sub")

    assert new(capsys, Path("page.txt"), file=Path("..") / "base.jsonl") == []
    assert new(capsys, Path("..") / "sub", file=file) == []


def test_the_file_is_the_same_however_often_it_is_written(tmp_path: Path) -> None:
    for name in "bca":
        (tmp_path / f"{name}.txt").write_text("Read more\nOne.\nAdvertisement\nÉté\u202e.\n", encoding="utf-8")
    one, two = tmp_path / "one.base", tmp_path / "two.base"

    accept(tmp_path, file=one)
    accept(*(tmp_path / f"{name}.txt" for name in "cab"), file=two)

    assert one.read_bytes() == two.read_bytes()
    lines = one.read_text(encoding="utf-8").splitlines()
    assert lines[0] == HEADER.strip()
    assert [json.loads(line)["page"] for line in lines[1:]] == ["a.txt", "a.txt", "b.txt", "b.txt", "c.txt", "c.txt"]


def test_a_finding_of_the_whole_page_is_known_whatever_its_text(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    page, file = tmp_path / "page.txt", tmp_path / "base.jsonl"
    page.write_text("The ferry was late.\n")
    flags = ["--isolated", "--select", "too-short", "--baseline", str(file)]
    assert main(["baseline", str(page), *flags]) == 0

    page.write_text("A bus was late.\n")
    capsys.readouterr()

    assert main(["check", str(page), "--fail-on", "info", *flags]) == 0
    assert "0 findings in 0 of 1 page; 1 baselined" in capsys.readouterr().err


def test_rules_that_are_off_leave_no_stale_entries(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    page, file = tmp_path / "page.txt", tmp_path / "base.jsonl"
    page.write_text("Advertisement\n")
    accept(page, file=file)

    code = main(["check", str(page), "--baseline", str(file), "--strict-baseline", "--ignore", "TST301", *FLAGS])

    assert code == 0
    assert "stale" not in capsys.readouterr().err


def test_pages_that_were_not_checked_leave_no_stale_entries(tmp_path: Path) -> None:
    one, two, file = tmp_path / "one.txt", tmp_path / "two.txt", tmp_path / "base.jsonl"
    one.write_text("Advertisement\n")
    two.write_text("Advertisement\n")
    accept(one, two, file=file)
    strict = ["check", str(one), "--baseline", str(file), "--strict-baseline", *FLAGS]

    assert main(strict) == 0
    two.unlink()
    assert main(strict) == 1


def test_a_configured_baseline_is_used(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    config = f'builtin = false\nrules = [{json.dumps(str(RULES))}]\nbaseline = "accepted.jsonl"\n'
    (tmp_path / "pagelint.toml").write_text(config)
    (tmp_path / "page.txt").write_text("Advertisement\n")
    monkeypatch.chdir(tmp_path)

    assert main(["check", "."]) == 2  # it is not written yet
    assert main(["baseline"]) == 0
    assert (tmp_path / "accepted.jsonl").exists()
    assert main(["check", "."]) == 0  # and the file itself is no page
    assert main(["check", ".", "--no-baseline"]) == 1


def test_unreadable_pages_are_not_accepted(tmp_path: Path) -> None:
    pages, file = tmp_path / "pages.jsonl", tmp_path / "base.jsonl"
    pages.write_text("no json\n")

    assert main(["baseline", str(pages), "--baseline", str(file), *FLAGS]) == 2
    assert "PLT" not in (file.read_text() if file.exists() else "")
    assert main(["check", str(pages), "--baseline", str(file), *FLAGS]) == 2


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "not a baseline"),
        ("[]\n", "not a baseline"),
        ('{"pagelint-baseline": 2}\n', "a baseline of format 2, expected format 1; write it anew"),
        ('{"pagelint-baseline": "x"}\n', 'format "x"'),
        (HEADER + "{}\n", ":2: not an entry"),
        (HEADER + '{"page": "a", "code": "A", "text": "", "count": 0}\n', ":2: not an entry"),
        (HEADER + '\n{"page": "a", "code": "A", "text": 1, "count": 1}\n', ":3: not an entry"),
        (HEADER + "[" * 100_000 + "\n", ":2: not an entry"),
    ],
)
def test_what_is_no_baseline_is_an_error(tmp_path: Path, text: str, said: str) -> None:
    file = tmp_path / "base.jsonl"
    file.write_text(text)

    with pytest.raises(UsageError) as caught:
        load(file)

    assert said in str(caught.value)


def test_a_baseline_that_cannot_be_written(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    page = tmp_path / "page.txt"
    page.write_text("Advertisement\n")

    assert main(["baseline", str(page), "--baseline", str(tmp_path / "none" / "base.jsonl"), *FLAGS]) == 2
    assert "cannot be written" in capsys.readouterr().err
