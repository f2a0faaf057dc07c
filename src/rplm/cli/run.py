"""Runs one command: its module is imported only now, and typer with it."""

from __future__ import annotations

import os
from importlib import import_module

import typer

from rplm.lang import LANGUAGES


def command(name: str, arguments: list[str]) -> int:
    """Run a command with its arguments and return the exit code."""
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "1")  # looking for them takes longer than reading a small plan
    app = typer.Typer(add_completion=False, rich_markup_mode=None, pretty_exceptions_enable=False)
    module = import_module(f"rplm.cli.{name}")
    app.command(name, context_settings={"help_option_names": ["--help", "-h"]})(module.run)
    try:
        code = app(args=arguments, prog_name=f"rplm {name}", standalone_mode=True)
    except SystemExit as stop:
        code = stop.code
    return code if isinstance(code, int) else 0


def language(arguments: list[str]) -> str:
    """Return the language that the arguments ask for, without judging the rest of them."""
    for each, following in zip(arguments, [*arguments[1:], ""], strict=True):
        asked = following if each == "--lang" else each.removeprefix("--lang=")
        if each.startswith("--lang") and asked in LANGUAGES:
            return asked
    return "en"
