"""Where a run's time goes, and how far it is: on standard error, without changing what is found."""

from __future__ import annotations

import os
import pstats
import subprocess
import sys
from pathlib import Path

import pytest

from pagelint import Linter, parse
from pagelint.commands import progress
from pagelint.commands.progress import WIPE, Bar
from pagelint.corpus.configs import Configs
from pagelint.corpus.discover import discover
from pagelint.corpus.local import run
from pagelint.corpus.timings import Timings

RULES = Path(__file__).parents[1] / "fixtures" / "rules"
FAULT = "Sorry, the page you were looking for is gone.\n"


@pytest.fixture
def site(tmp_path: Path) -> Path:
    path = tmp_path / "site"
    path.mkdir()
    for number in range(6):
        (path / f"p{number}.txt").write_text(f"Story {number}\n{FAULT if number % 2 else ''}")
    return path


def command_line(*arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "pagelint", "check", "--isolated", "--no-builtin", "--rules", str(RULES)]
    return subprocess.run([*command, *arguments], capture_output=True, text=True, check=False)


def test_a_timed_linter_says_the_same() -> None:
    linter, timings = Linter.from_config(), Timings()
    page = parse("The page you requested was not found.\n\nSubscribeShare", path="a.txt", format="text")

    assert timings.of(linter).check(page) == linter.check(page)
    assert timings.pages == 1
    assert all(seconds >= 0 for seconds in timings.spent.values())


def test_rule_timings_are_a_table_on_standard_error(site: Path) -> None:
    plain, timed = command_line(str(site)), command_line(str(site), "--rule-timings")

    assert timed.returncode == plain.returncode == 1
    assert timed.stdout == plain.stdout
    lines = timed.stderr.splitlines()
    assert lines[0].split() == ["rule", "kind", "total", "ms", "ms", "a", "page", "share"]
    assert any("phrase" in line.split() and line.endswith("%") for line in lines[1:])
    assert any(line.startswith("all rules") and line.endswith("100.0%") for line in lines)


def test_a_profile_can_be_read_by_pstats(site: Path, tmp_path: Path) -> None:
    path = tmp_path / "run.prof"

    done = command_line(str(site), "--profile-run", str(path))

    assert done.returncode == 1
    assert any("linter.py" in file for file, _, _ in pstats.Stats(str(path)).stats)  # type: ignore[attr-defined]


def test_a_profile_that_cannot_be_written_is_a_mistake_of_the_user(site: Path, tmp_path: Path) -> None:
    done = command_line(str(site), "--profile-run", str(tmp_path / "none" / "run.prof"))

    assert done.returncode == 2
    assert "--profile-run" in done.stderr


def test_the_bar_counts_and_is_wiped(
    site: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(progress, "PATIENCE_S", 0.0)
    monkeypatch.setattr(progress, "PAUSE_S", 0.0)
    configs = Configs({"builtin": False, "rules": (str(RULES),)}, isolated=True)
    bar = Bar()

    results = list(bar.outgoing(run(bar.incoming(discover([str(site)], configs)), configs)))

    shown = capsys.readouterr().err
    assert len(results) == 6
    assert "6 pages, 3 findings" in shown
    assert "pages/s" in shown
    assert shown.endswith(WIPE)


def test_no_bar_where_nobody_looks_or_it_is_not_wanted(site: Path) -> None:
    assert WIPE not in command_line(str(site)).stderr
    assert WIPE not in command_line(str(site), "--progress", "never").stderr


@pytest.mark.skipif(not hasattr(os, "openpty"), reason="needs a terminal of POSIX")
def test_a_short_run_on_a_terminal_draws_nothing(site: Path) -> None:
    ours, theirs = os.openpty()
    command = [
        sys.executable,
        "-m",
        "pagelint",
        "check",
        "--isolated",
        "--no-builtin",
        "--rules",
        str(RULES),
        str(site),
    ]
    done = subprocess.run(command, stdout=subprocess.PIPE, stderr=theirs, check=False)
    os.close(theirs)

    shown = os.read(ours, 100_000).decode()
    os.close(ours)

    assert done.returncode == 1
    assert WIPE not in shown
    assert "3 findings" in shown
