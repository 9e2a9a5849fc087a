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
def test_prose(rule: Rule) -> None:
    """A rule explains itself: why it matters, and where it is known to be wrong."""
    assert len(rule.why.split()) >= 6
    assert len(rule.false_alarms.split()) >= 2
    assert rule.summary.endswith(".")
    assert not rule.message.endswith(".")


def test_files_stand_in_the_folder_of_their_family() -> None:
    misplaced = [rule.path for rule in RULES if Path(rule.path).parent.name != rule.family.lower()]

    assert not misplaced
