"""Rules kept between runs: what is read back is what was kept."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import platformdirs
import pytest

from pagelint.config import Config, Suppress
from pagelint.corpus.configs import Configs
from pagelint.kept import cache_directory
from pagelint.linter import Linter
from pagelint.places import rule_directories
from pagelint.rule_cache import digest_of, key_of, load, save
from pagelint.scan import At, Index

RULES = str(Path(__file__).parent / "fixtures" / "rules")


@pytest.fixture
def config(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Config:
    monkeypatch.setenv("PAGELINT_CACHE_DIR", str(tmp_path / "cache"))
    return Config(builtin=False, rules=(RULES,))


def key(config: Config) -> str:
    return key_of(config, rule_directories(config))


def test_rules_and_index_come_back_as_they_were(config: Config) -> None:
    made = Linter.from_config(config)
    found = load(key(config))

    assert found is not None
    assert found[0] == made.rules
    assert found[1] == made.scanner.index


@pytest.mark.usefixtures("config")
def test_any_text_may_stand_in_an_index() -> None:
    index = Index(
        groups=(((0, 0),),),
        labels={"a\nb": 0, "": 1},
        starts={"c": [("c d", 0)]},
        literals={"e": -1, "\u4e2d": 70_000},
        expressions={"f": [("f+", At.START, 0)]},
        unkeyed=[],
        keys=["e", "\udcff", ""],
    )
    save("0", (), index)

    assert load("0") == ((), index)


@pytest.mark.parametrize("dated", [True, False])
def test_kept_rules_name_the_linter_that_they_make(config: Config, *, dated: bool) -> None:
    expires = date(2030, 1, 1) if dated else None
    config = Config(
        builtin=False,
        rules=(RULES,),
        today=date(2026, 5, 4),
        suppress=(Suppress(rule="ALL", reason="known", expires=expires),),
    )
    assert digest_of(config, key(config)) is None
    made = Linter.from_config(config)

    assert digest_of(config, key(config)) == made.digest
    assert ("2026-05-04" in str(made.digest)) is dated


def test_bundled_rules_depend_on_the_day(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PAGELINT_CACHE_DIR", str(tmp_path))
    config = Config(today=date(2026, 5, 4))
    made = Linter.from_config(config)

    assert digest_of(config, key(config)) == made.digest
    assert "2026-05-04" in str(made.digest)


def test_a_damaged_entry_is_read_anew(config: Config, tmp_path: Path) -> None:
    digest = Linter.from_config(config).digest
    (entry,) = (tmp_path / "cache").iterdir()
    entry.write_bytes(entry.read_bytes()[:40])

    configs = Configs({"builtin": False, "rules": (RULES,)}, isolated=True)
    used = configs.of(tmp_path)
    assert configs.digest(used) == digest
    assert configs.linter(used).digest == digest


@pytest.mark.parametrize("given", [None, "", "relative", "/somewhere"])
def test_entries_stand_where_the_platform_keeps_them(monkeypatch: pytest.MonkeyPatch, given: str | None) -> None:
    monkeypatch.delenv("PAGELINT_CACHE_DIR", raising=False)
    monkeypatch.delenv("XDG_CACHE_HOME", raising=False)
    if given is not None:
        monkeypatch.setenv("XDG_CACHE_HOME", given)

    assert cache_directory() == Path(platformdirs.user_cache_dir("pagelint", appauthor=False))
