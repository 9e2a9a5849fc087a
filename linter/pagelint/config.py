"""Settings after validation: the keys of `pagelint.toml`, which are also the flags' names."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Annotated, Literal

from pagelint.finding import Severity
from pagelint.input_settings import InputSettings
from pagelint.limits import Shape, Share
from pagelint.node import Node

FailOn = Literal["error", "warning", "info", "never"]
Selectors = tuple[str, ...]
BASELINE = ".pagelint-baseline.jsonl"  # unless another name is given
Address = Annotated[str, Shape(r"|https?://[!-~]+", "an address that starts with https:// or http://")]


@dataclass(frozen=True, slots=True, kw_only=True)
class Suppress:
    """One accepted fault: which rule, where, why, and until when."""

    rule: str
    reason: Annotated[str, Shape(r"(?s).*\S.*", "a reason in words")]
    path: str | None = None
    url: str | None = None
    text: str | None = None
    expires: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Gate:
    """When a run fails, beyond `fail_on`: `max_rate` is the share of pages that may have a finding of a rule."""

    max_rate: Mapping[str, Share] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Config:
    """The settings of one directory. `root` and `path` say where they come from; empty for the defaults.

    `docs` is the address of the rules' pages, which reports link to; `{rule}` in it stands for `CODE-name`, which else
    follows it. `today` is the day that rules and suppressions mean by that; None is the day of the run, in UTC.
    """

    profile: str = "recommended"
    rules: tuple[str, ...] = ()
    builtin: bool = True
    select: Selectors | None = None
    ignore: Selectors = ()
    extend_select: Selectors = ()
    extend_ignore: Selectors = ()
    preview: bool = False
    min_severity: Severity = Severity.INFO
    severity: Mapping[str, Severity] = field(default_factory=dict)
    options: Mapping[str, Node] = field(default_factory=dict)
    per_file_ignores: Mapping[str, Selectors] = field(default_factory=dict)
    per_host_ignores: Mapping[str, Selectors] = field(default_factory=dict)
    suppress: tuple[Suppress, ...] = ()
    inline_suppressions: bool = True
    today: date | None = None
    include: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()
    respect_gitignore: bool = True
    force_exclude: bool = False
    input: InputSettings = InputSettings()
    fail_on: FailOn = "warning"
    gate: Gate = Gate()
    baseline: str = ""
    output_format: str = "full"
    docs: Address = ""
    root: str = ""
    path: str = ""
