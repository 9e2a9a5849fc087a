"""HTML pages: blocks, zones, hidden text and robustness."""

from __future__ import annotations

import pickle
from collections.abc import Callable

import pytest

from pagelint.block import Block, BlockKind, Zone
from pagelint.page import Page
from pagelint.readers.html import parse


def read(text: str) -> Page:
    return parse(text, path="page.html")


def texts(blocks: tuple[Block, ...]) -> list[str]:
    return [block.text for block in blocks]


@pytest.mark.parametrize(
    ("markup", "kind", "level"),
    [
        ("<h3>Bees</h3>", BlockKind.HEADING, 3),
        ("<p>Bees</p>", BlockKind.PARAGRAPH, 0),
        ("<div>Bees</div>", BlockKind.PARAGRAPH, 0),
        ("<ul><li>Bees</ul>", BlockKind.LIST_ITEM, 0),
        ("<ul><li><p>Bees</p></ul>", BlockKind.LIST_ITEM, 0),
        ("<dl><dd>Bees</dl>", BlockKind.LIST_ITEM, 0),
        ("<table><td>Bees</table>", BlockKind.TABLE_CELL, 0),
        ("<table><caption>Bees</caption></table>", BlockKind.CAPTION, 0),
        ("<figure><figcaption>Bees</figcaption></figure>", BlockKind.CAPTION, 0),
        ("<blockquote><p>Bees</p></blockquote>", BlockKind.QUOTE, 0),
        ("<pre>Bees</pre>", BlockKind.CODE, 0),
        ("<li><section><p>Bees</p></section>", BlockKind.PARAGRAPH, 0),
        ("<button>Bees</button>", BlockKind.PARAGRAPH, 0),
    ],
)
def test_kinds(markup: str, kind: BlockKind, level: int) -> None:
    (block,) = read(markup).blocks
    assert (block.text, block.kind, block.level) == ("Bees", kind, level)


def test_one_break_is_a_blank_and_two_end_the_paragraph() -> None:
    assert texts(read("one<br>two<br> <br/>three<br><br><br>four").blocks) == ["one two", "three", "four"]


def test_code_keeps_its_own_blanks() -> None:
    assert texts(read("<pre>\nif x:\n    go()\n</pre>").blocks) == ["if x:\n    go()"]


def test_a_button_is_read_apart_and_leaves_the_paragraph_whole() -> None:
    assert texts(read("<p>The hive <button>Listen</button> hums.</p>").blocks) == ["Listen", "The hive hums."]


def test_links_side_by_side_are_words_of_their_own() -> None:
    (block,) = read("<div><a href=/a>Home</a><a href=/b>News</a></div>").blocks
    assert (block.text, block.link_share) == ("Home News", pytest.approx(8 / 9))


def test_links_in_code_add_no_blank() -> None:
    found = read("<p><a href=/>One</a></p><pre><a href=/>bees</a><a href=/>.count</a>()</pre>")
    assert texts(found.blocks) == ["One", "bees.count()"]


@pytest.mark.parametrize("between", ["<svg>\n<path/>\n</svg>", "<select> <option>x</select>", "<script>\n</script>"])
def test_blanks_in_what_is_not_read_part_no_words(between: str) -> None:
    assert texts(read(f"<p>bee{between}hive, <b>one</b> <i>two</i></p>").blocks) == ["beehive, one two"]


def test_text_after_a_block_inside_goes_on_in_the_one_around() -> None:
    found = read("<div>One<ul><li>two</ul> <b>three</b> <i>four</i><br>five</div> <p>six")
    assert texts(found.blocks) == ["One", "two", "three four five", "six"]


def test_text_read_apart_may_hold_blocks_and_more_of_its_kind() -> None:
    found = read("<p>One <button><div>two</div> three <p>four</p></button> five</p><p>six</p>")
    assert texts(found.blocks) == ["two", "three", "four", "One five", "six"]
    found = read("<p>One <span hidden>two <span hidden>three</span> four</span> five</p>")
    assert (texts(found.blocks), texts(found.unseen)) == (["One five"], ["three", "two four"])


def test_what_is_not_text_is_left_out() -> None:
    page = read("<p>a<script>b</script><style>c</style><svg><title>d</title></svg><select><option>e</select>f")
    assert texts(page.blocks) == ["af"]


@pytest.mark.parametrize(
    ("markup", "zone"),
    [
        ("<nav>x</nav>", Zone.NAVIGATION),
        ("<div role=navigation>x</div>", Zone.NAVIGATION),
        ("<header>x</header>", Zone.HEADER),
        ("<footer><p>x</footer>", Zone.FOOTER),
        ("<aside>x</aside>", Zone.ASIDE),
        ("<div class='page-sidebar wide'>x</div>", Zone.ASIDE),
        ("<div id=cookieConsent>x</div>", Zone.DIALOG),
        ("<dialog open>x</dialog>", Zone.DIALOG),
        ("<form>x</form>", Zone.FORM),
        ("<ul class=main-menu><li><a href=/>x</a></ul>", Zone.NAVIGATION),
        ("<p class=menu>x</p>", Zone.CONTENT),
        ("<div class=menu>soup of the day</div>", Zone.CONTENT),
        ("<article><header>x</header></article>", Zone.CONTENT),
        ("<div class=has-sidebar>x</div>", Zone.CONTENT),
    ],
)
def test_zones(markup: str, zone: Zone) -> None:
    page = read(f"<body><p>{'Bees fly far for good clover. ' * 9}</p>{markup}")
    assert page.blocks[-1].zone is zone


@pytest.mark.parametrize("wrapper", ["<form>", "<div class=modal>", "<div id=sidebar-page>"])
def test_a_wrapper_of_the_whole_page_gives_no_zone(wrapper: str) -> None:
    page = read(f"<body>{wrapper}<h1>Bees</h1><p>{'They fly far. ' * 9}</p></body>")
    assert {block.zone for block in page.blocks} == {Zone.CONTENT}


@pytest.mark.parametrize(
    "markup",
    [
        "<p hidden>secret words",
        "<p aria-hidden=true>secret words",
        "<p style='display : NONE'>secret words",
        "<p style='visibility:hidden'>secret words",
        "<p style='opacity:0'>secret words",
        "<p style='font-size:0px'>secret words",
        "<p style='position:absolute;left:-9999px'>secret words",
        "<p style='height:0;overflow:hidden'>secret words",
        "<p style='color:#fff;background:white'>secret words",
        "in the <span style='display:none'>secret words</span>open",
        "<noscript><p>secret words</p></noscript>",
        "<template><p>secret words</p></template>",
        "<!-- secret words that only a reader of the source would see -->",
    ],
)
def test_hidden_text_is_kept_apart(markup: str) -> None:
    source = f"<title>Bees</title><body><p>{'They fly far for clover. ' * 9}</p>{markup}"
    page = read(source)
    assert "secret" not in " ".join(texts(page.blocks))
    title, hidden = page.unseen
    assert (title.kind, title.text, title.hidden) == (BlockKind.TITLE, "Bees", False)
    assert hidden.hidden
    assert not hidden.main
    assert hidden.index == len(page.blocks) + 1
    start, end = hidden.part(0, len("secret words"))
    assert source[start:end] == "secret words"


@pytest.mark.parametrize(
    "markup",
    ["<p style='opacity:0.8'>x", "<p style='font-size:0.9em'>x", "<p style='text-indent:-2em'>x", "<!-- end nav -->x"],
)
def test_what_only_looks_hidden_is_read(markup: str) -> None:
    page = read(markup)
    assert (texts(page.blocks), page.unseen) == (["x"], ())


def test_comments_of_tools_are_no_text() -> None:
    assert read("<!--[if lt IE 9]> old browsers only here <![endif]--><!-- build:js a b c d -->").unseen == ()


@pytest.mark.parametrize("text", ["", " ", "<", "&", "\0", "\ufeff", "<frameset><frame></frameset>", "<p\ud800>\udfff"])
def test_odd_input_is_no_error(text: str) -> None:
    assert read(text).text == text


@pytest.mark.parametrize(
    "text",
    [
        "<div>" * 100_000,
        "<!--" + "x " * 2_500_000,
        "<" * 1_000_000,
        "<b>" * 50_000 + "<p>x" * 500,
        "<a href=''>x" * 20_000,
        "<p>" + "x<button>y</button>" * 50_000,
    ],
    ids=["deep", "comment", "less-than", "formatting", "links", "buttons"],
)
def test_hostile_input_takes_linear_time(
    text: str, in_linear_time: Callable[[Callable[[str], object], str], None]
) -> None:
    in_linear_time(read, text)


def test_lone_surrogates_become_replacement_characters_and_offsets_stay() -> None:
    page = read("<p>\ud800\ud800 far</p>")
    assert texts(page.blocks) == ["\ufffd\ufffd far"]
    assert page.blocks[0].part(3, 6) == (6, 9)


def test_a_page_pickles_with_its_places() -> None:
    page = read("<title>Bees &amp; us</title><p>They <b>fly</b>\r\nfar</p><!-- a note that is left for us -->")
    again = pickle.loads(pickle.dumps(page))  # noqa: S301 - our own bytes
    assert texts(again.blocks + again.unseen) == texts(page.blocks + page.unseen)
    assert [block.span for block in again.blocks + again.unseen] == [block.span for block in page.blocks + page.unseen]
