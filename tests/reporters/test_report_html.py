"""The HTML report in a real browser, where there is one."""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from reporting import FINDINGS, HOSTILE, hostile_findings, make_finding, write

from pagelint.finding import Excerpt
from pagelint.reporters.history import counted_run, history

NAMES = ("chromium", "chromium-browser", "google-chrome", "chrome")
BROWSER = os.environ.get("PAGELINT_CHROMIUM") or next(filter(None, map(shutil.which, NAMES)), None)
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking"]
FLAGS += ["--disable-component-update", "--disable-sync"]
MANY = [
    make_finding(
        path=f"site/{number // 3:03}.html",
        place=(number % 3 + 1, 1),
        message=f"paragraph {number} repeats line 8",
        url=f"https://host{number % 4}.example/{number // 3}",
    )
    for number in range(120)
]


def test_report_loads_nothing() -> None:
    text = write("html")

    policy = re.search(r'Content-Security-Policy" content="([^"]*)"', text)
    assert policy
    assert policy[1].startswith("default-src 'none'; script-src 'sha256-")
    assert "unsafe" not in policy[1]
    assert not re.search(r'(?:src|srcset|@import|<link)\s*[=(]?\s*["\']?https?:', text)


def test_overview_needs_no_script() -> None:
    text = write("html")

    assert "4 findings in 3 of 140 pages (1 fixable); 1 skipped: unreadable 1" in text
    assert "DUP001 repeated-paragraph: 2 warning</title>" in text


def test_report_of_nothing_says_so() -> None:
    assert "0 findings in 0 of 140 pages" in write("html", ())


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    """Start a headless Chromium; skip where there is none."""
    playwright = pytest.importorskip("playwright.sync_api")
    if BROWSER is None:
        pytest.skip("no Chromium found")
    with playwright.sync_playwright() as started:
        chromium = started.chromium.launch(executable_path=BROWSER, args=FLAGS)
        yield chromium
        chromium.close()


class Report:
    """An open report: its tab, what it wrote to the console, and what it asked of the network."""

    def __init__(self, browser: Any, file: Path) -> None:
        self.tab = browser.new_page()
        self.complaints: list[str] = []
        self.requests: list[str] = []
        self.tab.on("console", lambda message: self.complaints.append(message.text))
        self.tab.on("pageerror", lambda error: self.complaints.append(str(error)))
        self.tab.on("request", lambda request: self.requests.append(request.url))
        self.tab.goto(file.as_uri())
        self.tab.wait_for_selector("html[data-ready=true]")

    def status(self) -> str:
        return str(self.tab.inner_text("#status"))

    def until(self, status: str) -> None:
        script = "wanted => document.querySelector('#status').textContent === wanted"
        self.tab.wait_for_function(script, arg=status, timeout=5000)


@pytest.fixture
def opened(browser: Any, tmp_path: Path) -> Iterator[Any]:
    """Return a function that opens the report of findings; nothing may be complained of or loaded."""
    reports: list[Report] = []

    def start(findings: Any) -> Report:
        file = tmp_path / "report.html"
        file.write_text(write("html", findings), encoding="utf-8", newline="")
        reports.append(Report(browser, file))
        return reports[-1]

    yield start
    for report in reports:
        assert report.complaints == []
        assert [url for url in report.requests if not url.startswith("file:")] == []
        report.tab.close()


def test_search_filter_sort_and_turn(opened: Any) -> None:
    report = opened([*MANY, FINDINGS[0]])

    assert report.status() == "1–50 of 121 findings"
    report.tab.click("#next")
    report.until("51–100 of 121 findings")
    report.tab.select_option("#severity", "error")
    report.until("1–1 of 1 finding (of 121)")
    report.tab.click("#clear")
    report.tab.fill("#search", "site/007 line")
    report.until("1–3 of 3 findings (of 121)")
    report.tab.click("#clear")
    report.tab.click("th[data-key=severity] button")
    assert report.tab.get_attribute("th[data-key=severity]", "aria-sort") == "ascending"
    assert "ERR101" in report.tab.inner_text("#rows tr >> nth=0")
    report.tab.click("svg a:has-text('host1.example')")
    report.until("1–30 of 30 findings (of 121)")


def test_keys_alone_lead_to_a_finding_and_back(opened: Any) -> None:
    report = opened(MANY)
    keyboard = report.tab.keyboard

    keyboard.press("/")
    keyboard.type("site/011")
    report.until("1–3 of 3 findings (of 120)")
    report.tab.evaluate("document.activeElement.blur()")
    keyboard.press("j")
    keyboard.press("j")
    keyboard.press("Enter")
    report.tab.wait_for_selector("dialog[open] article.current:has-text('paragraph 34')")
    assert report.tab.inner_text("#view-title") == "site/011.html (3 findings)"
    keyboard.press("j")
    report.tab.wait_for_selector("article.current:has-text('paragraph 35')")
    keyboard.press("Escape")
    report.tab.wait_for_selector("dialog:not([open])", state="hidden")
    assert report.tab.evaluate("document.activeElement.textContent") == "site/011.html:3:1"


def test_the_fault_is_marked_in_its_excerpt(opened: Any) -> None:
    report = opened([make_finding(excerpt=Excerpt("before FAULT after", 8, 5))])

    report.tab.click("#rows a")

    assert report.tab.inner_text("article pre") == "before FAULT after"
    assert report.tab.inner_text("article pre mark") == "FAULT"
    assert "trains on it twice" in report.tab.inner_text("article")


def test_a_link_jumps_to_its_finding(opened: Any) -> None:
    report = opened(MANY)

    report.tab.evaluate("location.hash = 'finding=70'")

    report.tab.wait_for_selector("article.current:has-text('paragraph 70')")


def test_hostile_text_is_shown_and_does_not_run(opened: Any) -> None:
    report = opened(hostile_findings())

    for number in range(len(HOSTILE)):
        report.tab.evaluate(f"location.hash = 'finding={number}'")
        report.tab.wait_for_selector(f"#finding-{number}.current")
    report.tab.evaluate("location.hash = 'finding=0'")
    report.tab.wait_for_selector("#finding-0.current")
    assert "<script>window.hacked" in report.tab.inner_text("#finding-0")
    assert report.tab.evaluate("window.hacked") is None
    assert report.tab.locator("a[href^='javascript:' i]").count() == 0


def test_an_injected_script_is_refused(browser: Any, tmp_path: Path) -> None:
    file = tmp_path / "report.html"
    text = write("html").replace("<main>", "<main><script>window.hacked = true</script><img src=x onerror='hacked=1'>")
    file.write_text(text, encoding="utf-8", newline="")

    report = Report(browser, file)

    assert report.tab.evaluate("window.hacked") is None
    assert any("Content Security Policy" in each for each in report.complaints)


@pytest.mark.slow
def test_a_hundred_thousand_findings_stay_usable(opened: Any) -> None:
    report = opened([make_finding(path=f"{n // 5}.html", message=f"fault {n}") for n in range(100_000)])

    report.tab.fill("#search", "fault 99999")
    report.until("1–1 of 1 finding (of 100,000)")


EARLIER = (
    counted_run("<i>one</i>.jsonl", [FINDINGS[0]] * 1200 + [FINDINGS[1]] * 34),
    counted_run("two.jsonl", []),
)


def test_earlier_runs_are_a_table_that_needs_no_script() -> None:
    text = write("html", earlier=EARLIER)

    rows = re.findall(r"<tr><td>.*?</tr>", text)
    cells = [re.findall(r"<t[dh][^>]*>(.*?)</t[dh]>", row) for row in rows]
    assert '<th scope="col">Info</th><th scope="col">ERR</th><th scope="col">DUP</th>' in text
    assert cells == [
        ["1", "&lt;i&gt;one&lt;/i&gt;.jsonl", "1,234", "", "1,200", "34", "0", "1,200", "34", "0"],
        ["2", "two.jsonl", "0", "-1,234", "0", "0", "0", "0", "0", "0"],
        ["3", "this report", "4", "+4", "1", "2", "1", "1", "2", "1"],
    ]
    assert "Findings by run" not in write("html")
    assert "Findings by run" in write("html", (), earlier=EARLIER[1:])


def test_the_chart_of_runs_keeps_to_the_last_ones() -> None:
    runs = [counted_run(f"run-{number}.jsonl", [FINDINGS[1]] * number) for number in range(50)]

    figure = history(runs)

    assert figure.count("<g>") == 40
    assert "<title>run-9.jsonl: 9</title>" not in figure
    assert "<title>run-49.jsonl: 49</title>" in figure
    assert '<th scope="row">run-9.jsonl</th>' in figure


def test_the_chart_of_runs_fits_its_figure(browser: Any, tmp_path: Path) -> None:
    file = tmp_path / "report.html"
    file.write_text(write("html", MANY, earlier=EARLIER * 15), encoding="utf-8", newline="")

    report = Report(browser, file)

    for width in (1280, 400):
        report.tab.set_viewport_size({"width": width, "height": 900})
        assert report.tab.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth") == 0
    assert report.tab.locator(".history svg rect").count() > 0
    assert report.complaints == []
