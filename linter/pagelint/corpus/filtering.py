"""A cleaned copy of a corpus: pages kept, to review and dropped apart, each with its reasons in `decisions.jsonl`.

Input is never written. Files that hold one page are copied, records of JSON lines keep their bytes, rows of Parquet
their columns; what cannot be written in its own format (WARC, CSV, JSON) comes out as JSON lines with its text.
"""

from __future__ import annotations

import io
import json
import os
from collections import Counter
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO, NamedTuple, Self, cast

from pagelint.corpus.fixing import written
from pagelint.corpus.fixing_records import rewritten
from pagelint.corpus.replacing import RefusedError
from pagelint.corpus.result import name_of
from pagelint.corpus.verdict import Decision, Policy, Verdict, unreadable
from pagelint.errors import UsageError
from pagelint.input_settings import Format
from pagelint.mend import Mended, mend
from pagelint.page import Page, Unreadable
from pagelint.readers import pages as pages_of
from pagelint.readers import read_stream
from pagelint.readers.detect import by_name
from pagelint.readers.input import DAMAGE, opened, too_large
from pagelint.readers.jsonl import BOM, load
from pagelint.readers.records import page_of
from pagelint.span import Location

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pagelint.corpus.configs import Configs
    from pagelint.corpus.discover import Target
    from pagelint.linter import Linter
    from pagelint.readers.input import Input

FOLDERS = {Verdict.KEEP: "kept", Verdict.REVIEW: "review", Verdict.DROP: "dropped"}
ANNOTATED = "annotated"
WHOLE = (Format.HTML, Format.MARKDOWN, Format.TEXT)
FIELD = "pagelint"


class Filter(NamedTuple):
    """What to do: `mode` is `annotate`, `split` or `fix`."""

    output: Path
    mode: str
    policy: Policy
    unsafe: bool = False


class Judged(NamedTuple):
    """A page and the decision on it; `mended` where it was fixed."""

    page: Page | Unreadable
    decision: Decision
    mended: Mended | None = None
    note: str | None = None


class Filtering:
    """One run over a corpus. Memory is bounded by the largest page."""

    def __init__(self, plan: Filter, configs: Configs) -> None:
        """Take what to do; nothing is written yet."""
        self.plan = plan
        self.configs = configs
        self.verdicts: Counter[Verdict] = Counter()
        self.fixed = 0
        self.unreadable = 0

    def run(self, targets: Iterable[Target | Unreadable]) -> None:
        """Write the copy. Raise UsageError where it cannot be written."""
        try:
            self.plan.output.mkdir(parents=True, exist_ok=True)
            if any(self.plan.output.iterdir()):
                message = f"{self.plan.output}: not empty; the copy goes into a new directory"
                raise UsageError(message)
            inside = os.path.realpath(self.plan.output)
            with (self.plan.output / "decisions.jsonl").open("w", encoding="utf-8", newline="") as decisions:
                for target in targets:
                    if isinstance(target, Unreadable):
                        judged = Judged(target, unreadable(target.message))
                        decisions.write(self._line(judged, None))
                    elif os.path.commonpath((inside, os.path.realpath(target.path))) != inside:
                        decisions.writelines(self._line(*each) for each in self._file(target))
        except OSError as error:
            message = f"{error.filename or self.plan.output}: cannot be written: {error.strerror or error}"
            raise UsageError(message) from None

    def judged(self, page: Page | Unreadable, linter: Linter) -> Judged:
        """Lint a page, fix it where that is wanted, and judge what is left."""
        if isinstance(page, Unreadable):
            return Judged(page, unreadable(page.message))
        rules = {rule.code: rule for rule in linter.rules}
        if self.plan.mode != "fix":
            return Judged(page, self.plan.policy.judge(linter.lint(page), rules))
        mended = mend(page, linter, unsafe=self.plan.unsafe)
        return Judged(page, self.plan.policy.judge(mended.checked.findings, rules), mended if mended.edits else None)

    def _line(self, judged: Judged, stored: str | None) -> str:
        """Count a decision and return its line."""
        self.verdicts[judged.decision.verdict] += 1
        self.unreadable += isinstance(judged.page, Unreadable)
        self.fixed += len(judged.mended.fixed) if judged.mended else 0
        return json.dumps({**named(judged.page), **plain(judged), "stored": stored}, ensure_ascii=False) + "\n"

    def _file(self, target: Target) -> Iterator[tuple[Judged, str | None]]:
        """Yield the decision on each page of a file, and where the page went."""
        linter = self.configs.linter(target.config)
        try:
            with opened(target.path, target.config.input, str(target.path)) as source:
                yield from self._sorted(source, target, linter)
        except DAMAGE as error:
            if isinstance(error, OSError) and error.filename and str(self.plan.output) in str(error.filename):
                raise
            place = Location(str(target.path), None, 1, 1)
            yield Judged(Unreadable(place, str(error), "damaged"), unreadable(f"damaged: {error}")), None

    def _sorted(self, source: Input, target: Target, linter: Linter) -> Iterator[tuple[Judged, str | None]]:
        name = below(target.path)
        if source.compression:
            name = name.with_suffix("") if by_name(name.name).compression else name
        with Copies(self.plan.output) as copies:
            if source.format in WHOLE:
                yield self._whole(source, name, linter, copies)
            elif source.format is Format.JSONL:
                yield from self._records(source, name, linter, copies)
            elif source.format is Format.PARQUET and source.compression is None:
                from pagelint.corpus.filter_parquet import filter_rows

                yield from filter_rows(self, target, name, linter)
            else:
                for page in pages_of(source):
                    judged = self.judged(page, linter)
                    yield judged, self._as_json(judged, name.with_name(f"{name.name}.jsonl"), copies)

    def folder(self, judged: Judged) -> str:
        """Return the folder that a page goes to."""
        return ANNOTATED if self.plan.mode == "annotate" else FOLDERS[judged.decision.verdict]

    def _whole(self, source: Input, name: Path, linter: Linter, copies: Copies) -> tuple[Judged, str | None]:
        limit = source.settings.max_page_bytes
        data = source.stream.read(limit + 1)
        page = next(read_stream(cast("BinaryIO", io.BytesIO(data)), source.settings, name=source.name))
        judged = self.judged(page, linter)
        if self.plan.mode == "annotate":
            sidecar = json.dumps({**named(page), **plain(judged)}, ensure_ascii=False, indent=2) + "\n"
            return judged, copies.put(ANNOTATED, name.with_name(f"{name.name}.pagelint.json"), sidecar.encode())
        if judged.mended is not None and isinstance(page, Page):
            try:
                data = written(page, judged.mended.page.text, data)
            except RefusedError as error:
                judged = judged._replace(mended=None, note=str(error))
        stored = copies.put(self.folder(judged), name, data)
        if len(data) > limit:  # too large to be read as a page; it is copied all the same
            while more := source.stream.read(1 << 20):
                copies.put(self.folder(judged), name, more)
        return judged, stored

    def _records(
        self, source: Input, name: Path, linter: Linter, copies: Copies
    ) -> Iterator[tuple[Judged, str | None]]:
        limit = source.settings.max_page_bytes
        number = 0
        while line := source.stream.readline(limit + 2):
            number += 1
            body = line.removeprefix(BOM) if number == 1 else line
            if len(line) > limit and not line.endswith(b"\n"):
                place = Location(source.name, str(number), 1, 1)
                judged = self.judged(Unreadable(place, f"line {too_large(source.settings)}", "too large"), linter)
                stored = copies.put(FOLDERS[Verdict.DROP], name, line)
                while not line.endswith(b"\n") and (line := source.stream.readline(1 << 20)):
                    copies.put(FOLDERS[Verdict.DROP], name, line)
                yield judged, stored
            elif body and not body.isspace():
                judged = self.judged(self._page(body, number, source), linter)
                yield self._record(body if body.endswith(b"\n") else body + b"\n", judged, name, copies)

    def _page(self, line: bytes, number: int, source: Input) -> Page | Unreadable:
        record = load(line, source.name, str(number))
        if isinstance(record, Unreadable):
            return record
        return page_of(record, source.settings, name=source.name, slot=str(number), line=number)

    def _record(self, line: bytes, judged: Judged, name: Path, copies: Copies) -> tuple[Judged, str | None]:
        if isinstance(judged.page, Unreadable):
            return judged, copies.put(FOLDERS[Verdict.DROP], name, line)
        if self.plan.mode == "annotate":
            return judged, copies.put(ANNOTATED, name, annotated(line, plain(judged)))
        if judged.mended is not None:
            new = rewritten(line, judged.page, judged.mended.edits)
            if new is None:
                note = f"the field '{judged.page.origin.field}' is not one text as it is stored; nothing was fixed"
                judged = judged._replace(mended=None, note=note)
            line = new or line
        return judged, copies.put(self.folder(judged), name, line)

    def _as_json(self, judged: Judged, name: Path, copies: Copies) -> str | None:
        if isinstance(judged.page, Unreadable):
            return None
        page = judged.mended.page if judged.mended else judged.page
        record: dict[str, Any] = {**named(page), "format": page.format, "text": page.text}
        if self.plan.mode == "annotate":
            record[FIELD] = plain(judged)
        return copies.put(self.folder(judged), name, json.dumps(record, ensure_ascii=False).encode() + b"\n")


class Copies:
    """The files of the copy that one input file goes to, opened when something is put into them."""

    def __init__(self, output: Path) -> None:
        """Take the directory of the copy."""
        self._output = output
        self._open: dict[Path, BinaryIO] = {}
        self._stack = ExitStack()

    def __enter__(self) -> Self:
        """Start with no file."""
        return self

    def __exit__(self, *_: object) -> None:
        """Close the files."""
        self._stack.close()

    def put(self, folder: str, name: Path, data: bytes) -> str:
        """Add bytes to a file; return its name below the directory."""
        path = Path(folder) / name
        if path not in self._open:
            (self._output / path).parent.mkdir(parents=True, exist_ok=True)
            self._open[path] = self._stack.enter_context((self._output / path).open("wb"))
        self._open[path].write(data)
        return path.as_posix()


def below(path: Path) -> Path:
    """Return where the copy of a file stands: as it does below the working directory, or below the root."""
    full = Path(os.path.abspath(path))  # noqa: PTH100 - a link is copied under its own name
    here = Path.cwd()
    return full.relative_to(here) if full.is_relative_to(here) else full.relative_to(full.anchor)


def named(page: Page | Unreadable) -> dict[str, str | None]:
    """Return the names of a page as `decisions.jsonl` has them."""
    if isinstance(page, Unreadable):
        return {"path": page.location.path, "record": page.location.record, "url": None, "id": None}
    name = name_of(page)
    return {"path": name.path, "record": name.record, "url": name.url, "id": name.page_id}


def plain(judged: Judged) -> dict[str, Any]:
    """Return a decision as JSON has it."""
    decision = judged.decision
    found: dict[str, Any] = {
        "verdict": decision.verdict.value,
        "score": decision.score,
        "reasons": list(decision.reasons),
        "parts": [{**part._asdict(), "severity": part.severity.value} for part in decision.parts],
    }
    if judged.mended is not None:
        found["fixed"] = dict(sorted(Counter(finding.code for finding in judged.mended.fixed).items()))
    return {**found, "note": judged.note} if judged.note else found


def annotated(line: bytes, decision: dict[str, Any]) -> bytes:
    """Return the line of a record with a field more at its end; every byte before it stays."""
    body = line.rstrip()
    end = line[len(body) :]
    value = json.dumps(decision, ensure_ascii=line.isascii()).encode()
    comma = b"" if body[:-1].rstrip().endswith(b"{") else b", "
    return body[:-1] + comma + json.dumps(FIELD).encode() + b": " + value + b"}" + end
