"""Bad input through the front door: a clear line, the right exit code, and the other pages' findings."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

RULES = str(Path(__file__).parent / "fixtures" / "rules")
FAULT = "Sorry, the page you were looking for is gone.\n"


def pagelint(*arguments: str, place: Path, stdin: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    command = [sys.executable, "-m", "pagelint", "check", *arguments]
    settings = ["--isolated", "--no-builtin", "--rules", RULES, "--output-format", "concise"]
    return subprocess.run([*command, *settings], cwd=place, capture_output=True, input=stdin, check=False)


@pytest.fixture
def place(tmp_path: Path) -> Path:
    (tmp_path / "good.txt").write_text(FAULT)
    return tmp_path


TROUBLE = {
    "dangling": lambda path: path.symlink_to(path.parent / "nothing"),
    "folder": lambda path: path.mkdir(),
    "picture": lambda path: path.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 8),
    "cut": lambda path: path.with_suffix(".txt.gz").write_bytes(b"\x1f\x8b\x08\x00\x00\x00"),
}


@pytest.mark.parametrize("name", ["dangling", "picture", "cut"])
def test_what_cannot_be_read_costs_no_other_page(place: Path, name: str) -> None:
    TROUBLE[name](place / "bad.txt")

    done = pagelint(".", place=place)

    assert done.returncode == 2
    assert b"good.txt:1:1: TST001" in done.stdout
    assert b"PLT001 unreadable-page" in done.stdout
    assert b"1 skipped" in done.stderr
    assert b"Traceback" not in done.stderr


def test_invalid_utf_8_is_read(place: Path) -> None:
    (place / "bad.txt").write_bytes(b"caf\xe9 \xff\xfe\n" + FAULT.encode())

    done = pagelint("bad.txt", place=place)

    assert done.returncode == 1
    assert b"bad.txt:2:1: TST001" in done.stdout


def test_names_that_are_not_utf_8(place: Path) -> None:
    try:
        Path(os.fsdecode(os.fsencode(place) + b"/caf\xe9.txt")).write_text(FAULT)
    except OSError:
        pytest.skip("this file system has only UTF-8 names")

    done = pagelint(".", place=place)

    assert done.returncode == 1
    assert done.stdout.count(b"TST001") == 2


def test_hostile_text_does_not_reach_the_terminal(place: Path) -> None:
    (place / "bad.txt").write_text("Sorry \x1b[2J\u202e the page you were looking for is gone \x07\n")

    done = pagelint("bad.txt", "--output-format", "full", "--color", "never", place=place)

    assert done.returncode == 1
    assert b"\x1b" not in done.stdout
    assert b"\x07" not in done.stdout
    assert "\u202e".encode() not in done.stdout


def test_standard_input(place: Path) -> None:
    done = pagelint("-", "--stdin-filename", "story.md", place=place, stdin=f"# Title\n\n{FAULT}".encode())
    empty = pagelint("-", place=place)

    assert done.returncode == 1
    assert b"story.md:3:1: TST001" in done.stdout
    assert empty.returncode in (0, 2)
    assert b"Traceback" not in empty.stderr


def test_a_closed_pipe_ends_quietly(place: Path) -> None:
    for number in range(400):
        (place / f"p{number}.txt").write_text(FAULT * 40)
    command = [sys.executable, "-m", "pagelint", "check", ".", "--isolated", "--no-builtin", "--rules", RULES]
    process = subprocess.Popen(command, cwd=place, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    assert process.stdout is not None
    assert process.stderr is not None
    process.stdout.readline()
    process.stdout.close()
    errors = process.stderr.read()
    process.stderr.close()

    assert process.wait(timeout=60) == 141
    assert b"Traceback" not in errors
    assert b"BrokenPipe" not in errors


def test_files_from(place: Path) -> None:
    (place / "list").write_text("good.txt\n\n")

    assert b"good.txt:1:1" in pagelint("--files-from", "list", place=place).stdout
    assert pagelint("--files-from", "nolist", place=place).returncode == 2


def test_a_terminal_without_utf_8(place: Path) -> None:
    (place / "bad.txt").write_text(f"„Straße“ — {FAULT}", encoding="utf-8")
    command = [sys.executable, "-m", "pagelint", "check", "bad.txt", "--isolated", "--no-builtin", "--rules", RULES]
    environment = {**os.environ, "PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0"}

    done = subprocess.run(command, cwd=place, capture_output=True, env=environment, check=False)

    assert done.returncode == 1
    assert done.stdout.isascii()


def test_pagelint_never_crawls(place: Path) -> None:
    done = pagelint("https://example.org/page.html", place=place)

    assert done.returncode == 2
    assert b"example.org" in done.stderr
    assert b"Traceback" not in done.stderr
