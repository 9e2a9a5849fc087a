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


def started(*arguments: str, place: Path, stdin: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    """Run any command; a user sees at most a clear line, never where our code broke."""
    done = subprocess.run(
        [sys.executable, "-m", "pagelint", *arguments], cwd=place, capture_output=True, input=stdin, check=False
    )
    assert b"Traceback" not in done.stderr
    assert b"Exception ignored" not in done.stderr
    return done


full_disk = pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no /dev/full")


def test_a_report_into_no_folder(place: Path) -> None:
    done = pagelint("good.txt", "-o", "json:nothing/here.json", place=place)

    assert done.returncode == 2
    assert done.stderr == b"pagelint: nothing/here.json: cannot be written: No such file or directory\n"


@full_disk
@pytest.mark.parametrize("name", ["json", "html", "sarif", "csv"])
def test_a_report_that_fills_the_disk(place: Path, name: str) -> None:
    done = pagelint("good.txt", "-o", f"{name}:/dev/full", "-o", "concise:other.txt", place=place)

    assert done.returncode == 2
    assert done.stderr == b"pagelint: /dev/full: cannot be written: No space left on device\n"
    assert b"good.txt:1:1: TST001" in done.stdout
    assert b"good.txt:1:1: TST001" in (place / "other.txt").read_bytes()


@full_disk
@pytest.mark.parametrize("command", [["rules"], ["check", "good.txt", "--isolated"], ["schema", "rule"]])
def test_standard_output_that_is_full(place: Path, command: list[str]) -> None:
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            [sys.executable, "-m", "pagelint", *command], cwd=place, stdout=full, stderr=subprocess.PIPE, check=False
        )

    assert done.returncode == 2
    assert done.stderr == b"pagelint: standard output: No space left on device\n"


FOREIGN = {
    "text": (b"hello\n" * 900, b"report:1:1: not JSON"),
    "cut": (b'{"code": "DUP0', b"report:1:10: not JSON"),
    "array": (b"[1, 2]", b"element 1: not a finding"),
    "sarif": (b'{"version": "2.1.0", "runs": []}\n', b"report:1:1: not a finding"),
    "parquet": (b"PAR1 and no more", b"report: not a Parquet file of findings"),
    "bytes": (bytes(range(256)) * 40, b"report:1:1: not JSON"),
}


@pytest.mark.parametrize("name", sorted(FOREIGN))
def test_what_is_no_report_is_refused_in_a_few_lines(place: Path, name: str) -> None:
    content, said = FOREIGN[name]
    (place / "report").write_bytes(content)

    done = started("render", "report", "--isolated", place=place)

    assert done.returncode == 2
    assert said in done.stderr
    assert done.stderr.count(b"\n") <= 7
    assert done.stdout == b""


def test_a_baseline_of_another_version(place: Path) -> None:
    (place / "old").write_text('{"pagelint-baseline": 99}\n')

    done = pagelint("good.txt", "--baseline", "old", place=place)

    assert done.returncode == 2
    assert done.stderr.startswith(b"pagelint: old")
    assert b"format 99, expected format 1" in done.stderr
    assert done.stderr.count(b"\n") == 1


@pytest.mark.parametrize("content", [b"\xa7\xff\n", b"hello\n", b'{"pagelint-baseline": 1}\nhello\n', b"[]\n"])
def test_what_is_no_baseline(place: Path, content: bytes) -> None:
    (place / "old").write_bytes(content)

    done = pagelint("good.txt", "--baseline", "old", place=place)

    assert done.returncode == 2
    assert done.stderr.startswith(b"pagelint: old:")
    assert done.stderr.count(b"\n") == 1


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
def test_a_baseline_takes_the_place_of_files_only(place: Path) -> None:
    os.mkfifo(place / "pipe")

    done = started("baseline", "good.txt", "--baseline", "pipe", "--isolated", "-q", place=place)

    assert done.returncode == 2
    assert done.stderr == b"pagelint: pipe: cannot be written: not a regular file\n"
    assert (place / "pipe").is_fifo()


MENDED = "Caf\u00c3\u00a9 by the sea opened its doors again after the long winter of repairs.\n"


def test_a_fix_of_a_read_only_file_is_refused(place: Path) -> None:
    page = place / "locked.txt"
    page.write_text(MENDED, encoding="utf-8")
    page.chmod(0o444)

    done = started("check", "locked.txt", "--fix", "--isolated", "--select", "TXT101", "--no-cache", place=place)

    assert done.returncode == 2
    assert b"locked.txt: read-only; nothing was fixed\n" in done.stderr
    assert page.read_text(encoding="utf-8") == MENDED


def test_standard_input_is_mended_into_standard_output(place: Path) -> None:
    flags = ("--isolated", "--select", "TXT101", "-q")
    text = MENDED.encode()

    fixed = started("check", "-", "--fix", *flags, place=place, stdin=text)
    diff = started("check", "-", "--diff", "--stdin-filename", "cafe.txt", *flags, place=place, stdin=text)
    clean = started("check", "-", "--diff", *flags, place=place, stdin=b"The cafe by the sea opened again.\n")

    assert (fixed.returncode, fixed.stderr) == (0, b"")
    assert fixed.stdout.decode() == MENDED.replace("\u00c3\u00a9", "\u00e9")
    assert (diff.returncode, diff.stderr) == (1, b"")
    assert diff.stdout.startswith(b"--- cafe.txt\n+++ cafe.txt\n")
    assert (clean.returncode, clean.stdout, clean.stderr) == (0, b"", b"")
