"""JSON-LD as pages have it: graphs, references, broken and hostile blocks."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pagelint.metadata import json_ld


def names(*sources: str) -> list[str]:
    return [name.text for name in json_ld.read(sources).names]


def test_the_author_of_an_article_is_found() -> None:
    assert names('{"@type": "NewsArticle", "author": {"name": "Jane Doe"}}') == ["Jane Doe"]
    assert names('{"@type": ["Thing", "BlogPosting"], "author": ["Jane Doe", {"name": "John Roe"}]}') == [
        "Jane Doe",
        "John Roe",
    ]


def test_a_reference_is_looked_up_in_the_graph() -> None:
    graph = [{"@type": "Article", "author": {"@id": "#a"}}, {"@type": "Person", "@id": "#a", "name": "Jane Doe"}]

    assert names(json.dumps({"@graph": graph})) == ["Jane Doe"]


def test_references_in_a_circle_end() -> None:
    graph = [{"@type": "Article", "@id": "#a", "author": {"@id": "#b"}}, {"@id": "#b", "author": {"@id": "#a"}}]

    assert names(json.dumps({"@graph": graph})) == []


def test_authors_of_comments_and_reviews_are_not_the_author() -> None:
    assert names('{"@type": "Article", "comment": [{"@type": "Review", "author": "Jane Doe"}]}') == []


@pytest.mark.parametrize(
    "source",
    [
        '{"@type": "Article", "author": "Jane Doe",}',
        '<!-- {"@type": "Article", "author": "Jane Doe"} -->',
        '//<![CDATA[\n{"@type": "Article", "author": "Jane Doe"}\n//]]>',
        '{"@type": "Article", "author": "Jane Doe"};',
        '{"@type": "Article", "text": "a\nb", "author": {"@type": "Person", "name": "Jane Doe"}}',
        '{"@type": "Article", "author": "Jane Doe", "about": "cut of',
    ],
)
def test_broken_blocks_are_read_as_far_as_they_go(source: str) -> None:
    assert names(source) == ["Jane Doe"]


def test_a_date_and_a_headline_are_found_and_located() -> None:
    source = r'{"@type": "Article", "headline": "Caf\u00e9 \"Au\/Lait\"", "datePublished": "2024-05-03"}'
    facts = json_ld.read([source])

    assert facts.headline is not None
    assert facts.headline.text == 'Café "Au/Lait"'
    assert facts.date is not None
    place = json_ld.locate(source, facts.date)
    assert place is not None
    assert source[slice(*place)] == "2024-05-03"


@pytest.mark.parametrize(
    "source",
    [
        "[" * 200_000,
        '{"a":' * 100_000 + "1" + "}" * 100_000,
        json.dumps([{"@type": "Article", "author": [["x"] * 10] * 10}] * 20_000),
        '{"@type": "Article", "author": ' + "[" * 300 + '"Jane"' + "]" * 300 + "}",
        '"author":{' * 100_000,
        "{" + " " * 1_000_000,
        '{"@type":"Article","n":' + "9" * 10_000 + "}",
    ],
)
def test_hostile_blocks_end_soon(source: str, in_linear_time: Callable[[Callable[[str], object], str], None]) -> None:
    in_linear_time(lambda text: json_ld.read([text]), source)


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=8),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(
            st.sampled_from(["@type", "@id", "author", "name", "publisher", "datePublished", "headline"]),
            inner,
            max_size=5,
        )
    ),
    max_leaves=20,
)


@given(JSON)
def test_any_json_is_read(value: object) -> None:
    facts = json_ld.read([json.dumps(value)])

    assert all(isinstance(name.text, str) and name.text for name in facts.names)
