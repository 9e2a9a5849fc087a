"""The `evidence` kind: one verdict on the whole page."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pagelint.checks.evidence import KIND, Options
from pagelint.checks.signal import Signal
from pagelint.linter import Linter
from pagelint.page import Page, Response
from pagelint.phrase import Phrase, Phrases
from pagelint.places import bundled_rules
from pagelint.readers import parse
from pagelint.rule import Range, Rule
from pagelint.rulebook import load_rules
from pagelint.scan import Scanner
from pagelint.scan_index import index_of


def phrases(*texts: str) -> Phrases:
    return tuple(Phrase(text) for text in texts)


def evidence_of(page: Page, *signals: Signal, threshold: float = 1.0) -> list[tuple[str, object]]:
    """Return what is said of a page: the text pointed at and the evidence."""
    options = Options(signals=signals, threshold=threshold)
    hits = Scanner(index_of([KIND.patterns(options)])).scan((*page.blocks, *page.unseen)).get(0, [])
    return [(page.text[m.span.start : m.span.end], m.values["evidence"]) for m in KIND.check(page, options, hits)]


GONE = Signal(name="a sentence says so", weight=0.6, phrases=phrases("page is gone"))
SHORT = Signal(name="little text", weight=0.4, page_words=Range(max=20))
LONG = Signal(name="a long text", weight=-0.5, page_words=Range(min=50))


def test_signals_add_up_to_one_finding_at_the_words_that_weigh_most() -> None:
    page = parse("Oh no\nThis page is gone.\nSorry: the page is gone.\n")

    assert evidence_of(page, GONE, SHORT, LONG) == [("page is gone", '"page is gone", 11 words')]


def test_the_same_phrase_in_a_long_text_is_not_enough() -> None:
    page = parse("A walk along the river and back again. " * 20 + "\nThis page is gone.\n")

    assert evidence_of(page, GONE, SHORT, LONG) == []


def test_a_negative_signal_outweighs_even_where_the_sum_was_reached_before() -> None:
    page = parse("This page is gone.\n" + "More words stand here in this line. " * 12)

    assert evidence_of(page, GONE, Signal(name="more", weight=0.5, blocks=Range(min=1)), LONG) == []


RANGES = st.builds(Range, min=st.none() | st.sampled_from([0, 2.5, 6]), max=st.none() | st.sampled_from([0, 4, 6.5, 9]))
SIGNALS = st.builds(
    Signal,
    name=st.just("a signal"),
    weight=st.sampled_from([-1, -0.3, 0.1, 0.35, 0.7]),
    phrases=st.sampled_from([(), phrases("one"), phrases("gone")]),
    page_words=RANGES,
    main_words=RANGES,
    formats=st.sampled_from([(), ("html",), ("text",)]),
    status=st.sampled_from([(), (404,)]),
    headers=st.sampled_from([{}, {"server": "x"}, {"server": ""}]),
    markup=st.sampled_from([(), ("<p",), ("<i", "<b", "<u", "<s", "<q", "<p")]),
)


@given(
    st.lists(SIGNALS, max_size=5).map(tuple),
    st.integers(0, 8),
    st.sampled_from(["html", "text"]),
    st.sampled_from([Response(), Response(404), Response(200, {"server": "x"})]),
)
def test_no_page_is_let_go_whose_signals_add_up(
    signals: tuple[Signal, ...], words: int, form: str, response: Response
) -> None:
    """A page is ruled out by the most that signals can add up to; the sum itself says the same."""
    page = replace(parse("<p>" + "one " * words + "</p>", format=form), response=response)
    options = Options(signals=signals)
    hits = Scanner(index_of([KIND.patterns(options)])).scan((*page.blocks, *page.unseen)).get(0, [])
    assert KIND.account is not None

    *_, told = KIND.account(page, options, hits)

    reached = float(told.removeprefix("score ").partition(";")[0]) >= 1
    assert bool(list(KIND.check(page, options, hits))) is reached


def test_labels_of_a_title_are_its_parts() -> None:
    signal = Signal(name="title", weight=1, labels=phrases("not found"), within="title")

    def flagged(title: str) -> bool:
        return bool(evidence_of(parse(f"<title>{title}</title><p>x</p>", format="html"), signal))

    assert flagged("404 Not Found | Example")
    assert flagged("Example - Not found")
    assert not flagged("Lost children not found in the wood")


def test_min_phrases_counts_different_ones() -> None:
    signal = Signal(name="form", weight=1, labels=phrases("log in", "password"), min_phrases=2)

    assert evidence_of(parse("Log in\nPassword\n"), signal) == [("Log in", 'heading "Log in"')]
    assert evidence_of(parse("Log in\nLog in\n"), signal) == []


def test_the_status_decides_without_a_phrase() -> None:
    signal = Signal(name="the server said so", weight=1, status=(404,))

    assert KIND.always(Options(signals=(signal,)))
    assert evidence_of(parse("Tools\n", response=Response(404)), signal) == [("Tools", "status 404")]
    assert evidence_of(parse("Tools\n", response=Response(200)), signal) == []
    assert evidence_of(parse("Tools\n"), signal) == []


def test_headers_are_asked_where_the_store_kept_them() -> None:
    signal = Signal(name="header", weight=1, headers={"cf-mitigated": "challenge"})

    assert evidence_of(parse("x\n", response=Response(403, {"cf-mitigated": "challenge"})), signal)
    assert not evidence_of(parse("x\n", response=Response(403, {})), signal)


def test_markup_is_searched_in_html_only() -> None:
    signal = Signal(name="frame", weight=1, markup=('id="root"></div>',))
    source = '<body><DIV ID="root"></DIV><p>Hello</p></body>'

    assert evidence_of(parse(source, format="html"), signal)
    assert not evidence_of(parse(source), signal)


def test_a_page_without_text_is_told_at_its_first_line() -> None:
    signal = Signal(name="no text", weight=1, page_words=Range(max=0))

    assert evidence_of(parse("<p></p>\n<p></p>", format="html"), signal) == [("<p></p>", "no words")]
    assert evidence_of(parse(""), signal) == [("", "no words")]


def test_hidden_text_counts_only_where_it_is_asked_for() -> None:
    page = parse("<noscript>Turn scripts on</noscript><p>Hello</p>", format="html")
    said = phrases("turn scripts on")

    assert not evidence_of(page, Signal(name="says so", weight=1, phrases=said))
    assert evidence_of(page, Signal(name="says so", weight=1, phrases=said, within="hidden"))


def test_the_linter_asks_for_evidence_on_pages_without_a_phrase() -> None:
    linter = Linter(load_rules(bundled_rules() / "err" / "empty-page.yaml"))

    assert [finding.code for finding in linter.lint(parse("<p></p>", format="html"))] == ["ERR110"]


def test_the_message_quotes_what_was_seen_first_and_counts_words_once() -> None:
    page = parse("<title>Gone</title><h1>The page is gone</h1><p>Go home.</p>", format="html")
    title = Signal(name="title", weight=0.3, labels=phrases("gone"), within="title")
    heading = Signal(name="heading", weight=0.4, phrases=phrases("page is gone"), within="heading")
    again = Signal(name="again", weight=0.35, phrases=phrases("page is gone"))
    small = Signal(name="small", weight=0.2, page_words=Range(max=50))

    [(_, told)] = evidence_of(page, small, title, again, heading, SHORT)
    assert told == 'heading "page is gone", 6 words'

    [(_, other)] = evidence_of(page, SHORT, title, Signal(name="a frame", weight=0.5, markup=("<h1>",)))
    assert other == 'title "Gone", a frame, 6 words'


def test_a_quote_is_short_and_bare_of_markup() -> None:
    signal = Signal(name="json", weight=1, phrases=(Phrase('"error": "[^"]{1,200}"', expression=True),))

    [(_, told)] = evidence_of(parse('{"error": "' + "no key " * 20 + '"}'), signal)

    assert str(told).startswith('"error": "no key') or str(told).startswith('heading "error": "no key')
    assert str(told).endswith('…"')
    assert len(str(told)) < 80


RULES = load_rules(bundled_rules())


def over(rule: Rule) -> set[str]:
    return {other.code for other in RULES if other is not rule and any(map(other.is_named, rule.supersedes))}


def test_of_two_verdicts_on_a_page_one_remains() -> None:
    """Whichever two whole-page rules of failed pages meet, exactly one of them supersedes the other."""
    verdicts = [rule for rule in RULES if rule.kind == "evidence" and rule.supersedes]

    unsettled = [
        (first.code, second.code)
        for first, second in combinations(verdicts, 2)
        if (second.code in over(first)) == (first.code in over(second))
    ]

    assert len(verdicts) > 20
    assert not unsettled


FAILED = {
    "ACC101": "<title>Just a moment...</title><h1>Checking your browser</h1>",
    "ACC102": "<title>Access Denied</title><h1>Access Denied</h1><p>Your request was blocked. Support ID: 12.</p>",
    "ACC104": '<title>Members</title><h1>Log in</h1><p>Password</p><input type="password"><p>Forgot your password?</p>',
    "ERR101": "<title>Seite nicht gefunden</title><h1>404</h1><p>Diese Seite wurde nicht gefunden.</p>",
    "ERR102": "<title>403 Forbidden</title><h1>Forbidden</h1><p>You don't have permission to access this resource.</p>",
    "ERR103": "<title>502 Bad Gateway</title><h1>502 Bad Gateway</h1><hr>nginx",
    "ERR111": '<title>Shop</title><noscript>Please enable JavaScript.</noscript><div id="app"></div><script></script>',
}


@pytest.mark.parametrize("code", FAILED)
def test_a_failed_page_has_one_finding(code: str) -> None:
    findings = Linter.from_config().lint(parse(FAILED[code], format="html"))

    assert [finding.code for finding in findings] == [code]
