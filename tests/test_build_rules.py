"""The documentation of rules is made from their files, and `--check` notices when it was not."""

from __future__ import annotations

import importlib.util
import re
from pathlib import Path
from types import ModuleType

import pytest

from pagelint.measured import Measured, Share
from pagelint.rulebook import load_rules

ROOT = Path(__file__).parents[1]


@pytest.fixture(scope="module")
def builder() -> ModuleType:
    spec = importlib.util.spec_from_file_location("build_rules", ROOT / "docs" / "build_rules.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_every_rule_and_trouble_has_a_page_and_a_working_link(builder: ModuleType) -> None:
    rules = load_rules(ROOT / "rules")

    made = builder.pages(rules, {rules[0].code: Measured(Share(9, 10))})

    assert set(re.findall(r"\]\(([^)]+\.md)\)", made["index.md"])) == set(made) - {"index.md"}
    assert "0.90 (9 of 10)" in made["index.md"]
    assert "0.90 (9 of 10)" in made[builder.name_of(rules[0].code, rules[0].name)]
    assert not any(str(ROOT) in page for page in made.values())


def test_missing_changed_and_left_over_pages_are_noticed(builder: ModuleType, tmp_path: Path) -> None:
    made = {"a.md": "a\n", "b.md": "b\n", "c.md": "line\r\n"}
    for name, text in {**made, "old.md": "old\n", "b.md": "other\n"}.items():
        (tmp_path / name).write_bytes(text.encode())

    assert builder.stale({**made, "new.md": "new\n"}, tmp_path) == ["b.md", "new.md", "old.md"]
