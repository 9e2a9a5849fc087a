"""Pages that are larger than any real one, each in a way of its own: what is quadratic stalls on them."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple


class Large(NamedTuple):
    """A page of any size: its name, its format, the size that users may meet, and what makes it."""

    name: str
    format: str
    size: int
    make: Callable[[int], str]


def _paragraphs(size: int) -> str:
    return "\n\n".join(
        f"The council met on day {number} to discuss bridge {number * 7 % 1013} and heard {number % 89} engineers."
        for number in range(size)
    )


def _long_paragraph(size: int) -> str:
    sentence = "The council met to discuss the bridge, and heard from engineers about noise at night. "
    return sentence * (size // len(sentence))


def _long_word(size: int) -> str:
    return "bridge" * (size // 6)


def _links(size: int) -> str:
    items = "".join(f'<p><a href="/story/{number}">Story {number} of the day</a></p>' for number in range(size))
    return f"<html><body><main>{items}</main></body></html>"


def _near(size: int) -> str:
    return "\n\n".join(
        f"Farmers have begun to move their animals to higher ground near forest road number {number}, and wait there."
        for number in range(size)
    )


def _same(size: int) -> str:
    return "Farmers have begun to move their animals to higher ground near the forest road.\n\n" * size


def _deep(size: int) -> str:
    return f"<html><body>{'<div>' * size}Text in the middle of it all.{'</div>' * size}</body></html>"


def _siblings(size: int) -> str:
    return f"<html><body>{'<div>Text of one of many.</div>' * size}</body></html>"


def _faults(size: int) -> str:
    return "<html><body>" + "<p>Error 404: page not found. SubscribeShare &amp;amp; {{ name }} â€™</p>" * size


LARGE = (
    Large("paragraphs", "text", 200_000, _paragraphs),
    Large("one paragraph", "text", 5_000_000, _long_paragraph),
    Large("one paragraph of HTML", "html", 5_000_000, lambda size: f"<html><body><p>{_long_paragraph(size)}</p>"),
    Large("one word", "text", 5_000_000, _long_word),
    Large("links", "html", 50_000, _links),
    Large("near-identical lines", "text", 100_000, _near),
    Large("identical lines", "text", 100_000, _same),
    Large("nested divs", "html", 100_000, _deep),
    Large("divs side by side", "html", 100_000, _siblings),
    Large("faults", "html", 20_000, _faults),
)
