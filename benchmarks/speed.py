"""How fast pagelint is, beside parsing alone and beside its peers, in one run.

    python benchmarks/speed.py --corpus DIR [--quick] [--json OUT] [--peers PYTHON] [--results DIR]

Medians of five runs in turns, each in a process of its own. Rows with a bar decide: the last line says which
bars are met, and a missed one ends with 1. Peers run in an environment of their own (`make bench` makes it from
`benchmarks/requirements.txt`); one that is not installed is skipped and named. `--quick` looks at fewer pages, once
or twice, for a verdict in under a minute: its figures are rough.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from speed_inputs import Inputs, phrase_rules, prepare, records
from speed_report import Curve, Row, plot, svg, table, verdict
from speed_runs import Cost, Job, command_line, in_turns, middle, own, peer

HERE = Path(__file__).parent
ALONE = ("--exit-zero", "--statistics", "--isolated", "--no-cache")


class Scale(NamedTuple):
    """How much is measured: pages, texts, runs, MB of the memory row, steps of the curves.

    `hook_runs` and `cache_runs` are pages and runs of those rows, `cached` and `spread` the files of the cache and of
    two cores.
    """

    html: int
    texts: int
    runs: int
    hook_runs: int
    cache_runs: int
    cached: int
    spread: int
    memory_mb: int
    growth: tuple[int, ...]
    patterns: tuple[int, ...] = (50, 500, 5_000)


FULL = Scale(600, 1_000, 5, 15, 3, 10_000, 4_800, 1_000, (1_000, 4_000, 16_000, 64_000))
QUICK = Scale(60, 150, 1, 3, 1, 300, 60, 24, (100, 400))


class Bench(NamedTuple):
    """The inputs, the interpreter of the peers, and the scale."""

    inputs: Inputs
    python: Path
    scale: Scale

    def turns(self, jobs: Mapping[str, Job]) -> dict[str, Cost]:
        """Run jobs in turns."""
        return in_turns(jobs, self.scale.runs)


def pages(bench: Bench) -> Iterator[Row]:
    """Compare with reading and with parsing the same pages."""
    html = bench.inputs.html
    cost = bench.turns({"decode": own("decode.py", html), "tree": own("tree.py", html), "lint": own("lint.py", html)})
    lint, tree, decode = cost["lint"], cost["tree"], cost["decode"]
    shown = f"{lint.per_page_ms:.2f} ms a page, {lint.rate:.0f} pages/s, {lint.peak:.0f} MB"
    for against, theirs, bar in (("turbohtml tree only", tree, 4), ("reading and decoding", decode, 24)):
        times = lint.cpu / theirs.cpu
        figure = f"{times:.1f} x its CPU ({shown})"
        yield Row(against, "HTML pages, all recommended rules", figure, times, bar, at_most=True)


def _faster(against: str, work: str, ours: Cost, theirs: Cost | None, bar: float | None) -> Row:
    if theirs is None:
        return Row(against, work, "not installed", None, bar)
    times = theirs.per_page_ms / ours.per_page_ms
    shown = f"{times:.3g} x its pages per CPU second ({ours.rate:,.0f} to {theirs.rate:,.0f})"
    return Row(against, work, shown, times, bar)


def phrases(bench: Bench) -> Iterator[Row]:
    """Compare with linters that look for the same 500 phrases."""
    inputs = bench.inputs
    given = inputs.phrases[:500]
    listed = inputs.root / "phrases.txt"
    listed.write_text("\n".join(given), encoding="utf-8")
    rules = phrase_rules(inputs.root / "rules-500", given)
    cost = bench.turns(
        {
            "pagelint": _given(inputs.texts, rules),
            "pagelint, files": own("lint.py", inputs.texts, rules),
            "proselint": peer(bench.python, "proselint_phrases.py", inputs.texts, listed, "own"),
            "proselint, phrases only": peer(bench.python, "proselint_phrases.py", inputs.texts, listed, "only"),
            "alint": _alint(bench, given),
        }
    )
    ours, work = cost["pagelint"], "the same 500 phrases on text"
    yield _faster("proselint, its own checks and the phrases", work, ours, cost.get("proselint"), 100)
    yield _faster("proselint, the phrases alone", work, ours, cost.get("proselint, phrases only"), None)
    files = cost["pagelint, files"]
    yield _faster("alint, as a whole process (same order)", work, files, cost.get("alint"), 0.1)


def _given(directory: Path, rules: Path | str = "") -> Job:
    """Return the job that lints texts, or HTML, read before: most judges are given them so, and are measured so."""
    return own("lint.py", directory, rules, "", "given")


def _alint(bench: Bench, given: tuple[str, ...]) -> Job:
    """Write a configuration of alint with the phrases, twenty to a rule."""
    import re

    rules = [
        {
            "id": f"phrases-{at}",
            "kind": "file_content_forbidden",
            "paths": "**/*.txt",
            "pattern": rf"(?i)\b(?:{'|'.join(map(re.escape, given[at : at + 20]))})\b".replace(r"\ ", " "),
            "level": "warning",
        }
        for at in range(0, len(given), 20)
    ]
    config = bench.inputs.root / "alint.yml"
    config.write_text(json.dumps({"version": 1, "rules": rules}, ensure_ascii=False), encoding="utf-8")
    binary = str(bench.python.parent / "alint")
    texts = bench.inputs.texts
    return Job((binary, "--config", str(config), "check", str(texts)), len(list(texts.iterdir())), inside=False)


def filters(bench: Bench) -> Iterator[Row]:
    """Compare with the filters of published corpora, with textstat, and with other judges of pages."""
    html, texts, python = bench.inputs.html, bench.inputs.texts, bench.python
    cost = bench.turns(
        {
            "pagelint": _given(html),
            "pagelint, text": _given(texts),
            "pagelint, files": own("lint.py", html),
            "pagelint, text files": own("lint.py", texts),
            "pagelint, scores": _given(texts, _score_rules(bench.inputs.root / "rules-scores")),
            "datatrove": peer(python, "datatrove_filters.py", texts),
            "textstat": peer(python, "textstat_scores.py", texts),
            "render-quality": peer(python, "render_quality_scores.py", html),
            "render-quality, text": peer(python, "render_quality_scores.py", texts),
            "corpuslint": peer(python, "corpuslint_report.py", html),
            "corpuslint, text": peer(python, "corpuslint_report.py", texts),
            "chaffer": peer(python, "chaffer_report.py", html),
            "chaffer, text": peer(python, "chaffer_report.py", texts),
        }
    )
    text, scores = cost["pagelint, text"], cost["pagelint, scores"]
    four = "texts: all recommended rules beside the four filters"
    yield _faster("datatrove: Gopher repetition and quality, C4, FineWeb", four, text, cost.get("datatrove"), 8)
    yield _faster("textstat per page", "flesch_reading_ease and words", scores, cost.get("textstat"), 1)
    every = "seed-size texts, all recommended rules"
    for judge in ("render-quality", "corpuslint", "chaffer"):
        files = judge == "corpuslint"  # which reads them itself
        page, plain = cost["pagelint, files" if files else "pagelint"], cost["pagelint, text files"] if files else text
        yield _faster(judge, "raw HTML, all recommended rules", page, cost.get(judge), 5)
        yield _faster(f"{judge}, text", every, plain, cost.get(f"{judge}, text"), 5)
    yield Row("texts of the size of an article", every, f"{text.rate:,.0f} texts a second and core")


def _score_rules(directory: Path) -> Path:
    """Write rules that need the reading ease and the words of every text."""
    phrase_rules(directory, ["a"])
    rule = json.loads((directory / "BEN001.yaml").read_text(encoding="utf-8"))
    for number, metric in enumerate(("flesch-reading-ease", "words"), start=1):
        made = {
            "code": f"BEN00{number}",
            "name": metric,
            "kind": "metric",
            "message": "{value}",
            "options": {"metric": metric, "of": "page", "max": 100_000},
            "examples": [{**each, "findings": []} for each in rule["examples"]],
        }
        (directory / f"BEN00{number}.yaml").write_text(json.dumps({**rule, **made}), encoding="utf-8")
    return directory


def runs(bench: Bench) -> Iterator[Row]:
    """Measure whole runs: the second one, both cores, a hook, and memory."""
    yield from _cached(bench)
    yield from _cores(bench)
    yield from _hook(bench)
    yield from _memory(bench)
    yield from _large(bench)


def _large(bench: Bench) -> Iterator[Row]:
    """Lint pages that are larger than any real one, with all rules."""
    sys.path.insert(0, str(HERE.parent / "tests"))  # which holds them too, for smaller ones
    from large_pages import LARGE

    root = bench.inputs.root / "large"
    root.mkdir()
    for large in LARGE if bench.scale == FULL else ():
        path = root / f"{large.name.replace(' ', '-')}.{'html' if large.format == 'html' else 'txt'}"
        path.write_text(large.make(large.size), encoding="utf-8")
        cost = in_turns({large.name: command_line("check", path, "--select", "ALL", "--preview", *ALONE)}, 1)[
            large.name
        ]
        work = f"{large.size:,} characters or parts, all rules"
        yield Row(f"a page of {large.name}", work, f"{cost.wall:.1f} s", cost.wall, 10, at_most=True)
        path.unlink()


def _copies(given: Path, root: Path, count: int, first: int = 0) -> Path:
    """Fill a directory with so many files, the given ones over and over. They are links: names, not more bytes."""
    root.mkdir(exist_ok=True)
    files = sorted(given.iterdir())
    for number in range(first, count):
        file = files[number % len(files)]
        os.link(file, root / f"{number:06}{file.suffix}")
    return root


def _cached(bench: Bench) -> Iterator[Row]:
    """Run twice over the same files, each time with a cache that holds the rules and no finding."""
    count = bench.scale.cached
    root = _copies(bench.inputs.texts, bench.inputs.root / "many", count)
    found: dict[str, list[Cost]] = {"first": [], "second": []}
    for number in range(bench.scale.cache_runs):
        cache = bench.inputs.root / f"cache-{number}"
        in_turns({"rules": command_line("check", root / "000000.txt", *ALONE, cache=cache)}, 1)
        job = command_line("check", root, "--exit-zero", "--statistics", "--isolated", cache=cache)
        for name, cost in in_turns({"first": job, "second": job}, 1).items():
            found[name].append(cost)
    first, second = middle(found["first"]), middle(found["second"])
    times = first.wall / second.wall
    work = f"second run of {count:,} files, nothing changed"
    shown = f"{second.wall:.2f} s after {first.wall:.2f} s: {times:.1f} x faster"
    # A short run is mostly start-up, so only the full one can judge.
    judged = count == FULL.cached
    each = f"{second.wall:.2f} s, {1_000_000 * second.wall / count:.0f} us a file with the start"
    yield Row("first run", work, shown, times, 15 if judged else None)
    yield Row("4 s", work, each, second.wall, 4 if judged else None, at_most=True)


def _cores(bench: Bench) -> Iterator[Row]:
    """Lint the same pages with one process and with two workers."""
    count = bench.scale.spread
    root = _copies(bench.inputs.html, bench.inputs.root / "spread", count)
    jobs = {number: command_line("check", root, *ALONE, "-j", number) for number in ("1", "2")}
    cost = in_turns(jobs, bench.scale.cache_runs)
    times = cost["1"].wall / cost["2"].wall
    shown = f"{times:.2f} x one core ({cost['1'].wall:.2f} s, {cost['2'].wall:.2f} s)"
    judged = count == FULL.spread  # the start of the workers outweighs a short run
    yield Row("two cores", f"{count:,} HTML pages, wall", shown, times, 1.75 if judged else None)


def _hook(bench: Bench) -> Iterator[Row]:
    """Check one page after another, each in a run of its own: new to the cache, and then known to it."""
    cache = bench.inputs.root / "cache-hook"
    pages = sorted(bench.inputs.html.iterdir())[: bench.scale.hook_runs + 1]
    found: dict[str, list[Cost]] = {"one": [], "kept": [], "version": []}
    for number, page in enumerate(pages):
        check = command_line("check", page, "--exit-zero", "--isolated", cache=cache)
        for name, cost in in_turns({"one": check, "kept": check, "version": command_line("--version")}, 1).items():
            found[name] += [cost] if number else []  # the first run reads the rules, and warms the machine
    one, kept, version = (1000 * middle(found[name]).wall for name in ("one", "kept", "version"))
    yield Row("a hook", "one file that changed, warm machine, wall", f"{one:.0f} ms", one, 250, at_most=True)
    yield Row("a hook", "one file that did not change, wall", f"{kept:.0f} ms")
    yield Row("a hook", "`--version`, wall", f"{version:.0f} ms", version, 100, at_most=True)


def _memory(bench: Bench) -> Iterator[Row]:
    peaks: list[tuple[int, float]] = []
    for part in (4, 1):
        size = bench.scale.memory_mb * 1_000_000 // part
        path = bench.inputs.root / f"records-{part}.jsonl"
        count = records(path, bench.inputs.html, size)
        job = command_line("check", path, "--exit-zero", "--statistics", "--isolated", "--no-cache", "-j", 2)
        peaks.append((count, max(_peak(job), 1)))
        path.unlink()
    (few, before), (many, peak) = peaks
    work = f"JSONL of {bench.scale.memory_mb:,} MB"
    yield Row("memory", work, f"{peak:.0f} MB at the peak of the largest process", peak, 300, at_most=True)
    grown = peak / before
    shown = f"{grown:.2f} x with {many / few:.0f} x the pages"
    yield Row("memory", "flat in the number of pages", shown, grown, 1.25, at_most=True)


def _peak(job: Job) -> float:
    """Return the peak of a run's largest process: a small one runs it, as peaks of children never fall."""
    import subprocess

    code = "import resource, subprocess, sys; subprocess.run(sys.argv[1:], stdout=-3); "
    code += "print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024)"
    done = subprocess.run((sys.executable, "-c", code, *job.command), capture_output=True, text=True, check=True)
    return float(done.stdout.split()[-1])


def growth(bench: Bench) -> tuple[list[Curve], Iterator[Row]]:
    """Measure how the cost of a page grows with the number of pages and of phrases."""
    root = bench.inputs.root / "growth"
    by_pages, by_phrases = [], []
    made = 0
    for size in bench.scale.growth:
        _copies(bench.inputs.texts, root, size, made)
        made = size
        by_pages.append((size, in_turns({"lint": own("lint.py", root)}, 1)["lint"].per_page_ms))
    for number in bench.scale.patterns:
        rules = phrase_rules(bench.inputs.root / f"rules-{number}-growth", bench.inputs.phrases[:number])
        cost = in_turns({"lint": own("lint.py", bench.inputs.texts, rules)}, max(2, bench.scale.runs))
        by_phrases.append((number, cost["lint"].per_page_ms))
    curves = [Curve("Pages", "pages", tuple(by_pages)), Curve("Phrases", "phrases", tuple(by_phrases))]
    more = by_phrases[-1][1] / by_phrases[1][1]
    rows = [
        Row("4,500 more phrases", "beside 500, texts", f"{more:.2f} x the cost", more, 2, at_most=True),
        Row(
            "more pages",
            "texts",
            f"{by_pages[-1][1] / by_pages[0][1]:.2f} x the cost a page, {by_pages[-1][0]:,} pages",
        ),
    ]
    return curves, iter(rows)


SECTIONS: tuple[Callable[[Bench], Iterator[Row]], ...] = (pages, phrases, filters, runs)


def main() -> int:
    """Measure, write the results, print them and the verdict."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--corpus", type=Path, required=True, help="the labelled pages")
    arguments.add_argument("--quick", action="store_true", help="fewer pages and runs, under a minute")
    arguments.add_argument("--json", type=Path, help="also write the rows as JSON")
    arguments.add_argument("--peers", type=Path, default=Path(".venv-peers/bin/python"), help="their interpreter")
    arguments.add_argument("--results", type=Path, help="where speed.md and speed.svg go (default: none with --quick)")
    args = arguments.parse_args()
    scale = QUICK if args.quick else FULL
    with tempfile.TemporaryDirectory(prefix="pagelint-speed-") as name:
        bench = Bench(prepare(args.corpus, Path(name), scale.html, scale.texts), args.peers.absolute(), scale)
        rows: list[Row] = []
        for section in SECTIONS:
            for row in section(bench):
                rows.append(row)
                print(f"{row.against}: {row.work}: {row.figure} {row.verdict}", file=sys.stderr)
        curves, more = growth(bench)
        rows += more
    _write(args, rows, curves)
    print(verdict(rows))
    return 0 if all(row.holds for row in rows) else 1


def _write(args: argparse.Namespace, rows: list[Row], curves: list[Curve]) -> None:
    shown = "\n\n".join([table(rows), *(f"```text\n{plot(curve)}\n```" for curve in curves)])
    print(shown)
    results = args.results or (None if args.quick else HERE / "results")
    if results:
        results.mkdir(exist_ok=True)
        machine = f"{platform.machine()}, CPython {platform.python_version()}"
        intro = f"# Speed\n\n`python benchmarks/speed.py --corpus DIR`; {machine}. Medians, in turns; machine shared.\n"
        body = f"{intro}\n{shown}\n\n![growth](speed.svg)\n\n{verdict(rows)}\n"
        (results / "speed.md").write_text(body, encoding="utf-8")
        (results / "speed.svg").write_text(svg(curves), encoding="utf-8")
    if args.json:
        found = [{**row._asdict(), "met": row.holds, "verdict": row.verdict} for row in rows]
        args.json.write_text(json.dumps({"rows": found, "curves": curves}, indent=1), encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main())
