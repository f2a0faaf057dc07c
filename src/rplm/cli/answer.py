"""What `rplm roadmap` answers beside the dates: why they are so, and how much of whose time they take."""

from __future__ import annotations

from pathlib import Path

from rplm.analysis.facts import Facts
from rplm.analysis.roadmap import Roadmap
from rplm.analysis.workload import workload
from rplm.cli.drawing import check_wish
from rplm.cli.output import draw, write, write_document
from rplm.diagnostics import nearest
from rplm.errors import RplmError
from rplm.formats import WHYS
from rplm.lang import Words


def check_asked(
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


def answer_why(dates: Roadmap, ident: str, say: Words, chosen: str, output: Path | None) -> None:
    """Print what drives the dates of an action. Raises `RplmError` for no such action, or for a table's format.

    A file's ending `.txt` names text here.
    """
    from rplm.formats.json import dumps
    from rplm.views import why
    from rplm.views.say import say as in_words

    if ident not in dates.plan.action:
        near = nearest(ident, dates.plan.action)
        hint = "rplm show names what stands under an id."
        raise RplmError("There is no action {id} in this plan.", hint, id=ident, suggestion=near)
    drawn = "text" if chosen == "table" else chosen
    if drawn != "json" and drawn not in WHYS:
        known = ", ".join(("json", *WHYS))
        raise RplmError("This is not drawn as {format}.", "Use one of: {known}.", format=chosen, known=known)
    if drawn == "json":
        write(dumps(why.data(dates, ident)), output)
    else:
        status = in_words(dates.plan.heading.status, say)
        write(WHYS[drawn](why.answers(dates, ident, say), say, status), output)


def show_workload(
    facts: Facts, dates: Roadmap, say: Words, chosen: str, output: Path | None, color: str, per: str, by: str | None
) -> None:
    """Print how much of whose time the actions take under some dates. Raises `RplmError` for what it cannot go by."""
    from rplm.views import workload as view

    load = workload(dates)
    if chosen == "json":
        write_document(view.data(load, per), facts, output)
    else:
        draw(view.table(load, say, per, by), facts, say, chosen, output, color)
