"""The `residue` kind and glued labels."""

from __future__ import annotations

import pytest

from pagelint.checks.glue import glued, known
from pagelint.checks.homoglyphs import mixed
from pagelint.checks.residue import Look, Options, check
from pagelint.phrase import Phrase
from pagelint.readers import parse

LABELS = known(
    tuple(Phrase(text) for text in ("share", "tweet", "comments", "no comment", "latest videos", "评论", "暂无评论")),
    (Phrase("javascript"),),
)


@pytest.mark.parametrize(
    ("look", "bad", "good"),
    [
        ("markup", '<div class="a"> text', "if a < b and c > d"),
        ("markup", "&lt;p&gt;text&lt;/p&gt;", "the p element"),
        ("style", ".a p { margin: 0; color: red; }", "a set {a, b}"),
        ("script", "window.dataLayer = window.dataLayer || [];", "a window; a function"),
        ("json", '{"id": 1, "name": "x"}', 'he said "yes": fine'),
        ("bbcode", "[url=/x]y[/url]", "[1] and [sic]"),
        ("shortcode", '[gallery ids="1,2"]', "[gallery closed"),
        ("template", "{{ page.title }}", "{ 1, 2 }"),
        ("template", "[object Object]", "[object]"),
        ("empty-value", "undefined", "undefined behaviour"),
        ("mixed-script", "p\u0430yment", "\u041e\u043d IT-\u043a\u043e\u043c\u043f\u0430\u043d\u0438\u044f"),
    ],
)
def test_residue_is_told_from_text(look: Look, bad: str, good: str) -> None:
    options = Options(look_for=look, min_signs=1)

    assert len(list(check(parse(f"{bad}\n"), options))) == 1
    assert list(check(parse(f"{good}\n"), options)) == []


@pytest.mark.parametrize(
    ("look", "texts"),
    [
        (
            "script",
            ["function f(a) {", "$('#a').hide(", "if (window.a", "a => {", "googletag", "x = dataLayer", "gtag('a')"],
        ),
        ("script", ["let a = 1", "document.cookie (text)", "window.ab || (b)", "return true; (", "/* <![CDATA[ ="]),
        ("style", ["@media print {", "margin: 0; padding: 0; ", "a{b-c:d;"]),
        ("markup", ["<br>", "a -->", "a ]]>", "&LT;p&gt;", "onclick='go()'"]),
        ("json", ['{"a":1', ', "a" : null']),
        ("bbcode", ["[B]a[/B]", "[IMG]"]),
        ("shortcode", ["[/caption]", "[[File:a]]"]),
        (
            "template",
            ["{0} a", "[% a %]", "[first_name]", "$firstName", "null views", "%NAME%", "</f:if>", "by undefined"],
        ),
        ("empty-value", ["NaN", "nil", "von null", "Undefined, NaN"]),
        ("missing-space", ["The end.Next line", "the end!Next", "one,two three"]),
        ("hyphenation", ["well be- cause", "well be\u00ad cause", "well be\u00ac cause"]),
    ],
)
def test_residue_has_its_traces_wherever_it_stands(look: Look, texts: list[str]) -> None:
    for text in texts:
        for after in ("", "\nA line after.\n"):
            assert list(check(parse(f"A line before.\n{text}{after}"), Options(look_for=look))), text


def test_adjacent_lines_are_one_finding() -> None:
    page = parse("A title\n{{ a }}\n{{ b }}\nText.\n{{ c }}\n")

    assert [m.values["count"] for m in check(page, Options(look_for="template"))] == [2, 1]


def test_on_a_page_about_code_only_residue_that_is_alone_counts() -> None:
    code = "const a = 1;\nFirst we set it.\nfunction b() {\nThen we call it.\nimport x from 'y';\nDone.\n"
    page = parse(f"{code}Write ${{name}} here.\nText.\n{{{{ title }}}}\nText.\n")

    assert [m.text for m in check(page, Options(look_for="template", about_code="alone"))] == ["{{ title }}"]
    assert list(check(page, Options(look_for="template", about_code="none"))) == []


def test_code_is_no_residue() -> None:
    page = parse("<p>Write:</p><pre>{{ title }}</pre>", format="html")

    assert list(check(page, Options(look_for="template"))) == []


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("ShareTweet", ("Share", "Tweet")),
        ("CommentsNo comment", ("Comments", "No comment")),
        ("The quay is closed.SportsLatest Videos", ("Sports", "Latest Videos")),
        ("ParisBerlin GuideRome Hotels", ("Paris", "Berlin Guide", "Rome Hotels")),
        ("ShareTweetPost", ("Share", "Tweet", "Post")),
        ("评论暂无评论", ("评论", "暂无评论")),
    ],
)
def test_glued_labels_are_cut_apart(text: str, parts: tuple[str, ...]) -> None:
    found = glued(text, lambda: LABELS, text)

    assert found is not None
    assert found.parts == parts


@pytest.mark.parametrize(
    "text", ["JavaScript", "McDonald Farm", "Visual FoxPro", "iPhone", "createUser(name)", "One sentence.", "Share"]
)
def test_names_and_code_are_not_glued_labels(text: str) -> None:
    assert glued(text, lambda: LABELS, text) is None


@pytest.mark.parametrize(
    "text",
    [
        '{{ date | date: "%B %d" }}', "{% endif %}", "<%= title %>", "<?= $name ?>", '<jsp:include page="x"/>',
        "<#if user??>", "@Model.Title", "${author}", "$!{title}", "#{author.name}", "{author_name}", "[[+title]]",
        "*|FNAME|*",
        "##TITLE##",
        "Hello %s, you have %d letters", "By undefined on Monday", "NaN min read", "[object Object]", "Invalid date",
        "Translation missing: en.title", 'v-if="loaded"', "__PAGE_TITLE__", "%%FIRST_NAME%%",
    ],
)  # fmt: skip
def test_placeholders_of_many_template_languages(text: str) -> None:
    page = parse(f"The council met on Tuesday.\n{text}\nThe vote is in March.\n")

    assert [match.span for match in check(page, Options(look_for="template"))]


@pytest.mark.parametrize(
    "text",
    [
        "The sets {1, 2} and {a, b} differ.", "It costs ${40} there.", "The flag {{ }} is empty.",
        "It rose by 5% IN ALL.",
        "See [[citation needed]] for this.", "An invalid date was given.", "The rule was undefined.",
        "#bridge2026 and @mayor",
        "Of 20 %, a third", "snake_case_words in prose", "[name withheld]",
    ],
)  # fmt: skip
def test_what_only_looks_like_a_placeholder(text: str) -> None:
    page = parse(f"The council met on Tuesday.\n{text}\nThe vote is in March.\n")

    assert not list(check(page, Options(look_for="template")))


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ('class="caption" id="photo">', True),
        ('href="/about" target="_blank">', True),
        ('style="width:100%;height:auto;"', True),
        ('<ins class="x" style="display:block"></ins>', True),
        ('He said: style="none" is what they write.', False),
        ('The class = "A" of boats', False),
    ],
)
def test_tags_whose_start_was_cut(text: str, found: bool) -> None:  # noqa: FBT001
    page = parse(f"The council met on Tuesday.\n{text}\nThe vote is in March.\n")

    assert bool(list(check(page, Options(look_for="markup", min_signs=2, min_share=0.5)))) is found


def test_a_word_that_the_page_uses_again_is_a_name() -> None:
    assert glued("BlueTally Videos NewsRoom", lambda: LABELS, "BlueTally and BlueTally, NewsRoom, NewsRoom") is None


def test_homoglyphs_need_one_script_to_rule_the_word() -> None:
    assert mixed("th\u0456s is odd") == (0, 4)
    assert mixed("\u03bcm and \u03b1-helix") is None
