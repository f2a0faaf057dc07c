"""The plan that the arguments name: its files, what is read from them, what is wrong with it, which part is meant."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from rplm.errors import RplmError
from rplm.source import layout
from rplm.source.snapshot import Snapshot, snapshot

if TYPE_CHECKING:
    from rplm.analysis.facts import Facts
    from rplm.analysis.selection import Selection
    from rplm.diagnostics import Diagnostic
    from rplm.lang import Words
    from rplm.source.load import Reading

_FIRST = 5
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
    from rplm.model.memory import keep, without_collecting
    from rplm.source.load import read

    with without_collecting():
        reading = read(files)
        keep()
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


def facts_and_findings(
    given: Path | None, words: Words, select: Selectors = None, exclude: Selectors = None
) -> tuple[Facts, tuple[Diagnostic, ...]]:
    """Return the facts of the plan that the arguments name, or of the actions that they select, and the findings.

    Figures come only from a plan without errors: where there are any, the first few go to stderr in a line each and the
    command exits with 1. Raises `RplmError` for selectors that match nothing.
    """
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
