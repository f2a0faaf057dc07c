"""`rplm roadmap`: dates, slack and the critical path, as a table, a document or a drawing."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Annotated, Literal

import typer

from rplm.analysis.roadmap import Roadmap
from rplm.cli.drawing import DRAWERS, check_wish, draw_files, wish_of
from rplm.cli.options import (
    Color,
    Exclude,
    Lang,
    Output,
    PlanPath,
    Select,
    chosen_format,
    draw,
    drawn_in,
    facts_and_findings,
    tell_selection,
    with_status,
    write,
    write_document,
)
from rplm.diagnostics import nearest
from rplm.errors import RplmError
from rplm.formats import TABLES, WHYS
from rplm.lang import Words, words
from rplm.views.roadmap import data, table
from rplm.views.timeline import timeline

Format = Literal[
    "table", "tsv", "csv", "json", "markdown", "mermaid", "svg", "html", "xlsx", "msproject", "ical", "gantt", "text"
]  # fmt: skip


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
    page: Annotated[
        Literal["screen", "a4", "a3"],
        typer.Option("--page", help="Paper of an SVG drawing: a file for each page, with numbers in their names."),
    ] = "screen",
    why: Annotated[
        str | None,
        typer.Option("--why", metavar="ID", help="Say what drives the dates of an action.", show_default=False),
    ] = None,
    level: Annotated[
        bool, typer.Option("--level", help="Delay actions until no staff role is asked for more than its capacity.")
    ] = False,
    time_limit: Annotated[
        str | None,
        typer.Option("--time-limit", help="How long --level may search: 60s if not given.", show_default=False),
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
    if chosen == "html" and by != "line":
        raise RplmError("The page groups the actions by line.", "In the page, filter by body, country or source.")
    check_wish(chosen, by, page)
    if why is not None and level:
        raise RplmError("--why and --level are two things.", "--level itself says why it moves an action.")
    if time_limit is not None and not level:
        raise RplmError("--time-limit belongs to --level.", "Add --level.")
    facts, findings = facts_and_findings(plan, say, select, exclude)
    dates = facts.roadmap_to(finish)
    if level:
        from rplm.cli import levelling
        from rplm.views import levelling as view

        found = levelling.level(dates, time_limit or "60s", say, plan)
        dates = levelling.shown(found, facts)
    if why is not None:
        _why(dates, why, say, chosen if format_ or output else "text", output)
        return
    told = drawn_in(lang, chosen)
    listed = partial(view.table, facts, found, told) if level else partial(table, facts, told, dates)
    if chosen == "json":
        write_document(view.data(facts, found) if level else data(facts, dates), facts, output)
    elif chosen == "html":
        from rplm.formats import html
        from rplm.views.page import pages

        write(html.draw(pages(facts, findings, lang, dates)), output)
    elif chosen in DRAWERS:
        if chosen == "mermaid":
            tell_selection(facts.selection, say)
        draw_files(DRAWERS[chosen](facts, say, dates, wish_of(by, page, output, color)), output)
    elif chosen == "markdown":
        from rplm.formats import mermaid

        charts = mermaid.diagrams(timeline(facts, say, dates, by=by), say)
        fenced = "".join(f"\n```mermaid\n{chart}```\n" for chart in charts)
        write(TABLES["markdown"](with_status(listed(), facts, say), say) + fenced, output)
    else:
        draw(listed(), facts, say, chosen, output, color)


def _why(dates: Roadmap, ident: str, say: Words, chosen: str, output: Path | None) -> None:
    """Print what drives the dates of an action. Raises `RplmError` for no such action, or for a table's format.

    A file's ending `.txt` names text here.
    """
    from rplm.formats.json import dumps
    from rplm.views import why

    if ident not in dates.plan.action:
        near = nearest(ident, dates.plan.action)
        hint = "rplm show names what stands under an id."
        raise RplmError("There is no action {id} in this plan.", hint, id=ident, suggestion=near)
    drawn = "text" if chosen == "table" else chosen
    if drawn != "json" and drawn not in WHYS:
        known = ", ".join(("json", *WHYS))
        raise RplmError("This is not drawn as {format}.", "Use one of: {known}.", format=chosen, known=known)
    write(
        dumps(why.data(dates, ident)) if drawn == "json" else WHYS[drawn](why.answers(dates, ident, say), say), output
    )
