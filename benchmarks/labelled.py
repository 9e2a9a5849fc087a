"""The labelled corpus: pages, planted faults, annotated lines and gold bodies, as `Case`s and pages to lint."""

from __future__ import annotations

import hashlib
import json
import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any, NamedTuple

from pagelint import Page, parse, read

MARKS = re.compile(r"^(?:[#>*+\-•–·]+|\d{1,3}[.)])\s+")
# Pages of these sources may fail; those of all others are ordinary pages, with the few failures labelled.
STRINGS = {"httpxds"}
HAS = {"byline": "has_author", "date": "has_date"}


class Fault(NamedTuple):
    """A labelled fault: its kind, and its first and last line where it is only a part of the page."""

    kind: str
    first: int | None = None
    last: int | None = None


class Sample(NamedTuple):
    """A page to lint and all that is known of it. `clean` says that it has no known fault."""

    dataset: str
    page: Page
    language: str
    faults: tuple[Fault, ...]
    clean: bool
    source: str = ""
    known: frozenset[int] = frozenset()  # lines that are known to be no fault, in the dataset `lines`
    absent: frozenset[str] = frozenset()  # kinds of faults that the page is known not to have


def rows(path: Path) -> Iterator[dict[str, Any]]:
    """Yield the objects of a JSON lines file; none where there is no such file."""
    if path.exists():
        with path.open(encoding="utf-8") as file:
            for line in file:
                yield json.loads(line)


def language(tag: str | None) -> str:
    """Return the primary language of a tag, or `?`."""
    return re.split(r"[-_]", (tag or "?").lower())[0]


def corrected(corpus: Path) -> Iterator[dict[str, Any]]:
    """Yield the rows of the manifest, with the labels that were corrected by hand later."""
    fixes = {each["page"]: each["set"] for each in rows(corpus / "annotations.jsonl") if each["kind"] == "label_fix"}
    for row in rows(corpus / "manifest.jsonl"):
        row["labels"].update(fixes.get(row["id"], {}))
        yield row


def stored(corpus: Path, row: dict[str, Any]) -> Page | None:
    """Read a page as it was stored; None where it cannot be read."""
    for page in read(corpus / row["path"]):
        if isinstance(page, Page):
            return replace(page, url=row["url"])
    return None


def pages(corpus: Path) -> Iterator[Sample]:
    """Yield the labelled pages. A failure that is not labelled is taken for a good page."""
    for row in corrected(corpus):
        page = stored(corpus, row)
        if page is None:
            continue
        labels = row["labels"]
        faults = [Fault(labels["failure_kind"])] if labels.get("failure_kind") else []
        faults += [Fault("missing_byline")] if labels.get("has_author") is False else []
        faults += [Fault("missing_date")] if labels.get("has_date") is False else []
        clean = row["kind"] == "page" and not labels.get("failure_kind") and row["source"] not in STRINGS
        absent = {f"missing_{what}" for what, has in HAS.items() if labels.get(has)}
        tag = language(row["lang"])
        yield Sample("pages", page, tag, tuple(faults), clean, row["source"], absent=frozenset(absent))


def planted(corpus: Path) -> Iterator[Sample]:
    """Yield the clean bodies with faults planted at known lines."""
    for row in rows(corpus / "seeded" / "manifest.jsonl"):
        path = corpus / row["path"]
        form = "markdown" if row["fmt"] == "md" else "text"
        page = parse(path.read_text(encoding="utf-8"), path=path.name, format=form)
        faults = tuple(Fault(each["kind"], each["start"], each["end"]) for each in row["spans"])
        faults += tuple(Fault(kind) for kind in row["doc_labels"])
        yield Sample("planted", page, language(row["lang"]), faults, not faults)


def bodies(corpus: Path) -> Iterator[Sample]:
    """Yield the gold bodies of good pages as text pages."""
    for row in corrected(corpus):
        name = row["labels"].get("body_file")
        if name and not row["labels"].get("failure_kind"):
            text = (corpus / name).read_text(encoding="utf-8")
            yield Sample("bodies", parse(text, path=name), language(row["lang"]), (), clean=True, source=row["source"])


def key(line: str) -> str:
    """Return the key of a line, as the annotations have it."""
    bare = " ".join(MARKS.sub("", line.strip()).split()).lower()
    return hashlib.sha1(bare.encode(), usedforsecurity=False).hexdigest()[:12]


def lines(corpus: Path) -> Iterator[Sample]:
    """Yield the visible text of pages with annotated lines, a block a line, as a naive extractor would store it."""
    wanted: defaultdict[str, dict[str, str]] = defaultdict(dict)
    for each in rows(corpus / "annotations.jsonl"):
        if "hash" in each and each["kind"] != "hard_negative":
            wanted[each["page"]][each["hash"]] = each["kind"]
    for row in corrected(corpus):
        if row["id"] not in wanted:
            continue
        stored_page = stored(corpus, row)
        if stored_page is None:
            continue
        texts = [block.text for block in stored_page.blocks]
        faults = [
            Fault(wanted[row["id"]][key(text)], number, number)
            for number, text in enumerate(texts, start=1)
            if key(text) in wanted[row["id"]]
        ]
        good = frozenset(number for number, text in enumerate(texts, start=1) if key(text) in body_keys(corpus, row))
        page = parse("\n".join(texts), path=row["id"])
        yield Sample("lines", page, language(row["lang"]), tuple(faults), clean=False, known=good)


def body_keys(corpus: Path, row: dict[str, Any]) -> frozenset[str]:
    """Return the keys of the lines of a page's gold body."""
    name = row["labels"].get("body_file")
    if not name:
        return frozenset()
    return frozenset(key(line) for line in (corpus / name).read_text(encoding="utf-8").splitlines() if line.strip())


def mojibake(corpus: Path) -> Iterator[Sample]:
    """Yield short strings that are, or only look like, mojibake."""
    for row in rows(corpus / "textcases" / "mojibake.jsonl"):
        if row["hard"]:
            continue
        faults = (Fault("mojibake", 1, 1),) if row["mojibake"] else ()
        yield Sample("textcases", parse(row["text"], path=row["set"]), "?", faults, clean=False)
