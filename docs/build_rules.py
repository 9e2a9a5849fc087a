"""Write a page of documentation for every shipped rule, from its YAML, an index of all, and the schema of rule files.

    python docs/build_rules.py [--check]

Rule files get the line that tells editors their schema. `--check` writes nothing, and ends with 1 where anything is
missing, out of date or left over.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from pagelint.explanation import TROUBLES, markdown, trouble_markdown
from pagelint.json_schema import rule_schema, schema_text
from pagelint.measured import measured
from pagelint.rulebook import load_rules, rule_files

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pagelint.measured import Measured
    from pagelint.rule import Rule

ROOT = Path(__file__).resolve().parents[1]
RULES = ROOT / "rules"
PAGES = ROOT / "docs" / "rules"
SCHEMA = RULES / "schema.json"
HEADER = "# yaml-language-server: $schema=../schema.json"
FAMILIES = {
    "ERR": "Error text and failed pages",
    "ACC": "Access walls",
    "DUP": "Repetition",
    "PRO": "Promotion",
    "BYL": "Provenance",
    "BOI": "Boilerplate",
    "TXT": "Damaged text",
    "QUA": "Quality",
    "SEC": "Hostile content",
    "PLT": "Troubles of a run",
}
NOTE = "<!-- made by docs/build_rules.py from {source}: edit that, then run `make docs` -->"
HEAD = """# Rules

{rules} rules in {families} families. Each page says what its rule looks for, why, where it is known to be wrong, and
what can be set; `pagelint rule CODE` prints the same. Precision is the share of findings on labelled pages that are
right, with the number of findings it rests on; rules without a figure had too few labelled pages to say."""


def pages(rules: Sequence[Rule], figures: dict[str, Measured]) -> dict[str, str]:
    """Return the text of every page by file name."""
    made = {"index.md": _index(rules, figures)}
    for rule in rules:
        source = Path(rule.path).resolve().relative_to(ROOT).as_posix()
        made[name_of(rule.code, rule.name)] = _page(markdown(rule, figures.get(rule.code)), source)
    for trouble in TROUBLES:
        page = _page(trouble_markdown(trouble), "linter/pagelint/explanation.py")
        made[name_of(trouble.code, trouble.name)] = page
    return made


def name_of(code: str, name: str) -> str:
    """Return the file name of a rule's page."""
    return f"{code}-{name}.md"


def _page(text: str, source: str) -> str:
    return f"{NOTE.format(source=source)}\n\n{text}\n"


def _index(rules: Sequence[Rule], figures: dict[str, Measured]) -> str:
    families = [family for family in FAMILIES if any(rule.family == family for rule in rules)]
    families += sorted({rule.family for rule in rules} - set(FAMILIES))
    parts = [HEAD.format(rules=len(rules), families=len(families))]
    for family in families:
        rows = [_row(rule, figures.get(rule.code)) for rule in rules if rule.family == family]
        table = ["| Rule | Severity | What | Precision |", "|---|---|---|---|", *rows]
        parts.append(f"## {family}: {FAMILIES.get(family, family)}\n\n" + "\n".join(table))
    troubles = [f"- [{each.code} {each.name}]({name_of(each.code, each.name)}): {each.summary}" for each in TROUBLES]
    parts.append(f"## PLT: {FAMILIES['PLT']}\n\n" + "\n".join(troubles))
    return _page("\n\n".join(parts), "the files in rules/")


def _row(rule: Rule, figures: Measured | None) -> str:
    precision = str(figures.precision) if figures and figures.precision else ""
    severity = f"{rule.severity}{', preview' if rule.preview else ''}"
    link = f"[{rule.code} {rule.name}]({name_of(rule.code, rule.name)})"
    return f"| {link} | {severity} | {' '.join(rule.summary.split())} | {precision} |"


def stale(made: dict[str, str], directory: Path) -> list[str]:
    """Return the names of pages that are missing, differ, or belong to no rule any more."""
    there = {path.name: path.read_bytes() for path in directory.glob("*.md")}
    wanted = {name: text.encode() for name, text in made.items()}
    return sorted(name for name in wanted.keys() | there.keys() if wanted.get(name) != there.get(name))


def unmarked(path: Path) -> bool:
    """Say whether a rule file lacks the line that tells editors its schema."""
    return not path.read_text(encoding="utf-8").startswith(f"{HEADER}\n")


def mark(path: Path) -> None:
    """Put that line on top of a rule file."""
    path.write_bytes(f"{HEADER}\n".encode() + path.read_bytes())


def main() -> int:
    """Write the pages, or check them."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--check", action="store_true", help="write nothing; end with 1 where a page is out of date")
    args = parser.parse_args()
    made = pages(load_rules(RULES), measured(RULES))
    changed = stale(made, PAGES)
    schema = f"{schema_text(rule_schema())}\n"
    old_schema = not SCHEMA.is_file() or SCHEMA.read_text(encoding="utf-8") != schema
    bare = [path for path in rule_files([RULES]) if unmarked(path)]
    if args.check:
        for path in [*bare, *([SCHEMA] if old_schema else [])]:
            print(f"{path.resolve().relative_to(ROOT)}: out of date; run `make docs`", file=sys.stderr)
        for name in changed:
            print(f"docs/rules/{name}: out of date; run `make docs`", file=sys.stderr)
        return 1 if changed or bare or old_schema else 0
    SCHEMA.write_text(schema, encoding="utf-8")
    for path in bare:
        mark(path)
    PAGES.mkdir(parents=True, exist_ok=True)
    for name in changed:
        if name in made:
            (PAGES / name).write_bytes(made[name].encode())
        else:
            (PAGES / name).unlink()
    print(f"{len(changed)} of {len(made)} pages written", file=sys.stderr)
    return 0


if __name__ == "__main__":
    sys.exit(main())
