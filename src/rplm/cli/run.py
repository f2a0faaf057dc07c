"""Runs one command: its module is imported only now, and typer with it."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from decimal import localcontext
from importlib import import_module
from typing import Any

import typer

from rplm.diagnostics import nearest
from rplm.errors import RplmError, several
from rplm.lang import LANGUAGES, words
from rplm.model.exact import EXACT

_HELP = frozenset({"--help", "-h"})
_Mistake: type[Exception] = typer.BadParameter.__bases__[0]
"""What typer raises for arguments that it cannot make sense of."""


def command(name: str, arguments: list[str]) -> int:
    """Run a command with its arguments and return the exit code; some have further commands in place of a `run`."""
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "1")  # looking for them takes longer than reading a small plan
    module = import_module(f"rplm.cli.{name}")
    further: Mapping[str, Callable[..., None]] | None = getattr(module, "SUBCOMMANDS", None)
    if further is None:
        return _run(module.run, name, arguments)
    if not arguments or arguments[0] in _HELP:
        from rplm.cli.arguments import menu

        sys.stdout.write(menu(name, further, words(language(arguments))))
        return 0 if arguments else 2
    if arguments[0] not in further:
        hint, near = "rplm {name} --help lists them.", nearest(arguments[0], further)
        raise RplmError("There is no command {name} {word}.", hint, name=name, word=arguments[0], suggestion=near)
    return _run(further[arguments[0]], f"{name} {arguments[0]}", arguments[1:])


def _run(function: Callable[..., None], name: str, arguments: list[str]) -> int:
    app = typer.Typer(add_completion=False, rich_markup_mode=None, pretty_exceptions_enable=False)
    app.command(name, context_settings={"help_option_names": []})(function)
    parser = typer.main.get_command(app)
    options = arguments[: arguments.index("--")] if "--" in arguments else arguments
    if not _HELP.isdisjoint(options):
        from rplm.cli.arguments import page

        sys.stdout.write(page(parser, name, words(language(arguments))))
        return 0
    try:
        with localcontext(EXACT), parser.make_context(f"rplm {name}", list(arguments)) as context:
            parser.invoke(context)
    except typer.Exit as stop:
        return stop.exit_code
    except _Mistake as error:
        from rplm.cli.arguments import complaint

        raise several([complaint(each, parser, name) for each in _all_wrong(error, parser, arguments)]) from error
    return 0


def _all_wrong(first: Exception, parser: Any, arguments: Sequence[str]) -> Iterator[Exception]:
    """Yield the first mistake in the arguments of a command, and those that are found without what it is about."""
    from rplm.cli.arguments import without

    mistake: Exception | None = first
    yield first
    while mistake and (rest := without(mistake, arguments)) is not None:
        arguments, mistake = rest, None
        try:
            parser.make_context("rplm", list(arguments))
        except _Mistake as error:
            if without(error, arguments) is not None:  # another kind may come of what is left out
                yield (mistake := error)


def language(arguments: list[str]) -> str:
    """Return the language that the arguments ask for, without judging the rest of them."""
    for each, following in zip(arguments, [*arguments, ""][1:], strict=True):
        asked = following if each == "--lang" else each.removeprefix("--lang=")
        if each.startswith("--lang") and asked in LANGUAGES:
            return asked
    return "en"
