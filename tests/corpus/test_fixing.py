"""Files fixed in place: what stays byte for byte, and when nothing is written."""

from __future__ import annotations

import codecs
import errno
import os
import stat
import subprocess
import sys
from pathlib import Path
from typing import BinaryIO

import pytest

from pagelint.cli import main
from pagelint.corpus import fixing, replacing

RULES = Path(__file__).parents[1] / "fixtures" / "configs" / "fixing" / "rules"
FLAGS = ("--isolated", "--no-builtin", "--rules", str(RULES), "--output-format", "concise")


def fix(*words: str) -> int:
    """Run `pagelint check --fix` with the test rules."""
    return main(["check", *words, "--fix", *FLAGS])


@pytest.mark.parametrize(
    ("codec", "mark"),
    [
        ("utf-8", b""),
        ("utf-8", codecs.BOM_UTF8),
        ("utf-16-le", codecs.BOM_UTF16_LE),
        ("utf-16-be", codecs.BOM_UTF16_BE),
    ],
)
def test_encoding_and_mark_stay(tmp_path: Path, codec: str, mark: bytes) -> None:
    page = tmp_path / "page.txt"
    page.write_bytes(mark + "Café.\r\nAdvertisement\r\nÉtude.\r\n".encode(codec))

    assert fix(str(page)) == 0
    assert page.read_bytes() == mark + "Café.\r\nÉtude.\r\n".encode(codec)


def test_declared_encoding_stays(tmp_path: Path) -> None:
    head = b'<meta charset="windows-1252"><title>a</title>'
    page = tmp_path / "page.html"
    page.write_bytes(head + b"<p>Caf\xe9 \x93q\x94 \x81.</p>\n<p>Advertisement</p>\n<p>Two.</p>")

    assert fix(str(page)) == 0
    assert page.read_bytes() == head + b"<p>Caf\xe9 \x93q\x94 \x81.</p>\n<p>Two.</p>"


def test_mode_and_link_stay(tmp_path: Path) -> None:
    page, link = tmp_path / "page.txt", tmp_path / "link.txt"
    page.write_text("One.\nAdvertisement\n")
    page.chmod(0o640)
    link.symlink_to(page)

    assert fix(str(link)) == 0
    assert link.is_symlink()
    assert stat.S_IMODE(page.stat().st_mode) == 0o640
    assert page.read_text() == "One.\n"
    assert sorted(each.name for each in tmp_path.iterdir()) == ["link.txt", "page.txt"]


def test_a_file_without_fixes_is_not_written(tmp_path: Path) -> None:
    page, lines = tmp_path / "page.txt", tmp_path / "pages.jsonl"
    page.write_text("One.\n")
    lines.write_text('{"text": "One."}\n')
    for path in (page, lines):
        path.chmod(0o444)
    before = [path.stat() for path in (page, lines)]

    assert fix(str(tmp_path)) == 0
    assert [path.stat().st_mtime_ns for path in (page, lines)] == [each.st_mtime_ns for each in before]


def test_records_keep_every_other_byte(tmp_path: Path) -> None:
    pages = tmp_path / "pages.jsonl"
    stored = [
        b'\xef\xbb\xbf{"n": 1.50,"text":"Caf\\u00e9 \\/ one.\\nAdvertisement\\nTwo \\ud83d\\ude00.", "z" : [ ]}\r\n',
        b"\n",
        b"not json\n",
        '{"text": "Café.\\nAdvertisement", "text2": "Advertisement"}\n'.encode(),
        b'{"data": {"content": "Read more\\n\\nOne."}, "data.x": 1}',
    ]
    pages.write_bytes(b"".join(stored))

    code = fix(str(pages))

    assert code == 2  # one line is no record
    assert pages.read_bytes().split(b"\n") == [
        b'\xef\xbb\xbf{"n": 1.50,"text":"Caf\\u00e9 \\/ one.\\nTwo \\ud83d\\ude00.", "z" : [ ]}\r',
        b"",
        b"not json",
        '{"text": "Café.", "text2": "Advertisement"}'.encode(),
        b'{"data": {"content": "One."}, "data.x": 1}',
    ]


@pytest.mark.parametrize(
    ("line", "new"),
    [
        ('{"text": "cafÃ© one"}', '{"text": "café one"}'),
        ('{"text": "caf\\u00c3\\u00a9 one"}', '{"text": "caf\\u00e9 one"}'),
    ],
)
def test_new_text_is_escaped_as_the_record_is(tmp_path: Path, line: str, new: str) -> None:
    pages = tmp_path / "pages.jsonl"
    pages.write_text(line, encoding="utf-8")

    assert fix(str(pages)) == 0
    assert pages.read_text(encoding="utf-8") == new


@pytest.mark.parametrize("line", ['{"text": ["One.", "Advertisement"]}', '{"text": "One. \\ud800\\nAdvertisement"}'])
def test_records_that_cannot_be_fixed_exactly(tmp_path: Path, line: str, capsys: pytest.CaptureFixture[str]) -> None:
    pages = tmp_path / "pages.jsonl"
    pages.write_text(line)

    assert fix(str(pages)) == 2
    assert pages.read_text() == line
    assert "nothing was fixed" in capsys.readouterr().err


def test_undecodable_pages_are_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    page = tmp_path / "page.txt"
    data = "Ünter dem Dach wärmt die Sönne jeden Läufer. ".encode() + b"\xff\xfe\nAdvertisement\n"
    page.write_bytes(data)

    assert fix(str(page)) == 2
    assert page.read_bytes() == data
    out = capsys.readouterr()
    assert "has bytes that are not utf-8; nothing was fixed" in out.err
    assert "TST301" in out.out


def test_a_read_only_file_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    page = tmp_path / "page.txt"
    page.write_text("One.\nAdvertisement\n")
    page.chmod(0o444)

    assert fix(str(page)) == 2
    assert page.read_text() == "One.\nAdvertisement\n"
    out = capsys.readouterr()
    assert "read-only; nothing was fixed" in out.err
    assert "TST301" in out.out


@pytest.mark.parametrize("name", ["page.txt", "pages.jsonl"])
def test_a_file_that_changed_meanwhile_is_refused(
    tmp_path: Path, name: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    page = tmp_path / name
    stored = '{"text": "One.\\nAdvertisement"}\n' if name.endswith("jsonl") else "One.\nAdvertisement\n"
    page.write_text(stored)
    real = os.fsync

    def meddle(handle: int) -> None:
        real(handle)
        page.write_text(stored + stored)

    monkeypatch.setattr(replacing.os, "fsync", meddle)

    assert fix(str(page)) == 2
    assert page.read_text() == stored + stored
    assert [each.name for each in tmp_path.iterdir()] == [name]
    out = capsys.readouterr()
    assert "changed while it was read; nothing was fixed" in out.err
    assert "1 finding in 1 of 1 page (1 fixable)" in out.err
    assert "TST301" in out.out


@pytest.mark.parametrize("name", ["page.txt", "pages.jsonl"])
def test_a_full_disk_leaves_the_file(
    tmp_path: Path, name: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    page = tmp_path / name
    stored = '{"text": "One.\\nAdvertisement"}\n' if name.endswith("jsonl") else "One.\nAdvertisement\n"
    page.write_text(stored)

    def full(_: int) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(replacing.os, "fsync", full)

    assert fix(str(page)) == 2
    assert page.read_text() == stored
    assert [each.name for each in tmp_path.iterdir()] == [name]
    assert "cannot be written: No space left on device; nothing was fixed" in capsys.readouterr().err


def test_a_disk_that_really_is_full(tmp_path: Path) -> None:
    """With a limit on the size of files, which a process can set for itself, the write fails half way."""
    page = tmp_path / "page.txt"
    stored = "Advertisement\n" + "The tide went out at four.\n" * 4000
    page.write_text(stored)
    command = "import resource, signal, sys; signal.signal(signal.SIGXFSZ, signal.SIG_IGN); "
    command += "resource.setrlimit(resource.RLIMIT_FSIZE, (50_000, 50_000)); "
    command += "from pagelint.cli import main; sys.exit(main(sys.argv[1:]))"
    words = ["check", str(page), "--fix", "--no-cache", *FLAGS]

    done = subprocess.run([sys.executable, "-c", command, *words], capture_output=True, text=True, check=False)

    assert done.returncode == 2, done.stderr
    assert page.read_text() == stored
    assert [each.name for each in tmp_path.iterdir()] == ["page.txt"]
    assert "nothing was fixed" in done.stderr


def test_two_runs_at_once_lose_nothing(tmp_path: Path) -> None:
    for number in range(40):
        (tmp_path / f"{number}.txt").write_text(f"Page {number}.\nAdvertisement\nIt rains, as told to our desk.\n")
    (tmp_path / "all.jsonl").write_text('{"text": "One.\\nAdvertisement\\nTwo."}\n' * 200)
    command = [sys.executable, "-m", "pagelint", "check", str(tmp_path), "--fix", *FLAGS]

    runs = [subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) for _ in range(2)]
    said = [run.communicate() for run in runs]

    assert [run.returncode for run in runs] == [1, 1], said
    assert all((tmp_path / f"{n}.txt").read_text() == f"Page {n}.\nIt rains, as told to our desk.\n" for n in range(40))
    assert (tmp_path / "all.jsonl").read_text() == '{"text": "One.\\nTwo."}\n' * 200
    assert len(list(tmp_path.iterdir())) == 41
    fixed = [int(err.rsplit("; ", 1)[1].split()[0]) if "fixed" in err else 0 for _, err in said]
    assert sum(fixed) == 240


def test_compressed_files_say_that_they_cannot_be_fixed(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    import gzip

    pages = tmp_path / "pages.jsonl.gz"
    pages.write_bytes(gzip.compress(b'{"text": "One.\\nAdvertisement"}\n' * 3))
    before = pages.read_bytes()

    assert fix(str(pages)) == 2
    assert pages.read_bytes() == before
    assert capsys.readouterr().err.count("gzip files cannot be fixed in place") == 1


def test_a_page_too_large_is_left(tmp_path: Path) -> None:
    page, pages = tmp_path / "page.txt", tmp_path / "pages.jsonl"
    page.write_text("Advertisement\n" * 100)
    pages.write_text('{"text": "Advertisement"}\n{"text": "' + "a" * 300 + '"}\n{"text": "One.\\nAdvertisement"}\n')

    assert fix(str(tmp_path), "--max-page-bytes", "200") == 2
    assert page.read_text() == "Advertisement\n" * 100
    assert pages.read_text() == '{"text": ""}\n{"text": "' + "a" * 300 + '"}\n{"text": "One."}\n'


def test_a_fault_of_ours_costs_one_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text("One.\nAdvertisement\n")
    real = fixing._whole  # noqa: SLF001

    def broken(target: fixing.Target, *rest: object) -> fixing.Result:
        if target.path.name == "a.txt":
            message = "broken"
            raise ZeroDivisionError(message)
        return real(target, *rest)  # type: ignore[arg-type]

    monkeypatch.setattr(fixing, "_whole", broken)

    assert fix(str(tmp_path)) == 2
    assert (tmp_path / "a.txt").read_text() == "One.\nAdvertisement\n"
    assert (tmp_path / "b.txt").read_text() == "One.\n"


@pytest.mark.parametrize(
    ("name", "given", "wanted", "code"),
    [
        ("a.txt", "One.\r\nAdvertisement\r\nTwo.", "One.\r\nTwo.", 0),
        ("a.txt", "One.\n", "One.\n", 0),
        ("a.jsonl", '{"text": "One.\\nRead more"}\n\n{"text": "Two."}\n', '{"text": "One."}\n\n{"text": "Two."}\n', 0),
        ("a.csv", "text\nAdvertisement\n", "text\nAdvertisement\n", 2),
    ],
)
def test_standard_input_is_fixed_to_standard_output(name: str, given: str, wanted: str, code: int) -> None:
    command = [sys.executable, "-m", "pagelint", "check", "-", "--fix", "--stdin-filename", name, *FLAGS]

    done = subprocess.run(command, input=given.encode(), capture_output=True, check=False)

    assert (done.returncode, done.stdout.decode()) == (code, wanted), done.stderr


def test_held_waits_for_the_other_run(tmp_path: Path) -> None:
    """A run that waited reads what the other one wrote, not what it opened."""
    import threading

    page = tmp_path / "page.txt"
    page.write_text("old")
    seen: list[bytes] = []

    def second() -> None:
        with replacing.held(page) as file:
            seen.append(file.stream.read())

    def same(_: BinaryIO) -> bool:
        return True

    with replacing.held(page) as file:
        other = threading.Thread(target=second)
        other.start()
        with replacing.replacement(file, same) as out:
            out.write(b"new")
    other.join(timeout=10)

    assert seen == [b"new"]
