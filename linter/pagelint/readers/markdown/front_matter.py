"""The named values that Markdown files carry above their text: YAML between dashes, TOML between plus signs."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pagelint.late import late

if TYPE_CHECKING:
    from collections.abc import Mapping

OPEN = late(r"(---|\+\+\+)[ \t]*(?:\r\n|\r|\n)")
KEY = late(r"[\"']?[\w][\w .:/@-]{0,60}[\"']?\s*[:=]")
MOST_CHARACTERS = 50_000


def end_of(text: str) -> int:
    """Return where the text begins after the front matter; 0 where there is none."""
    opened = OPEN.match(text)
    if not opened:
        return 0
    fences = r"(?:---|\.\.\.)" if opened[1] == "---" else r"\+\+\+"
    closed = re.compile(rf"^{fences}[ \t]*(?:\r\n|\r|\n|\Z)", re.MULTILINE)
    found = closed.search(text, opened.end(), MOST_CHARACTERS)
    if not found or not (found.start() == opened.end() or KEY.match(text, opened.end()) or text[opened.end()] == "#"):
        return 0
    return found.end()


def values(head: str) -> Mapping[str, object]:
    """Return the values of front matter; none where it cannot be read."""
    opened = OPEN.match(head)
    if not opened:
        return {}
    lines = head.splitlines()
    inside = "\n".join(lines[1:-1])
    loaded = _toml(inside) if opened[1] == "+++" else _yaml(inside)
    return loaded if isinstance(loaded, dict) else {}


def _toml(text: str) -> object:
    import tomllib

    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError:
        return None


def _yaml(text: str) -> object:
    import yaml

    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    try:
        return yaml.load(text, Loader=loader)  # noqa: S506 - it is the safe loader, in C where that was built
    except (yaml.YAMLError, ValueError, RecursionError):
        return None
