"""The command line of explanations, of rule authors, and of editors and shells. No logic."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import argparse

Add = Callable[[Any, str, str], "argparse.ArgumentParser"]
Group = Callable[["argparse.ArgumentParser"], None]


def add_commands(commands: Any, add: Add, settings: Group) -> None:
    """Add the commands; `add` makes one, `settings` gives it the flags of the configuration."""
    _explain(add(commands, "explain", "tell what every rule made of one line of a page, and why"), settings)
    _schema(add(commands, "schema", "print the JSON Schema of rule files, configurations or findings"))
    _new_rule(add(commands, "new-rule", "write a rule file to start from"), settings)
    _mine(add(commands, "mine", "propose rules for text that pages of a site have in common"), settings)
    add(commands, "server", "serve editors: diagnostics, fixes and completion over standard input and output")
    completions = add(commands, "completions", "print the completion of the command line for a shell")
    _completions(completions)
    completions.set_defaults(commands=commands)


def _explain(explain: argparse.ArgumentParser, settings: Group) -> None:
    explain.add_argument("place", metavar="FILE:LINE", help="a line of a page; FILE#RECORD:LINE in a container")
    explain.add_argument("--all", action="store_true", help="list also the rules that saw nothing or did not look")
    explain.add_argument("--rule", metavar="CODE|NAME", help="this rule only")
    explain.add_argument("--baseline", metavar="FILE", help="findings in this file are accepted")
    _form(explain, "text", "json")
    settings(explain)


def _schema(schema: argparse.ArgumentParser) -> None:
    schema.add_argument(
        "of", choices=("rule", "config", "report"), metavar="rule|config|report", help="what to describe"
    )


def _new_rule(new: argparse.ArgumentParser, settings: Group) -> None:
    new.add_argument("name", metavar="NAME", help="what the rule is called, such as repeated-paragraph: name the fault")
    new.add_argument("--kind", default="phrase", metavar="KIND", help="the kind of check (default: phrase)")
    new.add_argument("--family", default="USR", metavar="XXX", help="the letters of its code (default: USR)")
    new.add_argument("--directory", default="rules", metavar="DIR", help="where rules are (default: rules)")
    settings(new)


def _mine(mine: argparse.ArgumentParser, settings: Group) -> None:
    mine.add_argument("paths", nargs="*", metavar="PATH", help="files and directories (default: .)")
    mine.add_argument("--min-pages", type=_count, default=5, metavar="N", help="pages that share a text (default: 5)")
    mine.add_argument(
        "--min-share", type=_share, default=0.2, metavar="SHARE", help="share of a site's pages that do (default: 0.2)"
    )
    mine.add_argument("--family", default="USR", metavar="XXX", help="the letters of the codes (default: USR)")
    settings(mine)


def _completions(completions: argparse.ArgumentParser) -> None:
    completions.add_argument("shell", choices=("bash", "zsh", "fish"), metavar="bash|zsh|fish", help="the shell")


def _form(command: argparse.ArgumentParser, *forms: str) -> None:
    command.add_argument(
        "--output-format", dest="shown_as", choices=forms, default=forms[0], help=f"default: {forms[0]}"
    )


def _count(text: str) -> int:
    if not text.isdecimal() or int(text) < 1:
        _wrong(f"expected a whole number, 1 or more, got '{text}'")
    return int(text)


def _share(text: str) -> float:
    try:
        share = float(text.removesuffix("%")) / (100 if text.endswith("%") else 1)
    except ValueError:
        share = -1.0
    if not 0 <= share <= 1:
        _wrong(f"expected a share such as 0.2 or 20%, got '{text}'")
    return share


def _wrong(message: str) -> None:
    import argparse

    raise argparse.ArgumentTypeError(message)
