"""How often the rules are right: precision and recall on labelled pages, planted faults and annotated lines.

    python benchmarks/accuracy.py --corpus DIR [--json OUT] [--floors] [--profile NAME] [--rules]

`DIR` has the layout that `labelled.py` reads. `--floors` compares with `floors.json` and ends with 1 where a
figure is below its floor; lowering a floor needs a reason in the commit. Intervals are Wilson's, 95 %.
"""

from __future__ import annotations

import argparse
import json
import math
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from labelled import Fault, Sample, bodies, lines, mojibake, pages, planted
from pagelint import Config, Finding, Linter, Rule, Severity

HERE = Path(__file__).parent
FIXES = HERE / "label_fixes.json"
LINE_FIXES = HERE / "line_label_fixes.json"
FAILED_PAGE = (
    "http_error soft404 server_error js_required placeholder maintenance directory_listing redirect_stub "
    "template_residue stack_trace empty"
).split()
BLOCKED_PAGE = "challenge blocked login_wall paywall".split()
# What may be said of a fault: selectors of rules that are right about it.
RIGHT: dict[str, tuple[str, ...]] = {
    **dict.fromkeys(FAILED_PAGE, ("ERR",)),
    **dict.fromkeys(BLOCKED_PAGE, ("ACC",)),
    "template_residue": ("ERR1", "empty-value", "placeholder-text", "shortcode-residue"),
    "thin_service": ("ERR", "ACC", "QUA"),
    "binary_garbage": ("ERR", "TXT", "PLT001"),
    "missing_byline": ("missing-byline",),
    "missing_date": ("missing-date",),
    "dup_paragraph": ("DUP",),
    "dup_block": ("DUP",),
    "near_dup": ("DUP",),
    "error_text": ("ERR", "ACC"),
    "offtopic_links": ("off-topic-promo-list", "related-articles-list"),
    "legal_boilerplate": ("legal-disclaimer", "copyright-footer", "contact-block"),
    "affiliate_disclosure": ("affiliate-disclosure",),
    "cookie_notice": ("cookie-notice", "consent-wall"),
    "newsletter": ("newsletter-call",),
    "share_residue": ("share-residue",),
    "comments_residue": ("comment-residue",),
    "paywall_stub": ("paywall-teaser", "metered-notice", "login-wall", "paywall-notice"),
    "ui_glue": ("glued-interface-text",),
    "mojibake": ("mojibake",),
    "truncated": ("truncated-text",),
    "html_residue": ("markup-residue", "script-residue", "style-residue", "double-escaped-entity"),
    "inline_related": ("inline-related-link",),
    "app_promo": ("app-banner",),
}
WHOLE_PAGE = {*FAILED_PAGE, *BLOCKED_PAGE, "thin_service", "binary_garbage", "missing_byline", "missing_date"}


class Caught(NamedTuple):
    """A labelled fault, and the rules that were right about it."""

    dataset: str
    language: str
    kind: str
    rules: frozenset[str]


class Said(NamedTuple):
    """A finding that labels can judge, and whether it is right."""

    dataset: str
    language: str
    rule: str
    right: bool
    where: str


class Share(NamedTuple):
    """Successes among trials, with the interval that the true share lies in."""

    hits: int
    trials: int

    @property
    def value(self) -> float | None:
        """The share itself."""
        return self.hits / self.trials if self.trials else None

    def __str__(self) -> str:
        """Render `0.98 [0.95, 0.99] 120/122`."""
        if not self.trials:
            return "-"
        low, high = wilson(self.hits, self.trials)
        return f"{self.hits / self.trials:.3f} [{low:.2f}, {high:.2f}] {self.hits}/{self.trials}"


def wilson(hits: int, trials: int, z: float = 1.96) -> tuple[float, float]:
    """Return the 95 % interval of a share (Wilson 1927)."""
    share = hits / trials
    centre = share + z * z / (2 * trials)
    spread = z * math.sqrt(share * (1 - share) / trials + z * z / (4 * trials * trials))
    scale = 1 + z * z / trials
    return max(0.0, (centre - spread) / scale), min(1.0, (centre + spread) / scale)


class Judge:
    """Lints samples and keeps what their labels say of the findings."""

    def __init__(self, rules: Sequence[Rule]) -> None:
        """Take the rules to judge."""
        self.right = {kind: [r.code for r in rules if any(map(r.is_named, named))] for kind, named in RIGHT.items()}
        self.whole = {rule.code for rule in rules if rule.kind == "evidence"}
        self.names = {rule.code: rule.name for rule in rules}
        self.caught: list[Caught] = []
        self.said: list[Said] = []
        self.clean: Counter[str] = Counter()
        self.bodies: Counter[str] = Counter()
        self.totals: Counter[str] = Counter()
        self.loud: list[str] = []

    def add(self, sample: Sample, findings: Sequence[Finding]) -> None:
        """Judge the findings of a sample."""
        for fault in sample.faults:
            codes = {f.code for f in findings if f.code in self.right.get(fault.kind, ()) and meets(f, fault)}
            if sample.dataset == "pages" and fault.kind in {*FAILED_PAGE, *BLOCKED_PAGE}:
                codes &= self.whole
            self.caught.append(Caught(sample.dataset, sample.language, fault.kind, frozenset(codes)))
        judged: set[str] = set()
        for finding in findings:
            verdict = self._verdict(sample, finding)
            if verdict is not None and not (sample.dataset == "pages" and finding.code in judged):
                judged.add(finding.code)
                where = str(finding.location)
                self.said.append(Said(sample.dataset, sample.language, finding.code, verdict, where))
        self._count_clean(sample, findings)

    def _verdict(self, sample: Sample, finding: Finding) -> bool | None:
        """Say whether a finding is right; None where the labels cannot tell."""
        kinds = [kind for kind, codes in self.right.items() if finding.code in codes]
        if any(fault.kind in kinds and meets(finding, fault) for fault in sample.faults):
            return True
        if sample.dataset == "pages":
            if finding.code not in self.whole:
                return False if sample.absent.intersection(kinds) else None
            return False if sample.clean or any(f.kind in WHOLE_PAGE for f in sample.faults) else None
        if sample.dataset == "lines":
            if finding.code.startswith("DUP"):  # lines are labelled as what they say, not as repeated or not
                return None
            return False if finding.location.line in sample.known else None
        return None if not kinds or self._unlabelled(finding) else False

    def _unlabelled(self, finding: Finding) -> bool:
        """Say whether texts do not label what the rule looks for: a body seldom has its byline, and related lists."""
        return self.names[finding.code] in ("missing-byline", "missing-date", "related-articles-list")

    def _count_clean(self, sample: Sample, findings: Iterable[Finding]) -> None:
        if not sample.clean or sample.dataset not in ("pages", "bodies"):
            return
        self.totals[sample.dataset] += 1
        counts = self.clean if sample.dataset == "pages" else self.bodies
        counts.update({finding.code for finding in findings})
        if any(f.severity is Severity.ERROR for f in findings):
            self.totals[f"{sample.dataset} with error"] += 1
            if sample.dataset == "pages":
                self.loud.append(f"{sample.page.path}: {', '.join(f.code for f in findings if f.severity == 'error')}")
        loud = sum(f.severity.rank >= Severity.WARNING.rank and self._verdict(sample, f) is not True for f in findings)
        self.totals[f"{sample.dataset} warnings"] += loud


def meets(finding: Finding, fault: Fault) -> bool:
    """Say whether a finding points into the lines of a fault."""
    if fault.first is None or fault.last is None:
        return True
    end = finding.end.line if finding.end.column > 1 else finding.end.line - 1
    return finding.location.line <= fault.last and max(end, finding.location.line) >= fault.first


def recall(caught: Iterable[Caught], kinds: Iterable[str], dataset: str, rule: str | None = None) -> Share:
    """Return the share of faults that were found."""
    wanted = set(kinds)
    those = [each for each in caught if each.dataset == dataset and each.kind in wanted]
    return Share(sum(bool(each.rules) if rule is None else rule in each.rules for each in those), len(those))


def precision(said: Iterable[Said], rules: Iterable[str], dataset: str) -> Share:
    """Return the share of findings that are right."""
    wanted = set(rules)
    those = [each for each in said if each.dataset == dataset and each.rule in wanted]
    return Share(sum(each.right for each in those), len(those))


def figures(judge: Judge) -> dict[str, Share]:
    """Return the figures that have floors, by name."""
    right, said, caught = judge.right, judge.said, judge.caught
    whole = [code for kind in (*FAILED_PAGE, *BLOCKED_PAGE) for code in right[kind] if code in judge.whole]
    login = [code for code, name in judge.names.items() if name == "login-wall"]
    found = {
        "whole-page failures: precision": precision(said, whole, "pages"),
        "whole-page failures: recall": recall(caught, {*FAILED_PAGE, *BLOCKED_PAGE} - {"login_wall"}, "pages"),
        "login walls: precision": precision(said, login, "pages"),
        "login walls: recall": recall(caught, ["login_wall"], "pages"),
        "annotated lines: precision": precision(said, judge.names, "lines"),
        "annotated lines: recall": recall(caught, RIGHT, "lines"),
        "mojibake strings: precision": precision(said, right["mojibake"], "textcases"),
        "mojibake strings: recall": recall(caught, ["mojibake"], "textcases"),
    }
    for kind in sorted({each.kind for each in caught if each.dataset == "planted"}):
        found[f"planted {kind}: precision"] = precision(said, right.get(kind, ()), "planted")
        found[f"planted {kind}: recall"] = recall(caught, [kind], "planted")
    totals = judge.totals
    found["clean pages without an error"] = Share(totals["pages"] - totals["pages with error"], totals["pages"])
    found["clean bodies: warnings per body"] = Share(totals["bodies warnings"], totals["bodies"])
    return found


def below(found: dict[str, Share], floors: dict[str, float]) -> Iterator[str]:
    """Yield the figures that miss their floor; warnings per body have a ceiling."""
    for name, floor in floors.items():
        value = found[name].value if name in found else None
        if value is None:
            continue
        wrong = value > floor if "warnings per body" in name else value < floor
        if wrong:
            yield f"{name}: {value:.3f}, floor {floor:.3f}"


def by_rule(judge: Judge) -> dict[str, dict[str, Any]]:
    """Return, for each rule, what is known of it over all datasets."""
    table: dict[str, dict[str, Any]] = {}
    for code, name in sorted(judge.names.items()):
        kinds = [kind for kind, codes in judge.right.items() if code in codes]
        mine = [each for each in judge.said if each.rule == code]
        faults = [each for each in judge.caught if each.kind in kinds]
        languages = sorted({each.language for each in mine})
        table[code] = {
            "name": name,
            "precision": Share(sum(each.right for each in mine), len(mine)),
            "recall": Share(sum(code in each.rules for each in faults), len(faults)),
            "languages": {
                tag: Share(
                    sum(each.right for each in mine if each.language == tag),
                    sum(each.language == tag for each in mine),
                )
                for tag in languages
            },
            "per 1,000 clean pages": 1000 * judge.clean[code] / max(1, judge.totals["pages"]),
            "per 100 clean bodies": 100 * judge.bodies[code] / max(1, judge.totals["bodies"]),
        }
    return table


def by_kind_and_language(judge: Judge) -> dict[tuple[str, str, str], Share]:
    """Return the recall of each dataset, kind of fault and language."""
    groups: defaultdict[tuple[str, str, str], list[bool]] = defaultdict(list)
    for each in judge.caught:
        groups[each.dataset, each.kind, each.language].append(bool(each.rules))
        groups[each.dataset, each.kind, "all"].append(bool(each.rules))
    return {name: Share(sum(hits), len(hits)) for name, hits in sorted(groups.items())}


def show(judge: Judge, found: dict[str, Share], *, rules: bool, wrong: bool) -> None:
    """Print every table."""
    print("\nfigures: value [95 % interval] hits/trials")
    for name, share in found.items():
        print(f"  {name:44} {share}")
    print("\nfaults found, by dataset, kind and language (all, and languages with five or more)")
    for (dataset, kind, tag), share in by_kind_and_language(judge).items():
        if tag == "all" or share.trials >= 5:  # noqa: PLR2004
            print(f"  {dataset:9} {kind:22} {tag:4} {share}")
    print("\npages with no known fault: findings per 1,000 clean pages, per 100 gold bodies")
    for code, row in by_rule(judge).items():
        if row["per 1,000 clean pages"] or row["per 100 clean bodies"]:
            counts = f"{row['per 1,000 clean pages']:8.1f} {row['per 100 clean bodies']:8.2f}"
            print(f"  {code} {row['name']:32} {counts}")
    if rules:
        show_rules(judge)
    if wrong:
        show_wrong(judge)


def show_rules(judge: Judge) -> None:
    """Print what is known of each rule."""
    print("\nrules: precision, recall, precision by language")
    for code, row in by_rule(judge).items():
        tags = ", ".join(f"{tag} {share.hits}/{share.trials}" for tag, share in row["languages"].items())
        print(f"  {code} {row['name']:32} P {row['precision']}  R {row['recall']}  {tags}")


def show_wrong(judge: Judge) -> None:
    """Print every finding that labels call wrong, and every clean page with an error."""
    print("\nfindings that are wrong")
    for each in judge.said:
        if not each.right:
            print(f"  {each.dataset} {each.language} {each.rule} {judge.names[each.rule]} {each.where}")
    print("\nclean pages with an error")
    for line in judge.loud:
        print(f"  {line}")


def measured(corpus: Path, profile: str = "recommended", *, preview: bool = False) -> tuple[Judge, Judge]:
    """Lint the whole corpus and judge it, by its labels as they are and with those corrected that are wrong."""
    linter = Linter.from_config(Config(profile=profile, preview=preview))
    judge, corrected = Judge(linter.rules), Judge(linter.rules)
    fixes = json.loads(FIXES.read_text(encoding="utf-8"))
    line_fixes = json.loads(LINE_FIXES.read_text(encoding="utf-8"))
    for dataset in (pages, planted, bodies, lines, mojibake):
        for sample in dataset(corpus):
            findings = linter.lint(sample.page)
            judge.add(sample, findings)
            corrected.add(amended(sample, fixes, line_fixes), findings)
    return judge, corrected


def amended(sample: Sample, fixes: dict[str, dict[str, str]], line_fixes: dict[str, list[dict[str, Any]]]) -> Sample:
    """Return a sample with the faults that it has, where its labels are wrong."""
    name = Path(sample.page.path).name
    missed = [each for each in line_fixes.get(sample.dataset, ()) if each["page"] == name]
    if missed:
        faults = tuple(Fault(each["kind"], each["line"], each["line"]) for each in missed)
        sample = sample._replace(faults=(*sample.faults, *faults))
    fix = fixes.get(name.partition(".")[0])
    if fix is None:
        return sample
    if sample.dataset == "bodies":
        return sample._replace(clean=False)
    if sample.dataset != "pages":
        return sample
    faults = tuple(each for each in sample.faults if each.kind not in {*FAILED_PAGE, *BLOCKED_PAGE})
    return sample._replace(faults=(Fault(fix["failure_kind"]), *faults), clean=False)


def show_corrected(judge: Judge, corrected: Judge) -> None:
    """Print the figures that labels corrected in the files of fixes change."""
    fixes = len(json.loads(FIXES.read_text(encoding="utf-8")))
    fixes += sum(map(len, json.loads(LINE_FIXES.read_text(encoding="utf-8")).values()))
    print(f"\nwith {fixes} wrong labels corrected (benchmarks/{FIXES.name}, {LINE_FIXES.name}, docs/labels.md)")
    labelled = figures(judge)
    for name, share in figures(corrected).items():
        if share != labelled[name]:
            print(f"  {name:44} {share}")


def main() -> int:
    """Measure, print, and compare with the floors."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--corpus", type=Path, required=True)
    parser.add_argument("--json", type=Path, help="write all figures to this file")
    parser.add_argument("--floors", action="store_true", help="end with 1 where a figure is below its floor")
    parser.add_argument("--profile", default="recommended")
    parser.add_argument("--preview", action="store_true", help="judge preview rules as well")
    parser.add_argument("--rules", action="store_true", help="print the table of rules")
    parser.add_argument("--wrong", action="store_true", help="print every finding that is wrong")
    args = parser.parse_args()
    judge, corrected = measured(args.corpus, args.profile, preview=args.preview)
    found = figures(judge)
    show(judge, found, rules=args.rules, wrong=args.wrong)
    show_corrected(judge, corrected)
    if args.json:
        args.json.write_text(json.dumps(report(judge, found), indent=1, ensure_ascii=False), encoding="utf-8")
    floors = json.loads((HERE / "floors.json").read_text(encoding="utf-8")) if args.floors else {}
    missed = list(below(found, floors))
    for line in missed:
        print(f"below its floor: {line}")
    print(f"verdict: {'below a floor' if missed else 'at or above every floor' if floors else 'measured'}")
    return 1 if missed else 0


def report(judge: Judge, found: dict[str, Share]) -> dict[str, Any]:
    """Return all figures as plain data."""
    return {
        "figures": {
            name: {"value": share.value, "hits": share.hits, "of": share.trials} for name, share in found.items()
        },
        "rules": {
            code: {
                key: ([each.hits, each.trials] if isinstance(each, Share) else each)
                for key, each in row.items()
                if key != "languages"
            }
            for code, row in by_rule(judge).items()
        },
    }


if __name__ == "__main__":
    sys.exit(main())
