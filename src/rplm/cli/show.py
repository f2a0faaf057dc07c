"""`rplm show`: what a plan holds under an id."""

from __future__ import annotations

import sys
from collections.abc import Collection
from pathlib import Path
from typing import Annotated, Literal

import typer

from rplm.analysis.facts import Facts
from rplm.cli.options import Exclude, Lang, PlanPath, Select
from rplm.cli.output import write_document
from rplm.cli.plan import part_of, read_plan, shown_path
from rplm.diagnostics import Clause, nearest
from rplm.errors import RplmError
from rplm.formats.text import printable
from rplm.lang import Words, words
from rplm.source.load import Reading
from rplm.views.say import say as in_words
from rplm.views.selection import sentence
from rplm.views.show import Shown, known_ids, of_actions, shown


def run(
    ident: Annotated[
        str | None,
        typer.Argument(metavar="[ID]", help="The id of an action, body, source, unit cost, ...", show_default=False),
    ] = None,
    plan: PlanPath = None,
    select: Select = None,
    exclude: Exclude = None,
    format_: Annotated[Literal["text", "json"], typer.Option("--format", help="How to print.")] = "text",
    lang: Lang = "en",
) -> None:
    """Print what a plan holds under an id: its fields as written, and where else it is named.

    With --select and no id: each of those actions. With both, the id is named by those actions only.
    """
    selects = bool(select or exclude)
    if ident is not None and plan is None and selects and Path(ident).exists():  # the one argument is a plan
        plan, ident = Path(ident), None
    if ident is None and not selects:
        raise RplmError("{option} is missing.", "Name an id, or actions with --select.", option="ID")
    reading, say = read_plan(plan), words(lang)
    facts = part_of(Facts(reading.plan), select, exclude)
    among = facts.selection.actions if facts.selection else None
    found = _named(reading, ident, say, among) if ident is not None else of_actions(reading.plan, among or (), say)
    prefix = shown_path(reading)
    if format_ == "json":
        listed = [_json(each, prefix) for each in found]
        write_document({"schema": "rplm/show/1", "id": ident, "found": listed}, facts, None)
        return
    status = in_words(reading.plan.heading.status, say)
    told = [printable(status) + "\n"] if status else []
    told += [sentence(facts.selection, say) + "\n"] if facts.selection else []
    sys.stdout.write("\n".join([*told, *(_text(each, prefix, say) for each in found)]))


def _named(reading: Reading, ident: str, say: Words, among: Collection[str] | None) -> tuple[Shown, ...]:
    """Return what stands under an id. Raises `RplmError` if nothing does, or no selected action."""
    found = shown(reading.plan, ident, say, among)
    if not found and shown(reading.plan, ident, say):
        raise RplmError("{id} is not among the selected actions.", "Leave out --select and --exclude.", id=ident)
    if not found:
        near = nearest(ident, known_ids(reading.plan))
        hint = "rplm validate says whether an entry could not be read."
        raise RplmError("There is nothing with the id {id} in this plan.", hint, id=ident, suggestion=near)
    return found


def _json(each: Shown, prefix: str) -> dict[str, object]:
    return {
        "kind": each.kind,
        "file": prefix + each.span.file,
        "line": each.span.line,
        "fields": each.written,
        "named_in": [
            {"id": one.owner, "field": one.field, "file": prefix + one.span.file, "line": one.span.line}
            for one in each.named_in
        ],
    }


def _text(each: Shown, prefix: str, say: Words) -> str:
    named = tuple(f"{one.owner}: {one.field}  {prefix}{one.span.file}:{one.span.line}" for one in each.named_in)
    rows: list[tuple[str, tuple[str, ...]]] = [(say("show place"), (f"{prefix}{each.span.file}:{each.span.line}",))]
    rows += [(field.label, field.values) for field in each.fields]
    rows += [(say("show named in"), named)] if named else []
    width = max(len(label) for label, _ in rows)
    lines = [printable(f"{say.value(Clause(each.kind))} {each.id}")]
    for label, values in rows:
        for i, value in enumerate(values):
            lines.append(f"  {label if i == 0 else '':{width}}  {printable(value)}".rstrip())
    return "\n".join(lines) + "\n"
