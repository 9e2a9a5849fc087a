"""Shell completion follows the parser; bash is asked itself, as a person pressing the tabulator would."""

from __future__ import annotations

import shlex
import shutil
import subprocess
from pathlib import Path

import pytest

from pagelint.cli import main
from pagelint.commands import COMMANDS


def script(shell: str, capsys: pytest.CaptureFixture[str]) -> str:
    assert main(["completions", shell]) == 0
    return capsys.readouterr().out


ASK = """
source "$1"
shift
COMP_WORDS=("$@")
COMP_CWORD=$(($# - 1))
compopt() { :; }
_pagelint
printf '%s\\n' "${COMPREPLY[@]}"
"""


@pytest.fixture
def ask(tmp_path: Path, capsys: pytest.CaptureFixture[str]):  # noqa: ANN201 - a function that asks bash
    bash = shutil.which("bash")
    if bash is None:
        pytest.skip("bash is not installed")
    (tmp_path / "completion.bash").write_text(script("bash", capsys), encoding="utf-8")
    (tmp_path / "page one.html").touch()

    def answer(*words: str) -> list[str]:
        command = [bash, "--norc", "-c", ASK, "bash", "completion.bash", "pagelint", *words]
        done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=True)
        assert not done.stderr
        return done.stdout.splitlines()

    return answer


def test_bash_completes_commands_flags_values_and_files(ask) -> None:  # noqa: ANN001
    assert set(COMMANDS) <= set(ask(""))
    assert ask("exp") == ["explain"]
    assert ask("check", "--out") == ["--output-format", "--output"]
    assert ask("check", "--fail-on", "w") == ["warning"]
    assert ask("--fail-on", "w") == ["warning"]
    assert ask("schema", "") == ["rule", "config", "report"]
    assert ask("rule", "--output-format", "m") == ["markdown"]
    assert ask("check", "page") == ["page one.html"]
    assert ask("check", "--config", "page") == ["page one.html"]
    assert ask("check", "--select", "") == [""]
    assert "--fail-on" in ask("page one.html", "--f")


def test_bash_itself_finds_the_completion_sound(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    bash = shutil.which("bash")
    if bash is None:
        pytest.skip("bash is not installed")
    path = tmp_path / "completion.bash"
    path.write_text(script("bash", capsys), encoding="utf-8")

    done = subprocess.run(
        [bash, "--norc", "-c", f"source {path} && complete -p pagelint"], capture_output=True, text=True, check=True
    )

    assert done.stdout == "complete -F _pagelint pagelint\n"


@pytest.mark.parametrize(("shell", "check"), [("zsh", ["zsh", "-n"]), ("fish", ["fish", "--no-execute"])])
def test_other_shells_accept_theirs(
    shell: str, check: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    if shutil.which(shell) is None:
        pytest.skip(f"{shell} is not installed")
    path = tmp_path / "completion"
    path.write_text(script(shell, capsys), encoding="utf-8")

    subprocess.run([*check, str(path)], check=True)


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_every_command_and_flag_is_there(shell: str, capsys: pytest.CaptureFixture[str]) -> None:
    said = script(shell, capsys)

    for word in (*COMMANDS, "fail-on", "output-format", "min-pages"):
        assert word in said
    if shell == "fish":
        assert said.replace("\\'", "").count("'") % 2 == 0
    else:
        assert shlex.split(said, comments=True)  # quotes are closed
