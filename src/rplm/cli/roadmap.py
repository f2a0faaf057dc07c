"""`rplm roadmap`: dates, slack and the critical path, as a table, a document or a drawing."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from rplm.cli.answer import answer
from rplm.cli.drawing import DRAWERS, check_wish, draw_files, wish_of
from rplm.cli.options import Color, Exclude, Lang, Output, PlanPath, Select
from rplm.cli.output import (
    chosen_format,
    draw,
    drawn_in,
    tell_selection,
    tell_unscheduled,
    with_status,
    write,
    write_document,
)
from rplm.cli.scenarios import Against, ScenarioName, compared, under
from rplm.errors import RplmError
from rplm.formats import TABLES, WHYS, TableFormat
from rplm.lang import Words, words
from rplm.views.roadmap import data, table
from rplm.views.timeline import timeline

if TYPE_CHECKING:
    from rplm.analysis.facts import Facts
    from rplm.analysis.roadmap import Roadmap
    from rplm.analysis.scenario import Side

Format = Literal[TableFormat, "mermaid", "svg", "html", "msproject", "ical", "gantt", "text"]


def run(
    plan: PlanPath = None,
    scenario: ScenarioName = None,
    against: Against = None,
    select: Select = None,
    exclude: Exclude = None,
    format_: Annotated[
        Format | None, typer.Option("--format", help="How to print; text goes with --why.", show_default=False)
    ] = None,
    output: Output = None,
    finish: Annotated[
        Literal["work", "plan-end"],
        typer.Option("--finish", help="Count latest dates back from the last finish, or from the end of the plan."),
    ] = "work",
    by: Annotated[
        Literal["line", "body", "country", "horizon", "role"] | None,
        typer.Option("--by", help="How a drawing groups the actions, or the workload its rows.", show_default=False),
    ] = None,
    page: Annotated[
        Literal["screen", "a4", "a3"],
        typer.Option("--page", help="Paper of an SVG drawing: a file for each page, with numbers in their names."),
    ] = "screen",
    workload: Annotated[bool, typer.Option("--workload", help="Show how much of whose time the actions take.")] = False,
    per: Annotated[
        Literal["month", "quarter", "year"], typer.Option("--per", help="The periods of the workload.")
    ] = "quarter",
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
    _check_asked(chosen, by, page, why, time_limit, level=level, workload=workload, selected=bool(select or exclude))
    if against is not None:
        if why is not None or level or workload or finish != "work":
            raise RplmError(
                "--against compares the dates of roadmaps only.", "Leave out --why, --level, --workload and --finish."
            )
        _compare(compared(plan, scenario, against, say, select, exclude), lang, chosen, output, color)
        return
    facts, findings = under(plan, scenario, say, select, exclude)
    dates = facts.roadmap_to(finish)
    if level:
        from rplm.cli import levelling
        from rplm.views import levelling as view

        found = levelling.level(dates, time_limit or "60s", say, plan)
        dates = levelling.shown(found, facts)
    told = drawn_in(lang, chosen)
    listed = partial(view.table, facts, found, told) if level else partial(table, facts, told, dates)
    if workload:
        _show_workload(facts, dates, told, chosen, output, color, per, by)
    elif why is not None:
        _why(facts, dates, why, lang, chosen if format_ or output else "text", output)
    elif chosen == "json":
        write_document(view.data(facts, found) if level else data(facts, dates), facts, output)
    elif chosen == "html":
        from rplm.formats import html
        from rplm.views.page import pages

        write(html.draw(pages(facts, findings, lang, dates)), output)
    elif chosen in DRAWERS:
        if chosen == "mermaid":
            tell_selection(facts.selection, say)
            tell_unscheduled(dates, say)
        draw_files(DRAWERS[chosen](facts, say, dates, wish_of(by or "line", page, output, color)), output)
    elif chosen == "markdown":
        from rplm.formats import mermaid

        charts = mermaid.diagrams(timeline(facts, say, dates, by=by or "line"), say)
        fenced = "".join(f"\n```mermaid\n{chart}```\n" for chart in charts)
        write(TABLES["markdown"](with_status(listed(), facts, say), say) + fenced, output)
    else:
        draw(listed(), facts, say, chosen, output, color, others=("html", *DRAWERS))
        if chosen in {"tsv", "csv"}:
            tell_unscheduled(dates, say)


def _compare(pair: tuple[Side, Side], lang: str, chosen: str, output: Path | None, color: str) -> None:
    """Print which actions have other dates on two sides."""
    from rplm.views import comparison

    told = drawn_in(lang, chosen)
    if chosen == "json":
        write_document(comparison.roadmap_data(*pair, told), pair[0].facts, output)
    else:
        draw(comparison.roadmap_table(*pair, told), pair[1].facts, words(lang), chosen, output, color)


def _check_asked(
    chosen: str,
    by: str | None,
    page: str,
    why: str | None,
    time_limit: str | None,
    *,
    level: bool,
    workload: bool,
    selected: bool,
) -> None:
    """Raise `RplmError` where two things are asked for at once, or one that a format has no use for."""
    if why is not None and selected:
        raise RplmError("--why and --select are two things.", "--why names its action itself.")
    if why is not None and workload:
        raise RplmError("--why and --workload are two things.", "Ask for one of them.")
    if why is not None and level:
        raise RplmError("--why and --level are two things.", "--level itself says why it moves an action.")
    if time_limit is not None and not level:
        raise RplmError("--time-limit belongs to --level.", "Add --level.")
    if workload:
        return
    if by == "role":
        known = "line, body, country, horizon"
        raise RplmError("A drawing is not grouped by {by}.", "Use one of: {known}.", by=by, known=known)
    if chosen == "html" and by not in {None, "line"}:
        raise RplmError("The page groups the actions by line.", "In the page, filter by body, country or source.")
    check_wish(chosen, by or "line", page)


def _why(facts: Facts, dates: Roadmap, ident: str, lang: str, chosen: str, output: Path | None) -> None:
    """Print what drives the dates of an action."""
    from rplm.views import why

    found = partial(why.answers, dates, ident)
    answer(facts, ident, found, lambda _: why.data(dates, ident), WHYS, lang, chosen, output)


def _show_workload(
    facts: Facts, dates: Roadmap, say: Words, chosen: str, output: Path | None, color: str, per: str, by: str | None
) -> None:
    """Print how much of whose time the actions take under some dates. Raises `RplmError` for what it cannot go by."""
    from rplm.analysis.workload import workload
    from rplm.views import workload as view

    load = workload(dates)
    if chosen == "json":
        write_document(view.data(load, per), facts, output)
    else:
        draw(view.table(load, say, per, by), facts, say, chosen, output, color)
