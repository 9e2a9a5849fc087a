"""Which files a run looks at."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from pagelint.corpus.configs import Configs
from pagelint.corpus.discover import Target, discover
from pagelint.errors import UsageError
from pagelint.page import Unreadable


def names(tmp_path: Path, *paths: str, **flags: object) -> list[str]:
    given = [str(tmp_path / path) for path in paths] or [str(tmp_path)]
    found = discover(given, Configs(flags, isolated=True))
    return [os.path.relpath(each.path, tmp_path) for each in found if isinstance(each, Target)]


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    for name in (
        "b.html",
        "a.txt",
        "c.md",
        "d.py",
        "sub/e.jsonl.gz",
        "sub/deep/f.htm",
        ".git/x.txt",
        "node_modules/y.md",
    ):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("x\n")
    return tmp_path


def test_pages_by_suffix_sorted(tree: Path) -> None:
    assert names(tree) == ["a.txt", "b.html", "c.md", "sub/e.jsonl.gz", "sub/deep/f.htm"]


def test_a_named_file_counts_whatever_its_name(tree: Path) -> None:
    assert names(tree, "d.py") == ["d.py"]
    assert names(tree, "a.txt", "a.txt", ".")[:2] == ["a.txt", "b.html"]


def test_gitignore(tree: Path) -> None:
    (tree / ".gitignore").write_text("*.md\n/sub/deep/\n")
    (tree / "sub" / ".gitignore").write_text("!e.jsonl.gz\n*.gz\n!e.jsonl.gz\n")

    assert names(tree) == ["a.txt", "b.html", "sub/e.jsonl.gz"]
    assert "c.md" in names(tree, respect_gitignore=False)


def test_include_and_exclude(tree: Path) -> None:
    assert names(tree, include=("*.py",)) == ["d.py"]
    assert names(tree, exclude=("sub",)) == ["a.txt", "b.html", "c.md"]
    assert names(tree, exclude=("**/*.htm*", "c.*")) == ["a.txt", "sub/e.jsonl.gz"]
    assert names(tree, "a.txt", exclude=("a.txt",)) == ["a.txt"]
    assert names(tree, "a.txt", exclude=("a.txt",), force_exclude=True) == []


def test_links_in_a_circle_end(tree: Path) -> None:
    (tree / "sub" / "loop").symlink_to(tree, target_is_directory=True)
    (tree / "same.txt").symlink_to(tree / "a.txt")

    assert names(tree).count("a.txt") + names(tree).count("same.txt") == 1


def test_a_missing_path_is_an_error_before_anything_is_read(tree: Path) -> None:
    with pytest.raises(UsageError, match="nowhere: no such file or directory"):
        list(discover([str(tree), str(tree / "nowhere")], Configs({}, isolated=True)))


def test_a_directory_that_cannot_be_listed_is_reported(tree: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    listed = os.scandir

    def scandir(path: str) -> object:
        if str(path).endswith("sub"):
            raise PermissionError(13, "Permission denied", str(path))
        return listed(path)

    monkeypatch.setattr(os, "scandir", scandir)

    found = list(discover([str(tree)], Configs({}, isolated=True)))

    (trouble,) = [each for each in found if isinstance(each, Unreadable)]
    assert trouble.reason == "unreadable directory"
    assert "Permission denied" in trouble.message
    assert len(found) == 4
