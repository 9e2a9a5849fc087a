"""How fast records and text are read, beside the bare libraries, and how much memory 1 GB of them takes.

Usage: python benchmarks/reading_records.py [--pages N] [--memory-mb N]
Pages are made up; the figures are MB of stored, uncompressed input a second of CPU, the best of three:
`pagelint` from the file to pages with blocks, `blocks` for making blocks of decoded text alone, `bare` for the
library that reads the format alone. HTML pages here have little markup, so blocks cost more than usual.
"""

from __future__ import annotations

import argparse
import gzip
import json
import random
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

import fastwarc.warc
import orjson
import pyarrow as pa
import pyarrow.parquet as pq

from pagelint import readers
from pagelint.page import Page

if TYPE_CHECKING:
    from collections.abc import Callable

WORDS = "the hedge was cut before any bird began to nest and rain of March took nothing with it down lane soil".split()
PARAGRAPHS = 30
TYPES = {"response": "application/http; msgtype=response", "conversion": "text/plain"}
RUNS = 3
GROWN = """
import io, sys
from pathlib import Path
from pagelint import readers

def peak():
    # Not getrusage: its maximum includes that of the process which started this one.
    return int(Path("/proc/self/status").read_text().split("VmHWM:")[1].split()[0])

list(readers.read_stream(io.BytesIO(b'{"text": "warm"}'), name="x.jsonl"))
before = peak()
for page in readers.read(Path(sys.argv[1])):
    pass
print((peak() - before) // 1024)
"""
MOST_MEMORY_MB = 300


def page_text(chance: random.Random) -> str:
    """Return a page of paragraphs, one a line."""
    paragraphs = (" ".join(chance.choices(WORDS, k=chance.randint(20, 60))) for _ in range(PARAGRAPHS))
    return "A title of the page\n" + "\n".join(f"{each.capitalize()}." for each in paragraphs)


def rows(count: int) -> list[dict[str, str]]:
    """Return records of text pages."""
    chance = random.Random(1)  # noqa: S311 - made-up text
    return [{"url": f"https://a.example/{at}", "text": page_text(chance)} for at in range(count)]


def warc(records: list[dict[str, str]], kind: str) -> bytes:
    """Return an archive of responses (HTML) or conversions (text)."""
    parts = []
    for at, record in enumerate(records):
        body = record["text"].encode()
        if kind == "response":
            html = "".join(f"<p>{line}</p>\n" for line in record["text"].split("\n"))
            body = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n" + html.encode()
        head = (
            f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Record-ID: <urn:uuid:{at:08d}-0000-0000-0000-000000000000>\r\n"
            f"WARC-Target-URI: {record['url']}\r\nWARC-Date: 2024-03-05T00:00:00Z\r\n"
            f"Content-Type: {TYPES[kind]}\r\nContent-Length: {len(body)}\r\n\r\n"
        )
        parts.append(head.encode() + body + b"\r\n\r\n")
    return b"".join(parts)


def rate(size: int, run: Callable[[], object]) -> float:
    """Return MB a second of CPU, the best of some runs."""
    best = float("inf")
    for _ in range(RUNS):
        before = time.process_time()
        run()
        best = min(best, time.process_time() - before)
    return size / 1e6 / best


def read_all(path: Path) -> int:
    """Read every page of a file and return how many there are."""
    return sum(1 for _ in readers.read(path))


def bare_lines(path: Path) -> None:
    """Parse every line with orjson alone."""
    with path.open("rb") as lines:
        for line in lines:
            orjson.loads(line)


def bare_parquet(path: Path) -> None:
    """Turn every batch into Python values with pyarrow alone."""
    with pq.ParquetFile(path) as file:
        for batch in file.iter_batches(64, use_threads=False):
            batch.to_pylist()


def bare_warc(path: Path) -> None:
    """Read the payload of every record with fastwarc alone."""
    for record in fastwarc.warc.ArchiveIterator(str(path), fsspec_args=False):
        record.reader.read()


def bare_decode(path: Path) -> None:
    """Read and decode."""
    path.read_bytes().decode()


def files(folder: Path, records: list[dict[str, str]]) -> list[tuple[str, Path, int, Callable[[Path], Any]]]:
    """Write the records in every format; return what each is called, where it is, its size, and its bare reader."""
    lines = b"".join(orjson.dumps(record) + b"\n" for record in records)
    text = "\n\n".join(record["text"] for record in records[:500]).encode()
    made: dict[str, tuple[bytes, Callable[[Path], Any]]] = {
        "pages.jsonl": (lines, bare_lines),
        "pages.json": (json.dumps(records).encode(), lambda path: json.loads(path.read_bytes())),
        "pages.warc": (warc(records, "response"), bare_warc),
        "pages.wet": (warc(records, "conversion"), bare_warc),
        "page.txt": (text, bare_decode),
        "page.md": (text, bare_decode),
    }
    found = []
    for name, (data, bare) in made.items():
        (folder / name).write_bytes(data)
        found.append((name, folder / name, len(data), bare))
    (folder / "pages.jsonl.gz").write_bytes(gzip.compress(lines, 6))
    found.append(
        ("pages.jsonl.gz", folder / "pages.jsonl.gz", len(lines), lambda path: gzip.decompress(path.read_bytes()))
    )
    pq.write_table(pa.Table.from_pylist(records), folder / "pages.parquet", row_group_size=1000)
    found.append(("pages.parquet", folder / "pages.parquet", len(lines), bare_parquet))
    return found


def blocks_alone(path: Path) -> Callable[[], None]:
    """Return a call that makes the blocks of a file's pages again, from their decoded text."""
    pages = [(page.text, page.format) for page in readers.read(path) if isinstance(page, Page)]

    def run() -> None:
        for text, format_ in pages:
            readers.parse(text, format=format_)

    return run


def memory(megabytes: int, folder: Path) -> int:
    """Return how many MB reading a JSON lines file of some size adds to a process that has read one line."""
    path = folder / "large.jsonl"
    lines = b"".join(orjson.dumps(record) + b"\n" for record in rows(200))
    with path.open("wb") as out:
        for _ in range(megabytes * 1_000_000 // len(lines)):
            out.write(lines)
    done = subprocess.run([sys.executable, "-c", GROWN, str(path)], capture_output=True, check=True, text=True)
    path.unlink()
    return int(done.stdout)


def main() -> int:
    """Print the table; return 1 where memory passes its ceiling."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pages", type=int, default=4000)
    parser.add_argument("--memory-mb", type=int, default=1000)
    arguments = parser.parse_args()
    print(f"{'file':<16} {'MB':>6} {'pagelint':>9} {'blocks':>9} {'bare':>9}  MB/s of CPU")
    with tempfile.TemporaryDirectory() as name:
        for label, path, size, bare in files(Path(name), rows(arguments.pages)):
            ours = rate(size, lambda path=path: read_all(path))  # type: ignore[misc]
            blocks = rate(size, blocks_alone(path))
            theirs = rate(size, lambda path=path, bare=bare: bare(path))  # type: ignore[misc]
            print(f"{label:<16} {size / 1e6:>6.1f} {ours:>9.0f} {blocks:>9.0f} {theirs:>9.0f}")
        grown = memory(arguments.memory_mb, Path(name))
    print(f"{arguments.memory_mb} MB of JSON lines: {grown} MB of memory over the start (ceiling {MOST_MEMORY_MB})")
    return int(grown > MOST_MEMORY_MB)


if __name__ == "__main__":
    sys.exit(main())
