"""Inputs of the speed benchmark: pages, texts and phrase rules, laid out in a directory that is thrown away."""

from __future__ import annotations

import gzip
import json
import random
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from pagelint.phrase import read_list
from pagelint.places import bundled_rules

SEED = 20261123
LEAST_HTML = 2_000  # bytes; below are stubs and test strings, which no crawl is made of
TEXT = (1_500, 6_000)  # bytes of a text of the size of a saved article


class Inputs(NamedTuple):
    """Directories of HTML pages and of texts of an article's size, and the phrases to look for, commonest first."""

    root: Path
    html: Path
    texts: Path
    phrases: tuple[str, ...]


def prepare(corpus: Path, root: Path, pages: int, texts: int) -> Inputs:
    """Lay out so many pages and texts of the corpus; the choice is the same each time."""
    html, plain = root / "html", root / "texts"
    html.mkdir()
    plain.mkdir()
    for number, data in zip(range(pages), _html(corpus), strict=False):
        (html / f"{number:05}.html").write_bytes(data)
    given = list(_texts(corpus))
    for number in range(texts):
        copy = number // len(given)
        text = given[number % len(given)] + (f"\n\nCopy {copy} of this page.\n" if copy else "")
        (plain / f"{number:05}.txt").write_text(text, encoding="utf-8")
    return Inputs(root, html, plain, tuple(_phrases()))


def _html(corpus: Path) -> Iterator[bytes]:
    rows = [json.loads(line) for line in (corpus / "manifest.jsonl").open(encoding="utf-8")]
    found = [row for row in rows if row["ext"] in ("html", "htm") and row["bytes"] >= LEAST_HTML]
    random.Random(SEED).shuffle(found)  # noqa: S311 - the same choice each time
    for row in found:
        yield gzip.decompress((corpus / "pages" / f"{row['id']}.{row['ext']}.gz").read_bytes())


def _texts(corpus: Path) -> Iterator[str]:
    """Yield planted pages, and gold main texts, of an article's size."""
    paths = [*sorted((corpus / "seeded" / "pages").iterdir()), *sorted((corpus / "bodies").iterdir())]
    random.Random(SEED).shuffle(paths)  # noqa: S311
    for path in paths:
        if TEXT[0] <= path.stat().st_size <= TEXT[1]:
            yield path.read_text(encoding="utf-8", errors="replace")


def _phrases() -> Iterator[str]:
    """Yield the literal phrases of the bundled lists, in a fixed order without repeats."""
    files = sorted((bundled_rules() / "phrases").rglob("*.txt"))
    found: dict[str, None] = {}
    for path in files:
        found.update(dict.fromkeys(each.text for each in read_list((str(path),))[0] if not each.expression))
    listed = sorted(text for text in found if len(text.split()) > 1)
    random.Random(SEED).shuffle(listed)  # noqa: S311
    yield from listed


def phrase_rules(directory: Path, phrases: Sequence[str]) -> Path:
    """Write one rule of pagelint that looks for the phrases anywhere; return its directory."""
    directory.mkdir(parents=True)
    rule: dict[str, Any] = {
        "code": "BEN001",
        "name": "bench-phrase",
        "kind": "phrase",
        "severity": "warning",
        "since": "0.1.0",
        "summary": "A phrase of the benchmark.",
        "message": "{text}",
        "why": "To measure.",
        "false_alarms": "None.",
        "options": {"phrases": list(phrases), "mark": "phrase"},
        "examples": [
            {"title": "one", "page": phrases[0], "findings": [f"1:1 {phrases[0]}"]},
            {"title": "none", "page": "0", "findings": []},
        ],
    }
    (directory / "BEN001.yaml").write_text(json.dumps(rule, ensure_ascii=False), encoding="utf-8")
    return directory


def records(path: Path, html: Path, size: int) -> int:
    """Write JSON lines with the pages over and over, until the file has so many bytes; return how many there are."""
    pages = [file.read_bytes().decode("utf-8", "replace") for file in sorted(html.iterdir())]
    written = number = 0
    with path.open("w", encoding="utf-8") as file:
        while written < size:
            page = pages[number % len(pages)]
            written += file.write(
                json.dumps({"id": str(number), "url": f"https://page{number}.example/", "html": page})
            )
            written += file.write("\n")
            number += 1
    return number
