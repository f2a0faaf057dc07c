"""`rplm budget`: what the plan costs, who pays, what is missing, by any of the ledger's keys."""

from __future__ import annotations

from typing import Annotated, Literal

import typer

from rplm.analysis.budget import KEYS
from rplm.cli.options import Color, Lang, Output, PlanPath, chosen_format, draw, facts_without_errors, write
from rplm.diagnostics import nearest
from rplm.errors import RplmError
from rplm.lang import words


def run(
    plan: PlanPath = None,
    by: Annotated[str, typer.Option("--by", help=f"Keys of the rows, in order: {', '.join(KEYS)}.")] = "source,year",
    format_: Annotated[
        Literal["table", "tsv", "csv", "json", "markdown"] | None, typer.Option("--format", help="How to print.")
    ] = None,
    output: Output = None,
    lang: Lang = "en",
    color: Color = "auto",
) -> None:
    """Total the costs by source, year, line and more: required, available, pledged, to be mobilised, surplus.

    Exits with 1, and no figures, if the plan has errors.
    """
    keys, say = keys_of(by), words(lang)
    chosen = chosen_format(format_, output)
    facts = facts_without_errors(plan, say)
    from rplm.views import budget  # only now: a plan with errors needs no views

    if chosen == "json":
        from rplm.formats.json import dumps

        write(dumps(budget.data(facts, keys, say)), output)
    else:
        draw(budget.table(facts, keys, say), facts, say, chosen, output, color)


def keys_of(by: str) -> tuple[str, ...]:
    """Return the keys that a list with commas names. Raises `RplmError` for one unknown or named twice."""
    keys = tuple(key.strip() for key in by.split(","))
    for i, key in enumerate(keys):
        if key not in KEYS:
            raise RplmError(
                "{key} is not a key of the budget.", "Use some of: {known}.",
                key=key or "nothing", known=", ".join(KEYS), suggestion=nearest(key, KEYS),
            )  # fmt: skip
        if key in keys[:i]:
            raise RplmError("{key} is named twice.", "Name each key once.", key=key)
    return keys
