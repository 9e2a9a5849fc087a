"""What a fix takes out of text, Markdown and HTML, and what it leaves alone."""

from __future__ import annotations

from pathlib import Path

import pytest

from pagelint import Linter, load_rules, parse
from pagelint.mend import mend

RULES = load_rules(Path(__file__).parents[1] / "fixtures" / "configs" / "fixing" / "rules")
LINTER = Linter(RULES)


def fixed(text: str, format_: str) -> str:
    """Return a page after all its fixes."""
    return mend(parse(text, path="p", format=format_), LINTER, unsafe=True).page.text


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("One.\nAdvertisement\nTwo.\n", "One.\nTwo.\n"),
        ("One.\r\nAdvertisement\r\nTwo.\r\n", "One.\r\nTwo.\r\n"),
        ("One.\rAdvertisement\rTwo.", "One.\rTwo."),
        ("One.\n\nAdvertisement\n\nTwo.\n", "One.\n\nTwo.\n"),
        ("One.\nTwo.\nAdvertisement", "One.\nTwo."),
        ("One.\nTwo.\n\nAdvertisement", "One.\nTwo."),
        ("One.\nTwo.\n\nAdvertisement\n", "One.\nTwo.\n"),
        ("Advertisement\n\nOne.\n", "One.\n"),
        ("Advertisement\nOne.\nTwo.\n", "One.\nTwo.\n"),
        ("Advertisement", ""),
        ("One.\n  Advertisement  \nTwo.\n", "One.\nTwo.\n"),
        ("One.\n\nAdvertisement\n\nRead more\n\nTwo.\n", "One.\n\nTwo.\n"),
        ("One.\n- Advertisement\nTwo.\n", "One.\nTwo.\n"),
    ],
)
def test_lines_of_text(before: str, after: str) -> None:
    assert fixed(before, "text") == after


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("# One\n\nAdvertisement\n\nTwo.\n", "# One\n\nTwo.\n"),
        ("One.\n\n> Advertisement\n\nTwo.\n", "One.\n\nTwo.\n"),
        ("One.\n\n**Advertisement**\n\nTwo.\n", "One.\n\nTwo.\n"),
        ("One.\n\n[Read more](/more)\n\nTwo.\n", "One.\n\nTwo.\n"),
        ("- one\n- Advertisement\n- two\n", "- one\n- two\n"),
        ("Advertisement\n=============\n\nOne.\n", "One.\n"),
        ("One.\n\n## Advertisement\n\nTwo.\n", "One.\n\nTwo.\n"),
    ],
)
def test_lines_of_markdown(before: str, after: str) -> None:
    assert fixed(before, "markdown") == after


@pytest.mark.parametrize(
    "page",
    [
        "| Advertisement | b |\n| --- | --- |\n| one | two |\n",
        "```\nAdvertisement\n```\n",
        "One.\n\n<b>Advertisement</b>\n\nTwo.\n",
    ],
)
def test_markdown_that_is_left_alone(page: str) -> None:
    """A cell of a table, code, and lines with markup of another kind stay as they are."""
    assert fixed(page, "markdown") == page


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("<p>One.</p><p>Advertisement</p><p>Two.</p>", "<p>One.</p><p>Two.</p>"),
        ("<p>One.</p>\n  <p class='a>b'>Advertisement</p>\n<p>Two.</p>\n", "<p>One.</p>\n<p>Two.</p>\n"),
        ("<p>One.</p>\r\n<div><p>\r\n Read <b>more</b></p>\r\n</div>\r\n<p>Two.</p>", "<p>One.</p>\r\n<p>Two.</p>"),
        (
            "<p>One.</p><div><a href='/m'>Read more</a><img src='a.png'></div>",
            "<p>One.</p><div><img src='a.png'></div>",
        ),
        ("<p>One.<p>Advertisement<p>Two.", "<p>One.<p><p>Two."),
        ("<ul><li>One.<li>Advertisement</ul>", "<ul><li>One.<li></ul>"),
        ("<div>Advertisement<br><br>Two words.</div>", "<div><br><br>Two words.</div>"),
        ("<p>One.</p><P>Advertisement</p >", "<p>One.</p>"),
    ],
)
def test_elements_of_html(before: str, after: str) -> None:
    assert fixed(before, "html") == after


@pytest.mark.parametrize(
    "page",
    [
        "<p>One.</p><p><b>Adver</p><p>tisement</b></p>",
        "<p>One.</p><table><tr><td>Read <input value='x'> more</td></tr></table>",
    ],
)
def test_html_that_is_left_alone(page: str) -> None:
    """What is not balanced, or holds a form, stays as it is."""
    assert fixed(page, "html") == page


def test_a_main_element_is_never_taken_out() -> None:
    assert fixed("<body><main>Advertisement</main></body>", "html") == "<body><main></main></body>"


def test_a_match_is_taken_out_of_its_line() -> None:
    assert fixed("It rains, as told to our desk.\n", "text") == "It rains, .\n"


def test_a_match_that_is_the_line_takes_the_line_along() -> None:
    assert fixed("It rains.\nas told to our desk\nIt snows.\n", "text") == "It rains.\nIt snows.\n"


def test_a_match_across_tags_is_left_alone() -> None:
    page = "<p>It rains, as told <i>to our</i> desk.</p>"

    assert fixed(page, "html") == page


def test_garbled_letters_are_put_right_in_their_place() -> None:
    assert fixed("<p>The cafÃ© by the water was open.</p>", "html") == "<p>The café by the water was open.</p>"


def test_a_copied_run_goes_and_the_first_copy_stays() -> None:
    one = "The ferry leaves the harbour at noon and comes back before the evening."
    two = "Nobody on the quay could say why the old lighthouse was painted green."

    assert fixed(f"{one}\n{two}\nThe end.\n{one}\n{two}\n", "text") == f"{one}\n{two}\nThe end.\n"


def test_edits_know_their_lines_and_columns() -> None:
    finding = LINTER.lint(parse("One.\nAdvertisement\nTwo.\n", path="p"))[0]

    assert finding.fix is not None
    assert finding.fix.message == "remove the block"
    assert (finding.fix.edits[0].start, finding.fix.edits[0].end) == ((2, 1), (3, 1))


def test_rules_without_a_fix_have_none() -> None:
    rules = load_rules(Path(__file__).parents[1] / "fixtures" / "rules")

    findings = Linter(rules).lint(parse("Share this\n", path="p"))

    assert [finding.fix for finding in findings] == [None]
