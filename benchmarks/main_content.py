"""How well blocks marked as main content match gold bodies, beside other extractors on the same pages.

    python benchmarks/main_content.py --corpus DIR [--sources aeb,fundus]

For each page: the 4-gram multiset of the words of the extracted text against that of the gold body (the measure of
the article-extraction-benchmark); precision and recall are means over pages, F1 is theirs. The scorer was fitted on
wcxb, fundus and readability, so only `aeb` is new to it. Pages a second are CPU time in one process, one pass. Others
are measured where they are installed: turbohtml, resiliparse, readability-lxml, trafilatura. Exits 1 under the bar.
"""

from __future__ import annotations

import argparse
import gzip
import importlib.util
import json
import re
import sys
import time
from collections import Counter, defaultdict
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

HELD_OUT = "aeb"
LEAST_F1 = 0.95
LEAST_PAGES_PER_SECOND = 400
WORD = re.compile(r"\w+")
GRAM = 4


class Gold(NamedTuple):
    """A page and the text that a person or a site's own parser took from it."""

    source: str
    text: str
    body: Counter[tuple[str, ...]]


class Score(NamedTuple):
    """Means over pages, and how fast they were read."""

    precision: float
    recall: float
    pages_per_second: float

    @property
    def f1(self) -> float:
        """The harmonic mean of the two."""
        total = self.precision + self.recall
        return 2 * self.precision * self.recall / total if total else 0.0


def grams(text: str) -> Counter[tuple[str, ...]]:
    """Count the runs of four words of a text; a shorter text is one run."""
    words = WORD.findall(text)
    return Counter(tuple(words[at : at + GRAM]) for at in range(max(1, len(words) - GRAM + 1)))


def load(corpus: Path, sources: set[str]) -> Iterator[Gold]:
    """Yield the labelled pages that have a gold body."""
    for line in (corpus / "manifest.jsonl").read_text(encoding="utf-8").splitlines():
        record = json.loads(line)
        body = record["labels"].get("body_file")
        if not body or record["ext"] != "html" or (sources and record["source"] not in sources):
            continue
        kind = record["labels"].get("page_type")
        group = record["source"] if kind in (None, "article") else f"{record['source']}, no article"
        with gzip.open(corpus / record["path"]) as stored:
            text = stored.read().decode("utf-8", "replace")
        gold = (corpus / "bodies" / Path(body).name).read_text(encoding="utf-8")
        yield Gold(group, text, grams(gold))


def measure(pages: list[Gold], extract: Callable[[str], str]) -> Score:
    """Run one extractor over the pages of one source."""
    precisions, recalls, seconds = [], [], 0.0
    for page in pages:
        started = time.process_time()
        text = extract(page.text)
        seconds += time.process_time() - started
        found = grams(text)
        shared = sum((found & page.body).values())
        precisions.append(shared / found.total())
        recalls.append(shared / page.body.total())
    count = len(pages)
    return Score(sum(precisions) / count, sum(recalls) / count, count / seconds)


def ours(text: str) -> str:
    """Extract with pagelint."""
    from pagelint.readers.html import parse

    return parse(text, path="page.html", well_formed=True).main_text


def by_turbohtml(text: str) -> str:
    """Extract with turbohtml's own heuristic."""
    import turbohtml

    return turbohtml.parse(text).main_text()


def by_resiliparse(text: str) -> str:
    """Extract with resiliparse, with no list bullets and no alternative texts, which the gold bodies lack."""
    from resiliparse.extract.html2text import extract_plain_text  # type: ignore[import-not-found,unused-ignore]

    return str(extract_plain_text(text, main_content=True, alt_texts=False, list_bullets=False, comments=False))


def by_readability(text: str) -> str:
    """Extract with readability-lxml."""
    import lxml.html  # type: ignore[import-untyped,unused-ignore]
    import readability  # type: ignore[import-not-found,import-untyped,unused-ignore]

    try:
        summary = readability.Document(text.replace("\0", "")).summary()
        return str(lxml.html.fromstring(summary).text_content())
    except (ValueError, readability.readability.Unparseable, lxml.etree.ParserError):
        return ""


def by_trafilatura(text: str) -> str:
    """Extract with trafilatura."""
    import trafilatura  # type: ignore[import-not-found,unused-ignore]

    return trafilatura.extract(text, include_comments=False) or ""


EXTRACTORS: dict[str, tuple[str, Callable[[str], str]]] = {
    "pagelint": ("pagelint", ours),
    "turbohtml": ("turbohtml", by_turbohtml),
    "resiliparse": ("resiliparse", by_resiliparse),
    "readability-lxml": ("readability", by_readability),
    "trafilatura": ("trafilatura", by_trafilatura),
}


def main() -> int:
    """Print a table and a verdict."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--corpus", type=Path, required=True, help="the labelled pages")
    parser.add_argument("--sources", default="", help="only these, comma-separated")
    args = parser.parse_args()
    groups: dict[str, list[Gold]] = defaultdict(list)
    for page in load(args.corpus, {name for name in args.sources.split(",") if name}):
        groups[page.source].append(page)
    print(f"{'source':<28}{'pages':>6}  {'extractor':<18}{'P':>6}{'R':>6}{'F1':>6}{'pages/s':>9}")
    held_out: Score | None = None
    for source, pages in sorted(groups.items()):
        for name, (module, extract) in EXTRACTORS.items():
            if importlib.util.find_spec(module) is None:
                continue
            extract(pages[0].text)  # imports and caches
            score = measure(pages, extract)
            if (source, name) == (HELD_OUT, "pagelint"):
                held_out = score
            figures = f"{score.precision:6.3f}{score.recall:6.3f}{score.f1:6.3f}{score.pages_per_second:9.0f}"
            print(f"{source:<28}{len(pages):>6}  {name:<18}{figures}", flush=True)
    if held_out is None:
        print(f"no verdict: no page of {HELD_OUT}")
        return 1
    good = held_out.f1 >= LEAST_F1 and held_out.pages_per_second >= LEAST_PAGES_PER_SECOND
    print(
        f"{'ok' if good else 'UNDER THE BAR'}: {HELD_OUT} F1 {held_out.f1:.3f} (bar {LEAST_F1}) "
        f"at {held_out.pages_per_second:.0f} pages/s (bar {LEAST_PAGES_PER_SECOND})"
    )
    return 0 if good else 1


if __name__ == "__main__":
    sys.exit(main())
