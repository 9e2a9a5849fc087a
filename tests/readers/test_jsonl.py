"""JSON lines and JSON arrays are streamed, and every line that is no page is told."""

from __future__ import annotations

import io
import json
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pagelint import readers
from pagelint.input_settings import Format, InputSettings
from pagelint.page import Page, Unreadable
from pagelint.readers import json_array, jsonl
from pagelint.readers.references import references

SMALL = InputSettings(max_page_bytes=1000)


def read(data: bytes, name: str = "pages.jsonl", settings: InputSettings = SMALL) -> list[Page | Unreadable]:
    return list(readers.read_stream(io.BytesIO(data), settings, name=name))


def told(found: list[Page | Unreadable]) -> list[str]:
    return [
        f"{each.location}: {each.reason}" if isinstance(each, Unreadable) else f"{each.locate(0)}: {each.text}"
        for each in found
    ]


def test_lines_are_counted_as_they_are_stored() -> None:
    data = b'\xef\xbb\xbf{"text": "one"}\r\n\n  \n{"text": "two"}\nnope\n{"text": "three"}'

    assert told(read(data)) == [
        "pages.jsonl#1:1:1: one",
        "pages.jsonl#4:1:1: two",
        "pages.jsonl#5:1:1: not JSON",
        "pages.jsonl#6:1:1: three",
    ]


def test_a_line_that_is_too_long_is_passed_over() -> None:
    data = b'{"text": "' + b"x" * 5000 + b'"}\n{"text": "two"}\n{"text": "' + b"y" * 5000

    assert told(read(data)) == [
        "pages.jsonl#1:1:1: too large",
        "pages.jsonl#2:1:1: two",
        "pages.jsonl#3:1:1: too large",
    ]


def test_bytes_that_are_not_utf_8_are_replaced_and_known() -> None:
    (found,) = read(b'{"text": "caf\xe9 \xef\xbf\xbd"}')

    assert isinstance(found, Page)
    assert found.text == "caf\ufffd \ufffd"
    assert found.undecodable == ((3, 4),)


@pytest.mark.parametrize("line", [b'{"text": "a", "n": NaN}', b'{"text": "a", "n": 1e999}'])
def test_what_only_python_calls_json_is_read(line: bytes) -> None:
    assert told(read(line)) == ["pages.jsonl#1:1:1: a"]


@pytest.mark.parametrize("line", [b'{"text": "a"', b"[" * 900, b"{'text': 'a'}", b"\x00", b'"a" "b"'])
def test_broken_lines_are_told(line: bytes) -> None:
    (found,) = read(line, settings=InputSettings(format=Format.JSONL))

    assert isinstance(found, Unreadable)
    assert found.reason in ("not JSON", "not a page")


def test_nesting_that_no_parser_follows_is_told() -> None:
    (found,) = read(b'{"text":' * 200_000, settings=InputSettings(format=Format.JSONL))

    assert isinstance(found, Unreadable)


def test_the_standard_library_reads_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    data = b'{"text": "caf\xc3\xa9 \\u00e9"}\n{"text": "a \\ud800"}\nnope\n{"text": "caf\xe9"}'
    fast = told(read(data))
    monkeypatch.setitem(sys.modules, "orjson", None)
    jsonl.loader.cache_clear()
    try:
        assert told(read(data)) == fast
    finally:
        jsonl.loader.cache_clear()


@pytest.mark.parametrize(
    "name",
    ["a.jsonl", "a.ndjson", "a.jl", "a.json", "stdin", "a.data"],
)
def test_records_are_known_by_name_or_by_content(name: str) -> None:
    data = b'{"text": "one"}\n{"text": "two"}\n'

    assert [each.text for each in read(data, name) if isinstance(each, Page)] == ["one", "two"]


def test_an_array_holds_records() -> None:
    data = b'[\n  {"text": "one, \\"x\\" ] }"},\n {"text": "two"}, "text", {"no": 1}\n]\n'

    assert told(read(data, "a.json")) == [
        'a.json#1:1:1: one, "x" ] }',
        "a.json#2:1:1: two",
        "a.json#3:1:1: not a page",
        "a.json#4:1:1: no text",
    ]
    assert [each.origin.line for each in read(data, "a.json") if isinstance(each, Page)] == [2, 3]


def test_an_object_is_a_record_or_holds_some() -> None:
    assert told(read(b'{"text": "one",\n "url": null}', "a.json")) == ["a.json#1:1:1: one"]
    assert told(read(b'{"data": [{"text": "one"}, {"text": "two"}]}', "a.json")) == [
        "a.json#1:1:1: one",
        "a.json#2:1:1: two",
    ]


def test_an_array_that_is_cut_off_keeps_what_came_before() -> None:
    assert told(read(b'[{"text": "one"}, {"text": "tw', "a.json")) == ["a.json#1:1:1: one", "a.json#2:1:1: not JSON"]
    assert told(read(b'[{"text": "one"}, ', "a.json")) == ["a.json#1:1:1: one", "a.json#2:1:1: not JSON"]


def test_a_record_of_an_array_that_is_too_large_is_passed_over(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(json_array, "CHUNK", 64)
    large = b'{"html": "' + b"x\\\\" * 900 + b'", "a": [' + b"1," * 900 + b"2]}"
    data = b'[{"text": "one"}, ' + large + b', {"text": "two"}, ' + large + b', {"text": "three"}]'

    assert told(read(data, "a.json")) == [
        "a.json#1:1:1: one",
        "a.json#2:1:1: too large",
        "a.json#3:1:1: two",
        "a.json#4:1:1: too large",
        "a.json#5:1:1: three",
    ]


@given(st.lists(st.text(st.characters(exclude_categories=["Cs"]))), st.integers(1, 40), st.sampled_from([None, 1]))
def test_an_array_is_read_the_same_in_any_chunks(texts: list[str], chunk: int, indent: int | None) -> None:
    data = json.dumps([{"text": text, "x": [{"]": "}"}]} for text in texts], indent=indent).encode()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(json_array, "CHUNK", chunk)
        records = list(json_array.records(io.BytesIO(data), InputSettings()))

    assert [json.loads(record.data or b"")["text"] for record in records] == texts


def test_a_file_is_read_the_same_in_parts(tmp_path: Path) -> None:
    path = tmp_path / "pages.jsonl"
    path.write_bytes(b"".join(b'{"text": "%d"}\n' % number for number in range(5000)) + b'{"text": "last"}')
    parts = list(references(path, size=20_000))

    assert len(parts) > 2
    whole = told(list(readers.read(path)))
    assert [line for part in parts for line in told(list(readers.read_reference(part)))] == whole


def test_small_and_compressed_files_are_one_part(tmp_path: Path) -> None:
    path = tmp_path / "pages.jsonl"
    path.write_bytes(b'{"text": "one"}\n')

    (part,) = references(path)
    assert part.start is None
    assert told(list(readers.read_reference(part))) == told(list(readers.read(path)))
