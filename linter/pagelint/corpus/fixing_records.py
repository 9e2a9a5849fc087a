"""JSON lines fixed: the text of a record changes, every other byte of the file stays."""

from __future__ import annotations

import hashlib
import pickle
import tempfile
from contextlib import suppress
from typing import IO, TYPE_CHECKING, BinaryIO, NamedTuple

from pagelint.corpus.outcome import Fixing, outcome, shown_name
from pagelint.corpus.replacing import Held, RefusedError, replacement
from pagelint.corpus.result import Result, result
from pagelint.finding import Finding
from pagelint.fix.diff import diff
from pagelint.page import Page, Unreadable
from pagelint.readers.input import too_large
from pagelint.readers.jsonl import BOM, load
from pagelint.readers.records import page_of
from pagelint.readers.string_field import edited
from pagelint.span import Location

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from pagelint.corpus.discover import Target
    from pagelint.finding import Edit
    from pagelint.input_settings import InputSettings
    from pagelint.linter import Linter

CHUNK = 1 << 20
SPOOLED = 16_000_000  # bytes of changes kept in memory


class Patch(NamedTuple):
    """A line of the file that is to be replaced, the findings that would be gone, and whether there were no others."""

    start: int
    old: int
    new: bytes
    fixed: tuple[Finding, ...]
    clean: bool


def fix_records(target: Target, file: Held, linter: Linter, fixing: Fixing) -> Iterator[Result]:
    """Fix the records of a JSON lines file: first every line is read, then the file is written with the new ones."""
    file.stream.seek(0)
    digest = hashlib.blake2b()
    with tempfile.SpooledTemporaryFile(max_size=SPOOLED) as patches:
        changed = 0
        for one, patch in fixed_lines(target, file.stream, linter, fixing, digest):
            if patch is not None:
                pickle.dump(patch, patches)
                changed += 1
            yield one
        if not changed or not fixing.write:
            return
        try:
            with replacement(file, lambda now: _digest(now) == digest.digest()) as out:
                _patched(file.stream, _loaded(patches), out)
        except RefusedError as error:
            for patch in _loaded(patches):
                yield Result(list(patch.fixed), again=True, alone=patch.clean)
            yield Result([], refused=str(error), again=True)


def fixed_lines(
    target: Target, stream: BinaryIO, linter: Linter, fixing: Fixing, digest: hashlib.blake2b
) -> Iterator[tuple[Result, Patch | None]]:
    """Yield what becomes of each line that is not blank."""
    name, settings = str(target.path), target.config.input
    limit = settings.max_page_bytes
    number = at = 0
    while line := stream.readline(limit + 2):
        number += 1
        digest.update(line)
        start, at = at, at + len(line)
        if len(line) > limit and not line.endswith(b"\n"):
            while (rest := stream.readline(CHUNK)) and not rest.endswith(b"\n"):
                digest.update(rest)
                at += len(rest)
            digest.update(rest)
            at += len(rest)
            place = Location(name, str(number), 1, 1)
            yield result(Unreadable(place, f"line {too_large(settings)}", "too large")), None
            continue
        body = line.removeprefix(BOM) if number == 1 else line
        if body and not body.isspace():
            one, new = _line(body, number, target, linter, fixing)
            patch = (
                Patch(start + len(line) - len(body), len(body), new, one.fixed, not one.findings)
                if new is not None
                else None
            )
            yield one, patch


def _line(line: bytes, number: int, target: Target, linter: Linter, fixing: Fixing) -> tuple[Result, bytes | None]:
    """Fix one record; return its new line, or None where it stays."""
    name, slot = str(target.path), str(number)
    record = load(line, name, slot)
    if isinstance(record, Unreadable):
        return result(record), None
    page = page_of(record, target.config.input, name=name, slot=slot, line=number)
    if isinstance(page, Unreadable):
        return result(page), None
    mended = fixing.mend(page, linter)
    if not mended.edits:
        return outcome(mended, linter), None
    new = rewritten(line, page, mended.edits)
    if new is None or not _holds(new, mended.page, target.config.input):
        why = f"{shown_name(page)}: the field '{page.origin.field}' is not one text as it is stored; nothing was fixed"
        return result(page, linter)._replace(refused=why), None
    return outcome(mended, linter, "" if fixing.write else diff(shown_name(page), page.text, mended.edits)), new


def rewritten(line: bytes, page: Page, edits: Sequence[Edit]) -> bytes | None:
    """Return the line of a record with the edits made in its text; None where that cannot be done exactly."""
    try:
        new = edited(line.decode(), page.origin.field or "", page.text, edits)
        return None if new is None else new.encode()
    except ValueError:  # bytes that are not UTF-8, halves of characters
        return None


def _holds(line: bytes, page: Page, settings: InputSettings) -> bool:
    """Say whether a new line is read as the fixed page."""
    record = load(line, "", "")
    found = record if isinstance(record, Unreadable) else page_of(record, settings, name="", slot="")
    return isinstance(found, Page) and found.text == page.text


def _loaded(patches: IO[bytes]) -> Iterator[Patch]:
    patches.seek(0)
    with suppress(EOFError):
        while True:
            yield pickle.load(patches)  # noqa: S301 - written above, in this process


def _patched(stream: BinaryIO, patches: Iterable[Patch], out: BinaryIO) -> None:
    """Copy a file with the patches in place of what they replace."""
    stream.seek(0)
    at = 0
    for patch in patches:
        _copy(stream, patch.start - at, out)
        out.write(patch.new)
        at = patch.start + patch.old
        stream.seek(at)
    _copy(stream, None, out)


def _copy(stream: BinaryIO, size: int | None, out: BinaryIO) -> None:
    while (size is None or size) and (data := stream.read(CHUNK if size is None else min(CHUNK, size))):
        out.write(data)
        size = None if size is None else size - len(data)


def _digest(stream: BinaryIO) -> bytes:
    digest = hashlib.blake2b()
    while data := stream.read(CHUNK):
        digest.update(data)
    return digest.digest()
