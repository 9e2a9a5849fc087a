"""The configuration of every directory of a run, and its linter, each made once."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pagelint.config import Config, Gate
from pagelint.config_file import find_config, override, read_config
from pagelint.corpus import memory
from pagelint.errors import near
from pagelint.places import rule_directories
from pagelint.rule_cache import digest_of, key_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pagelint.corpus.timings import Timings
    from pagelint.linter import Linter
    from pagelint.suppress import Suppressions


class Configs:
    """Configurations by directory: the closest file, the one named, or none; the flags on top."""

    def __init__(
        self,
        flags: Mapping[str, Any],
        named: Path | None = None,
        *,
        isolated: bool = False,
        inputs: Mapping[str, Any] | None = None,
        max_rate: Mapping[str, float] | None = None,
    ) -> None:
        """Take the flags of the command line; `named` replaces the search, `isolated` leaves files unread.

        `inputs` are flags of `Config.input`, `max_rate` goes on top of `[gate.max-rate]`.
        """
        self._flags = dict(flags)
        self._named = named
        self._isolated = isolated
        self._inputs = dict(inputs or {})
        self._max_rate = dict(max_rate or {})
        self._read: dict[Path | None, Config] = {}
        self._used: dict[str, Config] = {}
        self._linters: dict[str, Linter] = {}
        self._digests: dict[str, str | None] = {}
        self._keys: dict[str, str] = {}
        self.timings: Timings | None = None

    def of(self, directory: Path) -> Config:
        """Return the configuration for the files of a directory. Raise PagelintError where it is wrong."""
        path = None if self._isolated else self._named or find_config(directory.resolve())
        path = path and near(path)
        if path not in self._read:
            config = override(read_config(path) if path else Config(), self._flags)
            gate = Gate(max_rate={**config.gate.max_rate, **self._max_rate})
            self._read[path] = replace(config, input=replace(config.input, **self._inputs), gate=gate)
        return self._read[path]

    def linter(self, config: Config) -> Linter:
        """Return the linter of a configuration."""
        if config.path not in self._linters:
            made = self._made(config)
            self._linters[config.path] = self.timings.of(made) if self.timings else made
            memory.settle()
        return self._linters[config.path]

    def _made(self, config: Config) -> Linter:
        from pagelint.linter import Linter

        self._used.setdefault(config.path, config)
        key = self._keys.get(config.path)
        return (Linter.kept(config, key) if key else None) or Linter.from_config(config)

    def digest(self, config: Config) -> str | None:
        """Return what names the linter of a configuration. Where its rules are kept, they need not be read for that.

        Raise PagelintError where the configuration or its rules are wrong.
        """
        path = config.path
        if path not in self._digests:
            self._used.setdefault(path, config)
            if path not in self._linters:
                self._keys[path] = key_of(config, rule_directories(config))
            kept = digest_of(config, self._keys[path]) if path in self._keys else None
            self._digests[path] = kept or self.linter(config).digest
        return self._digests[path]

    def linters(self) -> tuple[Linter, ...]:
        """Return the linters of the configurations that were asked for."""
        return tuple(self.linter(config) for config in self._used.values())

    def suppressions(self) -> tuple[Suppressions, ...]:
        """Return what these configurations suppress."""
        from pagelint.suppress import Suppressions

        return tuple(Suppressions.of(config) for config in self._used.values())
