"""Bytes become text as in a browser, and every lost byte keeps its place."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pagelint.page import Encoding
from pagelint.readers.charset import CODECS, LABELS
from pagelint.readers.decode import decode
from pagelint.span import Span

RUSSIAN = "Весной сад просыпается рано: сначала подснежники, потом яблони и вишни. " * 8
JAPANESE = "春になると庭は早く目を覚まします。まず雪割草、それから林檎と桜です。" * 8


@pytest.mark.parametrize(
    ("data", "text", "encoding"),
    [
        (b"caf\xc3\xa9", "café", Encoding("utf-8", "utf-8")),
        (b"\xef\xbb\xbfcaf\xc3\xa9", "café", Encoding("utf-8", "bom")),
        ("café".encode("utf-16"), "café", Encoding("utf-16le", "bom")),
        (b"\xfe\xff" + "café".encode("utf-16-be"), "café", Encoding("utf-16be", "bom")),
        (b"<meta charset=latin1>caf\xe9", "<meta charset=latin1>café", Encoding("windows-1252", "meta")),
        (b"<META CHARSET='Windows-1251'>\xe4\xe0", "<META CHARSET='Windows-1251'>да", Encoding("windows-1251", "meta")),
        (b"<meta charset=utf-16>\xc3\xa9", "<meta charset=utf-16>é", Encoding("utf-8", "meta")),
        (b"<meta charset=klingon>\xc3\xa9", "<meta charset=klingon>é", Encoding("utf-8", "utf-8")),
        (b"<!-- <meta charset=koi8-r> -->\xc3\xa9", "<!-- <meta charset=koi8-r> -->é", Encoding("utf-8", "utf-8")),
    ],
)
def test_declarations_are_followed_as_browsers_do(data: bytes, text: str, encoding: Encoding) -> None:
    assert decode(data, markup=True) == (text, encoding, ())


def test_http_equiv_and_xml_declarations_count() -> None:
    equiv = b'<meta http-equiv="Content-Type" content="text/html; charset=iso-8859-2">\xb1'
    xml = b'<?xml version="1.0" encoding="koi8-r"?>\xc1'

    assert decode(equiv, markup=True).text.endswith("ą")
    assert decode(xml, markup=True).text.endswith("а")


def test_the_mark_beats_the_header_and_the_header_beats_the_page() -> None:
    page = b"<meta charset=koi8-r>\xc3\xa9"

    assert decode(page, header="UTF8", markup=True).encoding == Encoding("utf-8", "header")
    assert decode(b"\xef\xbb\xbf" + page, header="koi8-r", markup=True).encoding == Encoding("utf-8", "bom")


def test_a_declaration_late_in_the_head_counts_and_one_in_the_body_does_not() -> None:
    padding = b"<script>" + b"x" * 5000 + b"</script>"

    assert decode(b"<head>" + padding + b"<meta charset=latin1>\xe9", markup=True).text.endswith("é")
    assert decode(b"<body>" + b"<meta charset=koi8-r>\xc3\xa9", markup=True).text.endswith("é")


def test_a_wrong_declaration_is_believed_so_that_its_damage_is_seen() -> None:
    assert decode("<meta charset=latin1>café".encode(), markup=True).text.endswith("cafÃ©")


def test_plain_text_declares_nothing() -> None:
    assert decode("<meta charset=latin1>café".encode()).text.endswith("café")


@pytest.mark.parametrize(("text", "codec"), [(RUSSIAN, "windows-1251"), (RUSSIAN, "koi8-r"), (JAPANESE, "shift_jis")])
def test_legacy_text_that_declares_nothing_is_detected(text: str, codec: str) -> None:
    decoded = decode(text.encode(codec))

    assert decoded.text == text
    assert decoded.encoding.origin == "detected"


def test_damaged_utf_8_stays_utf_8_and_its_faults_keep_their_places() -> None:
    data = RUSSIAN.encode()[:-1]
    data = data[:20] + b"\xff" + data[20:]
    decoded = decode(data)

    assert decoded.encoding == Encoding("utf-8", "utf-8")
    assert [decoded.text[span.start : span.end] for span in decoded.undecodable] == ["\ufffd"]
    assert decoded.undecodable[0] == Span(10 + 1, 10 + 2)


def test_a_stored_replacement_character_is_text() -> None:
    assert decode("lost: \ufffd".encode()).undecodable == ()
    assert decode("lost: \ufffd and ".encode() + b"\xff").undecodable == (Span(12, 13),)


def test_declared_utf_8_keeps_the_text_around_bytes_that_are_not() -> None:
    decoded = decode(b"<meta charset=utf-8>caf\xe9 ol\xe9", markup=True)

    assert decoded.text.endswith("caf\ufffd ol\ufffd")
    assert decoded.undecodable == (Span(23, 24), Span(27, 28))


def test_open_bytes_of_windows_encodings_are_control_characters() -> None:
    assert decode(b"\x81\x93", header="latin1").text == "\x81“"
    assert decode(b"\xaa", header="windows-1253").undecodable == (Span(0, 1),)


def test_every_label_has_a_codec_python_knows() -> None:
    for label, name in LABELS.items():
        assert b"plain".decode(CODECS[name] if "16" not in name else "ascii") == "plain", label


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_utf_8_is_read_exactly(text: str) -> None:
    decoded = decode(b"\xef\xbb\xbf" + text.encode())

    assert decoded.text == text
    assert not decoded.undecodable


@given(st.binary(), st.sampled_from([None, *sorted(LABELS)]), st.booleans())
def test_any_bytes_become_text_that_can_be_written(data: bytes, header: str | None, markup: bool) -> None:  # noqa: FBT001
    decoded = decode(data, header=header, markup=markup)

    decoded.text.encode()
    assert all(set(decoded.text[span.start : span.end]) == {"\ufffd"} for span in decoded.undecodable)
