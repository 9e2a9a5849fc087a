"""A cleaned copy of a corpus: what goes where, and what is said of it."""

from __future__ import annotations

import gzip
import json
from pathlib import Path
from typing import Any

import pytest

from pagelint import Linter, load_rules, parse
from pagelint.cli import main
from pagelint.corpus.verdict import Policy, Verdict

HERE = Path(__file__).parents[1] / "fixtures" / "configs" / "fixing" / "rules"
RULES = ("--isolated", "--no-builtin", "--rules", str(HERE))


def run(*words: str, paths: tuple[str, ...] = ("pages",)) -> int:
    """Filter `pages` into `out`."""
    return main(["filter", *paths, "--output-dir", "out", *words, *RULES])


@pytest.fixture
def corpus(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Make a small corpus of several formats and go there."""
    pages = tmp_path / "pages"
    (pages / "sub").mkdir(parents=True)
    (pages / "clean.txt").write_text("One.\nTwo.\n")
    (pages / "sub" / "label.html").write_bytes(b"\xef\xbb\xbf<p>Caf\xc3\xa9.</p>\r\n<p>Advertisement</p>\r\n")
    (pages / "some.jsonl").write_text(
        '{"id": 7, "text": "One.\\nAdvertisement", "n": 1.0}\n\nno record\n{"id": 8, "text": "It rains."}'
    )
    monkeypatch.chdir(tmp_path)
    return tmp_path


def files(place: Path) -> list[str]:
    """Return the files of the copy."""
    return sorted(path.relative_to(place / "out").as_posix() for path in (place / "out").rglob("*") if path.is_file())


def decisions(place: Path) -> dict[str, dict[str, Any]]:
    """Return the decisions by the name of their page."""
    lines = (place / "out" / "decisions.jsonl").read_text(encoding="utf-8").splitlines()
    found = [json.loads(line) for line in lines]
    return {f"{each['path']}#{each['record']}" if each["record"] else each["path"]: each for each in found}


def test_split_keeps_every_byte(corpus: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("--review-below", "0.95") == 2  # one line is no record

    out = corpus / "out"
    assert files(corpus) == [
        "decisions.jsonl",
        "dropped/pages/some.jsonl",
        "kept/pages/clean.txt",
        "kept/pages/some.jsonl",
        "review/pages/some.jsonl",
        "review/pages/sub/label.html",
    ]
    assert (out / "review/pages/sub/label.html").read_bytes() == (corpus / "pages/sub/label.html").read_bytes()
    assert (out / "kept/pages/some.jsonl").read_text() == '{"id": 8, "text": "It rains."}\n'
    assert (out / "review/pages/some.jsonl").read_text() == '{"id": 7, "text": "One.\\nAdvertisement", "n": 1.0}\n'
    assert (out / "dropped/pages/some.jsonl").read_text() == "no record\n"
    assert "5 pages: 2 kept, 2 to review, 1 dropped; 1 of the dropped unreadable" in capsys.readouterr().err


def test_every_page_has_a_decision_with_its_reasons(corpus: Path) -> None:
    run("--review-below", "0.95", "--on-read-error", "warn")

    found = decisions(corpus)
    assert {name: each["verdict"] for name, each in found.items()} == {
        "pages/clean.txt": "keep",
        "pages/some.jsonl#1": "review",
        "pages/some.jsonl#3": "drop",
        "pages/some.jsonl#4": "keep",
        "pages/sub/label.html": "review",
    }
    assert found["pages/some.jsonl#1"] == {
        "path": "pages/some.jsonl",
        "record": "1",
        "url": None,
        "id": "7",
        "verdict": "review",
        "score": 0.9,
        "reasons": ["score 0.9 is below 0.95"],
        "parts": [{"code": "TST301", "name": "notice-label", "severity": "warning", "findings": 1, "cost": 0.1}],
        "stored": "review/pages/some.jsonl",
    }
    assert found["pages/some.jsonl#3"]["reasons"][0].startswith("unreadable: not JSON")


def test_fix_mends_what_is_kept(corpus: Path) -> None:
    assert run("--mode", "fix", "--review-below", "0.95", "--on-read-error", "warn") == 0

    out = corpus / "out"
    assert (out / "kept/pages/sub/label.html").read_bytes() == b"\xef\xbb\xbf<p>Caf\xc3\xa9.</p>\r\n"
    assert (out / "kept/pages/some.jsonl").read_text() == (
        '{"id": 7, "text": "One.", "n": 1.0}\n{"id": 8, "text": "It rains."}\n'
    )
    assert decisions(corpus)["pages/sub/label.html"]["fixed"] == {"TST301": 1}
    assert (corpus / "pages/sub/label.html").read_bytes().count(b"Advertisement") == 1


def test_annotate_adds_a_field_or_a_sidecar(corpus: Path) -> None:
    assert run("--mode", "annotate", "--on-read-error", "warn") == 0

    assert files(corpus) == [
        "annotated/pages/clean.txt.pagelint.json",
        "annotated/pages/some.jsonl",
        "annotated/pages/sub/label.html.pagelint.json",
        "decisions.jsonl",
        "dropped/pages/some.jsonl",
    ]
    first, second = (corpus / "out/annotated/pages/some.jsonl").read_text().splitlines()
    assert first.startswith('{"id": 7, "text": "One.\\nAdvertisement", "n": 1.0, "pagelint": {"verdict": "keep", ')
    assert json.loads(second)["pagelint"] == {"verdict": "keep", "score": 1.0, "reasons": [], "parts": []}
    sidecar = json.loads((corpus / "out/annotated/pages/sub/label.html.pagelint.json").read_text())
    assert sidecar["parts"][0]["code"] == "TST301"


def test_rules_that_drop_by_themselves(corpus: Path) -> None:
    run("--drop", "notice-label", "--on-read-error", "warn")

    found = decisions(corpus)["pages/sub/label.html"]
    assert (found["verdict"], found["score"]) == ("drop", 0.9)
    assert found["reasons"] == ["TST301 notice-label: label 'Advertisement'"]


def test_compressed_records_come_out_plain(corpus: Path) -> None:
    (corpus / "more").mkdir()
    (corpus / "more" / "x.jsonl.gz").write_bytes(gzip.compress(b'{"text": "One.\\nAdvertisement"}\n'))

    assert run("--mode", "fix", paths=("more",)) == 0
    assert (corpus / "out/kept/more/x.jsonl").read_text() == '{"text": "One."}\n'


def test_other_containers_come_out_as_json_lines(corpus: Path) -> None:
    (corpus / "more").mkdir()
    (corpus / "more" / "x.csv").write_text('id,text\n5,"One.\nAdvertisement"\n')

    assert run("--mode", "fix", paths=("more",)) == 0
    stored = json.loads((corpus / "out/kept/more/x.csv.jsonl").read_text())
    assert stored == {"path": "more/x.csv", "record": "1", "url": None, "id": "5", "format": "text", "text": "One."}


def test_rows_of_parquet(corpus: Path) -> None:
    pa = pytest.importorskip("pyarrow")
    import pyarrow.parquet as pq

    (corpus / "more").mkdir()
    rows = [{"n": n, "text": f"Page {n}." + ("\nAdvertisement" if n % 3 == 0 else "")} for n in range(200)]
    pq.write_table(pa.Table.from_pylist(rows), corpus / "more" / "x.parquet")

    assert run("--review-below", "0.95", paths=("more",)) == 0
    kept, review = (pq.read_table(corpus / "out" / each / "more/x.parquet") for each in ("kept", "review"))
    assert kept.schema == review.schema == pa.Table.from_pylist(rows).schema
    assert [row["n"] for row in review.to_pylist()] == list(range(0, 200, 3))
    assert kept.num_rows + review.num_rows == 200


@pytest.mark.parametrize("mode", ["fix", "annotate"])
def test_rows_of_parquet_fixed_and_annotated(corpus: Path, mode: str) -> None:
    pa = pytest.importorskip("pyarrow")
    import pyarrow.parquet as pq

    (corpus / "more").mkdir()
    rows = [{"text": "One.\nAdvertisement", "n": 1}, {"text": "Two.", "n": 2}]
    pq.write_table(pa.Table.from_pylist(rows), corpus / "more" / "x.parquet")

    assert run("--mode", mode, paths=("more",)) == 0
    folder = "kept" if mode == "fix" else "annotated"
    found = pq.read_table(corpus / "out" / folder / "more/x.parquet").to_pylist()
    if mode == "fix":
        assert found == [{"text": "One.", "n": 1}, {"text": "Two.", "n": 2}]
    else:
        assert [row["pagelint_verdict"] for row in found] == ["keep", "keep"]
        assert [row["pagelint_score"] for row in found] == [0.9, 1.0]
        assert [row["pagelint_codes"] for row in found] == [["TST301"], []]
        assert [row["text"] for row in found] == ["One.\nAdvertisement", "Two."]


def test_a_copy_inside_the_corpus_is_not_read_again(corpus: Path) -> None:
    assert main(["filter", ".", "--output-dir", "out", "--on-read-error", "warn", *RULES]) == 0
    assert len(decisions(corpus)) == 5


def test_a_copy_that_cannot_be_written(corpus: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (corpus / "out").write_text("a file")

    assert run() == 2
    assert "out: cannot be written" in capsys.readouterr().err


def test_damaged_input_is_decided_on(corpus: Path) -> None:
    (corpus / "more").mkdir()
    (corpus / "more" / "x.jsonl.gz").write_bytes(gzip.compress(b'{"text": "One."}\n' * 5000)[:-20])

    assert run(paths=("more",)) == 2
    assert decisions(corpus)["more/x.jsonl.gz"]["verdict"] == "drop"


LINTER = Linter(load_rules(HERE))
BY_CODE = {rule.code: rule for rule in LINTER.rules}


def test_a_rule_takes_its_cost_once() -> None:
    findings = LINTER.lint(parse("Advertisement\nOne.\nAdvertisement\nTwo.\nRead more\n", path="p"))

    decision = Policy(warning_cost=0.3).judge(findings, BY_CODE)

    assert [(part.code, part.findings, part.cost) for part in decision.parts] == [("TST301", 3, 0.3)]
    assert (decision.verdict, decision.score) == (Verdict.REVIEW, 0.7)


def test_the_score_ends_at_nothing() -> None:
    findings = LINTER.lint(parse("Advertisement\nIt rains, as told to our desk.\n", path="p"))

    decision = Policy(warning_cost=0.8).judge(findings, BY_CODE)

    assert (decision.verdict, decision.score) == (Verdict.DROP, 0.0)


@pytest.mark.parametrize(("keep", "verdict"), [(False, Verdict.DROP), (True, Verdict.REVIEW)])
def test_an_error_page_is_dropped(keep: bool, verdict: Verdict) -> None:  # noqa: FBT001
    linter = Linter.from_config()
    page = parse("404 Not Found\nThe page you requested could not be found on this server.\n", path="p")

    decision = Policy(keep_errors=keep, drop_below=0).judge(linter.lint(page), {r.code: r for r in linter.rules})

    assert decision.verdict is verdict
    assert any(reason.startswith("ERR1") for reason in decision.reasons) is not keep
