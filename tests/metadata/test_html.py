"""Metadata of HTML pages: sources in their order, and places that hold the values."""

from __future__ import annotations

import pickle
from collections.abc import Callable
from html import unescape

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pagelint.about import Metadata
from pagelint.page import Page
from pagelint.readers import html

PROSE = "<p>" + "The river rose again in the night, and the town moved its market to the hill. " * 8 + "</p>"


def page_of(body: str, head: str = "", **attributes: str) -> Page:
    language = f' lang="{attributes["lang"]}"' if "lang" in attributes else ""
    return html.parse(f"<!DOCTYPE html><html{language}><head>{head}</head><body>{body}</body></html>", path="page.html")


def found(body: str, head: str = "", **attributes: str) -> Metadata:
    return page_of(body, head, **attributes).metadata


def json_ld(content: str) -> str:
    return f'<script type="application/ld+json">{content}</script>'


@pytest.mark.parametrize(
    ("head", "body", "origin"),
    [
        (json_ld('{"@type":"NewsArticle","author":{"name":"Jane Doe"}}'), "", "json-ld"),
        ('<meta name="author" content="Jane Doe">', "", "meta"),
        ('<meta property="article:author" content="Jane Doe">', "", "meta"),
        ("", '<a rel="author" href="/x">Jane Doe</a>', "rel"),
        ("", '<a href="/author/jane/">Jane Doe</a>', "rel"),
        ("", '<div itemprop="author" itemscope><meta itemprop="name" content="Jane Doe"></div>', "microdata"),
        ("", '<span class="post-author-name">Jane Doe</span>', "class"),
        ("", "<p>By Jane Doe</p>", "text"),
        ("", "<div>Written by</div><div>Jane Doe</div>", "text"),
        ("", "<p>Jane Doe</p><p>May 3, 2024</p>", "text"),
    ],
)
def test_an_author_is_found_wherever_it_stands(head: str, body: str, origin: str) -> None:
    metadata = found(f"<h1>The river rose again</h1>{body}{PROSE}", head)

    assert metadata.author is not None
    assert metadata.author.text == "Jane Doe"
    assert metadata.author.origin == origin


def test_metadata_is_believed_before_what_is_shown() -> None:
    metadata = found("<h1>The river</h1><p>By John Roe</p>", json_ld('{"@type":"Article","author":"Jane Doe"}'))

    assert metadata.author is not None
    assert metadata.author.text == "Jane Doe"


def test_a_placeholder_is_only_taken_where_nobody_else_is_named() -> None:
    head = '<meta name="author" content="admin">'

    assert found("<h1>The river</h1><p>By Jane Doe</p>", head).author.text == "Jane Doe"  # type: ignore[union-attr]
    assert found("<h1>The river</h1>", head).author.text == "admin"  # type: ignore[union-attr]


@pytest.mark.parametrize(
    "body",
    [
        "<p>Photo by Jane Doe</p>",
        '<div class="comments"><span class="author">Jane Doe</span></div>',
        '<figure><span class="author">Jane Doe</span></figure>',
        "<footer><p>By Jane Doe</p></footer>",
        "<h2>Quick Facts</h2>",
    ],
)
def test_other_names_are_not_the_author(body: str) -> None:
    assert found(f"<h1>The river rose again</h1>{PROSE}{body}").author is None


@pytest.mark.parametrize(
    ("head", "body", "origin"),
    [
        (json_ld('{"@type":"Article","datePublished":"2024-05-03T08:00:00Z"}'), "", "json-ld"),
        ('<meta property="article:published_time" content="2024-05-03">', "", "meta"),
        ('<link rel="canonical" href="https://example.org/2024/05/03/river">', "", "url"),
        ("", '<time datetime="2024-05-03">Friday</time>', "time"),
        ("", "<p>3. Mai 2024</p>", "text"),
        ("", "<p>Some words that are long enough to hide it</p>" * 30 + '<b class="pubdate">May 3, 2024</b>', "class"),
    ],
)
def test_a_date_is_found_wherever_it_stands(head: str, body: str, origin: str) -> None:
    metadata = found(f"<h1>The river rose again</h1>{body}", head)

    assert metadata.date is not None
    assert metadata.date.origin == origin
    assert metadata.published == "2024-05-03"


def test_the_heading_that_repeats_the_title_is_the_main_one() -> None:
    top = "<h1>Example Post</h1><p>Jim Poe</p><p>May 1, 2024</p>"
    body = f"{top}<h2>The river rose again</h2><p>Jane Doe</p><p>May 3, 2024</p>{PROSE}"
    metadata = found(body, "<title>The river rose again - Example Post</title>")

    assert metadata.author is not None
    assert metadata.author.text == "Jane Doe"


def test_a_signature_below_the_text_is_found() -> None:
    metadata = found(f"<article><h1>Der Fluss steigt</h1>{PROSE * 3}<p>Jana Muster</p>{PROSE}</article>")

    assert metadata.author is not None
    assert metadata.author.text == "Jana Muster"


def test_a_filler_date_is_no_date() -> None:
    assert found("", '<meta property="article:published_time" content="0001-01-01T00:00:00Z">').date is None


def test_the_rest_is_found() -> None:
    head = (
        '<title>River | Example Post</title><meta property="og:title" content="The river">'
        '<meta property="og:site_name" content="Example Post"><link rel="canonical" href="/river">'
        '<meta property="article:modified_time" content="2024-05-04">'
    )
    metadata = found(PROSE, head, lang="de-AT")

    assert [value and value.text for value in (metadata.title, metadata.site_name, metadata.canonical_url)] == [
        "The river",
        "Example Post",
        "/river",
    ]
    assert metadata.language is not None
    assert metadata.language.text == "de-AT"
    assert metadata.modified is not None
    assert metadata.modified.text == "2024-05-04"


def test_long_prose_or_markup_make_an_article() -> None:
    assert found(PROSE).article
    assert found("", json_ld('{"@type":"NewsArticle"}')).article
    assert found("", '<meta property="og:type" content="article">').article
    assert not found("<p>Sign in</p>", '<meta property="og:type" content="website">').article


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_places_hold_the_values(newline: str) -> None:
    source = newline.join(
        [
            "<!DOCTYPE html>",
            '<html lang="en"><head>',
            '<meta name="author" content="Jos&eacute;',
            '  &amp; Co 😀"><link rel=canonical href=https://example.org/a>',
            '<script type="application/ld+json">',
            '{"@type": "Article", "headline": "Caf\\u00e9",',
            ' "datePublished": "2024-05-03", "dateModified": "2024-05-04"}</script>',
            "</head><body><h1>Café</h1>" + PROSE + "</body></html>",
        ]
    )
    page = html.parse(source, path="page.html")
    metadata = page.metadata

    held = {
        name: unescape(source[value.span.start : value.span.end])
        for name in ("author", "date", "modified", "title", "canonical_url", "language")
        if (value := getattr(metadata, name)) is not None and value.span is not None
    }
    assert " ".join(held.pop("author").split()) == "José & Co 😀"
    assert held == {
        "date": "2024-05-03",
        "modified": "2024-05-04",
        "title": "Caf\\u00e9",
        "canonical_url": "https://example.org/a",
        "language": "en",
    }


NAME = st.text(alphabet="ab é&\"'<>\r\n\\/😀", min_size=1, max_size=12)


@given(NAME, st.sampled_from(['"', "'"]))
def test_a_place_of_an_attribute_holds_its_value(name: str, quote: str) -> None:
    written = name.replace("&", "&amp;").replace(quote, f"&#{ord(quote)};").replace("<", "&lt;")
    source = f"\r\n<head>\r\n<meta  name=author content={quote}{written}{quote}></head><body>x</body>"
    author = html.parse(source, path="page.html").metadata.author

    if author is not None and author.span is not None:
        held = unescape(source[author.span.start : author.span.end])
        assert author.text in " ".join(held.split())


@given(st.text(alphabet="<>/= \"'abmetscriptldjon-:[]{}\r\n", max_size=200))
def test_any_bytes_have_metadata(source: str) -> None:
    assert isinstance(html.parse(source, path="page.html").metadata, Metadata)


@pytest.mark.parametrize(
    "source",
    [
        "<meta name=x content=y>" * 50_000,
        "<meta name=author content='" + "9" * 1_000_000 + "'>",
        "<meta name=date content='" + "1 " * 500_000 + "'>",
        "<div class=author>" * 5_000 + "x",
        "<h2>a long heading of the page</h2>" * 20_000 + "<title>" + "a long heading " * 20_000 + "</title>",
        "<script type=application/ld+json>{</script>" * 20_000,
        "<time>1</time>" * 50_000,
        "\r\n" * 300_000 + "<meta name=author content=Jane>",
    ],
    ids=["metas", "digits", "date", "nested", "headings", "scripts", "times", "line ends"],
)
def test_hostile_pages_end_soon(source: str, in_linear_time: Callable[[Callable[[str], object], str], None]) -> None:
    in_linear_time(lambda text: html.parse(text, path="page.html").metadata, source)


def test_a_question_has_an_author_and_a_date() -> None:
    asked = (
        '{"@type":"QAPage","mainEntity":{"@type":"Question","datePublished":"2024-05-31","author":{"name":"ada_q"}}}'
    )
    metadata = found(PROSE, json_ld(asked))

    assert metadata.author is not None
    assert (metadata.author.text, metadata.published) == ("ada_q", "2024-05-31")


def test_a_meta_element_may_hold_its_content_as_a_value() -> None:
    page = page_of(PROSE, '<meta value="Ada Quill" name="author">')

    assert page.metadata.author is not None
    assert page.metadata.author.span is not None
    assert page.text[slice(*page.metadata.author.span)] == "Ada Quill"


def test_times_that_scripts_write_are_dates() -> None:
    metadata = found(f'<h1>River rises</h1><relative-time datetime="2024-05-31T10:00:00Z">today</relative-time>{PROSE}')

    assert (metadata.published, metadata.date and metadata.date.origin) == ("2024-05-31", "time")


@pytest.mark.parametrize("line", ["Sonntag", "Créé le", "Last Updated", "Deadline", "Publicado"])
def test_the_label_of_a_date_is_no_author(line: str) -> None:
    assert found(f"<h1>River rises</h1><p>{line}</p><p>31 May 2024</p>{PROSE}").author is None


def test_dates_are_kept_by_source() -> None:
    head = json_ld('{"@type":"NewsArticle","datePublished":"2024-05-31"}') + '<meta name="date" content="2024-06-01">'
    metadata = found(f"<h1>River rises</h1><p>12 March 2019</p>{PROSE}", head)

    assert [(each.value.origin, each.iso) for each in metadata.dates] == [
        ("json-ld", "2024-05-31"),
        ("meta", "2024-06-01"),
        ("text", "2019-03-12"),
    ]
    assert metadata.settled().dates == metadata.dates
    assert metadata.settled() == metadata


def test_a_pickled_page_keeps_its_dates() -> None:
    page = page_of(f"<h1>River rises</h1><p>12 March 2019</p>{PROSE}")

    assert pickle.loads(pickle.dumps(page)).metadata.dates == page.metadata.dates  # noqa: S301 - our own


def test_a_field_is_looked_for_when_asked_for() -> None:
    metadata = page_of(f"<h1>River rises</h1><p>By Jane Doe</p>{PROSE}", lang="en").metadata

    assert metadata.language is not None
    assert "author" not in vars(metadata)
    assert metadata.author is not None
    assert "author" in vars(metadata)


def test_metadata_pickles_with_every_field_and_place() -> None:
    head = json_ld('{"@type":"NewsArticle","datePublished":"2024-05-31","author":"Jane Doe"}')
    metadata = found(f"<h1>River rises</h1>{PROSE}", head, lang="en")
    copy = pickle.loads(pickle.dumps(metadata))  # noqa: S301 - our own

    assert copy == metadata
    assert hash(copy) == hash(metadata)
    assert copy.date.span == metadata.date.span  # type: ignore[union-attr]


def test_elements_that_match_for_another_reason_are_not_taken_for_what_they_are_not() -> None:
    """Links and scripts may have an `itemprop`, too."""
    head = '<link itemprop="url" href="https://example.org/other"><script itemprop="x">{"@type":"Article"}</script>'
    metadata = found("<p>Sign in</p>", head)

    assert metadata.canonical_url is None
    assert not metadata.article


def test_ids_speak_of_authors_after_classes() -> None:
    body = f'<h1>River rises again</h1>{PROSE}<b id="author-name">John Roe</b><b class="byline">Jane Doe</b>'
    author = found(body).author

    assert author is not None
    assert (author.text, author.origin) == ("Jane Doe", "class")
