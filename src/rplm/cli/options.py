"""Options that mean the same on every command."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Annotated, Literal

import typer

from rplm.errors import RplmError
from rplm.source import layout
from rplm.source.load import Reading, load

PlanPath = Annotated[
    Path | None, typer.Argument(metavar="[PLAN]", help="The plan's folder or file.", show_default=False)
]
Lang = Annotated[Literal["en", "es"], typer.Option("--lang", help="Language.")]
Color = Annotated[Literal["auto", "always", "never"], typer.Option("--color", help="Colours on a terminal.")]
Output = Annotated[
    Path | None, typer.Option("-o", "--output", help="Write to this file; its ending names the format.")
]


def read_plan(given: Path | None) -> Reading:
    """Read the plan that the arguments name. Raises `RplmError` if there is none."""
    return load(layout.find(given, Path.cwd()))


def shown_path(reading: Reading) -> str:
    """Return what stands before the file names of a plan so that they can be opened from here."""
    folder = reading.root if reading.root.is_dir() else reading.root.parent
    try:
        text = os.path.relpath(folder)
    except ValueError:  # another drive
        text = str(folder)
    return "" if text == "." else Path(text).as_posix() + "/"


def colored(asked: str) -> bool:
    """Tell whether to colour what goes to stdout."""
    if asked != "auto":
        return asked == "always"
    return sys.stdout.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


def write(text: str, output: Path | None) -> None:
    """Write text to a file, whole or not at all, or to stdout. Raises `RplmError` if the file cannot be written."""
    if output is None:
        sys.stdout.write(text)
        return
    write_whole(output, text.encode("utf-8"))


def write_whole(output: Path, data: bytes) -> None:
    """Write a file whole or not at all. Raises `RplmError` if it cannot be written."""
    temporary = output.with_name(f".{output.name}.{os.getpid()}.part")
    try:
        with temporary.open("wb") as stream:
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
        temporary.replace(output)
    except OSError as error:
        temporary.unlink(missing_ok=True)
        raise RplmError("{file} cannot be written: {why}.", file=output, why=error.strerror or error) from error
