"""Findings kept between runs: never stale, never in the way."""

from __future__ import annotations

import os
import pickle
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from pagelint.corpus import cache as cache_module
from pagelint.corpus.cache import NAME, Cache, clean
from pagelint.corpus.configs import Configs
from pagelint.corpus.discover import Target, discover
from pagelint.corpus.local import run
from pagelint.corpus.result import Result

RULES = Path(__file__).parents[1] / "fixtures" / "rules"
FAULT = "Sorry, the page you were looking for is gone.\n"
LONG_RUN = """
import sys, time
from pathlib import Path
from pagelint.corpus import cache, local
from pagelint.corpus.cache import Cache
from pagelint.corpus.configs import Configs
from pagelint.corpus.discover import discover
cache.BATCH = 5
site, rules, pause = sys.argv[1:]
configs = Configs({"builtin": False, "rules": (rules,)}, isolated=True)
with Cache(configs) as kept:
    for number, _ in enumerate(local.run(discover([site], configs), configs, kept)):
        print(number, flush=True)
        time.sleep(float(pause))
"""


@pytest.fixture(autouse=True)
def directory(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    path = tmp_path / "cache"
    monkeypatch.setenv("PAGELINT_CACHE_DIR", str(path))
    return path


@pytest.fixture
def configs() -> Configs:
    return of(RULES)


@pytest.fixture
def site(tmp_path: Path) -> Path:
    path = tmp_path / "site"
    path.mkdir()
    for number in range(20):
        (path / f"p{number:02}.txt").write_text(f"Story {number}\n{FAULT if number % 4 == 0 else ''}")
    return path


def of(rules: Path, **flags: object) -> Configs:
    return Configs({"builtin": False, "rules": (str(rules),), **flags}, isolated=True)


def check(site: Path, configs: Configs) -> list[Result]:
    with Cache(configs) as kept:
        return list(run(discover([str(site)], configs), configs, kept))


@pytest.fixture
def linted(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Name the files that were read and linted, in their order."""
    from pagelint.corpus import local

    names: list[str] = []
    real = local.run_file

    def watched(target: Target, configs: Configs) -> Iterator[Result]:
        names.append(target.path.name)
        return real(target, configs)

    monkeypatch.setattr(local, "run_file", watched)
    return names


def test_a_second_run_says_the_same_and_lints_nothing(site: Path, configs: Configs, linted: list[str]) -> None:
    first = check(site, configs)
    assert len(linted) == 20
    linted.clear()

    second = check(site, of(RULES))

    assert second == first
    assert sum(len(each.findings) for each in second) == 5
    assert linted == []


def test_a_changed_file_is_linted_again(site: Path, configs: Configs, linted: list[str]) -> None:
    check(site, configs)
    linted.clear()
    (site / "p01.txt").write_text(f"Story 1\n{FAULT}")

    second = check(site, configs)

    assert linted == ["p01.txt"]
    assert sum(len(each.findings) for each in second) == 6


def test_a_change_of_the_same_size_is_seen(site: Path, configs: Configs, linted: list[str]) -> None:
    check(site, configs)
    linted.clear()
    path = site / "p01.txt"
    before = path.stat()
    path.write_text(path.read_text().swapcase())
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns + 1))

    check(site, configs)

    assert linted == ["p01.txt"]


def test_the_same_content_with_a_new_time_is_known(site: Path, configs: Configs, linted: list[str]) -> None:
    check(site, configs)
    linted.clear()
    for path in site.iterdir():
        os.utime(path, ns=(1, 1))  # as a fresh checkout does

    check(site, configs)

    assert linted == []


def test_a_changed_rule_forgets_what_it_said(site: Path, tmp_path: Path, configs: Configs, linted: list[str]) -> None:
    rules = tmp_path / "rules"
    rules.mkdir()
    for path in RULES.iterdir():
        (rules / path.name).write_bytes(path.read_bytes())
    check(site, of(rules))
    linted.clear()
    changed = rules / "gone.yaml"
    changed.write_text(changed.read_text().replace("severity: error", "severity: info") + "\n")

    check(site, of(rules))

    assert len(linted) == 20
    check(site, configs)
    assert len(linted) == 40


def test_other_settings_are_another_linter(site: Path, configs: Configs, linted: list[str]) -> None:
    check(site, configs)
    linted.clear()

    check(site, of(RULES, inline_suppressions=False))

    assert len(linted) == 20


def test_another_version_is_another_linter(
    site: Path, configs: Configs, linted: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    check(site, configs)
    linted.clear()
    monkeypatch.setattr("pagelint.rule_cache.__version__", "999.0")

    check(site, of(RULES))

    assert len(linted) == 20


def test_a_rule_about_today_is_not_served_from_another_day() -> None:
    from datetime import date

    from pagelint import Config, Linter
    from pagelint.rulebook import rules_of

    rules = rules_of(Config(select=("BYL",), preview=True))

    monday, tuesday = (Linter(rules, digest="key", today=date(2024, 5, day)).digest for day in (6, 7))

    assert monday != tuesday


def test_runs_side_by_side_do_not_wait_for_each_other(site: Path, directory: Path) -> None:
    command = [sys.executable, "-c", LONG_RUN, str(site), str(RULES), "0.02"]
    runs = [subprocess.Popen(command, stdout=subprocess.PIPE, text=True) for _ in range(3)]

    shown = [run.communicate(timeout=60)[0].split() for run in runs]

    assert [run.returncode for run in runs] == [0, 0, 0]
    assert all(len(each) == 20 for each in shown)
    with closing(sqlite3.connect(directory / NAME)) as db:
        assert db.execute("SELECT count(*) FROM entry").fetchone() == (20,)
        assert db.execute("PRAGMA integrity_check").fetchone() == ("ok",)


def test_a_killed_run_keeps_what_it_wrote_and_harms_nothing(
    site: Path, directory: Path, configs: Configs, linted: list[str]
) -> None:
    command = [sys.executable, "-c", LONG_RUN, str(site), str(RULES), "0.05"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        while process.stdout.readline().strip() != "12":
            time.sleep(0.001)
        process.send_signal(signal.SIGKILL)

    assert len(check(site, configs)) == 20
    assert 5 <= len(linted) <= 10
    with closing(sqlite3.connect(directory / NAME)) as db:
        assert db.execute("PRAGMA integrity_check").fetchone() == ("ok",)


def test_rows_wait_while_another_run_writes(site: Path, directory: Path, configs: Configs) -> None:
    check(site, configs)
    for path in site.iterdir():
        path.write_text("Another story.\n")
    with closing(sqlite3.connect(directory / NAME, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        assert len(check(site, configs)) == 20
        other.execute("ROLLBACK")


@pytest.mark.parametrize("content", [b"no database at all, " * 300, b"SQLite format 3\0" + b"\xff" * 5000, b""])
def test_a_damaged_file_is_made_anew(
    site: Path, directory: Path, configs: Configs, linted: list[str], content: bytes
) -> None:
    directory.mkdir(mode=0o700)
    (directory / NAME).write_bytes(content)
    (directory / NAME).chmod(0o600)

    check(site, configs)
    check(site, configs)

    assert len(linted) == 20


class Hostile:
    """Runs a command when it is unpickled."""

    def __init__(self, command: str) -> None:
        self.command = command

    def __reduce__(self) -> tuple[object, tuple[str]]:
        return os.system, (self.command,)


def spoil(directory: Path, data: bytes) -> None:
    with closing(sqlite3.connect(directory / NAME)) as db, db:
        db.execute("UPDATE entry SET results = ?", (data,))


def test_a_truncated_row_is_ignored(site: Path, directory: Path, configs: Configs, linted: list[str]) -> None:
    first = check(site, configs)
    linted.clear()
    spoil(directory, pickle.dumps(first)[:40])

    assert check(site, configs) == first
    assert len(linted) == 20


def test_a_hostile_row_is_ignored_and_not_run(
    site: Path, directory: Path, configs: Configs, linted: list[str], tmp_path: Path
) -> None:
    first = check(site, configs)
    linted.clear()
    mark = tmp_path / "ran"
    spoil(directory, pickle.dumps([Hostile(f"touch {mark}")]))

    assert check(site, configs) == first
    assert len(linted) == 20
    assert not mark.exists()


@pytest.mark.skipif(not hasattr(os, "getuid"), reason="needs the rights of POSIX")
@pytest.mark.parametrize("of_directory", [True, False])
def test_what_others_may_write_to_is_not_read(
    site: Path, directory: Path, configs: Configs, linted: list[str], *, of_directory: bool
) -> None:
    check(site, configs)
    linted.clear()
    (directory if of_directory else directory / NAME).chmod(0o777)

    check(site, configs)

    assert len(linted) == 20


def test_a_directory_that_cannot_be_made_costs_only_time(
    site: Path, tmp_path: Path, configs: Configs, linted: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").write_text("in the way")
    monkeypatch.setenv("PAGELINT_CACHE_DIR", str(tmp_path / "file" / "below"))

    check(site, configs)
    check(site, configs)

    assert len(linted) == 40


@pytest.mark.skipif(not hasattr(os, "getuid") or os.getuid() == 0, reason="root may write anywhere")
def test_a_directory_that_cannot_be_written_costs_only_time(
    site: Path, directory: Path, configs: Configs, linted: list[str]
) -> None:
    directory.mkdir(mode=0o500)

    check(site, configs)
    check(site, configs)

    assert len(linted) == 40


def test_the_size_is_bounded(site: Path, directory: Path, configs: Configs, monkeypatch: pytest.MonkeyPatch) -> None:
    check(site, configs)
    monkeypatch.setattr(cache_module, "MOST_BYTES", 1)

    check(site, configs)

    with closing(sqlite3.connect(directory / NAME)) as db:
        assert db.execute("SELECT count(*) FROM entry").fetchone() == (14,)


def test_many_results_of_one_file_are_not_kept(
    site: Path, configs: Configs, linted: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cache_module, "MOST_RESULTS", 0)

    check(site, configs)
    check(site, configs)

    assert len(linted) == 40


def command_line(directory: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "PAGELINT_CACHE_DIR": str(directory)}
    command = [sys.executable, "-m", "pagelint", *arguments]
    return subprocess.run(command, env=environment, capture_output=True, text=True, check=False)


def test_no_cache_neither_reads_nor_writes_and_clean_removes(site: Path, directory: Path) -> None:
    flags = ("--isolated", "--no-builtin", "--rules", str(RULES))

    without = command_line(directory, "check", str(site), *flags, "--no-cache")
    assert without.returncode == 1, without.stderr
    assert not (directory / NAME).exists()

    kept = command_line(directory, "check", str(site), *flags)
    assert kept.stdout == without.stdout
    assert (directory / NAME).exists()

    assert command_line(directory, "clean").returncode == 0
    assert not list(directory.glob(f"{NAME}*")) + list(directory.glob("rules-*"))
    assert clean() == 0
