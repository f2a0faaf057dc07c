"""One amount over several years, spread over them by a rule that the plan declares."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

from rplm.analysis.calendar import WorkCalendar
from rplm.analysis.charge import Time
from rplm.analysis.staffing import Days
from rplm.model.costing import STATED, Spread


def spread(given: Spread, years: tuple[int, ...], days: Days, calendar: WorkCalendar) -> tuple[Time, ...]:
    """Return which part of an amount falls in each of some years; nothing where the rule gives no year a part.

    Evenly counts the working days between `days` in each year; of all the year's days where none of the years has
    any. Front-loaded gives n years the weights n, n - 1, ..., 1.
    """
    if given.rule == STATED:
        weights = dict(given.parts)
    elif given.rule == "evenly":
        weights = _by_days(years, days, calendar)
    else:
        weights = {year: Fraction(len(years) - i) for i, year in enumerate(years)}
    whole = sum(weights.values(), Fraction(0))
    return tuple((year, (year,), weight / whole) for year, weight in sorted(weights.items()) if weight)


def _by_days(years: tuple[int, ...], days: Days, calendar: WorkCalendar) -> dict[int, Fraction]:
    ends = {year: (date(year, 1, 1), date(year, 12, 31)) for year in years}
    within = {year: (max(first, days[0]), min(last, days[1])) for year, (first, last) in ends.items()}
    counted = {year: calendar.count(*each) if each[0] <= each[1] else 0 for year, each in within.items()}
    if not any(counted.values()):
        counted = {year: calendar.count(*each) for year, each in ends.items()}
    return {year: Fraction(count) for year, count in counted.items()}
