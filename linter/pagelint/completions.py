"""Completion of the command line for bash, zsh and fish, made from the parser itself."""

from __future__ import annotations

import argparse
import re
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

PROGRAM = "pagelint"
DEFAULT = "check"  # what a command line without a command means
FILES = re.compile(r"(?:^|\||:)(?:PATH|FILE|DIR|DIRECTORY|RULES|CONFIG|FINDINGS)\b")


class Flag(NamedTuple):
    """A flag: its spellings, what may follow it, and its meaning. `value` is None where nothing follows."""

    names: tuple[str, ...]
    value: str | None
    choices: tuple[str, ...]
    repeated: bool
    help: str

    @property
    def takes_files(self) -> bool:
        """Whether the value is the name of a file."""
        return self.value is not None and not self.choices and bool(FILES.search(self.value))


class Command(NamedTuple):
    """A command: its flags, and the words or files that it takes."""

    name: str
    help: str
    flags: tuple[Flag, ...]
    words: tuple[str, ...]
    files: bool


def commands_of(parsers: Mapping[str, argparse.ArgumentParser], summaries: Mapping[str, str]) -> tuple[Command, ...]:
    """Return the commands of a parser."""
    return tuple(_command(name, parser, summaries.get(name, "")) for name, parser in parsers.items())


def _command(name: str, parser: argparse.ArgumentParser, summary: str) -> Command:
    actions = [each for each in parser._actions if each.help != argparse.SUPPRESS]  # noqa: SLF001 - no public way
    positional = [each for each in actions if not each.option_strings]
    words = tuple(str(choice) for each in positional for choice in each.choices or ())
    files = any(FILES.search(str(each.metavar or "")) for each in positional)
    return Command(name, summary, tuple(_flag(each) for each in actions if each.option_strings), words, files)


def _flag(action: argparse.Action) -> Flag:
    value = None if action.nargs == 0 else str(action.metavar or action.dest.upper())
    repeated = not type(action).__name__.startswith("_Store") and action.nargs != 0
    choices = tuple(map(str, action.choices or ()))
    return Flag(tuple(action.option_strings), value, choices, repeated, (action.help or "").replace("%%", "%"))


def bash(commands: Iterable[Command]) -> str:
    """Return the completion for bash 4.4 or later."""
    known = tuple(commands)
    values = [line for command in known for flag in command.flags for line in _bash_value(command, flag)]
    rows = [
        f'        {each.name}) flags="{_joined(each)}" words="{" ".join(each.words)}" files={int(each.files)} ;;'
        for each in known
    ]
    names = "|".join(each.name for each in known)
    return "\n".join(
        [
            f"# completion of {PROGRAM} for bash; load with: source <({PROGRAM} completions bash)",
            f"_{PROGRAM}() {{",
            '    local cur="${COMP_WORDS[COMP_CWORD]}" prev="${COMP_WORDS[COMP_CWORD-1]}"',
            "    local command= word flags words files",
            '    for word in "${COMP_WORDS[@]:1:COMP_CWORD-1}"; do',
            "        case $word in",
            f"            {names}) command=$word; break ;;",
            "            -*) ;;",
            f"            *) command={DEFAULT}; break ;;",
            "        esac",
            "    done",
            "    COMPREPLY=()",
            f'    case "${{command:-{DEFAULT}}} $prev" in',
            *values,
            "    esac",
            f"    case ${{command:-{DEFAULT}}} in",
            *rows,
            "    esac",
            f'    [[ $command ]] || words="{" ".join(each.name for each in known)}"',
            "    if [[ $cur == -* ]]; then",
            '        mapfile -t COMPREPLY < <(compgen -W "$flags" -- "$cur")',
            "        return",
            "    fi",
            '    mapfile -t COMPREPLY < <(compgen -W "$words" -- "$cur"; ((files)) && compgen -f -- "$cur")',
            "    ((files)) && compopt -o filenames",
            "}",
            f"complete -F _{PROGRAM} {PROGRAM}",
        ]
    )


def _joined(command: Command) -> str:
    return " ".join(name for flag in command.flags for name in flag.names)


def _bash_value(command: Command, flag: Flag) -> list[str]:
    if flag.value is None:
        return []
    pattern = "|".join(f'"{command.name} {name}"' for name in flag.names)
    if flag.choices:
        what = f'mapfile -t COMPREPLY < <(compgen -W "{" ".join(flag.choices)}" -- "$cur"); return'
    elif flag.takes_files:
        what = 'mapfile -t COMPREPLY < <(compgen -f -- "$cur"); compopt -o filenames; return'
    else:
        what = "return"
    return [f"        {pattern}) {what} ;;"]


def zsh(commands: Iterable[Command]) -> str:
    """Return the completion for zsh."""
    known = tuple(commands)
    rows = [f"    {_quoted(f'{each.name}:{each.help}')}" for each in known]
    cases = [line for each in known for line in _zsh_case(each)]
    return "\n".join(
        [
            f"#compdef {PROGRAM}",
            f"# completion of {PROGRAM} for zsh; save as _{PROGRAM} in a directory of $fpath",
            f"_{PROGRAM}() {{",
            "  local -a commands",
            "  commands=(",
            *rows,
            "  )",
            "  if (( CURRENT == 2 )) && [[ $words[2] != -* ]]; then",
            "    _describe -t commands command commands",
            "    _files",
            "    return",
            "  fi",
            f"  local command={DEFAULT}",
            "  if (( ${commands[(I)$words[2]:*]} )); then",
            "    command=$words[2]",
            "    shift words",
            "    (( CURRENT-- ))",
            "  fi",
            "  case $command in",
            *cases,
            "  esac",
            "}",
            "if [[ $zsh_eval_context[-1] == loadautofunc ]]; then",
            f'  _{PROGRAM} "$@"',
            "else",
            f"  compdef _{PROGRAM} {PROGRAM}",
            "fi",
        ]
    )


def _zsh_case(command: Command) -> list[str]:
    specs = [_zsh_flag(flag, name) for flag in command.flags for name in flag.names]
    if command.words:
        specs.append(_quoted(f":word:({' '.join(command.words)})"))
    if command.files:
        specs.append("'*:file:_files'")
    return [
        f"    {command.name})",
        "      _arguments \\",
        *(f"        {spec} \\" for spec in specs),
        "        && return ;;",
    ]


def _zsh_flag(flag: Flag, name: str) -> str:
    said = re.sub(r"([\[\]\\:])", r"\\\1", flag.help)
    others = "*" if flag.repeated else f"({' '.join(flag.names)})"
    value = ""
    if flag.value is not None:
        what = f"({' '.join(flag.choices)})" if flag.choices else "_files" if flag.takes_files else " "
        value = f":{flag.value.replace(':', chr(92) + ':')}:{what}"
    return _quoted(f"{others}{name}[{said}]{value}")


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "'\\''") + "'"


def fish(commands: Iterable[Command]) -> str:
    """Return the completion for fish."""
    known = tuple(commands)
    names = " ".join(each.name for each in known)
    lines = [f"# completion of {PROGRAM} for fish; save as {PROGRAM}.fish in the completions of fish"]
    for each in known:
        first = f"complete -c {PROGRAM} -n {_fish(f'not __fish_seen_subcommand_from {names}')}"
        lines.append(f"{first} -a {each.name} -d {_fish(each.help)}")
        seen = f"__fish_seen_subcommand_from {each.name}"
        if each.name == DEFAULT:
            seen += f"; or not __fish_seen_subcommand_from {names}"
        start = f"complete -c {PROGRAM} -n {_fish(seen)}"
        if each.words:
            lines.append(f"{start} -f -a {_fish(' '.join(each.words))}")
        elif not each.files:
            lines.append(f"{start} -f")
        lines += [f"{start} {_fish_flag(flag)}" for flag in each.flags]
    return "\n".join(lines)


def _fish_flag(flag: Flag) -> str:
    parts = [f"-l {name[2:]}" if name.startswith("--") else f"-s {name[1:]}" for name in flag.names]
    if flag.value is not None:
        parts.append("-r" if flag.takes_files else "-x")
        parts += [f"-a {_fish(' '.join(flag.choices))}"] if flag.choices else []
    return " ".join([*parts, f"-d {_fish(flag.help)}"])


def _fish(text: str) -> str:
    return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'"


SHELLS: dict[str, Callable[[Iterable[Command]], str]] = {"bash": bash, "zsh": zsh, "fish": fish}
