"""Scenarios on the command line: the plan under one of them, and two sides to compare."""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from rplm.cli.plan import Selectors, facts_and_findings, files_of, is_of_plan, part_of, read_files, stop_at_errors
from rplm.diagnostics import Aspect, Clause, Severity, nearest
from rplm.errors import RplmError
from rplm.source import layout

if TYPE_CHECKING:
    from rplm.analysis.facts import Facts
    from rplm.analysis.scenario import Side
    from rplm.diagnostics import Diagnostic
    from rplm.lang import Words
    from rplm.source.snapshot import Snapshot

ScenarioName = Annotated[
    str | None,
    typer.Option("--scenario", metavar="NAME", help="Under a scenario of the plan.", show_default=False),
]
Against = Annotated[
    str | None,
    typer.Option("--against", metavar="NAME", help="Compare with another scenario, or with `base`: the plan."),
]
_DATES = frozenset({Aspect.TIMELINES, Aspect.EXECUTION})
"""What a scenario may break and still have figures: that is what it is asked for."""

_OUTSIDE_THE_PLAN = "RP408"
"""So may costs that follow an action out of the plan's period."""


def sides(
    given: Path | None, names: tuple[str, ...], words: Words, select: Selectors = None, exclude: Selectors = None
) -> list[Side]:
    """Return the plan that the arguments name under each of some scenarios, or of the actions that they select.

    Errors go to stderr and the command exits with 1: those of the plan, of the scenario's file, and what the scenario
    makes of the plan, but for its dates. Raises `RplmError` for a name that no scenario has.
    """
    from rplm.analysis.facts import Facts
    from rplm.rules import check

    files = files_of(given)
    reading = read_files(files)
    facts = Facts(reading.plan)
    asked = tuple(f"{layout.SCENARIOS}/{name}." for name in names)
    found = (each for each in check(reading, facts) if is_of_plan(each) or each.span.file.startswith(asked))
    stop_at_errors(found, reading, words)
    return [_side(files, facts, name, words, select, exclude) for name in names]


def _side(files: Snapshot, facts: Facts, name: str, words: Words, select: Selectors, exclude: Selectors) -> Side:
    from rplm.analysis.facts import Facts
    from rplm.analysis.following import following
    from rplm.analysis.scenario import Side, affordable, slipped
    from rplm.model.scenario import BASE
    from rplm.rules import check
    from rplm.source.load import read
    from rplm.source.overlay import Overlay
    from rplm.views.scenario import status

    if name == BASE:
        return Side(BASE, part_of(facts, select, exclude))
    scenarios = facts.plan.scenarios
    if name not in scenarios:
        raise RplmError(
            "There is no scenario {name} in this plan.", "Scenarios are files in {folder}: {known}.",
            name=name, folder=f"{layout.SCENARIOS}/", known=tuple(scenarios) or Clause("none yet"),
            suggestion=nearest(name, scenarios),
        )  # fmt: skip
    changed = read(files, Overlay(scenarios[name], slipped(facts, scenarios[name])))
    followed, moves = following(changed.plan, facts.roadmap, Facts(changed.plan).roadmap)
    plan, cuts = affordable(followed)
    heading = plan.heading.model_copy(update={"status": status(name, scenarios[name], plan.heading.status)})
    under = Facts(replace(plan, heading=heading))
    under.scenario, under.price_changes = name, scenarios[name].prices
    findings = tuple(each for each in check(changed, under) if _comes_of_it(each))
    found = [each for each in findings if each.severity is Severity.ERROR]
    breaks = [each for each in found if each.problem.aspect in _DATES or (moves and each.code == _OUTSIDE_THE_PLAN)]
    stop_at_errors([each for each in found if each not in breaks], changed, words)
    return Side(name, part_of(under, select, exclude), scenarios[name], cuts, tuple(breaks), findings, moves)


def _comes_of_it(finding: Diagnostic) -> bool:
    """Tell whether a finding is about the plan under a scenario, not about the file of one."""
    return is_of_plan(finding) or finding.problem.aspect is not None


def under(
    given: Path | None, name: str | None, words: Words, select: Selectors = None, exclude: Selectors = None
) -> tuple[Facts, tuple[Diagnostic, ...]]:
    """Return the facts and findings of a plan, under a scenario if one is named; what that brings is said on stderr."""
    if name is None:
        return facts_and_findings(given, words, select, exclude)
    from rplm.views.scenario import heading, sentences

    [found] = sides(given, (name,), words, select, exclude)
    scenario = found.scenario
    told = [heading(name, scenario, words)] if scenario else []
    sys.stderr.writelines(f"{each}\n" for each in (*told, *sentences(found, words)))
    return found.facts, found.findings


def compared(
    given: Path | None, name: str | None, other: str, words: Words, select: Selectors, exclude: Selectors
) -> tuple[Side, Side]:
    """Return the two sides of a comparison. Raises `RplmError` unless there is a scenario to compare."""
    if name is None:
        raise RplmError("--against needs a scenario to compare.", "Say which: --scenario NAME --against base")
    one, two = sides(given, (name, other), words, select, exclude)
    return one, two
