"""`rplm validate`: everything that is wrong with a plan, at once."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal

import typer

from rplm.analysis.facts import Facts
from rplm.cli.options import (
    Color,
    Exclude,
    Lang,
    Output,
    PlanPath,
    Select,
    chosen,
    colored,
    read_plan,
    shown_path,
    tell_selection,
    write,
)
from rplm.diagnostics import Diagnostic, Severity, nearest
from rplm.errors import RplmError
from rplm.formats import FINDINGS
from rplm.lang import words
from rplm.rules import PROBLEMS, check
from rplm.views.findings import of_actions, report


def run(
    plan: PlanPath = None,
    format_: Annotated[
        Literal["text", "json", "github"] | None, typer.Option("--format", help="How to print.", show_default="text")
    ] = None,
    rule: Annotated[list[str] | None, typer.Option("--rule", help="Only this rule (repeatable).")] = None,
    select: Select = None,
    exclude: Exclude = None,
    ignore: Annotated[list[str] | None, typer.Option("--ignore", help="Not this rule (repeatable).")] = None,
    fail_on: Annotated[
        Literal["error", "warning", "note"], typer.Option("--fail-on", help="The least severity that exits with 1.")
    ] = "error",
    output: Output = None,
    lang: Lang = "en",
    color: Color = "auto",
) -> None:
    """Check a plan and list everything that is wrong with it.

    Exits with 0 if nothing is found, 1 if something is, 2 if there is no plan to read. With --select, what is found at
    other places than in those actions is neither listed nor counted.
    """
    wanted, unwanted = _codes(rule), _codes(ignore)
    reading = read_plan(plan)
    facts = Facts(reading.plan)
    findings = tuple(
        each for each in check(reading, facts) if each.code not in unwanted and (not wanted or each.code in wanted)
    )
    selection = chosen(facts, select, exclude)
    if selection:
        findings = tuple(of_actions(findings, reading, selection.actions))
    shown = report(reading, findings, shown_path(reading), selection)
    if format_ == "github":
        tell_selection(selection, words(lang))
    write(FINDINGS[format_ or _by_ending(output)](shown, words(lang), color=colored(color) and output is None), output)
    raise typer.Exit(1 if _fails(findings, Severity(fail_on)) else 0)


def _by_ending(output: Path | None) -> str:
    return "json" if output is not None and output.suffix.lower() == ".json" else "text"


def _codes(given: list[str] | None) -> frozenset[str]:
    codes = frozenset(code.upper() for code in given or ())
    for code in sorted(codes - PROBLEMS.keys()):
        near = nearest(code, PROBLEMS)
        raise RplmError("There is no rule {code}.", "rplm explain lists the rules.", code=code, suggestion=near)
    return codes


def _fails(findings: tuple[Diagnostic, ...], least: Severity) -> bool:
    return any(each.severity.rank >= least.rank for each in findings)
