"""Markdown is read by lines into the blocks that a Markdown parser finds, each with its exact place."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from pagelint import readers
from pagelint.page import Page
from pagelint.readers.markdown import front_matter, inline
from pagelint.readers.markdown.inline import Segment

FIXTURES = Path(__file__).parents[1] / "fixtures" / "markdown"
SEEDED = Path(__file__).parents[3] / "shared" / "corpus" / "seeded" / "pages"
NOTES = (FIXTURES / "garden-notes.md").read_text(encoding="utf-8")
PARSER = MarkdownIt("commonmark").enable("table")


def parse(text: str) -> Page:
    return readers.parse(text, format="markdown")


def shown(text: str) -> list[tuple[str, str]]:
    return [(block.kind.value, block.text) for block in parse(text).blocks]


def test_every_kind_of_block_is_read() -> None:
    assert shown(NOTES) == [
        ("heading", "Notes from the allotment"),
        (
            "paragraph",
            (
                "The first warm week of March brought seed lists and a walk along the hedge, where the soil is still "
                "cold & wet; hoe twice before you sow anything there at all, and keep the fleece — folded *neatly* — "
                "close to the door."
            ),
        ),
        ("paragraph", "Pots dry out first."),
        ("quote", "Sow when the blackthorn flowers,"),
        ("quote", "not when the calendar says so."),
        ("list-item", "onions"),
        ("list-item", "leeks, which want a deep bed"),
        ("list-item", "mark the row"),
        ("list-item", "water it once"),
        ("list-item", "A second paragraph about leeks."),
        ("list-item", "rake"),
        ("list-item", "broad beans"),
        ("heading", "Tools"),
        ("table-cell", "tool"),
        ("table-cell", "use"),
        ("table-cell", "hoe"),
        ("table-cell", "weeds | crust"),
        ("table-cell", "rake"),
        ("table-cell", "stones"),
        ("code", 'rows = 4\n\nprint("rows  ", rows)'),
        ("code", "    an indented block\n      keeps its blanks"),
        ("paragraph", "Sown on Monday"),
        ("paragraph", "Watered on Tuesday"),
        ("paragraph", 'Left over <div class="card">markup</div> stays, bold does not.'),
        ("paragraph", "See the list and seeds and [nothing]; 2 * 3 * 4 is snake_case_name."),
    ]


def test_headings_have_levels_and_comments_are_hidden() -> None:
    page = parse(NOTES)

    assert [block.level for block in page.blocks if block.level] == [1, 2]
    assert [(block.text, block.hidden, block.index) for block in page.unseen] == [
        ("a note that no reader sees", True, len(page.blocks))
    ]


def test_comments_of_many_lines_are_hidden_and_their_marks_in_code_are_not() -> None:
    page = parse("a <!-- b\nc --> d\n\nWrite `<!--` to begin.\n\n<!-- e\n\n# f\n--> g\n\n<!-- to the end\n\nh")

    assert [block.text for block in page.blocks] == ["a", "d", "Write <!-- to begin.", "g"]
    assert [block.text for block in page.unseen] == ["b c", "e # f", "to the end h"]


def test_front_matter_is_metadata_and_no_text() -> None:
    page = parse(NOTES)

    assert page.metadata.title is not None
    assert page.metadata.author is not None
    assert (page.metadata.title.text, page.metadata.title.origin) == ("Notes from the allotment", "front-matter")
    assert page.metadata.author.text == "Ada Brook"
    assert page.metadata.published == "2024-03-05"


@pytest.mark.parametrize(
    ("head", "values"),
    [
        ("---\ntitle: A\n---\n", {"title": "A"}),
        ("---\r\ntitle: A\r\n...\r\n", {"title": "A"}),
        ('+++\ntitle = "A"\n+++\n', {"title": "A"}),
        ("---\ntitle: [A\n---\n", {}),
    ],
)
def test_front_matter_is_yaml_or_toml(head: str, values: dict[str, str]) -> None:
    assert front_matter.end_of(head + "Text") == len(head)
    assert front_matter.values(head) == values


def test_a_rule_at_the_top_is_no_front_matter() -> None:
    assert front_matter.end_of("---\n\nA paragraph.\n\n---\n") == 0


def test_the_share_of_links_is_known() -> None:
    one, two, three = parse("[all of it](x)\n\nhalf [half](x)\n\n<https://a.example/> ok").blocks

    assert one.link_share == 1.0
    assert two.link_share == 0.5
    assert 0.8 < three.link_share < 1.0


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        ("**bold** and *it*", "bold and it"),
        ("***both***", "both"),
        ("a*b*c and snake_case_word", "abc and snake_case_word"),
        ("_it_ and __bold__ and ~~gone~~", "it and bold and gone"),
        ("5 * 3 * 2", "5 * 3 * 2"),
        ("**open", "**open"),
        ("`a*b*` and ``a ` b``", "a*b* and a ` b"),
        ("`open", "`open"),
        ("[text](http://a.example/x_(y) 'title') end", "text end"),
        ("[text](<a b>)", "text"),
        ("![alt](a.png)caption", "caption"),
        ("[![alt](a.png)](b)", ""),
        ("[a [b] c](x)", "a [b] c"),
        ("[text]( not a link", "[text]( not a link"),
        (r"\*no\* \[no\](x)", "*no* [no](x)"),
        ("&lt;p&gt; &copy; &nope; &#65;", "<p> © &nope; A"),
        ("one<br>two", "one two"),
        ("<a@b.example> <script>", "a@b.example <script>"),
        ("see http://a.example/x_y_z now", "see http://a.example/x_y_z now"),
    ],
)
def test_inline_markup_is_not_text(markup: str, text: str) -> None:
    assert inline.read([Segment(markup, 0)]).text == text


def test_parts_of_a_block_stand_where_they_are_written() -> None:
    page = parse(NOTES)
    block = page.blocks[1]

    for words, written in (("warm week", "warm week"), ("— folded", "&mdash; folded"), ("*neatly*", r"\*neatly\*")):
        start = block.text.index(words)
        assert page.text[slice(*block.part(start, start + len(words)))] == written


def leaves(text: str) -> list[range]:
    """Return the 1-based lines of the blocks that hold text, as markdown-it-py tells them."""
    kinds = ("inline", "fence", "code_block", "html_block")
    found = [token.map for token in PARSER.parse(text) if token.type in kinds and token.map]
    return [range(start + 1, end + 1) for start, end in found]


def compare(text: str) -> None:
    """Every block lies within one block of the parser, and every line of text in a block of ours."""
    page = parse(text)
    known = leaves(text)
    covered: set[int] = set()
    for block in page.blocks:
        start, end = block.span
        lines = range(page.lines.place(start)[0], page.lines.place(max(start, end - 1))[0] + 1)
        assert any(lines[0] in leaf and lines[-1] in leaf for leaf in known), (block.text, lines)
        covered.update(lines)
    for leaf in known:
        written = "\n".join(page.lines.line(number) for number in leaf)
        assert not covered.isdisjoint(leaf) or inline.read([Segment(written, 0)]).text == "" or "<" in written, written


def test_blocks_agree_with_a_markdown_parser() -> None:
    compare(NOTES[front_matter.end_of(NOTES) :])


@pytest.mark.parametrize(
    "text",
    [
        "para\n# heading\npara\n## two ##\n####### seven\n#tag",
        "Title\n===\n\npara\n---\n\n- - -\n***\n",
        "- a\n\n  b\n- c\n\n      code\n\npara\n    still para\n\n    code",
        "1. one\n2. two\n   three\n\n10) ten\n",
        "> a\n> - b\n>   c\n>\n> d\nlazy\n\n> ```\n> code\n> ```\nafter",
        "~~~\n```\n~~~\n```js\nopen to the end\n\n# no heading",
        "| a | b |\n|---|---|\n| c | d |\n\npara | no table\n",
        "text\n- item\n\ntext\n2. no item\n\n* * *\n+ plus",
        "- [ ] todo\n- [x] done\n-\n- \n",
    ],
)
def test_blocks_agree_on_hard_cases(text: str) -> None:
    compare(text)


@pytest.mark.shared
def test_blocks_agree_on_stored_pages() -> None:
    pages = sorted(SEEDED.glob("*.md"))
    if not pages:
        pytest.skip("the labelled pages are not beside this checkout")
    for page in pages:
        compare(page.read_bytes().decode())


@given(st.text(st.sampled_from("ab *_`[]()<>!#-+=|~&;\\1.:\n\r\t>é")))
def test_any_text_is_read_and_maps_back(text: str) -> None:
    page = parse(text)

    assert page.text == text
    assert [block.index for block in (*page.blocks, *page.unseen)] == list(range(len(page.blocks) + len(page.unseen)))
    end = 0
    for block in page.blocks:
        assert block.text.strip()
        start, stop = block.span
        assert end <= start < stop <= len(text)
        end = stop
        assert 0.0 <= block.link_share <= 1.0
        written = iter(text[start:stop])
        assert all(character in written or character == " " for character in block.text if not character.isspace())


PIECES = ["[", "![](", "*a ", "**", "`", "` `` ", "<a", "&am", "> ", "- ", "- + ", "1. ", "<!--", "<!-- -->", "x <!--"]


@pytest.mark.parametrize(
    "piece", [*PIECES, "|-", "[a](b ", "a|", "[x]", "\n- ", "\n  - x", "\n> - ", "\n\n<!--", "\n|a|\n|-|"]
)
def test_hostile_text_takes_linear_time(
    piece: str, in_linear_time: Callable[[Callable[[str], object], str], None]
) -> None:
    in_linear_time(parse, piece * 50_000)
    in_linear_time(parse, "[x]: y\n\n" + "[" * 20_000 + piece * 10_000 + "]" * 20_000)
