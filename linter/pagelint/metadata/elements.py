"""The elements of an HTML page that say something about it, from one walk through the tree."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from turbohtml import Document, Element

TIMES = frozenset(("time", "relative-time", "time-ago", "local-time"))  # `<time>`, and what scripts make of it
# One selector for all: a look at every element is what costs. More links than those to authors match the last three.
TELLING = ",".join(
    (
        "meta",
        'script[type*="ld+json" i]',
        'link[rel~="canonical" i]',
        *sorted(TIMES),
        "[itemprop]",
        'a[rel*="author" i]',
        'a[href*="/aut" i]',
        'a[href*="/by" i]',
    )
)


class Elements(NamedTuple):
    """All in page order. `links` may lead to an author; `properties` have an `itemprop`, and stand with that folded."""

    metas: list[Element]
    json_ld: list[Element]
    canonical: list[Element]
    links: list[Element]
    times: list[Element]
    properties: list[tuple[Element, str]]


def elements_of(doc: Document) -> Elements:
    """Walk through the tree, and sort what was found."""
    found = Elements([], [], [], [], [], [])
    metas, json_ld, canonical, links, times, properties = found
    for element in doc.select(TELLING):
        tag = element.tag
        held = element.attr("itemprop")
        if held is not None:
            properties.append((element, str(held).lower()))
        if tag == "meta":
            metas.append(element)
        elif tag == "a":
            links.append(element)
        elif tag in TIMES:
            times.append(element)
        elif tag == "script" and "ld+json" in str(element.attr("type")).lower():
            json_ld.append(element)
        elif tag == "link" and "canonical" in str(element.attr("rel")).lower().split():
            canonical.append(element)
    return found
