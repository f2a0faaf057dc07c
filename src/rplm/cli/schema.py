"""`rplm schema`: the JSON Schema of the plan format."""

from __future__ import annotations

from rplm.cli.options import Output, write
from rplm.formats.json import dumps
from rplm.model.schema import plan_schema


def run(output: Output = None) -> None:
    """Print the JSON Schema (2020-12) of a plan file, for editors and other tools."""
    write(dumps(plan_schema()), output)
