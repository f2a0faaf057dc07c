"""An answer about one action: why its dates are so, how its costs are worked out; as text, Markdown or a document."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TypeVar

from rplm.analysis.facts import Facts
from rplm.cli.output import drawn_in, write, write_document
from rplm.diagnostics import nearest
from rplm.errors import RplmError
from rplm.lang import Words

Found = TypeVar("Found")


def answer(
    facts: Facts,
    ident: str,
    found: Callable[[Words], Found],
    document: Callable[[Words], dict[str, object]],
    drawers: Mapping[str, Callable[[Found, Words, str], str]],
    lang: str,
    chosen: str,
    output: Path | None,
) -> None:
    """Print what is found about an action, with the plan's status line: drawn, or in JSON as a document.

    A file's ending `.txt` names text here. Raises `RplmError` for no such action, or for a table's format.
    """
    from rplm.views.say import say

    if ident not in facts.plan.action:
        near = nearest(ident, facts.plan.action)
        hint = "rplm show names what stands under an id."
        raise RplmError("There is no action {id} in this plan.", hint, id=ident, suggestion=near)
    drawn = "text" if chosen == "table" else chosen
    told = drawn_in(lang, drawn)
    if drawn == "json":
        write_document(document(told), facts, output)
    elif drawn in drawers:
        write(drawers[drawn](found(told), told, say(facts.plan.heading.status, told)), output)
    else:
        known = ", ".join(("json", *drawers))
        raise RplmError("This is not drawn as {format}.", "Use one of: {known}.", format=chosen, known=known)
