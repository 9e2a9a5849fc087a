"""The commands about rules and settings, and those for editors and shells."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pagelint.arguments.groups import selection_flags, settings_flags
from pagelint.arguments.parser import add_command
from pagelint.arguments.values import count, share

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable, Mapping


def _rule(commands: Any) -> None:
    rule = add_command(commands, "rule", "explain a rule")
    rule.add_argument("rule", nargs="?", metavar="CODE|NAME", help="the rule")
    rule.add_argument("--all", action="store_true", help="every rule")
    rule.add_argument(
        "--output-format", dest="shown_as", choices=("text", "json", "markdown"), default="text", help="default: text"
    )
    settings_flags(rule)


def _rules(commands: Any) -> None:
    rules = add_command(commands, "rules", "list the rules in force")
    rules.add_argument("--all", action="store_true", help="also rules that are not in force")
    rules.add_argument(
        "--output-format", dest="shown_as", choices=("text", "json"), default="text", help="default: text"
    )
    settings_flags(rules)
    selection_flags(rules)


def _test(commands: Any) -> None:
    test = add_command(commands, "test", "run the examples inside rule files")
    test.add_argument(
        "paths", nargs="*", metavar="RULES", help="rule files and directories (default: the rules in force)"
    )
    test.add_argument("--coverage", action="store_true", help="fail a rule without a flagged and a silent example")
    test.add_argument("-q", "--quiet", action="store_true", help="print failures only")
    settings_flags(test)


def _validate(commands: Any) -> None:
    validate = add_command(commands, "validate", "check rule and configuration files")
    validate.add_argument("paths", nargs="*", metavar="FILE", help="rules or configurations (default: those in force)")
    settings_flags(validate)


def _config(commands: Any) -> None:
    config = add_command(commands, "config", "print the settings in force for a path, and where they come from")
    config.add_argument("path", nargs="?", default=".", metavar="PATH", help="a file or directory (default: .)")
    config.add_argument(
        "--output-format", dest="shown_as", choices=("text", "json"), default="text", help="default: text"
    )
    settings_flags(config)


def _init(commands: Any) -> None:
    init = add_command(commands, "init", "write a configuration to start from")
    init.add_argument("directory", nargs="?", default=".", metavar="DIRECTORY", help="where (default: .)")
    init.add_argument("--force", action="store_true", help="replace a configuration that is there")


def _explain(commands: Any) -> None:
    explain = add_command(commands, "explain", "tell what every rule made of one line of a page, and why")
    explain.add_argument("place", metavar="FILE:LINE", help="a line of a page; FILE#RECORD:LINE in a container")
    explain.add_argument("--all", action="store_true", help="list also the rules that saw nothing or did not look")
    explain.add_argument("--rule", metavar="CODE|NAME", help="this rule only")
    explain.add_argument("--baseline", metavar="FILE", help="findings in this file are accepted")
    _form(explain, "text", "json")
    settings_flags(explain)


def _schema(commands: Any) -> None:
    schema = add_command(commands, "schema", "print the JSON Schema of rule files, configurations or findings")
    schema.add_argument(
        "of", choices=("rule", "config", "report"), metavar="rule|config|report", help="what to describe"
    )


def _new_rule(commands: Any) -> None:
    new = add_command(commands, "new-rule", "write a rule file to start from")
    new.add_argument("name", metavar="NAME", help="what the rule is called, such as repeated-paragraph: name the fault")
    new.add_argument("--kind", default="phrase", metavar="KIND", help="the kind of check (default: phrase)")
    new.add_argument("--family", default="USR", metavar="XXX", help="the letters of its code (default: USR)")
    new.add_argument("--directory", default="rules", metavar="DIR", help="where rules are (default: rules)")
    settings_flags(new)


def _mine(commands: Any) -> None:
    mine = add_command(commands, "mine", "propose rules for text that pages of a site have in common")
    mine.add_argument("paths", nargs="*", metavar="PATH", help="files and directories (default: .)")
    mine.add_argument("--min-pages", type=count, default=5, metavar="N", help="pages that share a text (default: 5)")
    mine.add_argument(
        "--min-share", type=share, default=0.2, metavar="SHARE", help="share of a site's pages that do (default: 0.2)"
    )
    mine.add_argument("--family", default="USR", metavar="XXX", help="the letters of the codes (default: USR)")
    settings_flags(mine)


def _server(commands: Any) -> None:
    add_command(commands, "server", "serve editors: diagnostics, fixes and completion over standard input and output")


def _completions(commands: Any) -> None:
    completions = add_command(commands, "completions", "print the completion of the command line for a shell")
    completions.add_argument("shell", choices=("bash", "zsh", "fish"), metavar="bash|zsh|fish", help="the shell")
    completions.set_defaults(commands=commands)


def _version(commands: Any) -> None:
    add_command(commands, "version", "print the version")


def _form(command: argparse.ArgumentParser, *forms: str) -> None:
    command.add_argument(
        "--output-format", dest="shown_as", choices=forms, default=forms[0], help=f"default: {forms[0]}"
    )


ADDERS: Mapping[str, Callable[[Any], None]] = {
    "rule": _rule,
    "rules": _rules,
    "test": _test,
    "validate": _validate,
    "config": _config,
    "init": _init,
    "explain": _explain,
    "schema": _schema,
    "new-rule": _new_rule,
    "mine": _mine,
    "server": _server,
    "completions": _completions,
    "version": _version,
}
