"""Options that mean the same on every command."""

from __future__ import annotations

import codecs
import gc
import locale
import os
import sys
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from rplm.errors import RplmError
from rplm.formats import ENDINGS, FOR_MACHINES, TABLES
from rplm.source import disk, layout
from rplm.source.snapshot import Snapshot, snapshot

if TYPE_CHECKING:
    from rplm.analysis.facts import Facts
    from rplm.analysis.roadmap import Roadmap
    from rplm.analysis.selection import Selection
    from rplm.diagnostics import Diagnostic
    from rplm.lang import Words
    from rplm.source.load import Reading
    from rplm.views.shape import Table

_FIRST = 5
_COLLECT_AFTER = 200_000
"""Values made between two looks of the garbage collector: most of what a command makes, it keeps until it ends."""
PlanPath = Annotated[
    Path | None, typer.Argument(metavar="[PLAN]", help="The plan's folder or file.", show_default=False)
]
Lang = Annotated[Literal["en", "es"], typer.Option("--lang", help="Language.")]
Color = Annotated[Literal["auto", "always", "never"], typer.Option("--color", help="Colours on a terminal.")]
Output = Annotated[Path | None, typer.Option("-o", "--output", help="Write to this file; its ending names the format.")]
Select = Annotated[
    list[str] | None,
    typer.Option("--select", metavar="SELECTORS", help="Only these actions: 'line:L1 body:ILO+ tag:data,critical'."),
]
Exclude = Annotated[
    list[str] | None, typer.Option("--exclude", metavar="SELECTORS", help="Without these actions, written likewise.")
]
Selectors = list[str] | None


def files_of(given: Path | None) -> Snapshot:
    """Return the files of the plan that the arguments name. Raises `RplmError` if there is none."""
    try:
        here = Path.cwd()
    except OSError as error:
        raise RplmError("The current folder cannot be read.", "Go to a folder that exists.") from error
    return snapshot(layout.find(given, here))


def read_plan(given: Path | None) -> Reading:
    """Read the plan that the arguments name. Raises `RplmError` if there is none."""
    return read_files(files_of(given))


def read_files(files: Snapshot) -> Reading:
    """Read a plan from its files."""
    from rplm.source.load import read

    gc.disable()
    reading = read(files)
    gc.freeze()  # the plan lives as long as the command: the collector need not walk it again and again
    gc.set_threshold(_COLLECT_AFTER, 50, 50)
    gc.enable()
    return reading


def shown_path(plan: Snapshot | Reading) -> str:
    """Return what stands before the file names of a plan so that they can be opened from here."""
    return shown_folder(plan.root)


def shown_folder(root: Path) -> str:
    """Return the way from here to the folder of a plan, as it stands before file names."""
    folder = root if root.is_dir() else root.parent
    try:
        text = os.path.relpath(folder)
    except ValueError:  # another drive
        text = str(folder)
    return "" if text == "." else Path(text).as_posix() + "/"


def cache_folder(plan: Path) -> Path | None:
    """Return the user's folder for answers that are kept; None if they want none, or if it would lie in the plan."""
    if os.environ.get("RPLM_NO_CACHE"):
        return None
    stated = os.environ.get("LOCALAPPDATA" if sys.platform == "win32" else "XDG_CACHE_HOME", "")
    usual = {"darwin": "~/Library/Caches", "win32": "~/AppData/Local"}.get(sys.platform, "~/.cache")
    folder = Path(stated if os.path.isabs(stated) else os.path.expanduser(usual), "rplm", "answers")
    is_inside = Path(os.path.realpath(folder)).is_relative_to(os.path.realpath(plan))
    return folder if folder.is_absolute() and not is_inside else None


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


def facts_without_errors(
    given: Path | None, words: Words, select: Selectors = None, exclude: Selectors = None
) -> Facts:
    """Return the facts of the plan that the arguments name, or of the actions that they select.

    Figures come only from a plan without errors: where there are any, the first few go to stderr in a line each and the
    command exits with 1. Raises `RplmError` for selectors that match nothing.
    """
    return facts_and_findings(given, words, select, exclude)[0]


def facts_and_findings(
    given: Path | None, words: Words, select: Selectors = None, exclude: Selectors = None
) -> tuple[Facts, tuple[Diagnostic, ...]]:
    """Return the facts of a plan without errors, as `facts_without_errors` does, with its warnings and notes."""
    return judged(read_plan(given), words, select, exclude)


def judged(
    reading: Reading, words: Words, select: Selectors = None, exclude: Selectors = None
) -> tuple[Facts, tuple[Diagnostic, ...]]:
    """Return the facts and findings of what was read, as `facts_and_findings` does.

    What is wrong with a scenario stops only those who ask for it.
    """
    from rplm.analysis.facts import Facts
    from rplm.rules import check
    from rplm.views.findings import of_actions

    facts = Facts(reading.plan)
    findings = check(reading, facts)
    stop_at_errors([each for each in findings if is_of_plan(each)], reading, words)
    part = part_of(facts, select, exclude)
    return part, tuple(of_actions(findings, reading, part.selection.actions)) if part.selection else findings


def is_of_plan(finding: Diagnostic) -> bool:
    """Tell whether a finding is about the plan itself, not about a scenario."""
    return not layout.is_scenario(finding.span.file)


def stop_at_errors(findings: Iterable[Diagnostic], reading: Reading, words: Words) -> None:
    """Exit with 1 if there are errors among findings; the first few go to stderr in a line each."""
    from rplm.diagnostics import Severity
    from rplm.formats.text import printable

    errors = [each for each in findings if each.severity is Severity.ERROR]
    if not errors:
        return
    prefix = shown_path(reading)
    for each in errors[:_FIRST]:
        place = f"{prefix}{each.span.file}:{each.span.line}:{each.span.column}"
        sys.stderr.write(f"{place}: {words('error')} {each.code} {printable(words.message(each))}\n")
    sys.stderr.write(words("no figures", count=len(errors), plan=prefix or ".") + "\n")
    raise typer.Exit(1)


def part_of(facts: Facts, select: Selectors, exclude: Selectors) -> Facts:
    """Return the facts of the actions that the arguments select; of all without a selection."""
    selection = chosen(facts, select, exclude)
    if selection is None:
        return facts
    from rplm.analysis.part import Part
    from rplm.views.selection import status

    return Part(facts, selection, status(selection, facts.plan.heading.status))


def chosen(facts: Facts, select: Selectors, exclude: Selectors) -> Selection | None:
    """Return what the arguments select, None if they name no selection. Raises `RplmError` if it matches nothing."""
    if not select and not exclude:
        return None
    from rplm.analysis.selection import choose

    return choose(facts, select or (), exclude or ())


def write_document(document: dict[str, object], facts: Facts, output: Path | None) -> None:
    """Write a document as JSON; `selection` and `scenario` say what it shows, if that is not the plan as it is."""
    from rplm.formats.json import dumps

    if facts.selection:
        from rplm.views.selection import data

        document = {"schema": document["schema"], "selection": data(facts.selection), **document}
    if facts.scenario:
        document = {"schema": document["schema"], "scenario": facts.scenario, **document}
    write(dumps(document), output)


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
        known = ", ".join(dict.fromkeys((*TABLES, "json", "xlsx", *others)))
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


def _write_into(output: Path, data: bytes) -> None:
    try:
        with output.open("wb") as stream:
            stream.write(data)
    except OSError as error:
        raise RplmError("{file} cannot be written: {why}.", file=output, why=error.strerror or error) from error


def write_whole(output: Path, data: bytes) -> None:
    """Write a file whole or not at all. Raises `RplmError` if it cannot be written.

    What is there and no ordinary file (a device, a pipe) is written to; it must never be replaced by a file. A link is
    followed.
    """
    if output.exists() and not output.is_file():
        _write_into(output, data)
        return
    disk.write_whole({output: data})
