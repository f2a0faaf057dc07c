"""`rplm init`: a new plan from a template."""

from __future__ import annotations

import re
import sys
from importlib.resources import as_file, files
from pathlib import Path
from typing import Annotated, Literal

import typer

from rplm.cli.options import Lang
from rplm.diagnostics import system_says
from rplm.errors import RplmError
from rplm.lang import Words, words
from rplm.source.layout import HEADING_FILE

_REMARK = re.compile(r"(?:^|(?<=\s))# ?")
_QUOTED = re.compile(r'"(?:[^"\\]|\\.)*"')
Template = Literal["regional-plan", "national-plan", "annual-work-plan"]


def run(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="The folder to make; it must not exist or be empty.")],
    template: Annotated[Template, typer.Option("--template", help="Which template.")] = "regional-plan",
    lang: Lang = "en",
) -> None:
    """Start a plan in a new folder from a template. Nothing is ever overwritten."""
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise RplmError("{folder} is not empty.", "Name a folder that does not exist yet.", folder=folder)
    say = words(lang)
    copied = _copied(template, folder, say)
    sys.stdout.write(say("init done", folder=folder, template=template) + "\n")
    sys.stdout.writelines(f"  {folder / name}\n" for name in copied)
    sys.stdout.write(say("init next", file=folder / HEADING_FILE, folder=folder) + "\n")


def _copied(template: str, folder: Path, say: Words) -> list[str]:
    with as_file(files("rplm") / "templates" / template) as source:
        names = sorted(path.relative_to(source).as_posix() for path in source.rglob("*.yaml"))
        try:
            for name in names:
                (folder / name).parent.mkdir(parents=True, exist_ok=True)
                (folder / name).write_bytes(_said((source / name).read_text("utf-8"), say).encode("utf-8"))
        except OSError as error:
            raise RplmError("{file} cannot be written: {why}.", file=error.filename, why=system_says(error)) from error
    return names


def _said(text: str, say: Words) -> str:
    """Return a template with its remarks in the reader's language, which is also the one its texts are agreed in."""
    lines = (_line(line, say) for line in text.split("\n"))
    return "\n".join(lines).replace("\noriginal: en ", f"\noriginal: {say.language} ")


def _line(line: str, say: Words) -> str:
    bare = line if line.lstrip().startswith("#") else _QUOTED.sub(lambda text: "x" * len(text[0]), line)
    remark = _REMARK.search(bare)
    return (line[: remark.end()] + say.remark(line[remark.end() :])).rstrip() if remark else line
