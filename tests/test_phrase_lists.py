"""The phrase lists: complete in every language, and each phrase one that can be found."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from pagelint.phrase import parse_phrase, read_list
from pagelint.places import bundled_rules
from pagelint.words import fold

LANGUAGES = """ar cs da de el en es fi fr he hi hu id it ja ko nl no pl pt ro ru sv tr uk vi zh-Hans zh-Hant""".split()
LISTS = """
not-found not-found-label server-error server-error-label http-error-label http-error error-apology maintenance
coming-soon parked-domain redirect javascript-required browser-outdated
challenge access-denied rate-limit login-wall login-label paywall metered consent-wall age-gate geo-block legal-block
promo-heading related-heading advertisement-label newsletter share-label share app-banner affiliate sponsored-label
inline-related
legal-disclaimer disclaimer-heading copyright cookie-notice navigation-label read-more loading video-player
image-credit comments-label comments contact pagination
byline-lead placeholder-byline
placeholder refusal
injection
""".split()
PHRASES = bundled_rules() / "phrases"
FILES = sorted(PHRASES.glob("*/*.txt"))
ADDRESS = re.compile(r"https?:|www\.|\b[\w-]+\.(?:com|org|net|info|gov|edu)\b")
RESERVED = re.compile(r"\bexample\.(?:com|org|net)\b")
MAX_PHRASE = 160


def name_of(path: Path) -> str:
    return f"{path.parent.name}/{path.stem}"


def lines_of(path: Path) -> list[str]:
    """Return the phrases of a list as they are written, without comments."""
    lines = path.read_text(encoding="utf-8").splitlines()
    return [line for line in lines if line.strip() and not re.match(r"#(?: |$)", line)]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_has_every_list(language: str) -> None:
    there = {path.stem for path in (PHRASES / language).glob("*.txt")}

    assert not set(LISTS) - there


@pytest.mark.parametrize("path", FILES, ids=name_of)
def test_a_list_says_what_it_holds(path: Path) -> None:
    raw = path.read_bytes()

    assert raw.startswith(b"# ")
    assert raw.endswith(b"\n")
    assert b"\r" not in raw
    assert len(raw.decode().splitlines()[0]) > 10
    assert lines_of(path)


@pytest.mark.parametrize("path", FILES, ids=name_of)
def test_phrases_are_written_as_they_are_compared(path: Path) -> None:
    """Folding a literal changes nothing, and none stands twice: what a reader sees is what is looked for."""
    lines = lines_of(path)
    literals = [line for line in lines if not (line.startswith("/") and line.endswith("/") and len(line) > 2)]

    assert [line for line in literals if " ".join(fold(line).split()) != line] == []
    assert sorted({line for line in lines if lines.count(line) > 1}) == []
    assert [line for line in literals if not 2 <= len(line) <= MAX_PHRASE] == []


@pytest.mark.parametrize("path", FILES, ids=name_of)
def test_expressions_are_safe_and_every_line_is_read(path: Path) -> None:
    phrases, mistakes = read_list((str(path),))

    assert mistakes == ()
    assert len(phrases) == len(lines_of(path))
    assert {phrase.language for phrase in phrases} == {path.parent.name}


@pytest.mark.parametrize("path", FILES, ids=name_of)
def test_no_list_names_a_site(path: Path) -> None:
    assert [line for line in lines_of(path) if ADDRESS.search(RESERVED.sub("", line))] == []


def test_a_phrase_may_start_with_the_sign_of_comments(tmp_path: Path) -> None:
    path = tmp_path / "xx" / "list.txt"
    path.parent.mkdir()
    path.write_text("# what it holds\n#\n#ad\n### system:\n", encoding="utf-8")

    assert [phrase.text for phrase in read_list((str(path),))[0]] == ["#ad", "### system:"]


def test_an_expression_that_could_stall_is_refused() -> None:
    assert parse_phrase("/(?:a+)+ error page/")[1] is not None
