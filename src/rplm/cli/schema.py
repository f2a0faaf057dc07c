"""`rplm schema`: the JSON Schema of the plan format."""

from __future__ import annotations

from typing import Annotated, Any, Literal

import typer

from rplm.cli.options import Lang, Output
from rplm.cli.output import write
from rplm.formats.json import dumps
from rplm.lang import Words, words
from rplm.model.schema import plan_schema, scenario_schema


def run(
    of: Annotated[
        Literal["plan", "scenario"], typer.Option("--of", help="Of a file of a plan, or of a scenario.")
    ] = "plan",
    output: Output = None,
    lang: Lang = "en",
) -> None:
    """Print the JSON Schema (2020-12) of a plan file, or of a scenario, for editors and other tools.

    Names and words of the format are the same in every language; what is said of them is in that of --lang.
    """
    write(dumps(_said(plan_schema() if of == "plan" else scenario_schema(), words(lang))), output)


def _said(schema: Any, say: Words) -> Any:
    """Return a schema with its titles and descriptions in the reader's language (a property may have such a name)."""
    if isinstance(schema, list):
        return [_said(each, say) for each in schema]
    if not isinstance(schema, dict):
        return schema
    return {
        key: say.of_format(each) if key in {"title", "description"} and isinstance(each, str) else _said(each, say)
        for key, each in schema.items()
    }
