"""The shell: arguments in, exit code out. `--version` and `--help` answer from the table, without loading anything."""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Callable, Sequence
from types import MappingProxyType

from rplm import __version__
from rplm.errors import RplmError

COMMANDS = MappingProxyType(
    {
        "init": "Start a plan from a template.",
        "validate": "Check a plan and list everything that is wrong with it.",
        "explain": "Print the manual page of a rule.",
        "show": "Print what the plan holds under an id.",
        "roadmap": "Schedule the actions: dates, slack, critical path.",
        "budget": "Total the costs by source, year, line and more, with the gap.",
        "allocate": "Find which source should pay what is unfunded, and write it into the plan.",
        "calendar": "Show the working calendars; write the holidays of a country into the plan.",
        "export": "Write workbooks, Markdown dossier, roadmap and tables.",
        "schema": "Print the JSON Schema of the plan format.",
    }
)


def usage(say: Callable[[str], str] = str) -> str:
    """Return the text of `rplm --help`, in a language that `say` knows: English loads nothing."""
    width = max(map(len, (*COMMANDS, "--version")))
    listed = "\n".join(f"  {name:{width}}  {say(line)}" for name, line in COMMANDS.items())
    return (
        f"{say('Usage: rplm COMMAND [OPTIONS] [PLAN]')}\n\n"
        f"{say('Action plans as text: validate, schedule, cost and export them.')}\n\n"
        f"{say('Commands:')}\n{listed}\n\n"
        f"{say('Options:')}\n"
        f"  {'--version':{width}}  {say('Print the version.')}\n"
        f"  {'--help':{width}}  {say('Print this page; after a command, its own.')}\n\n"
        + say("PLAN is a folder or file; without it: the nearest plan.yaml upwards, else the only plan under plans/.")
        + "\n"
    )


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command line and return its exit code: 0 fine, 1 findings, 2 usage, configuration or files."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    if sys.stdout is None:  # closed by whoever started us
        sys.stdout = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115 - as long as the process
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
    try:
        code = _answer(given)
        sys.stdout.flush()
    except BrokenPipeError:  # the reader (head, less) has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except OSError as error:
        if error.errno not in {errno.ENOSPC, errno.EIO, errno.EBADF}:
            raise
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.stderr.write(f"rplm: the output cannot be written: {error.strerror}\n")
        return 2
    except KeyboardInterrupt:
        return 130
    return code


def _said(arguments: Sequence[str]) -> Callable[[str], str]:
    """Return what says sentences of help in the language that is asked for. Raises `RplmError` for an unknown one."""
    asked = "=".join(arguments)
    if not asked.startswith("--lang=") or asked == "--lang=en":
        return str
    from rplm.lang import words

    return words(asked.removeprefix("--lang=")).usage


def _unknown(name: str) -> RplmError:
    from rplm.diagnostics import nearest

    if name.startswith("-"):
        return RplmError("{option} stands before the command.", "Write: rplm validate --lang es", option=name)
    near = nearest(name, COMMANDS)
    hint = "" if near else "rplm --help lists the commands."
    return RplmError("There is no command {name}.", hint, name=name, suggestion=near)


def _answer(given: list[str]) -> int:
    if given[:1] in (["--version"], ["-V"]):
        sys.stdout.write(f"rplm {__version__}\n")
        return 0
    try:
        if not given or given[0] in {"--help", "-h"}:
            sys.stdout.write(usage(_said(given[1:])))
            return 0 if given else 2
        if given[0] not in COMMANDS:
            raise _unknown(given[0])
        from rplm.cli import run

        return run.command(given[0], given[1:])
    except RplmError as error:
        from rplm.cli.run import language
        from rplm.lang import words

        say = words(language(given))
        for each in (error, *error.others):
            message, hint = say.error(each)
            sys.stderr.write(f"rplm: {message}\n" + (f"  {say('hint')}: {hint}\n" if hint else ""))
        return 2
