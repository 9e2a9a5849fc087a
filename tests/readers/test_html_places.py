"""Every part of a block's text maps back to the source it came from."""

from __future__ import annotations

import gzip
import json
import re
from pathlib import Path

import pytest
import turbohtml
from hypothesis import example, given, settings
from hypothesis import strategies as st

from pagelint.readers.html import element_span, parse

CORPUS = Path(__file__).parents[3] / "shared" / "corpus"
STEP = 17  # about 150 pages
MARKUP = re.compile(r"<!--[\s\S]*?-->|<!\[CDATA\[([\s\S]*?)\]\]>|</?[a-zA-Z][^>]*>|<[!?/][^>]*>")
BLANKS = re.compile(r"[\s\0]+")
BITS = [
    *"<p> </p> <b> </b> <i> </i> <a> </a> <br> <div> </div> <ul> <li> </ul> <td> <table> <tr> </table> <h2>".split(),
    *"<span> </span> <pre> </pre> <blockquote> <math> <mi> </mi> </math> <img> </nonsense> <button> </button>".split(),
    *"&amp; &lt;b&gt; &eacute &notit; &#128027; &nbsp; &#x41; & &; < > \r\n \n \r \t \0 \U0001f41d é ] ]]> x".split(
        " "
    ),
    *"bees clover hive honey <!--note--> <script>var</script> <hr> <textarea>t</textarea> <svg>s</svg>".split(),
    " ",
    "  ",
]
soup = st.lists(st.sampled_from(BITS), max_size=30).map("".join)


def bare(text: str) -> str:
    """Drop the blanks: markup may stand where a blank is read, and blanks where none is."""
    return BLANKS.sub("", text)


def shows(source: str, text: str) -> bool:
    """Say whether a stretch of source, without its tags, reads as `text`."""
    return bare(text) in (bare(turbohtml.unescape(MARKUP.sub(r"\1", source))), bare(source))


def located(source: str) -> tuple[int, int]:
    """Check all blocks of a page; return how many there are and how many could only be placed in their element."""
    page = parse(source, path="page.html")
    loose = 0
    for block in page.blocks + page.unseen:
        places = block.source.places  # type: ignore[attr-defined]
        loose += not places.exact
        start, end = block.span
        assert 0 <= start <= end <= len(source)
        pieces = places.pieces(0, len(block.text))
        assert pieces or not block.text
        if places.exact:
            assert places.size == len(block.text)
            slices = [source[span.start : span.end] for _, span in pieces]
            # Two slices side by side may look like a tag that neither of them holds: `<` and `x>`.
            each = "".join(turbohtml.unescape(MARKUP.sub(r"\1", part)) for part in slices)
            assert bare(each) == bare(block.text) or shows("".join(slices), block.text)
    return len(page.blocks) + len(page.unseen), loose


@given(soup)
@example("&amp;<<b>x>")
@settings(max_examples=400, deadline=None)
def test_the_source_of_a_block_reads_as_its_text(source: str) -> None:
    located(source)


@given(soup, st.data())
@settings(max_examples=200, deadline=None)
def test_the_source_of_a_part_reads_as_the_part(source: str, data: st.DataObject) -> None:
    page = parse(source, path="page.html")
    for block in page.blocks:
        if not block.source.places.exact:  # type: ignore[attr-defined]
            continue
        words = list(re.finditer(r"[a-z]+", block.text))
        if words:
            word = data.draw(st.sampled_from(words))
            pieces = block.source.pieces(*word.span())  # type: ignore[attr-defined]
            found = "".join(source[span.start : span.end] for _, span in pieces)
            assert word.group() in found or turbohtml.unescape(found).endswith(word.group()) or "&" in found


@pytest.mark.parametrize(
    ("source", "word", "stands"),
    [
        ("<p>Tea &amp; honey</p>", "&", "&amp;"),
        ("<p>Tea &amp; honey</p>", "honey", "honey"),
        ("<p>Tea\r\n\r\n  honey</p>", " ", "\r\n\r\n  "),
        ("<p>Tea <b>with</b> honey</p>", "with honey", "with</b> honey"),
        ("<p>Tea<!-- or not --> honey", "honey", "honey"),
        ("<p><b>honey<p>honey</b> tea", "honey tea", "honey</b> tea"),
        ("<ul><li>tea<li>honey</ul>", "honey", "honey"),
        ("<p>a\0b honey", "ab", "a\0b"),
        ("<p>\U0001f41d\U0001f41d honey", "honey", "honey"),
        ("<math><mi><![CDATA[tea & honey]]></mi></math>", "& honey", "& honey"),
        ("<p>tea</nonsense>honey", "teahoney", "tea</nonsense>honey"),
        ("<pre>\r\ntea\r\n  honey</pre>", "a\n  h", "a\r\n  h"),
        ("<table>tea<tr><td>honey</table>", "tea", "tea"),
    ],
)
def test_places(source: str, word: str, stands: str) -> None:
    block = next(block for block in reversed(parse(source, path="page.html").blocks) if word in block.text)
    start = block.text.index(word)
    span = block.part(start, start + len(word))
    assert source[span.start : span.end] == stands


def test_one_piece_means_no_markup_inside() -> None:
    plain, marked = parse("<p>tea &amp; honey</p><p>tea <i>or</i> honey</p>", path="page.html").blocks
    assert len(plain.source.pieces(0, len(plain.text))) == 1  # type: ignore[attr-defined]
    assert len(marked.source.pieces(0, len(marked.text))) == 3  # type: ignore[attr-defined]


def test_element_span_counts_as_the_page_does() -> None:
    source = "<p>\r\n<b\r\nid=x>tea</b>\r\n<i>honey"
    document = turbohtml.parse(source, source_locations=True)
    bold, unclosed = document.find("b"), document.find("i")
    assert bold is not None
    assert unclosed is not None
    assert source[slice(*element_span(bold, source))] == "<b\r\nid=x>tea</b>"
    assert source[slice(*element_span(unclosed, source))] == "<i>honey"


@pytest.mark.shared
@pytest.mark.skipif(not CORPUS.is_dir(), reason="the labelled pages are not beside the checkout")
def test_blocks_of_real_pages_read_as_their_source() -> None:
    blocks = loose = 0
    for number, line in enumerate((CORPUS / "manifest.jsonl").read_text(encoding="utf-8").splitlines()):
        record = json.loads(line)
        if record["ext"] == "html" and number % STEP == 0:
            with gzip.open(CORPUS / record["path"]) as stored:
                found = located(stored.read().decode("utf-8", "replace"))
            blocks, loose = blocks + found[0], loose + found[1]
    assert blocks > 5_000
    assert loose <= 0.0002 * blocks
