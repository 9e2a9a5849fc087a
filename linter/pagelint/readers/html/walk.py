"""The walk: one pass over the tree that gathers runs of text, each the raw material of one block.

The stack is explicit. A recursive closure would hold itself in a cycle, and with it every tree until the
collector comes by; a deep page would exhaust Python's own stack.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from turbohtml import Comment, Element, Node, Text

from pagelint.page import BlockKind, Zone
from pagelint.readers.html.hidden import TELLING, is_hidden
from pagelint.readers.html.hints import KNOWN, learn
from pagelint.readers.html.tags import (
    ACTIONS,
    APART,
    ARTICLES,
    BLOCK,
    BOX,
    BREAK,
    INLINE,
    KINDS,
    LEAVE,
    LEVELS,
    LINK,
    MARKED,
    RAW,
    ROLES,
    RULE,
    ZONES,
)

if TYPE_CHECKING:
    from collections.abc import Iterator


class Mark:
    """An element that may give its text a zone, a hint or a hiding; judged when all text is known.

    `by_name` says that only a class or id claimed the zone. `holds_main` becomes true with an h1, a main
    or an article inside. `size` and `linked` count code points, those of the marks inside included.
    """

    __slots__ = ("article", "by_name", "hidden", "holds_main", "linked", "parent", "size", "zone")

    def __init__(self, parent: Mark | None, zone: Zone | None = None) -> None:
        """Open a mark inside another one."""
        self.parent = parent
        self.zone = zone
        self.by_name = False
        self.hidden = False
        self.article: bool = parent is not None and parent.article
        self.holds_main = False
        self.size = 0
        self.linked = 0


class Context(NamedTuple):
    """What text inherits from the elements around it. `keeps_blanks` is true in code."""

    kind: BlockKind
    level: int
    mark: Mark
    keeps_blanks: bool = False


class Box(NamedTuple):
    """An element that makes blocks: the number of the one around it, its tag, and what its text inherits.

    `said` tells whether its class and id speak for (above 0) or against (below 0) main content.
    """

    up: int
    tag: str
    said: int
    context: Context


class Run(NamedTuple):
    """The text of one block: `strings[first:last]` of the walk, in the box of that number.

    `linked` counts the code points in links.
    """

    box: int
    first: int
    last: int
    linked: int


class Walked(NamedTuple):
    """What the walk found, in page order; boxes and marks have parents first.

    `strings` are the pieces of text and `nodes` what they come from: None for a blank that the walk put in.
    `boxes` and `runs` are plain tuples with the fields of `Box` and `Run`, for speed.
    """

    strings: list[str]
    nodes: list[Node | None]
    runs: list[tuple[int, int, int, int]]
    boxes: list[tuple[int, str, int, Context]]
    marks: list[Mark]
    comments: list[Comment]
    raw: list[Element]


BLANK = " "
LINE = "\n"


def walk(body: Element) -> Walked:  # noqa: C901, PLR0912, PLR0915 - one loop: a call per node would double its cost
    """Gather the runs of text below an element, in linear time."""
    mark = Mark(None)
    context = Context(BlockKind.PARAGRAPH, 0, mark)
    walked = Walked([], [], [], [(0, "body", 0, context)], [mark], [], [])
    strings, nodes, runs, boxes, marks, comments, raw = walked
    here = first = linked = 0  # the box, and of the run that is open: its first string, its text in links
    filled = in_link = after_link = after_break = keeps = False
    stack: list[Iterator[Node]] = []
    closers: list[object] = []
    children = iter(body)
    while True:
        for node in children:
            family = node.__class__
            if family is Text:
                data: str = node.data  # type: ignore[attr-defined]
                if data.isspace() and not keeps:
                    if filled:
                        strings.append(BLANK)
                        nodes.append(None)
                        after_link = False
                    continue
                if in_link:
                    linked += len(data.strip())
                strings.append(data)
                nodes.append(node)
                filled = True
                after_link = after_break = False
                continue
            if family is not Element:
                if family is Comment:
                    comments.append(node)  # type: ignore[arg-type]
                continue
            tag: str = node.tag  # type: ignore[attr-defined]
            action = ACTIONS.get(tag, INLINE)
            if not action:
                continue
            if action <= LINK:
                if not len(node):
                    continue
                if node.matches(TELLING) and is_hidden(node):  # type: ignore[arg-type]
                    action = APART
                elif action == LINK:
                    if after_link:
                        strings.append(BLANK)  # two links side by side are two words, whatever draws them apart
                        nodes.append(None)
                    closers.append(LEAVE if in_link else LINK)
                    in_link = True
                else:
                    closers.append(INLINE)
            elif action <= BLOCK:
                if filled:
                    runs.append((here, first, len(strings), linked))
                    first, linked = len(strings), 0
                    filled = after_break = False
                if not len(node):
                    continue
                said = 0
                if action == BOX:
                    name, identifier = node.attr("class"), node.attr("id")  # type: ignore[attr-defined]
                    hint = KNOWN.get(name) or learn(name)
                    named = KNOWN.get(identifier) or learn(identifier)
                    said = hint.content + named.content
                    zone = hint.zone or named.zone
                    if zone or tag in MARKED or node.matches(TELLING):
                        context = enter(node, tag, context, marks, zone)  # type: ignore[arg-type]
                        keeps = context.keeps_blanks
                    elif tag in KINDS:
                        context = Context(KINDS[tag], 0, context.mark)
                elif tag in MARKED or node.matches(TELLING):
                    context = enter(node, tag, context, marks, None)  # type: ignore[arg-type]
                    keeps = context.keeps_blanks
                elif tag in KINDS:
                    context = Context(KINDS[tag], 0, context.mark)
                boxes.append((here, tag, said, context))
                here = len(boxes) - 1
                closers.append(BLOCK)
            elif action == BREAK:
                if filled and after_break and not keeps:
                    runs.append((here, first, len(strings), linked))
                    first, linked = len(strings), 0
                    filled = after_break = False
                elif filled:
                    strings.append(LINE if keeps else BLANK)
                    nodes.append(None)
                    after_break = True
                continue
            elif action == RULE:
                if filled:
                    runs.append((here, first, len(strings), linked))
                    first, linked = len(strings), 0
                    filled = after_break = False
                continue
            elif action == RAW:
                raw.append(node)  # type: ignore[arg-type]
                continue
            if action == APART:
                closers.append((strings[first:], nodes[first:], linked, filled, after_break))
                del strings[first:], nodes[first:]
                linked = 0
                filled = after_break = False
                context = apart(node, context, marks)  # type: ignore[arg-type]
                boxes.append((here, tag, 0, context))
                here = len(boxes) - 1
            stack.append(children)
            children = iter(node)
            break
        else:
            if not stack:
                break
            children = stack.pop()
            action = closers.pop()  # type: ignore[assignment]
            if action == INLINE:
                continue
            if action == LINK:
                in_link = False
                after_link = filled
                continue
            if action == LEAVE:
                continue
            if filled:
                runs.append((here, first, len(strings), linked))
                first, linked = len(strings), 0
                filled = after_break = False
            here = boxes[here][0]
            context = boxes[here][3]
            keeps = context.keeps_blanks
            if action != BLOCK:
                first = len(strings)
                saved: tuple[list[str], list[Node | None], int, bool, bool] = action  # type: ignore[assignment]
                strings += saved[0]
                nodes += saved[1]
                _, _, linked, filled, after_break = saved
    if filled:
        runs.append((here, first, len(strings), linked))
    return walked


def enter(element: Element, tag: str, context: Context, marks: list[Mark], named: Zone | None) -> Context:
    """Return the context inside a block element that says more than its kind."""
    around = context.mark
    zone = ZONES.get(tag)
    if around.article and zone in (Zone.HEADER, Zone.FOOTER):
        zone = None
    hidden = element.matches(TELLING)
    if hidden:
        zone = zone or ROLES.get(element.attr("role") or "")
        hidden = is_hidden(element)
    if named is around.zone or (around.zone and not around.by_name):
        named = None
    mark = around
    if hidden or tag in ARTICLES or (zone or named):
        mark = Mark(around, zone or named)
        mark.hidden = hidden
        mark.by_name = zone is None
        if tag in ARTICLES:
            mark.article = mark.holds_main = True
        marks.append(mark)
    kind = KINDS.get(tag)
    if kind is None:
        return context if mark is around else context._replace(mark=mark)
    if tag == "h1":
        mark.holds_main = True
    return Context(kind, LEVELS.get(tag, 0), mark, kind is BlockKind.CODE)


def apart(element: Element, context: Context, marks: list[Mark]) -> Context:
    """Return the context of an inline element whose text is read on its own: a button, or hidden text."""
    if not (element.matches(TELLING) and is_hidden(element)):
        return context
    mark = Mark(context.mark)
    mark.hidden = True
    marks.append(mark)
    return context._replace(mark=mark)
