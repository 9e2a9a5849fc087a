"""A page fixed until stable: fixing twice changes nothing, and no finding that was fixed is left."""

from __future__ import annotations

from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from pagelint import Linter, load_rules, parse
from pagelint.finding import Applicability
from pagelint.fix.edits import applied
from pagelint.mend import mend

RULES = load_rules(Path(__file__).parent / "fixtures" / "configs" / "fixing" / "rules")
LINTER = Linter(RULES)
PARAGRAPH = "The ferry leaves the harbour at noon and comes back before the evening."
LINES = st.sampled_from(
    [
        PARAGRAPH,
        "Nobody on the quay could say why the old lighthouse was painted green.",
        "Advertisement",
        "  Read more  ",
        "- Advertisement",
        "# Advertisement",
        "> Read more",
        "It rains, as told to our desk.",
        "as told to our desk as told to our desk",
        "The cafÃ© by the water was open.",
        "It wasnâ€™t late.",
        "",
        "---",
        "```",
        "| Advertisement | two |",
        "<p>Advertisement</p>",
        "<div><p>Read <b>more</b></p>",
        "</div>",
        "<li>Advertisement",
        "<p>" + PARAGRAPH,
        "<table><td>Advertisement",
        "<!-- note -->",
        "1. one",
        "    Advertisement",
    ]
)
PAGES = st.builds(
    lambda lines, end: end.join(lines), st.lists(LINES, max_size=12), st.sampled_from(["\n", "\r\n", "\r"])
)


@given(PAGES, st.sampled_from(["text", "markdown", "html"]), st.booleans())
def test_fixing_twice_changes_nothing(text: str, format_: str, unsafe: bool) -> None:  # noqa: FBT001
    page = parse(text, path="p", format=format_)

    once = mend(page, LINTER, unsafe=unsafe)
    twice = mend(once.page, LINTER, unsafe=unsafe)

    assert applied(text, once.edits) == once.page.text
    assert not once.unsettled
    assert not twice.edits
    assert not twice.fixed
    assert bool(once.fixed) == bool(once.edits)


@given(PAGES)
def test_a_fixed_page_has_no_finding_that_was_fixed(text: str) -> None:
    mended = mend(parse(text, path="p"), LINTER)

    left = {finding.fix.applicability for finding in mended.checked.findings if finding.fix}
    assert left <= {Applicability.UNSAFE}
    assert all(f.fix and f.fix.applicability is Applicability.SAFE for f in mended.fixed)


@given(PAGES, st.sampled_from(["markdown", "html"]))
def test_other_blocks_stay_as_they_are(text: str, format_: str) -> None:
    """Fixes take blocks away; what is left is what stood there, in its order."""
    page = parse(text, path="p", format=format_)

    mended = mend(page, LINTER)

    before = iter([block.text for block in page.blocks])
    garbled = any(finding.code == "TST304" for finding in mended.fixed)
    assert garbled or all(block.text in before for block in mended.page.blocks)


def test_findings_to_keep_are_kept() -> None:
    page = parse("One.\nAdvertisement\nTwo.\nRead more\n", path="p")

    mended = mend(page, LINTER, keep=lambda finding: finding.snippet == "Read more")

    assert mended.page.text == "One.\nTwo.\nRead more\n"


def test_suppressed_findings_are_not_fixed() -> None:
    page = parse("One.\n\n<!-- pagelint: ignore[TST301] -->\nAdvertisement\n", path="p", format="markdown")

    assert not mend(page, LINTER).edits


def test_metadata_of_a_record_stays() -> None:
    from pagelint.input_settings import DEFAULTS
    from pagelint.page import Page
    from pagelint.readers.records import page_of

    page = page_of({"text": "One.\nAdvertisement\nTwo.", "author": "Mara Quill"}, DEFAULTS, name="p", slot="1")
    assert isinstance(page, Page)

    mended = mend(page, LINTER).page

    assert mended.text == "One.\nTwo."
    assert mended.metadata.author is not None
    assert mended.metadata.author.text == "Mara Quill"
