"""The command line as transcripts: arguments, standard output, standard error and exit code.

A transcript holds `$ command`, then its standard output as it is, `! ` lines of standard error, and `? code`.
Run with PAGELINT_UPDATE=1 to write down what the commands say now; read the difference before it is committed.
"""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

HERE = Path(__file__).parent
TRANSCRIPTS = sorted((HERE / "transcripts").glob("*.txt"))


def run(command: str, place: Path) -> str:
    """Run one command and return its part of the transcript."""
    words = shlex.split(command)
    assert words[0] == "pagelint"
    environment = {k: v for k, v in os.environ.items() if k not in {"NO_COLOR", "FORCE_COLOR"}}
    done = subprocess.run(
        [sys.executable, "-m", *words],
        cwd=place,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
        stdin=subprocess.DEVNULL,
        env={**environment, "COLUMNS": "80"},
    )
    errors = "".join(f"! {line}\n" for line in done.stderr.splitlines())
    return f"$ {command}\n{done.stdout}{errors}? {done.returncode}\n"


@pytest.mark.parametrize("path", TRANSCRIPTS, ids=lambda path: path.stem)
def test_transcript(path: Path, tmp_path: Path) -> None:
    shutil.copytree(HERE / "fixtures" / "site", tmp_path / "site")
    shutil.copytree(HERE / "fixtures" / "broken", tmp_path / "broken")
    shutil.copytree(HERE / "fixtures" / "rules", tmp_path / "rules")
    shutil.copytree(HERE / "fixtures" / "configs", tmp_path, dirs_exist_ok=True)
    expected = path.read_text(encoding="utf-8")
    commands = re.findall(r"^\$ (.*)$", expected, re.MULTILINE)

    said = "\n".join(run(command, tmp_path) for command in commands)

    if os.environ.get("PAGELINT_UPDATE"):
        path.write_text(said, encoding="utf-8")
    assert said == expected
