"""Work on all cores says the same as work in one process, whatever happens to a worker."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from pagelint.corpus import pool
from pagelint.corpus.configs import Configs
from pagelint.corpus.discover import discover
from pagelint.corpus.local import run
from pagelint.corpus.pool import run_pool
from pagelint.corpus.result import Result

RULES = Path(__file__).parents[1] / "fixtures" / "rules"
FAULT = "Sorry, the page you were looking for is gone.\n"


@pytest.fixture
def configs() -> Configs:
    return Configs({"builtin": False, "rules": (str(RULES),)}, isolated=True)


@pytest.fixture
def site(tmp_path: Path) -> Path:
    for number in range(150):
        (tmp_path / f"p{number:03}.txt").write_text(f"Story {number}\n{FAULT if number % 7 == 0 else ''}")
    return tmp_path


def said(results: list[Result]) -> list[tuple[str, str]]:
    return [(str(finding.location), finding.message) for each in results for finding in each.findings]


def test_same_results_in_the_same_order(site: Path, configs: Configs) -> None:
    alone = list(run(discover([str(site)], configs), configs))
    together = list(run_pool(discover([str(site)], configs), configs, 2))

    assert said(together) == said(alone)
    assert len(together) == len(alone) == 150


def die_on(target: object, configs: Configs) -> list[Result]:
    """Stand in for a file that kills its worker, as a crash in compiled code would."""
    if "p042" in str(target):
        os.kill(os.getpid(), signal.SIGKILL)
    return list(run([target], configs))  # type: ignore[list-item]


def test_a_dead_worker_costs_its_own_file_only(site: Path, configs: Configs, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pool, "_work", killing_work)
    monkeypatch.setattr(pool, "CHUNK_FILES", 16)

    results = list(run_pool(discover([str(site)], configs), configs, 2))

    skipped = [each for each in results if each.skipped]
    assert len(results) == 150
    assert [each.skipped for each in skipped] == ["worker died"]
    assert "p042" in skipped[0].findings[0].location.path
    assert sum(not each.skipped and bool(each.findings) for each in results) == 22 - (42 % 7 == 0)


def killing_work(targets: tuple[object, ...]) -> list[list[Result]]:
    configs = Configs({"builtin": False, "rules": (str(RULES),)}, isolated=True)
    return [die_on(target, configs) for target in targets]


@pytest.mark.slow
def test_interrupt_keeps_what_was_found(tmp_path: Path) -> None:
    """Ctrl-C ends with 130, and says how far the run came."""
    if sys.platform == "win32":
        pytest.skip("no SIGINT for a single process there")
    pipe = tmp_path / "late.txt"
    (tmp_path / "a.txt").write_text(FAULT)
    os.mkfifo(pipe)  # reading it waits, as a slow disk would
    command = [sys.executable, "-m", "pagelint", "check", str(tmp_path / "a.txt"), str(pipe), "-j1"]
    process = subprocess.Popen(
        [*command, "--isolated", "--no-builtin", "--rules", str(RULES), "--output-format", "concise"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    time.sleep(1.5)
    process.send_signal(signal.SIGINT)
    out, err = process.communicate(timeout=20)

    assert process.returncode == 130, err
    assert "TST001" in out
    assert "interrupted after 1 finding in 1 of 1 page" in err
    assert "Traceback" not in err


def test_a_large_file_is_shared_out(tmp_path: Path, configs: Configs, monkeypatch: pytest.MonkeyPatch) -> None:
    """Pieces of a JSON lines file give the findings of the whole, with its physical lines."""
    path = tmp_path / "pages.jsonl"
    lines = [json.dumps({"text": f"Story {n}\n{FAULT if n % 5 == 0 else ''}"}) for n in range(3000)]
    path.write_text("\n".join(lines))
    monkeypatch.setattr(pool, "SERIAL_BYTES", 10_000)
    monkeypatch.setattr(pool, "PIECE_BYTES", 10_000)

    alone = list(run(discover([str(path)], configs), configs))
    together = list(run_pool(discover([str(path)], configs), configs, 2))

    assert said(together) == said(alone)
    assert len(together) == 3000
