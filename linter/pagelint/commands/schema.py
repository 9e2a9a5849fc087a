"""`pagelint schema`: the JSON Schema of rule files, configurations and findings."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pagelint.json_schema import config_schema, report_schema, rule_schema, schema_text

if TYPE_CHECKING:
    import argparse


def run(args: argparse.Namespace) -> int:
    """Print a schema."""
    found = {"rule": rule_schema, "config": config_schema, "report": report_schema}[args.of]()
    print(schema_text(found))
    return 0
