"""What a start may import: a hook runs for every commit, and nobody waits for what it does not use."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

PAGE = """<!doctype html><html lang="en"><head><title>Bridge to close</title></head><body><article>
<h1>Bridge to close</h1><p>By Jana Muster, 3 May 2024</p>
<p>The council met on Tuesday to discuss the new bridge across the river, and to hear from engineers.</p>
<p>Residents asked about noise, and were told that no work is planned at night or on Sundays.</p>
<p>Work is to begin in spring, when the water is low, and will take about two years to finish.</p>
</article></body></html>"""
REPORT_MODULES = """
import contextlib, io, json, sys
from pagelint.cli import main
with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(io.StringIO()):
    try:
        code = main(sys.argv[1:])
    except SystemExit as left:
        code = left.code
print(json.dumps([code, sorted(sys.modules)]))
"""
# Each of these costs 5 to 900 ms, or belongs to work that one small page does not need.
NEVER = frozenset(
    """asyncio concurrent.futures email fastwarc fsspec ftfy http.client hyperscan importlib.metadata logging
    multiprocessing nltk numpy orjson pathspec pyarrow pyphen regex rich socket sqlite3.dump ssl subprocess textstat
    shutil tempfile threading tomllib unittest urllib.request xml.etree yaml""".split()
)
# `ftfy` and `rapidfuzz` are for pages with a suspicious pair of characters or paragraphs that share words.
OURS_NEVER = frozenset(
    f"pagelint.{name}"
    for name in """rulebook examples explanation corpus.pool corpus.fixing readers.markdown readers.jsonl
    readers.parquet readers.warc readers.records readers.references readers.expand reporters.html reporters.sarif
    checks.readability checks.reading_ease checks.syllables arguments.authoring baseline documents literals schema
    server""".split()
)
THIRD_PARTY = frozenset({"ahocorasick_rs", "turbohtml"})
FOR_VERSION = (
    frozenset(f"pagelint{name}" for name in ("", "._version", ".cli", ".commands", ".errors", ".screen"))
    | frozenset(
        f"pagelint.arguments{name}"
        for name in ("", ".authoring", ".checking", ".groups", ".help_texts", ".parser", ".values")
    )
    | {"pagelint.reporters"}
)


def modules(tmp_path: Path, *arguments: str) -> frozenset[str]:
    """Return what a warm run of the command line has imported."""
    environment = {**os.environ, "PAGELINT_CACHE_DIR": str(tmp_path / "cache"), "PYTHONPATH": ""}
    command = [sys.executable, "-c", REPORT_MODULES, *arguments]
    for _ in range(2):  # the first run reads the rules, and keeps them
        done = subprocess.run(command, env=environment, capture_output=True, text=True, check=True, cwd=tmp_path)
    code, loaded = json.loads(done.stdout)
    assert code in {0, 1}
    return frozenset(loaded)


def third_party(loaded: frozenset[str]) -> frozenset[str]:
    """Return the packages that are neither the standard library's, ours, nor of the environment's own start."""
    tops = {name.partition(".")[0] for name in loaded}
    start = {"__main__", "__mp_main__", "_distutils_hack", "sitecustomize", "usercustomize", "org", "pagelint"}
    return frozenset(
        name
        for name in tops - start - sys.stdlib_module_names
        if not name.startswith(("_virtualenv", "__editable__", "_pagelint", "_editable", "_pytest"))
    )


@pytest.fixture
def page(tmp_path: Path) -> Path:
    path = tmp_path / "one.html"
    path.write_text(PAGE, encoding="utf-8")
    return path


@pytest.mark.parametrize("cached", [True, False], ids=["cached", "linted"])
def test_checking_one_page_imports_what_it_needs(tmp_path: Path, page: Path, *, cached: bool) -> None:
    flags = () if cached else ("--no-cache",)

    loaded = modules(tmp_path, "check", str(page), "--isolated", *flags)

    assert not loaded & NEVER
    assert not loaded & OURS_NEVER
    assert third_party(loaded) <= THIRD_PARTY
    assert ("turbohtml" in loaded) is not cached


def test_text_needs_no_parser_of_html(tmp_path: Path) -> None:
    (tmp_path / "one.txt").write_text("Nothing to see.\n", encoding="utf-8")

    loaded = modules(tmp_path, "check", "one.txt", "--isolated", "--no-cache", "--select", "DUP,TXT")

    assert not any(name.startswith("turbohtml") for name in loaded)


def test_rules_that_are_not_selected_are_not_imported(tmp_path: Path, page: Path) -> None:
    loaded = modules(tmp_path, "check", str(page), "--isolated", "--no-cache", "--select", "DUP001")

    kinds = {name for name in loaded if name.startswith("pagelint.checks.")}
    assert "pagelint.checks.repetition" in kinds
    assert not kinds & {"pagelint.checks.promo_list", "pagelint.checks.metric", "pagelint.checks.encoding"}
    assert "pagelint.metadata.html" not in loaded


def test_the_version_costs_next_to_nothing(tmp_path: Path) -> None:
    loaded = modules(tmp_path, "--version")

    assert {name for name in loaded if name.startswith("pagelint")} <= FOR_VERSION
    assert not third_party(loaded)
    assert not loaded & NEVER
    assert not loaded & {"dataclasses", "hashlib", "inspect", "pickle", "sqlite3", "tomllib"}


def test_what_is_kept_is_reported_without_reading_rules(tmp_path: Path, page: Path) -> None:
    loaded = modules(tmp_path, "check", str(page), "--isolated")

    assert not loaded & {"pagelint.linter", "pagelint.rule", "pagelint.scan", "pagelint.readers", "pagelint.suppress"}
    assert not any(name.startswith("pagelint.checks") for name in loaded)
