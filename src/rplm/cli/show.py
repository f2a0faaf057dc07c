"""`rplm show`: what a plan holds under an id."""

from __future__ import annotations

import sys
from typing import Annotated, Literal

import typer

from rplm.cli.options import Lang, PlanPath, read_plan, shown_path
from rplm.diagnostics import nearest
from rplm.errors import RplmError
from rplm.formats.json import dumps
from rplm.formats.text import printable
from rplm.lang import Words, words
from rplm.views.show import Shown, known_ids, shown


def run(
    ident: Annotated[str, typer.Argument(metavar="ID", help="The id of an action, body, source, unit cost, ...")],
    plan: PlanPath = None,
    format_: Annotated[Literal["text", "json"], typer.Option("--format", help="How to print.")] = "text",
    lang: Lang = "en",
) -> None:
    """Print what a plan holds under an id: its fields as written, and where else it is named."""
    reading = read_plan(plan)
    say = words(lang)
    found = shown(reading.plan, ident, say)
    if not found:
        near = nearest(ident, known_ids(reading.plan))
        hint = "rplm validate says whether an entry could not be read."
        raise RplmError("There is nothing with the id {id} in this plan.", hint, id=ident, suggestion=near)
    prefix = shown_path(reading)
    if format_ == "json":
        listed = [_json(each, prefix) for each in found]
        sys.stdout.write(dumps({"schema": "rplm/show/1", "id": ident, "found": listed}))
    else:
        sys.stdout.write("\n".join(_text(each, prefix, say) for each in found))


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
    lines = [printable(f"{say.phrase(each.kind)} {each.id}")]
    for label, values in rows:
        for i, value in enumerate(values):
            lines.append(f"  {label if i == 0 else '':{width}}  {printable(value)}".rstrip())
    return "\n".join(lines) + "\n"
