"""A finding as plain data, with the keys that `json` and `json-lines` promise, and back."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from pagelint.finding import Applicability, Edit, Excerpt, Finding, Fix, PageRef, Severity
from pagelint.reporters.place import edit_places
from pagelint.span import Location, Span

Plain = dict[str, Any]


def to_plain(finding: Finding) -> Plain:
    """Return a finding as a mapping that JSON can hold."""
    where = finding.location
    return {
        "code": finding.code,
        "name": finding.name,
        "severity": str(finding.severity),
        "message": finding.message,
        "path": where.path,
        "record": where.record,
        "url": finding.url,
        "line": where.line,
        "column": where.column,
        "end_line": finding.end.line,
        "end_column": finding.end.column,
        "snippet": finding.snippet,
        "fix": None if finding.fix is None else _fix(finding, finding.fix),
        "fingerprint": finding.fingerprint,
        "page": _page(finding.page),
    }


def _page(page: PageRef) -> Plain:
    plain = page._asdict()
    return {"id": plain.pop("page_id"), **plain}


def _fix(finding: Finding, fix: Fix) -> Plain:
    edits = [_edit(finding, edit) for edit in fix.edits]
    return {"applicability": str(fix.applicability), "message": fix.message, "edits": edits}


def _edit(finding: Finding, edit: Edit) -> Plain:
    start, end = edit_places(finding, edit)
    line, column = start or (None, None)
    end_line, end_column = end or (None, None)
    return {
        "start": edit.span.start,
        "end": edit.span.end,
        "line": line,
        "column": column,
        "end_line": end_line,
        "end_column": end_column,
        "replacement": edit.replacement,
    }


class WrongError(ValueError):
    """Plain data that is no finding; says which key and what was expected."""


def from_plain(plain: object) -> Finding:
    """Return the finding of a mapping made by `to_plain`. Raise `WrongError` where a key is missing or wrong.

    The excerpt is not saved: the snippet stands in for it. Offsets are known only where a fix has them.
    """
    data = _typed({"finding": plain}, "finding", Mapping)
    record = _typed(data, "record", str, optional=True)
    path, snippet = _typed(data, "path", str), _typed(data, "snippet", str)
    return Finding(
        location=Location(path, record, _typed(data, "line", int), _typed(data, "column", int)),
        end=Location(path, record, _typed(data, "end_line", int), _typed(data, "end_column", int)),
        code=_typed(data, "code", str),
        name=_typed(data, "name", str),
        severity=_choice(data, "severity", Severity),
        message=_typed(data, "message", str),
        snippet=snippet,
        fingerprint=_typed(data, "fingerprint", str),
        excerpt=Excerpt(snippet, 1, len(snippet)),
        span=Span(0, 0),
        url=_typed(data, "url", str, optional=True),
        fix=_fix_of(_typed(data, "fix", Mapping, optional=True)),
        page=_page_of(_typed(data, "page", Mapping)),
    )


def _page_of(data: Mapping[str, Any]) -> PageRef:
    return PageRef(
        page_id=_typed(data, "id", str, optional=True),
        field=_typed(data, "field", str, optional=True),
        line=_typed(data, "line", int, optional=True),
        format=_typed(data, "format", str),
        language=_typed(data, "language", str, optional=True),
        encoding=_typed(data, "encoding", str),
        encoding_origin=_typed(data, "encoding_origin", str),
        words=_typed(data, "words", int, optional=True),
    )


def _fix_of(data: Mapping[str, Any] | None) -> Fix | None:
    if data is None:
        return None
    edits = tuple(_edit_of(_typed({"edit": each}, "edit", Mapping)) for each in _typed(data, "edits", list))
    return Fix(_choice(data, "applicability", Applicability), _typed(data, "message", str), edits)


def _edit_of(data: Mapping[str, Any]) -> Edit:
    span = Span(_typed(data, "start", int), _typed(data, "end", int))
    return Edit(
        span, _typed(data, "replacement", str), _pair(data, "line", "column"), _pair(data, "end_line", "end_column")
    )


def _pair(data: Mapping[str, Any], line: str, column: str) -> tuple[int, int] | None:
    first, second = _typed(data, line, int, optional=True), _typed(data, column, int, optional=True)
    return None if first is None or second is None else (first, second)


def _typed(data: Mapping[str, Any], key: str, kind: type, *, optional: bool = False) -> Any:
    if key not in data:
        message = f"no {key}"
        raise WrongError(message)
    value = data[key]
    if (value is None and optional) or (isinstance(value, kind) and not isinstance(value, bool)):
        return value
    message = f"{key}: expected {NAMES[kind]}, got {value!r:.60}"
    raise WrongError(message)


NAMES = {str: "a text", int: "a whole number", list: "a list", Mapping: "an object"}


def _choice(data: Mapping[str, Any], key: str, kind: type[Severity | Applicability]) -> Any:
    try:
        return kind(_typed(data, key, str))
    except ValueError as error:
        message = f"{key}: expected one of {', '.join(kind)}, got {data.get(key)!r:.60}"
        raise WrongError(message) from error
