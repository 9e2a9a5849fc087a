"""`--watch` checks again after a change, survives a mistake in the configuration, and ends when interrupted."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from queue import Queue

import pytest

from pagelint.cli import main

pytest.importorskip("watchfiles")

GONE = "Sorry, the page you were looking for could not be found.\n"
WAIT_S = 30


@pytest.fixture
def watched(tmp_path: Path) -> Iterator[tuple[Path, subprocess.Popen[str], Queue[str]]]:
    (tmp_path / "page.txt").write_text("Boats may leave again on Monday, as the office said.\n", encoding="utf-8")
    (tmp_path / "pagelint.toml").write_text('select = ["ERR101"]\n', encoding="utf-8")
    command = [sys.executable, "-m", "pagelint", "check", ".", "--watch", "--no-cache", "--output-format", "concise"]
    environment = {**os.environ, "PYTHONUNBUFFERED": "1"}
    process = subprocess.Popen(
        command, cwd=tmp_path, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    )
    lines: Queue[str] = Queue()
    assert process.stdout is not None
    reader = threading.Thread(target=lambda out: [lines.put(line) for line in out], args=(process.stdout,), daemon=True)
    reader.start()
    yield tmp_path, process, lines
    process.kill()
    process.wait()
    reader.join()
    process.stdout.close()


def until_watching(lines: Queue[str]) -> str:
    said = ""
    while "watching for changes" not in said:
        said += lines.get(timeout=WAIT_S)
    return said


def test_changes_are_checked(watched: tuple[Path, subprocess.Popen[str], Queue[str]]) -> None:
    place, process, lines = watched
    assert "0 findings in 0 of 1 page" in until_watching(lines)

    (place / "page.txt").write_text(GONE, encoding="utf-8")
    assert "page.txt:1:12: ERR101" in until_watching(lines)

    (place / "pagelint.toml").write_text('slect = ["ERR101"]\n', encoding="utf-8")
    assert "did you mean 'select'?" in until_watching(lines)

    (place / "pagelint.toml").write_text('ignore = ["ALL"]\n', encoding="utf-8")
    assert "0 findings" in until_watching(lines)

    process.send_signal(signal.SIGINT)
    assert process.wait(WAIT_S) == 130


@pytest.mark.parametrize(
    ("paths", "message"), [(["-"], "standard input does not change"), (["nowhere"], "no such file")]
)
def test_what_cannot_be_watched(paths: list[str], message: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", *paths, "--watch", "--isolated"]) == 2

    assert message in capsys.readouterr().err
