"""pagelint as a pre-commit hook, tried for real: the hook of this checkout, in a new repository."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
GOOD = """# A market by the canal

By Lucy Varney, 12 March 2026

The stalls stand along the water until the bridge is mended. Sellers like the shade of the lime trees, and buyers like
the ferry that lands beside the cheese stall. The council wants to decide in autumn whether the market stays there.
"""
BAD = (
    "# A market by the canal\n\nSorry, the page you were looking for could not be found.\n\n"
    + GOOD.partition("\n\n")[2]
)


class Repository:
    """A git repository whose commands see nothing of the machine's own settings."""

    def __init__(self, place: Path, home: Path) -> None:
        self.place = place
        place.mkdir()
        clean = {key: value for key, value in os.environ.items() if not key.startswith(("GIT_", "PAGELINT_"))}
        self.environment = {
            **clean,
            "PRE_COMMIT_HOME": str(home),
            "PIP_DISABLE_PIP_VERSION_CHECK": "1",
            "GIT_CONFIG_GLOBAL": os.devnull,
            "GIT_AUTHOR_NAME": "Test",
            "GIT_AUTHOR_EMAIL": "test@example.org",
            "GIT_COMMITTER_NAME": "Test",
            "GIT_COMMITTER_EMAIL": "test@example.org",
            "GIT_CONFIG_COUNT": "1",
            "GIT_CONFIG_KEY_0": "safe.directory",
            "GIT_CONFIG_VALUE_0": "*",
        }

    def run(self, *command: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            command, cwd=self.place, env=self.environment, capture_output=True, text=True, check=False
        )

    def commit(self, name: str, text: str) -> subprocess.CompletedProcess[str]:
        (self.place / name).write_text(text, encoding="utf-8")
        assert self.run("git", "add", name).returncode == 0
        return self.run("git", "commit", "-m", f"add {name}")


@pytest.mark.slow
def test_hook_refuses_a_bad_page_and_accepts_a_good_one(tmp_path: Path) -> None:
    if not (ROOT / ".git").exists():
        pytest.skip("needs the checkout's own repository")
    repository = Repository(tmp_path / "pages", tmp_path / "home")
    assert repository.run("git", "init", "-q").returncode == 0
    commit = subprocess.run(
        ["git", "rev-parse", "HEAD"], cwd=ROOT, capture_output=True, text=True, check=True
    ).stdout.strip()
    config = f"repos:\n  - repo: {ROOT}\n    rev: {commit}\n    hooks:\n      - id: pagelint\n"
    (repository.place / ".pre-commit-config.yaml").write_text(config, encoding="utf-8")
    installed = repository.run(sys.executable, "-m", "pre_commit", "install", "--install-hooks")
    assert installed.returncode == 0, installed.stdout + installed.stderr

    bad = repository.commit("bad.md", BAD)
    repository.run("git", "rm", "-q", "--cached", "bad.md")
    good = repository.commit("good.md", GOOD)

    said = bad.stdout + bad.stderr
    assert bad.returncode != 0, said
    assert "bad.md:3:" in said
    assert "ERR" in said
    assert good.returncode == 0, good.stdout + good.stderr
    assert repository.run("git", "ls-tree", "--name-only", "HEAD").stdout.split() == ["good.md"]
