"""What JSON-LD says about a page; broken, huge, deeply nested and circular blocks are read as far as they go.

Vocabulary: schema.org. `@graph` is walked, and `{"@id": ...}` authors are looked up, one step far.
"""

from __future__ import annotations

import json
import re
from functools import lru_cache
from html import unescape
from typing import TYPE_CHECKING, Any, NamedTuple

from pagelint.late import late

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

ARTICLE = late(
    r"Article|BlogPosting|Report\b|Posting|Review\b|Recipe|Podcast|Episode|HowTo|Column|Essay|Question\b|Newspaper|Chapter|Thesis|Q(?:A|&A)Page"
)
WORK = late(r"WebPage|CreativeWork|VideoObject|Page\b|Blog\b|Event|Book|Movie|Course|Dataset|LearningResource")
AUTHOR_KEYS = ("author", "creator", "byline", "contributor")
DATE_KEYS = ("datePublished", "dateCreated", "uploadDate", "datePosted")
FOREIGN_KEYS = frozenset(
    (
        "comment",
        "review",
        "itemListElement",
        "relatedLink",
        "hasPart",
        "isPartOf",
        "citation",
        "mentions",
        "offers",
        "video",
        "aggregateRating",
    )
)
MAX_NODES = 20_000
MAX_NAMES = 8
MAX_SIZE = 4_000_000
WRAPPINGS = ("//", "/*", "*/", "<![CDATA[", "]]>", "<!--", "-->", ";")
OPENED, CLOSED = ("{", "["), ("}", "]")
TRAILING_COMMA = late(r",(\s*[}\]])")
CONTROL = late(r"[\x00-\x1f]+")
STRING = r'"((?:[^"\\]|\\.){1,300})"'
LOOSE_AUTHOR = late(rf'"(?:author|creator)"\s*:\s*(?:\[\s*)?(?:\{{[^{{}}]{{0,400}}?"name"\s*:\s*{STRING}|{STRING})')
LOOSE = {key: re.compile(rf'"{key}"\s*:\s*{STRING}') for key in ("datePublished", "dateModified", "headline", "@type")}

HOLDERS = (dict, list)

Json = Any  # what json.loads returns


class Statement(NamedTuple):
    """A string that a JSON-LD block states, with the key it was found under."""

    text: str
    key: str


class Facts(NamedTuple):
    """What one or more JSON-LD blocks say. `names` are the authors, in order."""

    names: tuple[Statement, ...] = ()
    date: Statement | None = None
    modified: Statement | None = None
    headline: Statement | None = None
    language: Statement | None = None
    site_name: Statement | None = None
    article: bool = False


NOTHING = Facts()
LENIENT = json.JSONDecoder(strict=False)


def read(sources: Iterable[str]) -> Facts:
    """Collect the facts of all blocks, in time linear in them."""
    nodes = [node for source in sources for node in walk(load(source))]
    if not nodes:
        return NOTHING
    named = {
        node["@id"]: node["name"]
        for node in nodes
        if "name" in node and isinstance(node.get("@id"), str) and isinstance(node["name"], str)
    }
    kinds = [kind_of(node) for node in nodes]
    articles = [node for node, kind in zip(nodes, kinds, strict=True) if kind == "article"]
    ranked = articles + [node for node, kind in zip(nodes, kinds, strict=True) if kind == "work"]
    return Facts(
        names=next((found for node in ranked if (found := authors(node, named))), ()),
        date=_first(ranked, DATE_KEYS),
        modified=_first(ranked, ("dateModified",)),
        headline=_first(articles, ("headline", "name")),
        language=_first(ranked, ("inLanguage",)),
        site_name=_site_name(nodes, named),
        article=bool(articles),
    )


def load(source: str) -> Json:
    """Parse a block as leniently as pages need; a block beyond repair is read with patterns."""
    if len(source) > MAX_SIZE:
        return _loose(source[:MAX_SIZE])
    text = unwrapped(source)
    for attempt in (text, None):
        mended = text if attempt is not None else CONTROL.sub(" ", TRAILING_COMMA.sub(r"\1", text))
        try:
            return LENIENT.decode(mended)
        except (ValueError, RecursionError):
            continue
    return _loose(text)


def unwrapped(source: str) -> str:
    """Take blanks, comment and CDATA marks off both ends of a block."""
    text = source.strip()
    if text[:1] in OPENED and text[-1:] in CLOSED:
        return text
    for _ in range(len(WRAPPINGS)):
        before = len(text)
        for mark in WRAPPINGS:
            text = text.removeprefix(mark).removesuffix(mark).strip()
        if len(text) == before:
            break
    return text


def _loose(text: str) -> dict[str, str]:
    """Read the few keys that matter from a block that is not JSON."""
    found = {key: hit[1] for key, pattern in LOOSE.items() if (hit := pattern.search(text))}
    if hit := LOOSE_AUTHOR.search(text):
        found["author"] = hit[1] or hit[2]
    return {"@type": "Article", **found} if found else {}


def walk(value: Json) -> Iterator[dict[str, Json]]:
    """Yield the objects of a JSON value in document order, at most `MAX_NODES`, without recursion."""
    stack = [value] if value.__class__ in HOLDERS else []
    for _ in range(MAX_NODES):
        if not stack:
            return
        item = stack.pop()
        if isinstance(item, dict):
            yield item
            inner = [child for key, child in item.items() if child.__class__ in HOLDERS and key not in FOREIGN_KEYS]
        else:
            inner = [child for child in item[:MAX_NODES] if child.__class__ in HOLDERS]
        stack += reversed(inner)


@lru_cache(maxsize=1024)
def _named_kind(name: str) -> str:
    return "article" if ARTICLE.search(name) else "work" if WORK.search(name) else ""


def kind_of(node: Mapping[str, Json]) -> str:
    """Return `article`, `work` for other things with authors and dates, or an empty string."""
    kind = node.get("@type", "")
    name = (
        kind
        if isinstance(kind, str)
        else " ".join(item for item in kind if isinstance(item, str))
        if isinstance(kind, list)
        else ""
    )
    return _named_kind(name) or ("work" if "headline" in node and "datePublished" in node else "")


def authors(node: Mapping[str, Json], named: Mapping[str, str]) -> tuple[Statement, ...]:
    """Return the names under the first author key that has any."""
    for key in AUTHOR_KEYS:
        if key in node and (found := tuple(Statement(name, key) for name in names_of(node[key], named))):
            return found
    return ()


def names_of(value: Json, named: Mapping[str, str]) -> list[str]:
    """Return the names in a string, an object or a list of them; a bare `@id` is looked up."""
    found: list[str] = []
    stack = [value]
    for _ in range(MAX_NAMES * 8):
        if not stack or len(found) >= MAX_NAMES:
            break
        item = stack.pop()
        if isinstance(item, str):
            if text := plain(item):
                found.append(text)
        elif isinstance(item, dict):
            identity = item.get("@id")
            name = item.get("name") or (named.get(identity) if isinstance(identity, str) else None)
            stack.append(
                name or " ".join(part for key in ("givenName", "familyName") if isinstance(part := item.get(key), str))
            )
        elif isinstance(item, list):
            stack.extend(reversed(item[:MAX_NAMES]))
    return found


def plain(text: str) -> str:
    """Return a string of JSON-LD as a visitor would read it."""
    return " ".join(unescape(text).split()) if "&" in text else " ".join(text.split())


def _first(nodes: Iterable[Mapping[str, Json]], keys: tuple[str, ...]) -> Statement | None:
    for node in nodes:
        for key in keys:
            value = node.get(key)
            if isinstance(value, list) and value:
                value = value[0]
            if isinstance(value, str) and (text := plain(value)):
                return Statement(text, key)
    return None


def _site_name(nodes: Iterable[Mapping[str, Json]], named: Mapping[str, str]) -> Statement | None:
    publisher = None
    for node in nodes:
        if node.get("@type") == "WebSite" and isinstance(name := node.get("name"), str) and plain(name):
            return Statement(plain(name), "name")
        if publisher is None and "publisher" in node and (found := names_of(node["publisher"], named)):
            publisher = Statement(found[0], "name")
    return publisher


def locate(source: str, statement: Statement) -> tuple[int, int] | None:
    """Return where a statement's string stands in a block, as written there, or None."""
    start = max(0, source.find(f'"{statement.key}"'))
    for origin in (start, 0):
        for written in _spellings(statement.text):
            at = source.find(f'"{written}"', origin)
            if at >= 0:
                return at + 1, at + 1 + len(written)
    return None


def _spellings(text: str) -> Iterator[str]:
    yield text
    if '"' in text or "\\" in text or "/" in text or not text.isascii():
        plainly = json.dumps(text, ensure_ascii=False)[1:-1]
        yield plainly
        yield plainly.replace("/", "\\/")
        yield json.dumps(text)[1:-1]
        yield json.dumps(text)[1:-1].replace("/", "\\/")
