"""The bundled profiles: each selects what its summary says."""

from __future__ import annotations

from functools import cache

import pytest

from pagelint.config import Config
from pagelint.finding import Severity
from pagelint.places import bundled_rules
from pagelint.rule import Rule
from pagelint.rulebook import load_profile, load_rules
from pagelint.select import select

RULES = load_rules(bundled_rules())
PREVIEWS = {rule.name for rule in RULES if rule.preview}
PROFILES = sorted(path.stem for path in bundled_rules().glob("profiles/*.yaml"))


@cache
def chosen(profile: str) -> dict[str, Rule]:
    config = Config(profile=profile)
    return {rule.name: rule for rule in select(RULES, config, load_profile(config))}


def raised(profile: str) -> dict[str, str]:
    """Return the rules that a profile gives another severity."""
    before = {rule.name: rule.severity for rule in RULES}
    return {name: rule.severity.value for name, rule in chosen(profile).items() if rule.severity is not before[name]}


def test_these_are_the_profiles() -> None:
    assert PROFILES == ["news", "pretrain", "rag", "recommended", "strict", "web"]


@pytest.mark.parametrize("name", PROFILES)
def test_a_profile_is_named_like_its_file_and_says_what_for(name: str) -> None:
    profile = load_profile(Config(profile=name))

    assert profile.name == name
    assert profile.summary.endswith(".")
    assert len(profile.summary.split()) >= 5


@pytest.mark.parametrize("name", PROFILES)
def test_selectors_and_severities_name_rules(name: str) -> None:
    profile = load_profile(Config(profile=name))
    given = {*profile.select, *profile.ignore, *profile.severity, *profile.options}

    assert [each for each in given if not any(rule.is_named(each) for rule in RULES)] == []


def test_recommended_is_every_rule_that_is_not_a_preview() -> None:
    assert chosen("recommended").keys() == {rule.name for rule in RULES} - PREVIEWS
    assert raised("recommended") == {}


def test_strict_is_every_rule() -> None:
    assert chosen("strict").keys() == {rule.name for rule in RULES}
    assert raised("strict") == {}


def test_web_asks_for_nothing_that_only_articles_have() -> None:
    assert chosen("recommended").keys() - chosen("web").keys() == {"missing-byline", "missing-date"}
    assert not chosen("web").keys() & PREVIEWS


def test_news_fails_articles_without_a_byline_or_a_date() -> None:
    assert chosen("news").keys() - chosen("recommended").keys() == {"conflicting-dates"}
    assert raised("news") == dict.fromkeys(("missing-byline", "missing-date", "modified-before-published"), "warning")


def test_pretrain_asks_for_text_and_not_for_its_origin() -> None:
    names = chosen("pretrain").keys()

    assert {rule.code for rule in chosen("pretrain").values() if rule.family == "BYL"} == {"BYL401"}
    assert names & PREVIEWS == {"keyword-stuffing", "few-stop-words"}
    assert set(raised("pretrain").values()) == {"warning"}


@pytest.mark.parametrize("name", PROFILES)
def test_no_profile_makes_a_fault_less_severe(name: str) -> None:
    before = {rule.name: rule.severity for rule in RULES}

    assert [rule.name for rule in chosen(name).values() if rule.severity.rank < before[rule.name].rank] == []


def test_rag_puts_orders_to_the_model_first() -> None:
    names = chosen("rag")

    assert names.keys() & PREVIEWS == {"visible-instruction", "instruction-in-attribute"}
    assert "missing-byline" not in names
    assert {rule.name for rule in names.values() if rule.family == "SEC" and rule.severity is not Severity.ERROR} == {
        "visible-instruction"
    }


@pytest.mark.parametrize("name", PROFILES)
def test_errors_are_told_in_every_profile(name: str) -> None:
    """No profile is silent about a page that failed, or hides text from its readers."""
    errors = {rule.name for rule in RULES if rule.severity is Severity.ERROR and not rule.preview}

    assert errors <= chosen(name).keys()


def test_the_selection_of_a_configuration_replaces_that_of_the_profile() -> None:
    config = Config(profile="pretrain", select=("BYL301",))

    assert [rule.code for rule in select(RULES, config, load_profile(config))] == ["BYL301"]
