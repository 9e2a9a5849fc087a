"""What the documentation claims, run: commands, their output, settings, rules and code.

`console` blocks hold `$ ` commands and, after a command, the output it must have. `toml` blocks are configurations,
`yaml` blocks are rules or jobs whose scripts are run, `python` blocks are run.
"""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

import pytest
import yaml

from pagelint.config_file import read_config
from pagelint.examples import run_examples
from pagelint.rulebook import load_rules, rules_of

ROOT = Path(__file__).resolve().parents[1]
PAGES = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").glob("*.md"))]
FENCE = re.compile(r"^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)


class Snippet(NamedTuple):
    """A fenced block and where it stands."""

    page: str
    number: int
    language: str
    text: str

    def __str__(self) -> str:
        return f"{self.page}-{self.number}-{self.language}"


SNIPPETS = [
    Snippet(path.name, number, match[1], match[2])
    for path in PAGES
    for number, match in enumerate(FENCE.finditer(path.read_text(encoding="utf-8")))
]


def those(language: str) -> list[Snippet]:
    return [each for each in SNIPPETS if each.language == language]


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """Return a directory with what a reader of the docs has before them."""
    shutil.copytree(ROOT / "examples", tmp_path / "examples")
    shutil.copytree(ROOT / "examples" / "site", tmp_path / "pages")
    return tmp_path


def shell(command: str, place: Path) -> subprocess.CompletedProcess[str]:
    words = [sys.executable, "-m", "pagelint"] if command.startswith("pagelint ") else []
    rest = shlex.split(command)
    return subprocess.run(
        [*words, *rest[1:]] if words else rest,
        cwd=place,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
        stdin=subprocess.DEVNULL,
        env={**os.environ, "COLUMNS": "80", "NO_COLOR": "1"},
    )


@pytest.mark.parametrize("snippet", those("console"), ids=str)
def test_commands(snippet: Snippet, place: Path) -> None:
    for part in re.split(r"^\$ ", snippet.text, flags=re.MULTILINE)[1:]:
        command, _, output = part.partition("\n")
        done = shell(command, place)

        assert done.returncode in (0, 1), done.stderr
        assert "Traceback" not in done.stderr
        if output.strip():
            assert done.stdout + done.stderr == output


@pytest.mark.parametrize("snippet", those("toml"), ids=str)
def test_settings(snippet: Snippet, tmp_path: Path) -> None:
    path = tmp_path / "sub" / "pagelint.toml"
    path.parent.mkdir()
    path.write_text(snippet.text, encoding="utf-8")
    (tmp_path / "pagelint.toml").write_text("", encoding="utf-8")

    assert rules_of(read_config(path))


@pytest.mark.parametrize("snippet", [each for each in those("yaml") if each.text.startswith("code:")], ids=str)
def test_rules(snippet: Snippet, tmp_path: Path) -> None:
    path = tmp_path / "rule.yaml"
    path.write_text(snippet.text, encoding="utf-8")

    for rule in load_rules(path):
        assert run_examples(rule, coverage=True) == []


@pytest.mark.parametrize("snippet", [each for each in those("yaml") if not each.text.startswith("code:")], ids=str)
def test_jobs(snippet: Snippet, place: Path) -> None:
    """The scripts of CI jobs are run as they stand, but for the installation."""
    job = yaml.safe_load(snippet.text)
    scripts = [line for each in _values(job, "script") for line in each]
    scripts += [each for each in _values(job, "run") if isinstance(each, str)]
    hooks = {each["id"] for repo in job.get("repos", ()) for each in repo["hooks"]} if "repos" in job else set()
    offered = {each["id"] for each in yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))}

    assert scripts or hooks
    assert hooks <= offered
    for script in scripts:
        if script != "pip install pagelint":
            done = shell(script, place)
            assert done.returncode == 1, done.stderr
            assert done.stdout


def _values(tree: object, key: str) -> list[list[str]]:
    """Return every value of a key in a tree."""
    if isinstance(tree, dict):
        found = [tree[key]] if key in tree else []
        return found + [each for value in tree.values() for each in _values(value, key)]
    return [each for value in tree for each in _values(value, key)] if isinstance(tree, list) else []


@pytest.mark.parametrize("snippet", those("python"), ids=str)
def test_code(snippet: Snippet, tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", snippet.text], cwd=tmp_path, capture_output=True, text=True, check=False
    )

    assert done.returncode == 0, done.stderr
    assert "story.txt:2:" in done.stdout
    assert "ERR" in done.stdout


def test_links_lead_somewhere() -> None:
    for path in PAGES:
        for target in re.findall(r"\]\((?!https?://|#)([^)#]+)", path.read_text(encoding="utf-8")):
            assert (path.parent / target).exists(), f"{path.name}: {target}"
