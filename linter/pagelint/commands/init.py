"""`pagelint init`: a configuration to start from."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from pagelint.errors import UsageError

if TYPE_CHECKING:
    import argparse

STARTER = """\
# Settings of pagelint. Keys are the names of the flags; `pagelint config` prints what is in force.

profile = "recommended"  # or "news", "web"
fail-on = "warning"      # error, warning, info or never

# select = ["ALL"]       # codes (DUP001), prefixes (DUP), names or ALL
# ignore = ["BYL"]
# exclude = ["**/drafts/**"]

[severity]
# DUP001 = "error"

[per-file-ignores]
# "feeds/**" = ["BYL"]

[options.repeated-paragraph]
# min-words = 8

# [[suppress]]
# rule = "soft-404"
# path = "docs/**"
# reason = "articles about 404 pages"
# expires = 2027-06-30
"""


def run(args: argparse.Namespace) -> int:
    """Write `pagelint.toml`. Raise UsageError where one is there already, or cannot be written."""
    path = Path(args.directory) / "pagelint.toml"
    if path.exists() and not args.force:
        raise UsageError(f"{path} is there already; --force replaces it")
    try:
        path.write_text(STARTER, encoding="utf-8")
    except OSError as error:
        raise UsageError(f"{path}: cannot be written: {error.strerror}") from None
    print(f"wrote {path}", file=sys.stderr)
    return 0
