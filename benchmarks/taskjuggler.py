"""Write the actions of a plan as a TaskJuggler project, so that it schedules what rplm schedules.

Each action keeps its links, its working days and the working calendar of the plan; lags are given in the working days
that they take, since a month is not the same number of days to both. So every action must finish on the same day.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

from rplm.analysis.calendar import WorkCalendar
from rplm.analysis.facts import Facts
from rplm.analysis.roadmap import Roadmap
from rplm.model import ids
from rplm.model.plan import Plan
from rplm.source.load import load

DAY = "%Y-%m-%d"


def write(folder: Path, file: Path, *, report: bool = False) -> Path:
    """Write the plan in a folder as a project; with a table of finishes (`finishes.csv`) if a report is wanted.

    Only finish-to-start links between actions with none below them, which is what generated plans have.
    """
    facts = Facts(load(folder).plan)
    file.write_text("\n".join(_lines(facts.plan, facts.roadmap, report)) + "\n", encoding="utf-8")
    return file


def finishes(table: Path) -> dict[str, str]:
    """Return the finish (ISO date) of each action, parents included, in the table that TaskJuggler wrote."""
    with table.open(encoding="utf-8") as lines:
        rows = csv.DictReader(lines, delimiter=";")
        return {row["Id"].rpartition(".")[2].removeprefix("_").replace("_", "."): row["End"] for row in rows}


def _lines(plan: Plan, roadmap: Roadmap, report: bool) -> Iterator[str]:
    period, calendar = plan.heading.period, plan.heading.calendar
    yield f'project bench "{plan.heading.plan}" {period.start:{DAY}} - {period.end + timedelta(days=1):{DAY}} {{'
    yield f'  timezone "UTC"\n  timeformat "{DAY}"\n  now {period.start:{DAY}}'
    off = [day for day in ("mon", "tue", "wed", "thu", "fri", "sat", "sun") if day not in calendar.week]
    yield f"  workinghours {', '.join(calendar.week)} 9:00 - 17:00\n  workinghours {', '.join(off)} off\n}}"
    yield from (f'leaves holiday "{each.date}" {each.date:{DAY}}' for each in calendar.holidays)
    for line in plan.lines:
        yield from _task(line.id, plan, roadmap, WorkCalendar(calendar))
    if report:
        yield f'taskreport finishes "finishes" {{ formats csv columns id, end timeformat "{DAY}" }}'


def _task(ident: str, plan: Plan, roadmap: Roadmap, calendar: WorkCalendar) -> Iterator[str]:
    yield f'task {_name(ident)} "{ident}" {{'
    for below in plan.children.get(ident, ()):
        yield from _task(below, plan, roadmap, calendar)
    if ident in roadmap.actions:
        dates = roadmap.actions[ident]
        yield f"  length {calendar.count(dates.start, dates.finish)}d"
        links = plan.action[ident].after
        if not links:
            yield f"  start {dates.start:{DAY}}"
        for link in links:
            done = roadmap.actions[link.id].finish
            gap = calendar.between(done, calendar.on_or_after(calendar.after(done, link.lag))) - 1
            yield f"  depends {_path(link.id)}" + (f" {{ gaplength {gap}d }}" if gap else "")
    yield "}"


def _name(ident: str) -> str:
    return "_" + ident.replace(".", "_")


def _path(ident: str) -> str:
    parts = ids.parts(ident)
    return ".".join(_name(".".join(parts[: end + 1])) for end in range(len(parts)))
