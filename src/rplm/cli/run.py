"""Runs one command: its module is imported only now, and typer with it."""

from __future__ import annotations

import os
import sys
from importlib import import_module

import typer

from rplm.lang import LANGUAGES, words

_HELP = frozenset({"--help", "-h"})
_Mistake: type[Exception] = typer.BadParameter.__bases__[0]
"""What typer raises for arguments that it cannot make sense of."""


def command(name: str, arguments: list[str]) -> int:
    """Run a command with its arguments and return the exit code."""
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "1")  # looking for them takes longer than reading a small plan
    app = typer.Typer(add_completion=False, rich_markup_mode=None, pretty_exceptions_enable=False)
    module = import_module(f"rplm.cli.{name}")
    app.command(name, context_settings={"help_option_names": []})(module.run)
    parser = typer.main.get_command(app)
    options = arguments[: arguments.index("--")] if "--" in arguments else arguments
    if not _HELP.isdisjoint(options):
        from rplm.cli.arguments import page

        sys.stdout.write(page(parser, name, words(language(arguments))))
        return 0
    try:
        with parser.make_context(f"rplm {name}", list(arguments)) as context:
            parser.invoke(context)
    except typer.Exit as stop:
        return stop.exit_code
    except _Mistake as error:
        from rplm.cli.arguments import complaint

        raise complaint(error, parser, name) from error
    return 0


def language(arguments: list[str]) -> str:
    """Return the language that the arguments ask for, without judging the rest of them."""
    for each, following in zip(arguments, [*arguments[1:], ""], strict=True):
        asked = following if each == "--lang" else each.removeprefix("--lang=")
        if each.startswith("--lang") and asked in LANGUAGES:
            return asked
    return "en"
