"""Large input is streamed: memory does not grow with it."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

MEGABYTES = 300
# The peak of the process, in kilobytes, before and after reading.
READ = """
import sys
from pathlib import Path
from pagelint import readers
def peak():
    # Not getrusage: its maximum includes that of the process which started this one.
    return int(Path("/proc/self/status").read_text().split("VmHWM:")[1].split()[0])
next(readers.read_stream(__import__("io").BytesIO(b'{"text": "warm"}'), name="x.jsonl"))
before = peak()
pages = sum(1 for _ in readers.read(sys.argv[1]))
print(pages, (peak() - before) // 1024)
"""


def grown(path: Path) -> tuple[int, int]:
    """Read a file in a process of its own; return how many pages it has and how many MB that took."""
    done = subprocess.run([sys.executable, "-c", READ, str(path)], capture_output=True, check=True, text=True)
    pages, megabytes = done.stdout.split()
    return int(pages), int(megabytes)


@pytest.mark.slow
@pytest.mark.skipif(sys.platform != "linux", reason="other systems count memory otherwise")
def test_json_lines_are_streamed(tmp_path: Path) -> None:
    path = tmp_path / "pages.jsonl"
    line = b'{"url": "https://a.example/", "text": "' + b"Some words of a page that is long. " * 300 + b'"}\n'
    with path.open("wb") as out:
        for _ in range(MEGABYTES * 1_000_000 // len(line)):
            out.write(line)
    pages, megabytes = grown(path)

    assert pages == MEGABYTES * 1_000_000 // len(line)
    assert megabytes < 60


@pytest.mark.slow
@pytest.mark.skipif(sys.platform != "linux", reason="other systems count memory otherwise")
@pytest.mark.parametrize("name", ["pages.jsonl", "pages.json"])
def test_a_line_of_200_megabytes_takes_little_memory(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    with path.open("wb") as out:
        out.write(b'[{"text": "' if name.endswith("json") else b'{"text": "')
        for _ in range(200):
            out.write(b"x" * 1_000_000)
        out.write(b'"}, {"text": "two"}]' if name.endswith("json") else b'"}\n{"text": "two"}\n')
    pages, megabytes = grown(path)

    assert pages == 2
    assert megabytes < 150


@pytest.mark.slow
@pytest.mark.skipif(sys.platform != "linux", reason="other systems count memory otherwise")
def test_archives_are_streamed(tmp_path: Path) -> None:
    pytest.importorskip("fastwarc", reason="needs the extra `warc`")
    path = tmp_path / "crawl.wet"
    body = b"Some words of a page that is long.\n" * 300
    head = (
        b"WARC/1.0\r\nWARC-Type: conversion\r\nWARC-Record-ID: <urn:uuid:00000000-0000-0000-0000-000000000000>\r\n"
        b"WARC-Date: 2024-03-05T00:00:00Z\r\nContent-Type: text/plain\r\nContent-Length: %d\r\n\r\n" % len(body)
    )
    with path.open("wb") as out:
        for _ in range(10_000):
            out.write(head + body + b"\r\n\r\n")
    pages, megabytes = grown(path)

    assert pages == 10_000
    assert megabytes < 60
