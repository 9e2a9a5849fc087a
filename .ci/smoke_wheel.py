"""Build the wheel, install it in a fresh environment, and lint a page with it outside the checkout."""

from __future__ import annotations

import subprocess
import sys
import tempfile
import venv
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
PAGE = "Harbour opens\nSorry, the page you were looking for could not be found.\nBoats may leave again on Monday.\n"


def main() -> int:
    """Return 0 if the installed wheel finds the error text in a page, with its own rules."""
    with tempfile.TemporaryDirectory() as name:
        place = Path(name)
        run(sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "--wheel-dir", name, str(ROOT))
        venv.create(place / "venv", with_pip=True)
        python = place / "venv" / "bin" / "python"
        run(str(python), "-m", "pip", "install", "--quiet", "--disable-pip-version-check", *map(str, place.glob("*.whl")))
        (place / "page.txt").write_text(PAGE, encoding="utf-8")
        command = [str(place / "venv" / "bin" / "pagelint"), "check", "--output-format", "concise", "page.txt"]
        done = subprocess.run(command, cwd=place, capture_output=True, text=True, check=False)
    print(done.stdout + done.stderr)
    good = done.returncode == 1 and "page.txt:2:" in done.stdout
    print("wheel: good" if good else "wheel: the installed command did not find the fault")
    return 0 if good else 1


def run(*command: str) -> None:
    """Run a command that must succeed."""
    subprocess.run(command, check=True)


if __name__ == "__main__":
    sys.exit(main())
