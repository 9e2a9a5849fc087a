"""The walk: one pass over the tree that gathers runs of text, each the raw material of one block.

The stack is explicit. A recursive closure would hold itself in a cycle, and with it every tree until the
collector comes by; a deep page would exhaust Python's own stack.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from turbohtml import Comment, Element, Node, Text

from pagelint.page import BlockKind, Zone
from pagelint.readers.html.hidden import TELLING, is_hidden
from pagelint.readers.html.hints import NO_HINT, hint
from pagelint.readers.html.tags import (
    ACTIONS,
    APART,
    ARTICLES,
    BLOCK,
    BREAK,
    INLINE,
    KINDS,
    LEVELS,
    LINK,
    RAW,
    ROLES,
    RULE,
    SKIP,
    ZONES,
)

if TYPE_CHECKING:
    from collections.abc import Iterator


class Mark:
    """An element that may give its text a zone, a hint or a hiding; judged when all text is known.

    `by_name` says that only a class or id claimed the zone. `holds_main` becomes true with an h1, a main
    or an article inside. `size` and `linked` count code points, those of the marks inside included.
    """

    __slots__ = ("article", "by_name", "content", "hidden", "holds_main", "linked", "parent", "size", "tag", "zone")

    def __init__(self, parent: Mark | None, tag: str, zone: Zone | None = None) -> None:
        """Open a mark inside another one."""
        self.parent = parent
        self.tag = tag
        self.zone = zone
        self.by_name = False
        self.content = 0
        self.hidden = False
        self.article = parent is not None and parent.article
        self.holds_main = False
        self.size = 0
        self.linked = 0


class Context(NamedTuple):
    """What a block of text inherits from the elements around it."""

    kind: BlockKind
    level: int
    mark: Mark
    keeps_blanks: bool = False


class Run(NamedTuple):
    """The text of one block as the tree has it.

    `strings` are the pieces, `nodes` the text nodes they come from (None for a blank that the walk put in).
    `linked` counts the code points in links, `parent` is the number of the enclosing block element.
    """

    context: Context
    tag: str
    strings: list[str]
    nodes: list[Node | None]
    linked: int
    parent: int


class Walked(NamedTuple):
    """What the walk found, in page order. `up[n]` is the number of the block element around number n."""

    runs: list[Run]
    marks: list[Mark]
    up: list[int]
    comments: list[Comment]
    raw: list[tuple[Element, int]]


BLANK = " "
LINE = "\n"


def walk(body: Element) -> Walked:  # noqa: C901, PLR0912, PLR0915 - one loop: a call per node would double its cost
    """Gather the runs of text below an element, in linear time."""
    root = Mark(None, "body")
    context = Context(BlockKind.PARAGRAPH, 0, root)
    runs: list[Run] = []
    marks = [root]
    up = [0]
    comments: list[Comment] = []
    raw: list[tuple[Element, int]] = []
    strings: list[str] = []
    nodes: list[Node | None] = []
    linked = here = 0
    tag = "body"
    in_link = after_link = after_break = keeps = False
    stack: list[tuple[Iterator[Node], int, object]] = []
    children = iter(body)
    action_of = ACTIONS.get
    while True:
        for node in children:
            kind = node.__class__
            if kind is Text:
                data: str = node.data  # type: ignore[attr-defined]
                if data.isspace() and not keeps:
                    if strings:
                        strings.append(BLANK)
                        nodes.append(None)
                        after_link = False
                    continue
                if in_link:
                    linked += len(data.strip())
                strings.append(data)
                nodes.append(node)
                after_link = after_break = False
                continue
            if kind is not Element:
                if kind is Comment:
                    comments.append(node)  # type: ignore[arg-type]
                continue
            name: str = node.tag  # type: ignore[attr-defined]
            action = action_of(name, INLINE)
            if action == SKIP:
                continue
            if action == BREAK:
                if strings:
                    if after_break and not keeps:
                        runs.append(Run(context, tag, strings, nodes, linked, here))
                        strings, nodes, linked, after_break = [], [], 0, False
                    else:
                        strings.append(LINE if keeps else BLANK)
                        nodes.append(None)
                        after_break = True
                continue
            telling = node.matches(TELLING)
            if action == BLOCK:
                if strings:
                    runs.append(Run(context, tag, strings, nodes, linked, here))
                    strings, nodes, linked, after_break = [], [], 0, False
                stack.append((children, BLOCK, (context, here, tag, in_link, keeps)))
                up.append(here)
                here = len(up) - 1
                tag = name
                context = enter(node, name, context, marks, telling=telling)  # type: ignore[arg-type]
                keeps = context.keeps_blanks
            elif action == RULE:
                if strings:
                    runs.append(Run(context, tag, strings, nodes, linked, here))
                    strings, nodes, linked, after_break = [], [], 0, False
                continue
            elif action == RAW:
                raw.append((node, len(runs)))  # type: ignore[arg-type]
                continue
            elif action == APART or (telling and is_hidden(node)):  # type: ignore[arg-type]
                stack.append((children, APART, (context, strings, nodes, linked, after_break, in_link)))
                strings, nodes, linked, after_break = [], [], 0, False
                context = apart(node, name, context, marks, telling=telling)  # type: ignore[arg-type]
                in_link = in_link or action == LINK
            elif action == LINK:
                if after_link:
                    strings.append(BLANK)  # two links side by side are two words, whatever draws them apart
                    nodes.append(None)
                stack.append((children, LINK, in_link))
                in_link = True
            else:
                stack.append((children, INLINE, None))
            children = iter(node)
            break
        else:
            if not stack:
                break
            children, action, saved = stack.pop()
            if action == INLINE:
                continue
            if action == LINK:
                in_link = saved  # type: ignore[assignment]
                after_link = bool(strings)
                continue
            if strings:
                runs.append(Run(context, tag, strings, nodes, linked, here))
                strings, nodes, linked, after_break = [], [], 0, False
            if action == BLOCK:
                context, here, tag, in_link, keeps = saved  # type: ignore[misc]
            else:
                context, strings, nodes, linked, after_break, in_link = saved  # type: ignore[misc]
    if strings:
        runs.append(Run(context, tag, strings, nodes, linked, here))
    return Walked(runs, marks, up, comments, raw)


def enter(element: Element, tag: str, context: Context, marks: list[Mark], *, telling: bool) -> Context:
    """Return the context inside a block element, opening a mark where it says something."""
    kind = KINDS.get(tag)
    mark = mark_of(element, tag, context.mark, telling=telling)
    if mark is not context.mark:
        marks.append(mark)
    elif kind is None:
        return context
    if kind is None:
        return Context(context.kind, context.level, mark, context.keeps_blanks)
    if kind is BlockKind.HEADING:
        level = LEVELS[tag]
        if level == 1:
            mark.holds_main = True
        return Context(kind, level, mark)
    return Context(kind, 0, mark, kind is BlockKind.CODE)


def mark_of(element: Element, tag: str, around: Mark, *, telling: bool) -> Mark:
    """Return the mark of an element, or the one around it when the element says nothing."""
    attribute = element.attr
    name, identifier = attribute("class"), attribute("id")
    said = hint(name) if name else NO_HINT
    named = hint(identifier) if identifier else NO_HINT
    zone = ZONES.get(tag)
    if zone is None and not telling and said is named is NO_HINT and tag not in ARTICLES:
        return around
    if around.article and zone in (Zone.HEADER, Zone.FOOTER):
        zone = None
    mark = Mark(around, tag, zone)
    if telling:
        mark.hidden = is_hidden(element)
        mark.zone = zone = zone or ROLES.get((attribute("role") or "").strip().lower())
    if tag in ARTICLES:
        mark.article = mark.holds_main = True
    mark.content = said.content + named.content
    if zone is None:
        mark.zone = said.zone or named.zone
        mark.by_name = mark.zone is not None
    return mark


def apart(element: Element, tag: str, context: Context, marks: list[Mark], *, telling: bool) -> Context:
    """Return the context of an inline element whose text is read on its own: a button, or hidden text."""
    mark = Mark(context.mark, tag)
    mark.hidden = telling and is_hidden(element)
    marks.append(mark)
    return Context(context.kind, context.level, mark, context.keeps_blanks)
