"""What a command puts out: in which format and words, as a table or a document, to stdout or a file."""

from __future__ import annotations

import codecs
import locale
import os
import sys
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, get_args

from rplm.diagnostics import system_says
from rplm.errors import RplmError
from rplm.formats import ENDINGS, FOR_MACHINES, TABLES, TableFormat
from rplm.source import disk

if TYPE_CHECKING:
    from rplm.analysis.facts import Facts
    from rplm.analysis.roadmap import Roadmap
    from rplm.analysis.selection import Selection
    from rplm.lang import Words
    from rplm.views.shape import Table


def chosen_format(asked: str | None, output: Path | None) -> str:
    """Return the format: the one asked for, else the output's ending, else a table for a person and TSV for a pipe.

    Raises `RplmError` if the ending names no format.
    """
    if asked:
        return asked
    if output is not None:
        if output.suffix.lower() not in ENDINGS:
            raise RplmError(
                "The ending of {file} names no format.", "Use --format, or one of: {endings}.",
                file=output.name, endings=", ".join(ENDINGS),
            )  # fmt: skip
        return ENDINGS[output.suffix.lower()]
    return "table" if sys.stdout.isatty() else "tsv"


def drawn_in(language: str, format_: str) -> Words:
    """Return the words in which a format is drawn: the reader's; for machines English, with texts in that language."""
    from rplm.lang import machine_words, words

    return machine_words(language) if format_ in FOR_MACHINES else words(language)


def colored(asked: str) -> bool:
    """Tell whether to colour what goes to stdout."""
    if asked != "auto":
        return asked == "always"
    return sys.stdout.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


def speaks_unicode() -> bool:
    """Tell whether who reads stdout was set up for UTF-8, whatever we made of the stream since."""
    asked = os.environ.get("PYTHONIOENCODING", "").partition(":")[0]
    if not asked and (sys.flags.utf8_mode or sys.platform == "win32"):
        return True
    try:
        return codecs.lookup(asked or locale.getencoding()).name == "utf-8"
    except LookupError:
        return False


def write_document(document: dict[str, object], facts: Facts, output: Path | None) -> None:
    """Write a document as JSON. Its head says of which plan it is, and the plan's status line in each language.

    `selection` and `scenario` say what it shows, if that is not the plan as it is.
    """
    from rplm.formats.json import dumps
    from rplm.views.selection import data

    status = facts.plan.heading.status
    head: dict[str, object] = {
        "schema": document["schema"],
        "plan": facts.plan.heading.plan,
        "status_line": dict(status.by_language) if status else None,
    }
    head |= {"scenario": facts.scenario} if facts.scenario else {}
    head |= {"selection": data(facts.selection)} if facts.selection else {}
    write(dumps({**head, **document}), output)


def tell_selection(selection: Selection | None, words: Words) -> None:
    """Say on stderr what is shown, where the format itself has no room to say it."""
    if selection:
        from rplm.views.selection import sentence

        sys.stderr.write(sentence(selection, words) + "\n")


def tell_unscheduled(dates: Roadmap, words: Words) -> None:
    """Say on stderr which actions have no dates, where the format itself has no room to say it."""
    from rplm.views.roadmap import not_scheduled, unscheduled

    said = not_scheduled(unscheduled(dates, words), words)
    sys.stderr.write(f"{said}\n" if said else "")


def with_status(table: Table, facts: Facts, words: Words) -> Table:
    """Return a table that says the plan's status line, and of a selection that it is one."""
    from rplm.views.say import explained, say

    shown = replace(table, status=say(facts.plan.heading.status, words))
    return explained(shown, words) if not words.for_machines else shown


def draw(
    table: Table, facts: Facts, words: Words, format_: str, output: Path | None, color: str, others: Iterable[str] = ()
) -> None:
    """Write a table of a plan, with the plan's status line, in one of the formats of tables.

    Raises `RplmError` for another format; its hint names `others` too, which the command draws in its own ways.
    """
    import shutil

    table = with_status(table, facts, words)
    if format_ == "xlsx":
        from rplm.formats import xlsx
        from rplm.views.workbook import one_sheet

        write(xlsx.workbook(one_sheet(facts, table.title, table, words), words), output)
        return
    if format_ not in TABLES:
        known = ", ".join(dict.fromkeys((*get_args(TableFormat), *others)))
        raise RplmError("This is not drawn as {format}.", "Use one of: {known}.", format=format_, known=known)
    width = shutil.get_terminal_size((100, 24)).columns
    if format_ in {"tsv", "csv"}:
        tell_selection(facts.selection, words)
    text: str = TABLES[format_](table, words, color=colored(color) and output is None, width=width)
    write(text.removeprefix("\ufeff") if output is None else text, output)  # a pipe wants no byte-order mark


def write(content: str | bytes, output: Path | None) -> None:
    """Write text or bytes to a file, whole or not at all, or to stdout.

    Raises `RplmError` if the file cannot be written, and where bytes would go to a terminal.
    """
    if output is not None:
        write_whole(output, content if isinstance(content, bytes) else content.encode("utf-8"))
    elif isinstance(content, str):
        sys.stdout.write(content)
    elif sys.stdout.isatty():
        raise RplmError("This format is not for a terminal.", "Name a file with -o.")
    else:
        sys.stdout.buffer.write(content)


def write_whole(output: Path, data: bytes) -> None:
    """Write a file whole or not at all. Raises `RplmError` if it cannot be written.

    What is there and no ordinary file (a device, a pipe) is written to; it must never be replaced by a file. A link is
    followed.
    """
    if output.exists() and not output.is_file():
        _write_into(output, data)
        return
    disk.write_whole({output: data})


def _write_into(output: Path, data: bytes) -> None:
    try:
        with output.open("wb") as stream:
            stream.write(data)
    except OSError as error:
        raise RplmError("{file} cannot be written: {why}.", file=output, why=system_says(error)) from error
