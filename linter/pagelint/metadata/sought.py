"""Metadata that is looked for field by field, when first asked for."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from pagelint.about import Metadata

if TYPE_CHECKING:
    from pagelint.about import Value

Found = tuple["Value | None", str | None]  # a date as written, and as ISO 8601


class Sought(Metadata):
    """What a page says about itself, where one search finds both the date and how it reads."""

    @cached_property
    def date(self) -> Value | None:
        """The date as written, of the surest source that has one."""
        return self._dated[0]

    @cached_property
    def published(self) -> str | None:
        """The same as ISO 8601, where it could be read."""
        return self._dated[1]

    @cached_property
    def _dated(self) -> Found:
        return None, None
