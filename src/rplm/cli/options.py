"""Options that mean the same on every command."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal

import typer

from rplm.lang import Language

PlanPath = Annotated[
    Path | None, typer.Argument(metavar="[PLAN]", help="The plan's folder or file.", show_default=False)
]
Lang = Annotated[Language, typer.Option("--lang", help="Language.")]
Color = Annotated[Literal["auto", "always", "never"], typer.Option("--color", help="Colours on a terminal.")]
Output = Annotated[Path | None, typer.Option("-o", "--output", help="Write to this file; its ending names the format.")]
Select = Annotated[
    list[str] | None,
    typer.Option("--select", metavar="SELECTORS", help="Only these actions: 'line:L1 body:ILO+ tag:data,critical'."),
]
Exclude = Annotated[
    list[str] | None, typer.Option("--exclude", metavar="SELECTORS", help="Without these actions, written likewise.")
]
