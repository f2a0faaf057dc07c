"""What `rplm roadmap` answers beside the dates: why they are so, and how much of whose time they take."""

from __future__ import annotations

from pathlib import Path

from rplm.analysis.facts import Facts
from rplm.analysis.roadmap import Roadmap
from rplm.cli.options import draw, write, write_document
from rplm.diagnostics import nearest
from rplm.errors import RplmError
from rplm.formats import WHYS
from rplm.lang import Words


def check_asked(why: str | None, *, workload: bool) -> None:
    """Raise `RplmError` where two answers are asked for at once."""
    if why is not None and workload:
        raise RplmError("--why and --workload are two things.", "Ask for one of them.")


def answer_why(dates: Roadmap, ident: str, say: Words, chosen: str, output: Path | None) -> None:
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
    if drawn == "json":
        write(dumps(why.data(dates, ident)), output)
    else:
        write(WHYS[drawn](why.answers(dates, ident, say), say), output)


def show_workload(
    facts: Facts, say: Words, chosen: str, output: Path | None, color: str, per: str, by: str | None
) -> None:
    """Print how much of whose time the actions take. Raises `RplmError` for what it cannot go by."""
    from rplm.views import workload

    if chosen == "json":
        write_document(workload.data(facts, per), facts, output)
    else:
        draw(workload.table(facts, say, per, by), facts, say, chosen, output, color)
