"""Which files git says have changed."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from pagelint.cli import main
from pagelint.corpus.changed import changed_files
from pagelint.errors import UsageError


def git(place: Path, *words: str) -> None:
    """Run git as somebody."""
    who = ["-c", "user.name=Mara", "-c", "user.email=mara@harbour.example", "-c", "commit.gpgsign=false"]
    subprocess.run(["git", *who, *words], cwd=place, check=True, capture_output=True)


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Make a repository with a branch: `same` and `old` on main, `early` on the branch, `late` and `new` not added."""
    for name in ("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE"):
        monkeypatch.delenv(name, raising=False)
    place = tmp_path / "pages of a site"
    place.mkdir()
    git(place, "init", "-q", "-b", "main")
    for name in ("same.txt", "old.txt", "late.txt", "ünter.txt"):
        (place / name).write_text("One.\n")
    (place / ".gitignore").write_text("ignored.txt\n")
    git(place, "add", ".")
    git(place, "commit", "-q", "-m", "pages")
    git(place, "checkout", "-q", "-b", "work")
    (place / "early.txt").write_text("Two.\n")
    git(place, "rm", "-q", "old.txt")
    git(place, "add", "early.txt")
    git(place, "commit", "-q", "-m", "more")
    (place / "late.txt").write_text("Three.\n")
    (place / "ünter.txt").write_text("Four.\n")
    (place / "new.txt").write_text("Five.\n")
    (place / "ignored.txt").write_text("Six.\n")
    monkeypatch.chdir(place)
    return place


def names(found: frozenset[str]) -> list[str]:
    """Return the names of files, sorted."""
    return sorted(Path(each).name for each in found)


@pytest.mark.usefixtures("repository")
def test_changed_since_the_last_commit() -> None:
    assert names(changed_files()) == ["late.txt", "new.txt", "ünter.txt"]


@pytest.mark.usefixtures("repository")
def test_changed_since_the_branch_left() -> None:
    assert names(changed_files("main")) == ["early.txt", "late.txt", "new.txt", "ünter.txt"]


def test_what_main_did_since_does_not_count(repository: Path) -> None:
    git(repository, "stash", "-q", "-u")
    git(repository, "checkout", "-q", "main")
    (repository / "same.txt").write_text("Changed on main.\n")
    git(repository, "commit", "-q", "-am", "main goes on")
    git(repository, "checkout", "-q", "work")

    assert names(changed_files("main")) == ["early.txt"]


def test_check_looks_at_changed_pages_only(repository: Path, capsys: pytest.CaptureFixture[str]) -> None:
    del repository
    assert main(["check", ".", "--changed", "--select", "QUA001", "--isolated", "--output-format", "concise"]) == 0
    out = capsys.readouterr()
    assert [line.split(":")[0] for line in out.out.splitlines()] == ["late.txt", "new.txt", "ünter.txt"]


def test_nothing_changed_is_no_error(repository: Path) -> None:
    git(repository, "add", ".")
    git(repository, "commit", "-q", "-m", "all")

    assert main(["check", ".", "--changed", "--isolated"]) == 0


def test_a_repository_without_a_commit(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    git(tmp_path, "init", "-q")
    (tmp_path / "one.txt").write_text("One.\n")
    (tmp_path / "two.txt").write_text("Two.\n")
    git(tmp_path, "add", "one.txt")
    monkeypatch.chdir(tmp_path)

    assert names(changed_files()) == ["one.txt", "two.txt"]


@pytest.mark.parametrize("base", ["no-such-branch", "--output=x", ""])
@pytest.mark.usefixtures("repository")
def test_what_is_no_commit_is_an_error(base: str) -> None:
    with pytest.raises(UsageError, match="is no commit"):
        changed_files(base)


def test_outside_of_a_repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    monkeypatch.chdir(tmp_path)

    with pytest.raises(UsageError, match="git cannot tell what changed"):
        changed_files()


def test_without_git(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))

    with pytest.raises(UsageError, match="--changed needs git"):
        changed_files()
