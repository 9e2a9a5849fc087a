"""Every rule file says of its own pages what it promises."""

from __future__ import annotations

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
    assert len(rule.false_alarms.split()) >= 4
    assert rule.summary.endswith(".")
    assert not rule.message.endswith(".")
    assert rule.message[0] == rule.message[0].lower() or rule.message[0] == "{" or rule.message[:2].isupper()


def test_files_stand_in_the_folder_of_their_family() -> None:
    root = bundled_rules()

    misplaced = [r.path for r in RULES if not r.path.startswith(str(root / r.family.lower()))]

    assert not misplaced
