"""Every rule file says of its own pages what it promises."""

from __future__ import annotations

from pathlib import Path

import pytest

from pagelint.examples import run_examples
from pagelint.places import bundled_rules
from pagelint.rule import Rule
from pagelint.rulebook import load_rules

RULES = load_rules(bundled_rules())


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_examples(rule: Rule) -> None:
    failures = run_examples(rule, coverage=True)

    assert not failures, "\n".join(map(str, failures))


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_examples_are_enough(rule: Rule) -> None:
    """Two pages at least that must be flagged, two near misses, and no page told twice."""
    flagged = [example for example in rule.examples if example.findings]
    pages = [(example.page, example.format, example.url, example.status, example.today) for example in rule.examples]

    assert len(flagged) >= 2
    assert len(rule.examples) - len(flagged) >= 2
    assert len(set(pages)) == len(pages)
    assert len({example.title for example in rule.examples}) == len(rule.examples)


def test_examples_are_not_all_in_english() -> None:
    """Four rules in ten, at least, are shown on a page with letters that English has not."""
    foreign = [rule for rule in RULES if not all(example.page.isascii() for example in rule.examples)]

    assert len(foreign) >= 0.4 * len(RULES)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_prose(rule: Rule) -> None:
    """A rule explains itself: why it matters, and where it is known to be wrong."""
    assert len(rule.why.split()) >= 6
    assert len(rule.false_alarms.split()) >= 4
    assert rule.why.strip().endswith(".")
    assert rule.false_alarms.strip().endswith(".")
    assert rule.summary.endswith(".")
    assert not rule.message.endswith(".")


def test_files_stand_in_the_folder_of_their_family() -> None:
    misplaced = [rule.path for rule in RULES if Path(rule.path).parent.name != rule.family.lower()]

    assert not misplaced
