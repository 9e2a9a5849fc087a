"""What reading costs: CPU time of a `Page` beside the bare parser on the same texts.

    python benchmarks/reading.py --corpus DIR [--step N] [--repeat N]

HTML: `pagelint.readers.html.parse` (blocks, zones, hidden text, main content) beside
`turbohtml.parse(source_locations=True)`. Every N-th stored page; the two take turns, so that a busy machine slows
both; the median of the repeats. Each tree is dropped before the next text is parsed, as in a run over many files.
Exits 1 over the bar.
"""

from __future__ import annotations

import argparse
import gzip
import json
import statistics
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

import turbohtml

from pagelint.readers.html import parse

if TYPE_CHECKING:
    from collections.abc import Callable

MOST_TIMES = 3.0


def load(corpus: Path, step: int) -> list[str]:
    """Read every `step`-th HTML page, decoded."""
    texts = []
    for number, line in enumerate((corpus / "manifest.jsonl").read_text(encoding="utf-8").splitlines()):
        record = json.loads(line)
        if record["ext"] == "html" and number % step == 0:
            with gzip.open(corpus / record["path"]) as stored:
                texts.append(stored.read().decode("utf-8", "replace"))
    return texts


def seconds(texts: list[str], readers: list[Callable[[str], object]], repeat: int) -> list[float]:
    """Return the median CPU time of each reader for all texts; they take turns at every text."""
    times: list[list[float]] = []
    for _ in range(repeat):
        sums = [0.0] * len(readers)
        for text in texts:
            for number, read in enumerate(readers):
                started = time.process_time()
                read(text)
                sums[number] += time.process_time() - started
        times.append(sums)
    return [statistics.median(column) for column in zip(*times, strict=True)]


def main() -> int:
    """Print the costs and a verdict."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--corpus", type=Path, required=True, help="the labelled pages")
    parser.add_argument("--step", type=int, default=5, help="take every N-th page (default 5)")
    parser.add_argument("--repeat", type=int, default=5, help="how often to measure (default 5)")
    args = parser.parse_args()
    texts = load(args.corpus, args.step)
    size = sum(map(len, texts)) / 1e6
    readers: list[Callable[[str], object]] = [
        lambda text: turbohtml.parse(text, source_locations=True),
        lambda text: parse(text, path="page.html", well_formed=True),
    ]
    bare, page = seconds(texts, readers, args.repeat)
    print(f"{len(texts)} HTML pages, {size:.1f} million code points")
    for name, took in (("turbohtml.parse", bare), ("pagelint Page", page)):
        print(f"{name:<18}{took:8.3f} s {size / took:8.0f} M/s {len(texts) / took:8.0f} pages/s")
    good = page <= MOST_TIMES * bare
    print(f"{'ok' if good else 'OVER THE BAR'}: {page / bare:.2f} times the bare parser (bar {MOST_TIMES})")
    return 0 if good else 1


if __name__ == "__main__":
    sys.exit(main())
