"""The database of many literals is kept between runs, and trusted only where it is whole."""

from __future__ import annotations

import random
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

import pytest

from pagelint.finder import ENGINES, WORTH_KEEPING, Finder, ahocorasick_engine, hyperscan_engine

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from pagelint.finder import Find

pytest.importorskip("hyperscan")
LETTERS = "abcdeé页 "
TEXT = "".join(random.Random(7).choices(LETTERS, k=3_000))  # noqa: S311 - the same each time


def literals() -> list[str]:
    chosen = random.Random(8)  # noqa: S311 - the same each time
    return sorted({"".join(chosen.choices(LETTERS, k=chosen.randint(3, 7))) for _ in range(WORTH_KEEPING + 500)})


@pytest.fixture
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("PAGELINT_CACHE_DIR", str(tmp_path / "kept"))
    return tmp_path / "kept"


def test_what_was_kept_finds_the_same(cache: Path) -> None:
    given = literals()
    compiled, expected = hyperscan_engine(given)(TEXT), sorted(ahocorasick_engine(given)(TEXT))
    kept = [path.name for path in cache.iterdir()]

    assert len(kept) == 1
    assert kept[0].startswith("patterns-")
    assert sorted(hyperscan_engine(given)(TEXT)) == sorted(compiled) == expected


@pytest.mark.parametrize("damage", [b"", b"short", b"x" * 5_000])
def test_a_damaged_file_is_made_anew(cache: Path, damage: bytes) -> None:
    given = literals()
    expected = sorted(hyperscan_engine(given)(TEXT))
    (path,) = cache.iterdir()
    whole = path.read_bytes()
    path.write_bytes(damage or whole[:-1] + bytes([whole[-1] ^ 1]))

    assert sorted(hyperscan_engine(given)(TEXT)) == expected
    assert path.read_bytes()[:16] == whole[:16]


def test_few_literals_are_not_kept(cache: Path) -> None:
    assert list(hyperscan_engine(["ab"])("cab ab")) == [(0, 1, 3), (0, 4, 6)]
    assert not cache.exists()


def test_threads_share_one_finder(cache: Path) -> None:
    assert not cache.exists()
    find = hyperscan_engine(literals())
    expected = sorted(find(TEXT))
    with ThreadPoolExecutor(4) as pool:
        assert all(sorted(found) == expected for found in pool.map(find, [TEXT] * 200))


def test_an_engine_that_does_not_run_here_is_passed_over(cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(_literals: Sequence[str]) -> Find:
        message = "no such instruction"
        raise ImportError(message)

    monkeypatch.setitem(ENGINES, "hyperscan", broken)
    finder = Finder(["abc"])
    found = [sorted(finder.find(TEXT)) for _ in range(40)]

    assert "_warm" in vars(finder)
    assert all(each == found[0] for each in found)
    assert not cache.exists()


def test_a_finder_that_finds_its_database_needs_no_other_index(cache: Path) -> None:
    given = literals()
    hyperscan_engine(given)
    finder = Finder(given)
    found = [sorted(finder.find(TEXT)) for _ in range(8)]

    assert len(list(cache.iterdir())) == 1
    assert all(each == found[0] for each in found)
    assert "_cold" not in vars(finder)
