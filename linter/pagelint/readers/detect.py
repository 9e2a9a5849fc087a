"""What a file holds, by its name and by its first bytes."""

from __future__ import annotations

import re
from typing import NamedTuple

from pagelint.input_settings import Format
from pagelint.late import late_bytes

HEAD = 65_536
SUFFIXES: dict[str, Format] = {
    **dict.fromkeys(("html", "htm", "xhtml", "xht", "shtml", "mhtml", "php", "asp", "aspx", "jsp"), Format.HTML),
    **dict.fromkeys(("md", "markdown", "mdown", "mkd", "mdx", "qmd", "rmd"), Format.MARKDOWN),
    **dict.fromkeys(("txt", "text", "log"), Format.TEXT),
    **dict.fromkeys(("jsonl", "ndjson", "jsonlines", "jl"), Format.JSONL),
    "json": Format.JSON,
    "csv": Format.CSV,
    **dict.fromkeys(("tsv", "tab"), Format.TSV),
    **dict.fromkeys(("parquet", "pq"), Format.PARQUET),
    **dict.fromkeys(("arrow", "feather", "ipc"), Format.ARROW),
    "warc": Format.WARC,
    "wet": Format.WET,
    "arc": Format.ARC,
}
COMPRESSIONS = {
    "gz": "gzip",
    "gzip": "gzip",
    "bz2": "bzip2",
    "xz": "xz",
    "zst": "zstandard",
    "zstd": "zstandard",
    "lz4": "lz4",
}
MAGIC = (
    (b"\x1f\x8b", "gzip"),
    (b"BZh", "bzip2"),
    (b"\xfd7zXZ\x00", "xz"),
    (b"\x28\xb5\x2f\xfd", "zstandard"),
    (b"\x04\x22\x4d\x18", "lz4"),
)
BZIP2_BLOCKS = (b"1AY&SY", b"\x17\x72\x45\x38\x50\x90")
CONTAINERS = (
    (b"PAR1", Format.PARQUET),
    (b"ARROW1", Format.ARROW),
    (b"\xff\xff\xff\xff", Format.ARROW),
    (b"WARC/", Format.WARC),
    (b"filedesc://", Format.ARC),
)
NOT_TEXT = (
    *(b"%PDF-", b"\x89PNG", b"\xff\xd8\xff", b"GIF87a", b"GIF89a", b"PK\x03\x04", b"\x7fELF", b"RIFF", b"OggS", b"ID3"),
    *(b"\xd0\xcf\x11\xe0", b"7z\xbc\xaf", b"Rar!\x1a", b"\x00asm", b"wOFF", b"wOF2", b"SQLite format 3\x00", b"MZ\x90"),
    *(b"\x00\x00\x01\x00", b"\xca\xfe\xba\xbe"),
)
MARKS = (b"\xfe\xff", b"\xff\xfe")
MARKUP = late_bytes(
    rb"(?:\xef\xbb\xbf)?\s*(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html[\s>]|head[\s>]|body[\s>])",
    re.IGNORECASE | re.DOTALL,
)
XHTML = late_bytes(rb"(?:\xef\xbb\xbf)?\s*<\?xml\s[^>]*>.{0,500}<html[\s>]", re.IGNORECASE | re.DOTALL)
# Bytes that no text holds, but for a stray one.
CONTROLS = bytes(each for each in range(32) if each not in b"\t\n\f\r\x1b")
MOST_CONTROLS = 0.1


class Named(NamedTuple):
    """What a name says: the format, if it names one, and whether it ends like a compressed file."""

    format: Format | None
    compression: str | None


def by_name(name: str) -> Named:
    """Read the suffixes of a name: `page.html.gz`, `crawl.warc.wet.gz`."""
    parts = re.split(r"[/\\]", name)[-1].lower().split(".")
    compression = COMPRESSIONS.get(parts[-1]) if len(parts) > 1 else None
    if compression:
        parts.pop()
    return Named(SUFFIXES.get(parts[-1]) if len(parts) > 1 else None, compression)


def compression_of(head: bytes) -> str | None:
    """Return the compression that the first bytes show."""
    if head.startswith(b"BZh") and head[4:10] not in BZIP2_BLOCKS:
        return None  # words may begin so
    return next((name for magic, name in MAGIC if head.startswith(magic)), None)


def is_binary(head: bytes) -> bool:
    """Say whether the first bytes are no text in any encoding."""
    if head.startswith(MARKS):
        return False
    if head.startswith(NOT_TEXT) or compression_of(head):
        return True
    odd = len(head) - len(head.translate(None, CONTROLS))
    return odd > max(1, len(head) * MOST_CONTROLS)


def format_of(name: str, head: bytes) -> Format | None:
    """Return the format of decompressed bytes, or None where they are no text and no container we read."""
    named = by_name(name).format
    for magic, container in CONTAINERS:
        if head.startswith(magic):
            return Format.WET if container is Format.WARC and named is Format.WET else container
    if named in (Format.PARQUET, Format.ARROW, Format.WARC, Format.WET, Format.ARC):
        return named
    if is_binary(head):
        return None
    if named is Format.TEXT or named is None:
        return _by_content(head, named)
    return json_of(head) if named is Format.JSON else named


def _by_content(head: bytes, named: Format | None) -> Format:
    if MARKUP.match(head) or XHTML.match(head):
        return Format.HTML
    if named is None and head.lstrip(b"\xef\xbb\xbf \t\r\n").startswith((b"{", b"[{")):
        return json_of(head)
    return Format.TEXT


def json_of(head: bytes) -> Format:
    """Tell records one a line from one JSON value, by the first line."""
    import json

    text = head.lstrip(b"\xef\xbb\xbf \t\r\n")
    line, end, rest = text.partition(b"\n")
    if not text.startswith(b"{") or not end or not rest.strip():
        return Format.JSON
    try:
        json.loads(line.decode("utf-8", "replace"))
    except (ValueError, RecursionError):
        # A first line longer than what was looked at is a record; a value that goes on below is not.
        return Format.JSON
    return Format.JSONL
