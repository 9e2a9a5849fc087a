"""Values of flags: read in one way wherever they are given."""

from __future__ import annotations

import argparse

import pytest

from pagelint.arguments import parse_args
from pagelint.arguments.values import count, rate, share


@pytest.mark.parametrize(("text", "value"), [("0.2", 0.2), ("20%", 0.2), ("0", 0.0), ("100%", 1.0)])
def test_shares(text: str, value: float) -> None:
    assert share(text) == pytest.approx(value)
    assert rate(f"DUP001={text}") == ("DUP001", pytest.approx(value))


@pytest.mark.parametrize("text", ["", "%", "many", "-1", "1.5", "101%", "nan"])
def test_what_is_no_share(text: str) -> None:
    with pytest.raises(argparse.ArgumentTypeError, match="expected a share"):
        share(text)
    with pytest.raises(argparse.ArgumentTypeError, match="expected CODE=SHARE"):
        rate(f"DUP001={text}")


def test_a_rate_names_its_rule() -> None:
    with pytest.raises(argparse.ArgumentTypeError, match="expected CODE=SHARE"):
        rate("=0.5")


@pytest.mark.parametrize("flag", ["--max-page-bytes", "--max-expansion", "--jobs"])
@pytest.mark.parametrize("text", ["0", "-3", "x"])
def test_numbers_are_one_or_more(flag: str, text: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        parse_args(["check", f"{flag}={text}"], "0")

    assert ended.value.code == 2
    assert f"expected a whole number, 1 or more, got '{text}'" in capsys.readouterr().err
    assert count("7") == 7


def test_rates_are_gathered() -> None:
    args = parse_args(["check", "--max-rate", "DUP=1%", "--max-rate", "ERR=0.5"], "0")

    assert args.max_rate == {"DUP": pytest.approx(0.01), "ERR": 0.5}
