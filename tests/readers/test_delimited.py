"""CSV and TSV rows are records; damage is told."""

from __future__ import annotations

import io

from pagelint import readers
from pagelint.input_settings import Format, InputSettings
from pagelint.page import Page, Unreadable


def read(data: bytes, name: str = "pages.csv", **settings: int) -> list[Page | Unreadable]:
    return list(readers.read_stream(io.BytesIO(data), InputSettings(**settings), name=name))


def texts(data: bytes, name: str = "pages.csv") -> list[str]:
    return [page.text for page in read(data, name) if isinstance(page, Page)]


def test_rows_are_pages_named_by_number_and_line() -> None:
    data = b'url,text,author\nhttps://a.example/1,"one,\n""two""",Ada Brook\n\nhttps://a.example/2,three,\n'
    one, two = read(data)

    assert isinstance(one, Page)
    assert isinstance(two, Page)
    assert (one.text, one.url, one.origin.record, one.origin.line) == ('one,\n"two"', "https://a.example/1", "1", 3)
    assert one.metadata.author is not None
    assert one.metadata.author.text == "Ada Brook"
    assert (two.text, two.origin.line) == ("three", 5)


def test_the_separator_is_seen() -> None:
    assert texts(b"url;text\nx;a, b\n") == ["a, b"]
    assert texts(b"url\ttext\nx\ta, b\n", "pages.tsv") == ["a, b"]
    assert texts(b"text\na\n") == ["a"]


def test_encodings_of_spreadsheets_are_read() -> None:
    assert texts("\ufefftext,id\ncafé,1\n".encode()) == ["café"]
    assert texts("text,id\ncafé,1\n".encode("utf-16")) == ["café"]
    assert texts("text,id\nПоздняя весна принесла дожди и тепло,1\n".encode("windows-1251"))[0].startswith("Поздняя")


def test_bytes_that_are_not_utf_8_are_known() -> None:
    (page,) = read("text\ncafé and thé and naïveté ".encode() + b"\xff\n")

    assert isinstance(page, Page)
    assert [page.text[slice(*span)] for span in page.undecodable] == ["\ufffd"]


def test_rows_that_are_too_large_end_the_file() -> None:
    found = read(b"text\none\n" + b"x" * 5000 + b"\ntwo\n", max_page_bytes=1000)

    assert isinstance(found[-1], Unreadable)
    assert (len(found), found[-1].reason, found[-1].location.record) == (2, "too large", "2")

    found = read(b'text\none\n"' + b"x\n" * 5000 + b'"\ntwo\n', max_page_bytes=1000)
    assert isinstance(found[-1], Unreadable)
    assert (len(found), found[-1].reason) == (2, "too large")


def test_rows_without_a_page_are_told() -> None:
    found = read(b"name,place\na,b\n")

    assert isinstance(found[0], Unreadable)
    assert "the record has 'name', 'place'" in found[0].message


def test_an_empty_file_has_no_pages() -> None:
    assert read(b"") == []
    assert read(b"url,text\n") == []


def test_the_format_can_be_told() -> None:
    settings = InputSettings(format=Format.TSV)
    (page,) = readers.read_stream(io.BytesIO(b"text\tid\na\t1\n"), settings, name="dump")

    assert isinstance(page, Page)
    assert page.text == "a"
