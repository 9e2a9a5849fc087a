"""Files fixed in place: text, Markdown and HTML pages, and the text of records in JSON lines.

What is not edited stays as it is, byte for byte: encoding, byte order mark, line ends, the other fields of a record.
"""

from __future__ import annotations

import hashlib
import io
import sys
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, cast

from pagelint.corpus.discover import Target
from pagelint.corpus.fixing_records import fix_records, fixed_lines
from pagelint.corpus.local import run_file
from pagelint.corpus.outcome import Fixing, outcome, shown_name
from pagelint.corpus.replacing import Held, RefusedError, held, replacement
from pagelint.corpus.result import Result, result
from pagelint.errors import PagelintError
from pagelint.fix.diff import diff
from pagelint.input_settings import Format
from pagelint.page import Page, Unreadable
from pagelint.readers import read_stream
from pagelint.readers.decode import decode
from pagelint.readers.encode import encode
from pagelint.readers.input import prepared
from pagelint.span import Location

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pagelint.corpus.configs import Configs
    from pagelint.linter import Linter

WHOLE = (Format.HTML, Format.MARKDOWN, Format.TEXT)


def run_fixing(targets: Iterable[Target | Unreadable], configs: Configs, fixing: Fixing) -> Iterator[Result]:
    """Yield a result for every page of every target, as it is after the fixes."""
    for target in targets:
        if isinstance(target, Unreadable):
            yield result(target)
            continue
        try:
            yield from fix_file(target, configs, fixing)
        except PagelintError:
            raise
        except Exception as error:  # noqa: BLE001 - one file must not cost the findings of the others
            what = " ".join(f"{type(error).__name__}: {error}".split())
            place = Location(str(target.path), None, 1, 1)
            yield result(Unreadable(place, f"fixing failed: {what}", "fixing failed"))


def fix_file(target: Target, configs: Configs, fixing: Fixing) -> Iterator[Result]:
    """Fix one file and yield a result for each of its pages; a file that cannot be fixed is linted, and says why."""
    linter = configs.linter(target.config)
    try:
        with held(target.path) as file:
            source = prepared(file.stream, target.config.input, str(target.path), target.path)
            kind = source.format if source.compression is None else None
            if kind in WHOLE:
                yield _whole(target, file, linter, fixing)
                return
            if kind is Format.JSONL:
                yield from fix_records(target, file, linter, fixing)
                return
            reason = f"{source.compression} files" if source.compression else f"{kind} files" if kind else ""
    except OSError:
        reason = ""  # the reader says what is wrong with it
    yield from _told(run_file(target, configs), str(target.path), reason)


def _told(results: Iterable[Result], name: str, reason: str) -> Iterator[Result]:
    """Say once of a file that it has fixes which cannot be made."""
    told = not reason
    for one in results:
        if told or not any(finding.fix for finding in one.findings):
            yield one
        else:
            told = True
            advice = "cannot be fixed in place; `pagelint filter --mode fix` writes a fixed copy"
            yield one._replace(refused=f"{name}: {reason} {advice}")


def _whole(target: Target, file: Held, linter: Linter, fixing: Fixing) -> Result:
    """Fix a file that is one page."""
    file.stream.seek(0)
    settings = target.config.input
    data = file.stream.read(settings.max_page_bytes + 1)
    page = next(read_stream(cast("BinaryIO", io.BytesIO(data)), settings, name=str(target.path)))
    one, new = _fixed_page(page, data, linter, fixing)
    if not one.fixed or not fixing.write or isinstance(page, Unreadable):
        return one
    try:
        with replacement(file, lambda now: now.read(len(data) + 1) == data) as out:
            out.write(new)
    except RefusedError as error:
        return result(page, linter)._replace(refused=str(error))
    return one


def _fixed_page(page: Page | Unreadable, data: bytes, linter: Linter, fixing: Fixing) -> tuple[Result, bytes]:
    """Fix a page that was read from the bytes; return them as they are to be."""
    if isinstance(page, Unreadable):
        return result(page), data
    mended = fixing.mend(page, linter)
    if not mended.edits:
        return outcome(mended, linter), data
    try:
        new = written(page, mended.page.text, data)
    except RefusedError as error:
        return result(page, linter)._replace(refused=str(error)), data
    return outcome(mended, linter, "" if fixing.write else diff(shown_name(page), page.text, mended.edits)), new


def written(page: Page, text: str, data: bytes) -> bytes:
    """Return the bytes of a fixed page. Raise RefusedError where they would not be those of the old one elsewhere."""
    if page.undecodable:
        message = f"{page.path}: has bytes that are not {page.encoding.name}; nothing was fixed"
        raise RefusedError(message)
    try:
        if encode(page.text, page.encoding) != data:
            message = f"{page.path}: reading it as {page.encoding.name} loses bytes; nothing was fixed"
            raise RefusedError(message)
        new = encode(text, page.encoding)
    except UnicodeEncodeError:
        message = f"{page.path}: a fix needs a character that {page.encoding.name} lacks; nothing was fixed"
        raise RefusedError(message) from None
    if decode(new, markup=page.format == "html").text != text:
        message = f"{page.path}: fixed, it would be read as another encoding; nothing was fixed"
        raise RefusedError(message)
    return new


def fix_stdin(name: str, configs: Configs, fixing: Fixing) -> Iterator[tuple[Result, bytes]]:
    """Yield a result for every page on standard input, with the bytes to write in its place."""
    config = configs.of(Path(name).parent)
    target = Target(Path(name), config)
    linter = configs.linter(config)
    data = sys.stdin.buffer.read()
    source = prepared(cast("BinaryIO", io.BytesIO(data)), config.input, name)
    if source.compression is None and source.format is Format.JSONL:
        at = 0
        for one, patch in fixed_lines(target, source.stream, linter, fixing, hashlib.blake2b()):
            if patch is None:
                yield one, b""
            else:
                yield one, data[at : patch.start] + patch.new
                at = patch.start + patch.old
        yield Result([], again=True), data[at:]
        return
    pages = read_stream(cast("BinaryIO", io.BytesIO(data)), config.input, name=name)
    if source.compression is None and source.format in WHOLE:
        yield from (_fixed_page(page, data, linter, fixing) for page in pages)
        return
    reason = f"{source.compression} files" if source.compression else f"{source.format} files"
    yield from ((one, b"") for one in _told((result(page, linter) for page in pages), name, reason))
    yield Result([], again=True), data
