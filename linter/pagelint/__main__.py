"""`python -m pagelint`."""

from pagelint.cli import run

if __name__ == "__main__":
    run()
