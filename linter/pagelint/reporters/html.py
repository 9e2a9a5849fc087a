"""The `html` format: one file with an overview, a table to search, and each page's findings in place.

Findings are written as data while they come, so memory holds the counts only. Nothing is loaded from a network,
and the policy in the head lets no script run but ours, by its hash (CSP level 3). Page text is data, never markup.
"""

from __future__ import annotations

import base64
import hashlib
import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from importlib.resources import files
from itertools import islice
from pathlib import PurePath
from string import Template
from typing import Any, TextIO

from pagelint.finding import Excerpt, Finding
from pagelint.reporters.charts import DRAWN, Chart, Counts, drawn, legend
from pagelint.reporters.context import Context
from pagelint.reporters.escape import json_in_html, markup, visible
from pagelint.reporters.full import reason
from pagelint.reporters.history import Run, family, history
from pagelint.reporters.place import NO_HOST, host, page_name

CHUNK = 1000


def report(findings: Iterable[Finding], out: TextIO, context: Context) -> None:
    """Write the findings as they come, then the overview and the script that shows them."""
    style, script = _asset("report.css"), _asset("report.js")
    head = {"style": style, "style_hash": _hash(style), "script_hash": _hash(script)}
    out.write(Template(_asset("head.html")).substitute(head))
    overview = _Overview(context)
    chunks = map(_dumped, _chunks(map(overview.seen, findings)))
    out.writelines(f'<script type="application/json" class="findings">{chunk}</script>\n' for chunk in chunks)
    out.write(Template(_asset("body.html")).substitute(overview.parts(), script=script))


def _asset(name: str) -> str:
    return (files("pagelint.reporters") / "html_report" / name).read_text(encoding="utf-8")


def _hash(text: str) -> str:
    return f"sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}"


def _dumped(plain: object) -> str:
    return json_in_html(json.dumps(plain, ensure_ascii=False, separators=(",", ":")))


class _Overview:
    """Counts for the charts, grown while findings pass through `seen`."""

    def __init__(self, context: Context) -> None:
        self.context = context
        self.rules: dict[str, dict[str, str]] = {}
        self.by_rule: Counts = defaultdict(Counter)
        self.by_family: Counts = defaultdict(Counter)
        self.by_place: Counts = defaultdict(Counter)

    def seen(self, finding: Finding) -> Finding:
        """Count a finding and hand it on."""
        code = visible(finding.code)
        if code not in self.rules:
            self.rules[code] = self._rule(finding)
        for counts, name in ((self.by_rule, code), (self.by_family, family(code)), (self.by_place, _place(finding))):
            counts[name][finding.severity] += 1
        return finding

    def _rule(self, finding: Finding) -> dict[str, str]:
        why = " ".join(reason(finding, self.context).split())
        return {"name": visible(finding.name), "reason": why, "url": self.context.rule_url(finding.code) or ""}

    def parts(self) -> dict[str, str]:
        """Return what fills the places of `body.html`."""
        names = {code: f"{code} {rule['name']}" for code, rule in self.rules.items()}
        charts = (
            Chart("Findings by rule", "rule", self.by_rule, names),
            Chart("Findings by family", "family", self.by_family),
            Chart("Findings by host or folder", "place", self.by_place),
        )
        shown = "".join(map(drawn, charts)) if self.rules else ""
        if self.context.earlier:
            shown += history((*self.context.earlier, self._run()))
        if shown:
            shown += f'<p class="legend">{legend()}</p>'
        return {
            "accounting": markup(self.context.tally().line()),
            "totals": "".join(f"<div><dt>{name}</dt><dd>{number:,}</dd></div>" for name, number in self._totals()),
            "charts": shown,
            "about": _dumped({"rules": self.rules}),
            "version": markup(self.context.version),
        }

    def _run(self) -> Run:
        run = Run("this report")
        for name, counts in self.by_family.items():
            run.severities.update(counts)
            run.families[name] = counts.total()
        return run

    def _totals(self) -> Iterator[tuple[str, int]]:
        # Counted here: pages that could not be read are findings in the table, and skipped pages in the tally.
        levels = self._run().severities
        tally = self.context.tally()
        yield "findings", levels.total()
        for severity, name in zip(DRAWN, ("errors", "warnings", "info"), strict=True):
            yield name, levels[severity]
        if not tally.partial:
            yield "pages checked", tally.pages
        yield "pages with findings", tally.pages_with_findings
        yield "pages skipped", tally.skipped.total()


def _place(finding: Finding) -> str:
    """Return what to gather pages by: the host, else the container or folder they are in."""
    name = host(finding)
    if name != NO_HOST:
        return visible(name)
    path = finding.location.path
    return visible(path if finding.location.record is not None else PurePath(path).parent.as_posix())


def _chunks(findings: Iterable[Finding]) -> Iterator[dict[str, Any]]:
    """Yield pages and rows; a row names its page by position in the chunk. The rows are read in `report.js`."""
    source = iter(findings)
    while group := list(islice(source, CHUNK)):
        pages: list[list[object]] = []
        rows: list[list[object]] = []
        last = None
        for finding in group:
            if (name := page_name(finding)) != last:
                last = name
                pages.append(_page(finding))
            rows.append(_row(finding, len(pages) - 1))
        yield {"pages": pages, "rows": rows}


def _page(finding: Finding) -> list[object]:
    page = finding.page
    texts = (page_name(finding), finding.url or "", _place(finding))
    return [*map(visible, texts), page.words, visible(page.language or "")]


def _row(finding: Finding, page: int) -> list[object]:
    excerpt = finding.excerpt if finding.excerpt.text else Excerpt(finding.snippet, 1, len(finding.snippet))
    start = excerpt.column - 1
    end = start + excerpt.width
    cut = (excerpt.text[:start], excerpt.text[start:end], excerpt.text[end:])
    where = finding.location
    fix = "" if finding.fix is None else f"{finding.fix.applicability} fix: {visible(finding.fix.message)}"
    told = (visible(finding.code), str(finding.severity), where.line, where.column, visible(finding.message))
    return [page, *told, *(visible(part.replace("\t", "    ")) for part in cut), fix]
