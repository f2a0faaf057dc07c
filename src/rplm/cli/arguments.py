"""What `rplm COMMAND --help` prints, and what is wrong with arguments: both in the reader's language."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from inspect import cleandoc
from textwrap import wrap
from typing import Any

from rplm.diagnostics import nearest
from rplm.errors import RplmError
from rplm.lang import Words

_REFUSED = re.compile(r"'(.*?)' is not", re.DOTALL)
_KINDS = {"int": "N", "integer": "N", "float": "N", "choice": "WORD", "path": "FILE"}
_WIDEST = 110
_GAP = 2


def page(command: Any, name: str, say: Words) -> str:
    """Return the help page of a command: how it is called, what it does, its arguments and options."""
    arguments = [each for each in command.params if each.param_type_name == "argument"]
    options = [each for each in command.params if each.param_type_name == "option"]
    named = [say.usage(_called(each)) for each in arguments]
    called = " ".join(("rplm", name, f"[{say('usage options').upper()}]", *named))
    width = min(shutil.get_terminal_size((_WIDEST, 24)).columns, _WIDEST)
    lines = [f"{say('usage')}: {called}", ""]
    for paragraph in cleandoc(command.callback.__doc__ or "").split("\n\n"):
        text = say.usage(" ".join(paragraph.split()))
        lines += [*wrap(text, width - 2, initial_indent="  ", subsequent_indent="  "), ""]
    listed = [(_written(each, say), _said(each, say)) for each in (*arguments, *options)]
    listed.append(("-h, --help", say.usage("Print this page.")))
    column = max(len(left) for left, _ in listed) + 2 + _GAP
    for title, rows in (
        ("usage arguments", listed[: len(arguments)]),
        ("usage options", listed[len(arguments) :]),
    ):
        if rows:
            lines += [f"{say(title)}:", *_table(rows, column, width), ""]
    return "\n".join(lines[:-1]) + "\n"


def menu(name: str, commands: Mapping[str, Callable[..., None]], say: Words) -> str:
    """Return the help page of a command that has others: the first sentence of each."""
    width = min(shutil.get_terminal_size((_WIDEST, 24)).columns, _WIDEST)
    told = [(each, cleandoc(function.__doc__ or "").split("\n\n")[0]) for each, function in commands.items()]
    rows = [(each, say.usage(" ".join(text.split()))) for each, text in told]
    column = max(map(len, commands)) + 2 + _GAP
    called = f"rplm {name} {say.usage('COMMAND')} [{say('usage options').upper()}]"
    return "\n".join([f"{say('usage')}: {called}", "", *_table(rows, column, width)]) + "\n"


def _table(rows: Iterable[tuple[str, str]], column: int, width: int) -> Iterator[str]:
    for left, text in rows:
        first, *rest = wrap(text, max(20, width - column)) or [""]
        yield f"  {left:{column - 2}}{first}".rstrip()
        yield from (" " * column + line for line in rest)


def _called(argument: Any) -> str:
    return str(argument.metavar or argument.name.upper())


def _written(parameter: Any, say: Words) -> str:
    """Return an argument or option as it is written: `--format WORD`, `-o, --output FILE`."""
    if parameter.param_type_name == "argument":
        return say.usage(_called(parameter))
    names = ", ".join((*parameter.opts, *parameter.secondary_opts))
    kind = parameter.metavar or _KINDS.get(parameter.type.name, "TEXT")
    return names if parameter.is_flag else f"{names} {say.usage(kind)}"


def _choices(parameter: Any) -> list[str]:
    return [str(each) for each in getattr(parameter.type, "choices", ())]


def _said(parameter: Any, say: Words) -> str:
    """Return what an argument or option is for, what it can be, and what it is without being given."""
    said = [say.usage(parameter.help)] if parameter.help else []
    choices = _choices(parameter)
    said += [say("usage choices", choices=", ".join(choices))] if choices else []
    shown = parameter.show_default if isinstance(parameter.show_default, str) else parameter.default
    is_told = shown and not parameter.is_flag and parameter.show_default
    return " ".join([*said, say("usage default", value=shown)] if is_told else said)


def complaint(error: Exception, command: Any, name: str) -> RplmError:
    """Return what is wrong with the arguments of a command, as an error of the house."""
    known = [option for each in command.params for option in each.opts if option.startswith("-")]
    parameter, hint = getattr(error, "param", None), "rplm {command} --help names the arguments and options."
    option = getattr(error, "option_name", None) or (_name(parameter) if parameter is not None else "")
    message = str(getattr(error, "message", "") or "")
    kind = type(error).__name__
    if kind == "NoSuchOption":
        near = nearest(option, known)
        return RplmError("There is no option {option}.", hint, option=option, command=name, suggestion=near)
    if kind == "MissingParameter":
        if parameter is not None and parameter.param_type_name == "argument":
            return RplmError("The argument {argument} is missing.", hint, argument=option, command=name)
        return RplmError("{option} is missing.", hint, option=option, command=name)
    if kind == "BadOptionUsage":
        return _without_value(option, message, command, name)
    refused = _REFUSED.match(message)
    if parameter is not None and refused:
        choices, value = _choices(parameter), refused[1] or "''"
        near = nearest(value, choices)
        hint = "Use one of: {known}." if choices else "Write a number."
        details = {"known": ", ".join(choices), "suggestion": near}
        return RplmError("{option} cannot be {value}.", hint, option=option, value=value, **details)
    if parameter is None and message.endswith(")"):  # got unexpected extra arguments (a b)
        value = message.rpartition(" (")[2].removesuffix(")")
        return RplmError("Too many arguments: {value}.", hint, value=value, command=name)
    return RplmError("These arguments make no sense: {what}", hint, what=message, command=name)


def _without_value(option: str, message: str, command: Any, name: str) -> RplmError:
    """Return the error of an option whose value is missing, with what that can be; or of one that takes none."""
    if "does not take" in message:
        return RplmError("{option} takes no value.", "Write it alone.", option=option)
    parameter = next((each for each in command.params if option in each.opts), None)
    choices = ", ".join(_choices(parameter)) if parameter is not None else ""
    hint = "Use one of: {known}." if choices else "rplm {command} --help names the arguments and options."
    return RplmError("{option} needs a value.", hint, option=option, known=choices, command=name)


def without(error: Exception, arguments: Sequence[str]) -> list[str] | None:
    """Return arguments without the option that is unknown or has a wrong value.

    None where the mistake is another one: nobody can tell then what the rest is meant to be.
    """
    parameter, names = getattr(error, "param", None), {getattr(error, "option_name", None)}
    is_unknown = type(error).__name__ == "NoSuchOption"
    if parameter is not None and parameter.param_type_name == "option":
        names = {*parameter.opts, *parameter.secondary_opts}
    elif not is_unknown:
        return None
    kept: list[str] = []
    is_value = False
    for each in arguments:
        if is_value and not (is_unknown and each.startswith("-")):
            is_value = False
            continue
        name, equals, _ = each.partition("=")
        is_value = name in names and not equals
        if name not in names:
            kept.append(each)
    return kept if len(kept) < len(arguments) else None


def _name(parameter: Any) -> str:
    """Return the name of an option as it is mostly written, or of an argument."""
    return _called(parameter) if parameter.param_type_name == "argument" else str(parameter.opts[-1])
