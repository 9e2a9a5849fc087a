"""Edits: several passes as one, and diffs that say what they do."""

from __future__ import annotations

import subprocess
from itertools import pairwise
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from pagelint.finding import Edit
from pagelint.fix import merged
from pagelint.fix.diff import diff
from pagelint.fix.edits import applied, composed
from pagelint.span import Span

TEXTS = st.text(alphabet="ab\n é", max_size=40)


@st.composite
def edits_of(draw: st.DrawFn, text: str) -> list[Edit]:
    """Draw edits of a text that do not overlap."""
    cuts = sorted(draw(st.sets(st.integers(0, len(text)), max_size=8)))
    pairs = zip(cuts[::2], cuts[1::2], strict=False)
    return [Edit(Span(*pair), draw(st.text(alphabet="xy\n", max_size=3))) for pair in pairs]


@given(st.data())
def test_composed_edits_do_what_the_passes_do(data: st.DataObject) -> None:
    text = now = data.draw(TEXTS)
    passes = []
    for _ in range(data.draw(st.integers(0, 3))):
        passes.append(data.draw(edits_of(now)))
        now = applied(now, passes[-1])

    together = composed(len(text), passes)

    assert applied(text, together) == now
    assert all(one.span.end <= two.span.start for one, two in pairwise(together))


def patched(old: str, change: str, place: Path) -> str:
    """Return what `git apply` makes of a text."""
    file = place / "page.txt"
    file.write_text(old, encoding="utf-8", newline="")
    command = ["git", "apply", "-p0", "--unidiff-zero", "--whitespace=nowarn", "-"]
    subprocess.run(command, cwd=place, input=change.encode(), check=True, capture_output=True)
    return file.read_bytes().decode()


def test_diff_can_be_applied(tmp_path: Path) -> None:
    old = "".join(f"line {n}\n" for n in range(1, 31)) + "the last"
    edits = [
        Edit(Span(0, 7), ""),
        Edit(Span(old.index("line 9\n"), old.index("line 11\n")), "new\nlines\n"),
        Edit(Span(old.index("12"), old.index("12") + 2), "twelve"),
        Edit(Span(len(old) - 9, len(old)), ""),
    ]

    change = diff("page.txt", old, edits)

    assert patched(old, change, tmp_path) == applied(old, edits)
    assert change.startswith("--- page.txt\n+++ page.txt\n@@ -1,4 +1,3 @@\n-line 1\n line 2\n")
    assert change.endswith("-the last\n\\ No newline at end of file\n+line 30\n\\ No newline at end of file\n")


@given(st.data())
def test_diff_tells_every_line_that_went_and_came(data: st.DataObject) -> None:
    """The lines with a blank or a minus are the old page, those with a blank or a plus the new one, in each hunk."""
    text = data.draw(TEXTS)
    edits = data.draw(edits_of(text))

    new = applied(text, edits)
    change = diff("p", text, edits)

    assert bool(change) == (new != text)
    lines = [line for line in change.split("\n")[2:] if line and line[0] in " +-"]
    for mark, whole in (("-", text), ("+", new)):
        shown = [line[1:] for line in lines if line[0] in (" ", mark)]
        kept = iter(whole.split("\n"))
        assert all(line in kept for line in shown)


def test_diff_of_nothing_is_empty() -> None:
    assert not diff("p", "one\n", [])
    assert not diff("p", "one\n", [Edit(Span(0, 3), "one")])


def test_merged_joins_what_touches() -> None:
    assert merged([Span(5, 7), Span(0, 2), Span(2, 3), Span(6, 9)]) == [Span(0, 3), Span(5, 9)]
