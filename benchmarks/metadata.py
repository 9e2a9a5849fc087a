"""Missing bylines and dates on labelled pages: false alarms, what is caught, and what finding metadata costs.

    python benchmarks/metadata.py --corpus DIR [--json OUT] [--misses]

A missing-byline (or -date) rule that asks for article-like pages flags a page where `metadata.article` is true and
there is no author (date). `false alarms` are flagged pages whose label says they have one; `caught` are flagged
pages among those that have none, and a page that is not article-like is not caught. Half of the sites (by a hash of
the domain) were read while tuning; `unseen` are the others (see `results/metadata.md` for how far that holds).
Text pages come from `DIR/seeded`: there
precision and recall of the planted absences. No page is given its address: a stored file has none.
"""

from __future__ import annotations

import argparse
import gzip
import hashlib
import json
import re
import sys
import time
from collections import Counter, defaultdict
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from pagelint.readers import html, markdown, text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pagelint.about import Metadata
    from pagelint.page import Page

FIELDS = ("author", "date")
WORD = re.compile(r"\w{2,}")


class Outcome(NamedTuple):
    """What was found on one labelled page, and how long it took in seconds."""

    row: dict[str, Any]
    metadata: Metadata
    seconds: float


def is_unseen(domain: str | None) -> bool:
    """Tell whether a site was left aside while tuning."""
    return hashlib.sha256((domain or "").encode()).digest()[0] % 2 == 1


def rows(path: Path) -> Iterator[dict[str, Any]]:
    """Yield the rows of a manifest."""
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)


def decode(data: bytes) -> str:
    """Decode as UTF-8, or else as the likeliest single-byte encoding; the words of metadata are ASCII."""
    try:
        return data.decode()
    except UnicodeDecodeError:
        return data.decode("latin-1")


def run(page: Page, row: dict[str, Any]) -> Outcome:
    """Find the metadata of a page that has been read."""
    start = time.process_time()
    metadata = page.metadata.settled()
    return Outcome(row, metadata, time.process_time() - start)


def html_outcomes(corpus: Path) -> Iterator[Outcome]:
    """Yield the outcomes of the HTML pages that are labelled."""
    for row in rows(corpus / "manifest.jsonl"):
        labels = row["labels"]
        if row["ext"] == "html" and (labels["has_author"] is not None or labels["has_date"] is not None):
            source = decode(gzip.decompress((corpus / row["path"]).read_bytes()))
            yield run(html.parse(source, path=row["id"]), row)


def text_outcomes(corpus: Path) -> Iterator[Outcome]:
    """Yield the outcomes of the seeded text and Markdown pages."""
    for row in rows(corpus / "seeded" / "manifest.jsonl"):
        source = (corpus / row["path"]).read_text(encoding="utf-8")
        parse = markdown.parse if row["fmt"] == "md" else text.parse
        yield run(parse(source, path=row["id"]), row)


def is_flagged(metadata: Metadata, field: str) -> bool:
    """Tell whether a rule would say that the field is missing."""
    return metadata.article and getattr(metadata, field) is None


def tally_html(outcomes: list[Outcome], *, misses: bool) -> dict[str, Any]:
    """Count false alarms and catches by field, source and half."""
    counts: dict[tuple[str, str, str], Counter[tuple[bool, bool]]] = defaultdict(Counter)
    shares = [0, 0]
    for row, metadata, _ in outcomes:
        half = "unseen" if is_unseen(row["domain"]) else "seen"
        for field in FIELDS:
            has = row["labels"][f"has_{field}"]
            if has is None:
                continue
            flagged = is_flagged(metadata, field)
            for source in (row["source"], "all"):
                for part in (half, "all"):
                    counts[field, source, part][has, flagged] += 1
            if misses and half == "seen" and has is flagged:
                value = getattr(metadata, field)
                print(
                    f"  {field}: {row['id']} has={has} found={value and (value.text[:60], value.origin)}",
                    file=sys.stderr,
                )
        names = row["labels"]["authors"] or []
        if names and metadata.author:
            shares[1] += 1
            shares[0] += bool(words(" ".join(names)) & words(metadata.author.text))
    table = {" ".join(key): rates(count) for key, count in sorted(counts.items())}
    return {"rates": table, "author_shares_a_word": round(shares[0] / max(1, shares[1]), 3)}


def words(names: str) -> set[str]:
    """Return the words of names, folded."""
    return set(WORD.findall(names.casefold()))


def rates(count: Counter[tuple[bool, bool]]) -> dict[str, Any]:
    """Return false alarms and catches, as numbers and in per cent."""
    have, lack = count[True, True] + count[True, False], count[False, True] + count[False, False]
    return {
        "false_alarms": count[True, True],
        "have": have,
        "false_alarm_percent": round(100 * count[True, True] / have, 1) if have else None,
        "caught": count[False, True],
        "lack": lack,
        "caught_percent": round(100 * count[False, True] / lack, 1) if lack else None,
    }


def tally_text(outcomes: list[Outcome], *, misses: bool) -> dict[str, Any]:
    """Return precision and recall of the planted absences."""
    result: dict[str, Any] = {}
    for field, label in (("author", "missing_byline"), ("date", "missing_date")):
        count: Counter[tuple[bool, bool]] = Counter()
        for row, metadata, _ in outcomes:
            missing, flagged = label in row["doc_labels"], is_flagged(metadata, field)
            count[missing, flagged] += 1
            if misses and missing is not flagged:
                print(f"  {field}: {row['id']} missing={missing} found={getattr(metadata, field)}", file=sys.stderr)
        right, false, missed = count[True, True], count[False, True], count[True, False]
        result[label] = {
            "pages": sum(count.values()),
            "missing": right + missed,
            "precision": round(right / max(1, right + false), 3),
            "recall": round(right / max(1, right + missed), 3),
        }
    return result


def cost(outcomes: list[Outcome]) -> dict[str, float]:
    """Return the mean, median and highest cost of a page in milliseconds of CPU, beyond reading it."""
    times = sorted(outcome.seconds * 1000 for outcome in outcomes)
    return {
        "mean_ms": round(sum(times) / len(times), 3),
        "median_ms": round(times[len(times) // 2], 3),
        "max_ms": round(times[-1], 1),
    }


def main() -> int:
    """Print the figures, and write them as JSON where asked."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", maxsplit=1)[0])
    parser.add_argument("--corpus", type=Path, required=True)
    parser.add_argument("--json", type=Path)
    parser.add_argument("--misses", action="store_true", help="list what went wrong, on sites that may be looked at")
    args = parser.parse_args()
    pages, texts = list(html_outcomes(args.corpus)), list(text_outcomes(args.corpus))
    figures = {
        "html": tally_html(pages, misses=args.misses) | {"cost": cost(pages)},
        "text": tally_text(texts, misses=args.misses) | {"cost": cost(texts)},
    }
    for key, rate in figures["html"]["rates"].items():
        print(
            f"{key:28} false alarms {rate['false_alarms']:3}/{rate['have']:<4} {rate['false_alarm_percent']}%"
            f"   caught {rate['caught']:3}/{rate['lack']:<4} {rate['caught_percent']}%"
        )
    print("author value shares a word with the label:", figures["html"]["author_shares_a_word"])
    for label in ("missing_byline", "missing_date"):
        print("text", label, figures["text"][label])
    print("cost html", figures["html"]["cost"], "text", figures["text"]["cost"])
    if args.json:
        args.json.write_text(json.dumps(figures, indent=1) + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
