"""The walk: one pass over the tree that gathers runs of text, each the raw material of one block."""

from __future__ import annotations

from typing import NamedTuple

from turbohtml import Comment, Element, Node, Text

from pagelint.block import BlockKind
from pagelint.readers.html.hidden import TELLING, is_hidden
from pagelint.readers.html.hints import KNOWN
from pagelint.readers.html.marks import Context, Mark, apart_from, enter
from pagelint.readers.html.tags import (
    ACTIONS,
    APART,
    BLOCK,
    BOX,
    BREAK,
    INLINE,
    KINDS,
    LINK,
    MARKED,
    RAW,
    RULE,
    SPACE,
    TEXT,
)

# Where the text of an element goes: the box, whether it is in a link, the box of the innermost element
# around it whose text is read apart, or 0, and what it inherits.
State = tuple[int, bool, int, Context]


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
    skipped: list[Element]


BLANK = " "
LINE = "\n"
MOST_PIECES = 2000  # a run with more is cut by a button in it, as to set it aside each time takes quadratic time


def walk(body: Element) -> Walked:  # noqa: C901, PLR0912, PLR0915 - one loop: a call per node would double its cost
    """Gather the runs of text below an element, in linear time.

    The nodes come in document order from one iterator of the parser, which tells no ends. That an element is
    over shows in the next node: its parent has another state. Elements without a state are not read, nor is
    what they hold.
    """
    mark = Mark(None)
    context: Context = (BlockKind.PARAGRAPH, 0, mark, False)
    walked = Walked([], [], [], [(0, "body", 0, context)], [mark], [], [], [])
    strings, nodes, runs, boxes, marks, comments, raw, skipped = walked
    here = first = linked = within = 0  # box, and of the open run: its first string, its text in links, its apart
    filled = in_link = after_link = after_break = keeps = has_code = unread = False
    current: State = (here, in_link, within, context)
    states: dict[Node, State] = {body: current}
    state_of, action_of = states.get, ACTIONS.get
    aparts: list[tuple[int, int, list[str], list[Node | None], int, bool, bool]] = []
    for node in body.descendants:
        family = node.__class__
        if family is Text:
            data: str = node.data  # type: ignore[attr-defined]
            if not data.isspace():
                action = TEXT
            elif within or has_code or unread:
                action = SPACE
            else:  # if its element is not that of the run, it is a blank too many, which does no harm
                if filled:
                    strings.append(BLANK)
                    nodes.append(None)
                continue
        elif family is Element:
            tag: str = node.tag  # type: ignore[attr-defined]
            action = action_of(tag, INLINE)
            if not action:
                unread = True
                skipped.append(node)  # type: ignore[arg-type]
                continue
            if action == LINK and not len(node):
                continue
        else:
            if family is Comment and state_of(node.parent):  # type: ignore[arg-type]
                comments.append(node)  # type: ignore[arg-type]
            continue
        state = state_of(node.parent)  # type: ignore[arg-type]
        if state is not current:
            if state is None:
                continue
            box, in_link, apart, context = current = state
            if box != here:
                if filled:
                    runs.append((here, first, len(strings), linked))
                    first, linked = len(strings), 0
                    filled = after_break = False
                while within != apart:
                    within, here, old_strings, old_nodes, linked, filled, after_break = aparts.pop()
                    first = len(strings)
                    strings += old_strings
                    nodes += old_nodes
                    if filled and box != here:
                        runs.append((here, first, len(strings), linked))
                        first, linked = len(strings), 0
                        filled = after_break = False
                here = box
                keeps = context[3]
        if action == TEXT or (keeps and action == SPACE):
            if in_link:
                linked += len(data.strip())
            else:
                after_link = False
            strings.append(data)
            nodes.append(node)
            filled = True
            after_break = False
            continue
        if action <= LINK:
            if node.matches(TELLING) and is_hidden(node):  # type: ignore[arg-type]
                action = APART
            elif action == INLINE:
                states[node] = current
                continue
            else:
                if filled and after_link and not in_link and not keeps:
                    strings.append(BLANK)  # two links side by side are two words, whatever draws them apart
                    nodes.append(None)
                in_link = after_link = True
                states[node] = current = (here, True, within, context)
                continue
        elif action <= BLOCK:
            if filled:
                runs.append((here, first, len(strings), linked))
                first, linked = len(strings), 0
                filled = after_break = False
            try:
                node[0]  # `len` would count all children
            except IndexError:
                continue
            if action == BOX:
                name, identifier = node.attr("class"), node.attr("id")  # type: ignore[attr-defined]
                said, zone = KNOWN[name]
                if identifier:
                    more, named = KNOWN[identifier]
                    said += more
                    zone = zone or named
            else:
                said, zone = 0, None
            telling = node.matches(TELLING)
            if telling or zone or tag in MARKED:
                context = enter(node, tag, context, marks, zone, telling=telling)  # type: ignore[arg-type]
                keeps = context[3]
                has_code = has_code or keeps
            elif tag in KINDS:
                context = (KINDS[tag], 0, context[2], False)
                keeps = False
            boxes.append((here, tag, said, context))
            here = len(boxes) - 1
            states[node] = current = (here, in_link, within, context)
            continue
        elif action == BREAK:
            if filled and after_break and not keeps:
                runs.append((here, first, len(strings), linked))
                first, linked = len(strings), 0
                filled = after_break = False
            elif filled:
                strings.append(LINE if keeps else BLANK)
                nodes.append(None)
                after_break = True
        elif action == RULE:
            if filled:
                runs.append((here, first, len(strings), linked))
                first, linked = len(strings), 0
                filled = after_break = False
        elif action == RAW:
            raw.append(node)  # type: ignore[arg-type]
            unread = True
        elif action == SPACE:
            unread = False
            if filled:
                strings.append(BLANK)
                nodes.append(None)
        if action == APART:
            if len(strings) - first > MOST_PIECES:
                runs.append((here, first, len(strings), linked))
                first, linked = len(strings), 0
                filled = after_break = False
            aparts.append((within, here, strings[first:], nodes[first:], linked, filled, after_break))
            del strings[first:], nodes[first:]
            linked = 0
            filled = after_break = False
            context = apart_from(node, context, marks)  # type: ignore[arg-type]
            boxes.append((here, tag, 0, context))
            here = within = len(boxes) - 1
            states[node] = current = (here, in_link, within, context)
    if filled:
        runs.append((here, first, len(strings), linked))
    for _, here, old_strings, old_nodes, linked, filled, _ in reversed(aparts):
        if filled:
            runs.append((here, len(strings), len(strings) + len(old_strings), linked))
            strings += old_strings
            nodes += old_nodes
    return walked
