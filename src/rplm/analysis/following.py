"""Costs of an action that starts in a later year than in the plan follow it; so does what it asks of sources."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import TypeVar

from rplm.analysis.costing import days_of
from rplm.analysis.roadmap import Roadmap
from rplm.model.action import Action
from rplm.model.costing import Cost, Yearly
from rplm.model.entity import Entity
from rplm.model.period import Period
from rplm.model.plan import Plan

_E = TypeVar("_E", bound=Entity)


@dataclass(frozen=True, slots=True)
class Move:
    """An action of which costs or requests stand for years before its new start, and by how many years they move."""

    action: str
    years: int


def following(plan: Plan, before: Roadmap, after: Roadmap) -> tuple[Plan, tuple[Move, ...]]:
    """Return a plan whose costs follow their actions, which the roadmap after moves to later years than before.

    A cost with a year before the new start moves as a whole (`each`, `over`, the years of `spread` or `frequency`), by
    as many years as the start; so do periods of staff, and periods for which the action itself asks a source.
    """
    actions, moves = [], []
    for action in plan.actions:
        old, new = days_of(before, action.id), days_of(after, action.id)
        moved = _moved(action, new[0].year, new[0].year - old[0].year) if old and new else action
        if old and new and moved is not action:
            moves.append(Move(action.id, new[0].year - old[0].year))
        actions.append(moved)
    return replace(plan, actions=tuple(actions)), tuple(moves)


def _moved(action: Action, first: int, years: int) -> Action:
    if years <= 0:
        return action
    update: dict[str, object] = {
        "staff": tuple(_in_period(each, first, years) for each in action.staff),
        "funding": tuple(_in_period(each, first, years) for each in action.funding),
    }
    if action.cost_lines:
        update["costs"] = tuple(_cost(each, first, years) for each in action.cost_lines)
    changed = {field: each for field, each in update.items() if each != getattr(action, field)}
    return action.model_copy(update=changed) if changed else action


def _cost(cost: Cost, first: int, years: int) -> Cost:
    parts = cost.spread.parts if cost.spread else ()
    if min((*cost.again, *(cost.over or ()), *(year for year, _ in parts)), default=first) >= first:
        return cost
    update: dict[str, object] = {
        field: tuple(year + years for year in given) for field in ("each", "over") if (given := getattr(cost, field))
    }
    if cost.spread and parts:
        update["spread"] = replace(cost.spread, parts=tuple((year + years, share) for year, share in parts))
    if cost.by_year:
        update["frequency"] = Yearly(tuple((year + years, times) for year, times in cost.by_year))
    return cost.model_copy(update=update)


def _in_period(entry: _E, first: int, years: int) -> _E:
    period = getattr(entry, "period", None)
    if not isinstance(period, Period) or period.start.year >= first:
        return entry
    start, end = (_later(day, years) for day in (period.start, period.end))
    return entry.model_copy(update={"period": Period(start, end, " to ".join(_texts(start, end)))})


def _later(day: date, years: int) -> date:
    """Return the same day of a later year; 28 February for the 29th where there is none."""
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return day.replace(year=day.year + years, day=28)


def _texts(start: date, end: date) -> Iterator[str]:
    whole_years = (start.month, start.day, end.month, end.day) == (1, 1, 12, 31)
    if whole_years and start.year == end.year:
        yield str(start.year)
    else:
        yield from (str(day.year) if whole_years else day.isoformat() for day in (start, end))
