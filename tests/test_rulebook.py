"""Rule files are read strictly: every mistake of every file, with its place and the nearest spelling."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pagelint.documents import read_toml, read_yaml
from pagelint.errors import MistakesError
from pagelint.rulebook import load_rules

GOOD = """\
code: TST001
name: gone-page
kind: phrase
severity: error
since: 0.1.0
summary: The page says that it is gone.
message: "page says '{text}'"
why: It keeps no article.
false_alarms: Articles about missing pages.
options:
  phrases: ["page you were looking for"]
examples: []
"""


def mistakes(tmp_path: Path, *texts: str) -> list[str]:
    for number, text in enumerate(texts):
        (tmp_path / f"r{number}.yaml").write_text(text, encoding="utf-8")
    with pytest.raises(MistakesError) as caught:
        load_rules(tmp_path)
    return [f"{Path(each.path).name}:{each.line}:{each.column}: {each.message}" for each in caught.value.mistakes]


def test_a_good_rule_loads(tmp_path: Path) -> None:
    (tmp_path / "r.yaml").write_text(GOOD, encoding="utf-8")

    (rule,) = load_rules(tmp_path)

    assert (rule.code, rule.name, rule.family, rule.line) == ("TST001", "gone-page", "TST", 1)


CASES = [
    (
        "severity: error",
        "severity: eror",
        "4:11: severity: expected one of error, warning, info, got \"eror\" (did you mean 'error'?)",
    ),
    ("since: 0.1.0", "sinc: 0.1.0", "5:1: sinc: unknown key 'sinc' (did you mean 'since'?)"),
    ("code: TST001", "code: tst1", '1:7: code: expected a code such as DUP001, got "tst1"'),
    ("kind: phrase", "kind: phrases", "3:7: kind: unknown kind 'phrases' (did you mean 'phrase'?)"),
    ("{text}", "{texts}", "7:10: message: unknown variable '{texts}' (did you mean 'text'?)"),
    (
        '["page you were looking for"]',
        '["/(a+)+/"]',
        "11:13: unsafe expression: a quantifier without a bound of at most 200; write e.g. {0,40}",
    ),
    (
        '["page you were looking for"]',
        '["/[/"]',
        "11:13: not a regular expression: unterminated character set at position 0",
    ),
    (
        '["page you were looking for"]',
        '["/.{3}/"]',
        "11:13: unsafe expression: no text of two or more letters stands in every match",
    ),
    (
        '["page you were looking for"]',
        '["@not-fond"]',
        "11:13: options.phrases: unknown phrase list '@not-fond' (did you mean 'not-found'?)",
    ),
    ('["page you were looking for"]', "page", '11:12: options.phrases: expected a list of phrases, got "page"'),
    ("examples: []", "examples: []\nmin_hits: 2", "13:1: min_hits: unknown key 'min_hits'; known are"),
    ("examples: []", "examples: &a []", None),
    ("options:", "options:\n  min_hits: eight", '11:13: options.min_hits: expected a whole number, got "eight"'),
    ("options:", "options:\n  mark: phrase\n  mark: block", "12:3: 'mark' stands here twice"),
    ("options:", "scope: {main: maybe}\noptions:", '10:15: scope.main: expected true or false, got "maybe"'),
    ("options:", "scope: {first_share: 3}\noptions:", "10:22: scope.first_share: expected a share from 0 to 1, got 3"),
]


@pytest.mark.parametrize(("old", "new", "expected"), [case for case in CASES if case[2]])
def test_a_mistake_names_its_place(tmp_path: Path, old: str, new: str, expected: str) -> None:
    assert any(f"r0.yaml:{expected}" in each for each in mistakes(tmp_path, GOOD.replace(old, new)))


def test_all_mistakes_of_all_files_in_one_pass(tmp_path: Path) -> None:
    found = mistakes(tmp_path, GOOD.replace("error", "eror", 1), GOOD.replace("since", "sinc"), "a: [", GOOD)

    assert {each.partition(":")[0] for each in found} == {"r0.yaml", "r1.yaml", "r2.yaml"}


def test_a_code_belongs_to_one_rule(tmp_path: Path) -> None:
    found = mistakes(tmp_path, GOOD, GOOD.replace("gone-page", "lost-page"))

    assert found == [f"r1.yaml:1:1: the code TST001 is taken by {tmp_path / 'r0.yaml'}"]


def test_a_bomb_of_aliases_is_refused_at_once() -> None:
    layers = "\n".join(f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 30))
    _, wrong = read_yaml(f"a0: &a0 [lol]\n{layers}\n", "bomb.yaml")

    assert any("anchors and aliases" in each.message for each in wrong)


def test_tags_run_nothing() -> None:
    _, wrong = read_yaml("code: !!python/object/apply:os.system ['true']\n", "evil.yaml")
    node, _ = read_yaml("code: !!python/name:os.system x\n", "evil.yaml")

    assert not any("Traceback" in each.message for each in wrong)
    assert node is None or isinstance(node.value, dict)


@given(st.text())
def test_any_text_is_a_tree_or_mistakes(text: str) -> None:
    """No text makes the parsers fail in another way."""
    for parse in (read_yaml, read_toml):
        node, wrong = parse(text, "x")
        assert node is not None or wrong
        assert all(each.line >= 1 and each.column >= 1 for each in wrong)


def test_a_deep_tree_is_refused() -> None:
    _, wrong = read_yaml("a: " + "[" * 5000 + "]" * 5000, "deep.yaml")

    assert wrong


def test_phrase_lists_stand_beside_own_rules(tmp_path: Path) -> None:
    words = tmp_path / "phrases" / "de" / "own-words.txt"
    words.parent.mkdir(parents=True)
    words.write_text("# own words\nseite ist weg\n/(?:kaputt|defekt) ist .{0,20}seite/\n", encoding="utf-8")
    (tmp_path / "r.yaml").write_text(GOOD.replace('"page you were looking for"', '"@own-words"'), encoding="utf-8")

    from pagelint import Linter, parse

    (finding,) = Linter(load_rules(tmp_path)).lint(parse("Die Seite ist weg.\n"))

    assert finding.message == "page says 'Seite ist weg'"


def test_a_mistake_in_a_phrase_list_names_its_line(tmp_path: Path) -> None:
    words = tmp_path / "phrases" / "de" / "own-words.txt"
    words.parent.mkdir(parents=True)
    words.write_text("# own words\ngut\n/(x+)+y/\n", encoding="utf-8")

    (found,) = mistakes(tmp_path, GOOD.replace('"page you were looking for"', '"@own-words"'))

    assert found.startswith("own-words.txt:3:1: unsafe expression")
