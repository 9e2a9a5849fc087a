"""Packs: rules and kinds of installed packages, used when they are named and left alone otherwise."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from pagelint.checks import kind
from pagelint.config import Config
from pagelint.config_file import read_config
from pagelint.errors import MistakesError, UsageError
from pagelint.packs import kind_names, pack_directory, pack_names
from pagelint.places import own_rules
from pagelint.rulebook import load_rules, rules_of

PACK = Path(__file__).parents[1] / "examples" / "pack"
PAGE = "Garden chair, folding\nThis product is out of stock.\nIt came in green and in\n"
BOOBY_TRAP = "raise RuntimeError('imported, though nobody asked')\n"
RULE = (PACK / "example_pack" / "exm" / "stock-notice.yaml").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the example pack and install it into a directory of its own."""
    target = tmp_path_factory.mktemp("installed")
    options = ["--quiet", "--disable-pip-version-check", "--no-deps", "--no-build-isolation", "--no-index"]
    subprocess.run([sys.executable, "-m", "pip", "install", *options, "--target", target, PACK], check=True)
    return target


def run(installed: Path, place: Path, *words: str) -> subprocess.CompletedProcess[str]:
    (place / "page.txt").write_text(PAGE, encoding="utf-8")
    command = [sys.executable, "-m", "pagelint", *words]
    environment = {**os.environ, "PYTHONPATH": str(installed)}
    return subprocess.run(command, cwd=place, env=environment, capture_output=True, text=True, check=False)


def test_an_installed_pack_brings_rules_and_a_kind(installed: Path, tmp_path: Path) -> None:
    flags = ("--no-builtin", "--output-format", "concise", "--no-cache", "-q")

    done = run(installed, tmp_path, "check", "page.txt", "--rules", "example", *flags)

    assert done.stdout.splitlines() == [
        'page.txt:2:1: EXM001 stock-notice stock notice: "out of stock"',
        'page.txt:3:1: EXM101 unfinished-page page ends with "and in"',
    ]
    assert done.returncode == 1


def test_a_configuration_names_it_too(installed: Path, tmp_path: Path) -> None:
    (tmp_path / "pagelint.toml").write_text('rules = ["example"]\nbuiltin = false\n', encoding="utf-8")
    (tmp_path / "sub").mkdir()
    (tmp_path / "sub" / "pagelint.toml").write_text('extend = "../pagelint.toml"\n', encoding="utf-8")

    for directory in (tmp_path, tmp_path / "sub"):
        done = run(installed, directory, "check", "page.txt", "-j", "2", "--no-cache")
        assert "EXM101" in done.stdout, done.stderr


def test_its_examples_hold(installed: Path, tmp_path: Path) -> None:
    done = run(installed, tmp_path, "test", "--rules", "example", "--no-builtin", "--coverage")

    assert done.returncode == 0, done.stdout + done.stderr
    assert "0 of 4 examples in 2 rules failed" in done.stderr


def package(place: Path, name: str, points: str, files: dict[str, str] | None = None) -> None:
    """Lay down an installed package by hand: its files, and the entry points of its metadata."""
    (place / name).mkdir(parents=True)
    for file, text in (files or {}).items():
        (place / name / file).write_text(text, encoding="utf-8")
    info = place / f"{name}-1.0.dist-info"
    info.mkdir()
    (info / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {name}\nVersion: 1.0\n", encoding="utf-8")
    (info / "entry_points.txt").write_text(points, encoding="utf-8")


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    place = tmp_path / "site"
    place.mkdir()
    monkeypatch.syspath_prepend(str(place))
    return place


TRAPPED = "[pagelint.rules]\ntrapped = trapped_pack\n[pagelint.kinds]\nsnap = trapped_pack:KIND\n"


def test_nothing_of_a_pack_is_imported_until_its_kind_is_used(site: Path) -> None:
    rule = RULE.replace("@stock-notice", "out of stock")
    package(site, "trapped_pack", TRAPPED, {"rule.yaml": rule, "__init__.py": BOOBY_TRAP})

    assert "trapped" in pack_names()
    assert "snap" in kind_names()
    assert pack_directory("trapped") == site / "trapped_pack"
    rules = rules_of(Config(rules=("trapped",), builtin=False, root=str(site)))
    assert [rule.code for rule in rules] == ["EXM001"]
    assert "trapped_pack" not in sys.modules
    with pytest.raises(UsageError, match="the kind 'snap' of trapped_pack cannot be imported: RuntimeError"):
        kind("snap")


def test_a_kind_that_cannot_be_imported_is_a_mistake_of_the_rule(site: Path) -> None:
    package(site, "broken_pack", "[pagelint.kinds]\nsnapped = broken_pack:KIND\n", {"__init__.py": "KIND = 3\n"})
    path = site / "rule.yaml"
    path.write_text(RULE.replace("kind: phrase", "kind: snapped"), encoding="utf-8")

    with pytest.raises(MistakesError, match=r"rule.yaml:3:7: kind: .* is no Kind or ScanKind"):
        load_rules(path)


def test_two_packs_of_one_name_are_refused(site: Path) -> None:
    for name in ("one_pack", "two_pack"):
        package(site, name, f"[pagelint.rules]\nours = {name}\n")

    with pytest.raises(UsageError, match=r"more than one installed package has 'ours'.*one_pack and two_pack"):
        pack_directory("ours")


def test_a_pack_without_its_directory(site: Path) -> None:
    package(site, "hollow_pack", "[pagelint.rules]\nhollow = hollow_pack.rules\n")

    with pytest.raises(UsageError, match="the pack 'hollow' of hollow_pack has no directory 'hollow_pack/rules'"):
        pack_directory("hollow")


def test_an_unknown_name_has_a_hint(site: Path) -> None:
    package(site, "near_pack", "[pagelint.rules]\nnearby = near_pack\n")

    with pytest.raises(UsageError, match=r"nearbye: no such rule file .*did you mean 'nearby'\?"):
        own_rules(Config(rules=("nearbye",)))


def test_a_path_goes_before_a_pack_and_a_mark_names_the_pack(site: Path, tmp_path: Path) -> None:
    package(site, "near_pack", "[pagelint.rules]\nnearby = near_pack\n")
    (tmp_path / "nearby").mkdir()

    assert own_rules(Config(rules=("nearby",), root=str(tmp_path))) == (tmp_path / "nearby",)
    assert own_rules(Config(rules=("pack:nearby",), root=str(tmp_path))) == (site / "near_pack",)


def test_inherited_paths_move_and_names_of_packs_stay(site: Path, tmp_path: Path) -> None:
    package(site, "near_pack", "[pagelint.rules]\nnearby = near_pack\n")
    (tmp_path / "rules").mkdir()
    (tmp_path / "sub").mkdir()
    (tmp_path / "base.toml").write_text('rules = ["rules", "nearby", "pack:far"]\n', encoding="utf-8")
    path = tmp_path / "sub" / "pagelint.toml"
    path.write_text('extend = "../base.toml"\n', encoding="utf-8")

    assert read_config(path).rules == (os.path.join("..", "rules"), "nearby", "pack:far")  # noqa: PTH118 - as it is written


@pytest.mark.parametrize(
    ("header", "message"),
    [
        ("format: 2\nname: ours\n", "format: expected a rule format that this pagelint reads, 1 at most, got 2"),
        ("format: 1\nname: ours\nneeds: 99.1\n", "needs: the rules need pagelint 99.1"),
        ("format: 1\nname: ours\nneeds: soon\n", "needs: expected a version such as 0.1.0"),
        ("name: ours\n", "format: missing, but required"),
        ("format: 1\nname: ours\nversion: 3\n", "version: unknown key 'version'"),
    ],
)
def test_a_header_that_does_not_fit_is_the_only_mistake(tmp_path: Path, header: str, message: str) -> None:
    (tmp_path / "pack.yaml").write_text(header, encoding="utf-8")
    (tmp_path / "rule.yaml").write_text("code: from a format to come\n", encoding="utf-8")

    with pytest.raises(MistakesError) as caught:
        load_rules(tmp_path)

    assert len(caught.value.mistakes) == 1
    assert message in str(caught.value)
