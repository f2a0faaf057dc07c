"""`rplm roadmap`: dates, slack and the critical path, as a table, a document or a drawing."""

from __future__ import annotations

from typing import Annotated, Literal

import typer

from rplm.cli.drawing import DRAWERS, draw_files
from rplm.cli.options import (
    Color,
    Exclude,
    Lang,
    Output,
    PlanPath,
    Select,
    chosen_format,
    draw,
    facts_without_errors,
    tell_selection,
    with_status,
    write,
    write_document,
)
from rplm.diagnostics import nearest
from rplm.errors import RplmError
from rplm.formats import TABLES
from rplm.lang import words
from rplm.views.roadmap import data, table
from rplm.views.timeline import timeline
from rplm.views.why import sentences

Format = Literal["table", "tsv", "csv", "json", "markdown", "mermaid", "svg", "msproject", "ical"]


def run(
    plan: PlanPath = None,
    select: Select = None,
    exclude: Exclude = None,
    format_: Annotated[Format | None, typer.Option("--format", help="How to print.", show_default=False)] = None,
    output: Output = None,
    finish: Annotated[
        Literal["work", "plan-end"],
        typer.Option("--finish", help="Count latest dates back from the last finish, or from the end of the plan."),
    ] = "work",
    by: Annotated[
        Literal["line", "body", "country", "horizon"], typer.Option("--by", help="How a drawing groups the actions.")
    ] = "line",
    why: Annotated[
        str | None,
        typer.Option("--why", metavar="ID", help="Say what drives the dates of an action.", show_default=False),
    ] = None,
    lang: Lang = "en",
    color: Color = "auto",
) -> None:
    """Schedule the actions of a plan: earliest and latest dates, slack, and the critical path.

    Exits with 1 if the plan has errors (there are no dates then), with 2 if there is no plan to read.
    """
    say, chosen = words(lang), chosen_format(format_, output)
    if why is not None and (select or exclude):
        raise RplmError("--why and --select are two things.", "--why names its action itself.")
    facts = facts_without_errors(plan, say, select, exclude)
    dates = facts.roadmap_to(finish)
    if why is not None:
        if why not in facts.plan.action:
            near = nearest(why, frozenset(facts.plan.action))
            raise RplmError("There is no action {id}.", "", id=why, **({"suggestion": near} if near else {}))
        write("".join(f"{each}\n" for each in sentences(dates, why, say)), output)
    elif chosen == "json":
        write_document(data(facts, dates), facts, output)
    elif chosen in DRAWERS:
        if chosen == "mermaid":
            tell_selection(facts.selection, say)
        draw_files(DRAWERS[chosen](facts, say, dates, by), output)
    elif chosen == "markdown":
        from rplm.formats import mermaid

        charts = mermaid.diagrams(timeline(facts, say, dates, by=by), say)
        fenced = "".join(f"\n```mermaid\n{chart}```\n" for chart in charts)
        write(TABLES["markdown"](with_status(table(facts, say, dates), facts, say), say) + fenced, output)
    else:
        draw(table(facts, say, dates), facts, say, chosen, output, color)
