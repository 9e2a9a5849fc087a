"""Records become pages: the field, the address, the identity and what the record says about the page."""

from __future__ import annotations

import io
import json
from typing import Any

import pytest

from pagelint import readers
from pagelint.input_settings import Format, InputSettings
from pagelint.page import Origin, Page, Unreadable
from pagelint.readers import fields


def read(record: Any, **settings: Any) -> Page | Unreadable:
    data = json.dumps(record).encode()
    (only,) = readers.read_stream(io.BytesIO(data), InputSettings(**settings), name="pages.jsonl")
    return only


def page(record: Any, **settings: Any) -> Page:
    found = read(record, **settings)
    assert isinstance(found, Page)
    return found


@pytest.mark.parametrize(
    ("record", "field", "format_", "url"),
    [
        ({"url": "https://a.example/1", "text": "A line."}, "text", "text", "https://a.example/1"),
        ({"id": "https://a.example/2", "text": "A line.", "source": "crawl"}, "text", "text", "https://a.example/2"),
        ({"source": "https://a.example/3", "raw_text": "", "text": "A line."}, "text", "text", "https://a.example/3"),
        ({"link": "https://a.example/4", "content": "<p>A line.</p>"}, "content", "html", "https://a.example/4"),
        ({"response_url": "https://a.example/5", "body": ["A line.", "B"]}, "body", "text", "https://a.example/5"),
        (
            {"markdown": "# A", "rawHtml": "<p>B</p>", "metadata": {"sourceURL": "https://a.example/6"}},
            "markdown",
            "markdown",
            "https://a.example/6",
        ),
        (
            {"url": "https://a.example/7", "html": "<p>B</p>", "markdown": {"raw_markdown": "# A", "fit_markdown": ""}},
            "markdown.raw_markdown",
            "markdown",
            "https://a.example/7",
        ),
        ({"maintext": "A line.", "date_download": "2024-01-01"}, "maintext", "text", None),
        ({"raw_content": "A line.", "url": "a.example"}, "raw_content", "text", None),
        ({"html": "<p>A</p>"}, "html", "html", None),
    ],
)
def test_the_names_that_stores_use_are_known(record: Any, field: str, format_: str, url: str | None) -> None:
    found = page(record)

    assert (found.origin.field, found.format, found.url) == (field, format_, url)
    assert found.blocks


def test_named_fields_are_taken_as_they_are() -> None:
    record = {"text": "no", "page": {"inner.text": "<p>not parsed</p>", "addr": "a.example/x", "key": 7}, "code": "404"}
    found = page(record, text_field="page.inner.text", url_field="page.addr", id_field="page.key", status_field="code")

    assert (found.text, found.format, found.url) == ("<p>not parsed</p>", "text", "a.example/x")
    assert found.origin == Origin("1", "page.inner.text", 1, "7")
    assert found.response.status == 404


def test_a_named_field_that_is_missing_is_told() -> None:
    found = read({"text": "A line."}, html_field="raw")

    assert isinstance(found, Unreadable)
    assert found.reason == "no text"
    assert "no 'raw'; the record has 'text'" in found.message


def test_status_and_headers_are_the_response() -> None:
    found = page({"text": "A line.", "statusCode": 503, "headers": {"Content-Type": "text/html", "X": ["a", "b"]}})

    assert found.response.status == 503
    assert found.response.headers == {"content-type": "text/html", "x": "a\nb"}


@pytest.mark.parametrize("status", ["ok", True, 7, "done", None, 9999])
def test_a_status_that_is_none_is_not_believed(status: Any) -> None:
    assert page({"text": "A line.", "status": status}).response.status is None


def test_what_the_record_says_is_metadata() -> None:
    found = page(
        {
            "html": "<title>Site</title><h1>A</h1><p>By Someone Else</p>",
            "author": [{"name": "Ada Brook"}, {"name": "Ben Hill"}],
            "metadata": {"title": "The title", "publishedTime": "2024-03-05T08:00:00Z", "language": "en"},
        }
    ).metadata

    assert found.author is not None
    assert found.title is not None
    assert found.language is not None
    assert (found.author.text, found.author.origin) == ("Ada Brook, Ben Hill", "record")
    assert (found.title.text, found.published, found.language.text) == ("The title", "2024-03-05", "en")


def test_the_date_field_can_be_named() -> None:
    found = page({"text": "A line.", "date": "2020-01-01", "out": {"on": "2024-03-05"}}, date_field="out.on")

    assert found.metadata.published == "2024-03-05"


def test_when_a_page_was_crawled_is_not_its_date() -> None:
    assert page({"text": "A line.", "created": "2024-03-05", "timestamp": "2024-03-05"}).metadata.date is None


@pytest.mark.parametrize(("ignored", "codes"), [(["DUP001", 3], ("DUP001",)), ("A1, B2", ("A1", "B2")), (None, ())])
def test_a_record_may_suppress_findings(ignored: Any, codes: tuple[str, ...]) -> None:
    assert page({"text": "A line.", "pagelint_ignore": ignored}).suppressed == codes


def test_an_empty_field_is_an_empty_page() -> None:
    assert page({"text": "", "url": "https://a.example/"}).text == ""
    assert page({"content": None}).blocks == ()
    assert page({"text": "", "html": "<p>A</p>"}).format == "html"


@pytest.mark.parametrize(
    ("record", "reason", "message"),
    [
        ([1], "not a page", "expected an object, got a list"),
        ("text", "not a page", "expected an object, got text"),
        ({"title": "A"}, "no text", "no field with the page's text; the record has 'title'"),
        ({}, "no text", "it is empty"),
        ({"text": 5}, "no text", "the record has 'text'"),
    ],
)
def test_a_record_without_a_page_is_told(record: Any, reason: str, message: str) -> None:
    found = read(record, format=Format.JSONL)

    assert isinstance(found, Unreadable)
    assert found.reason == reason
    assert message in found.message
    assert found.location.record == "1"


def test_a_named_field_that_is_no_text_is_told() -> None:
    found = read({"text": {"a": 1}}, text_field="text")

    assert isinstance(found, Unreadable)
    assert found.message == "field 'text': expected text, got an object"


def test_halves_of_characters_become_replacement_characters() -> None:
    (found,) = readers.read_stream(io.BytesIO(b'{"text": "a \\ud83d b"}'), name="x.jsonl")

    assert isinstance(found, Page)
    assert found.text == "a \ufffd b"
    assert found.undecodable == ((2, 3),)


def test_known_names_are_not_listed_twice() -> None:
    for names in (fields.MARKDOWN, fields.TEXT, fields.HTML, fields.URL, fields.ID, fields.STATUS):
        assert len(names) == len(set(names))
