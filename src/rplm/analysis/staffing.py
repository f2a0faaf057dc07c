"""How many months of staff an action takes, in each year and in each month."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Mapping
from datetime import date, timedelta
from fractions import Fraction

from rplm.analysis.calendar import WorkCalendar
from rplm.model.period import Duration, Unit

Days = tuple[date, date]
Month = tuple[int, int]
"""A year and the number of a month, 1-12."""
_MONTHS = {Unit.MONTH: 1, Unit.QUARTER: 3, Unit.YEAR: 12}
_DAY = timedelta(days=1)
_LENGTHS = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


def months_by_year(first: date, last: date) -> Mapping[int, Fraction]:
    """Return the months from a day to another, by year: whole ones as 1, others as their share of days."""
    years = range(first.year, last.year + 1)
    return {year: _months(max(first, date(year, 1, 1)), min(last, date(year, 12, 31))) for year in years}


def _months(first: date, last: date) -> Fraction:
    length, end = _length(first), _length(last)
    if first.month == last.month:
        return Fraction(last.day - first.day + 1, length)
    return Fraction(length - first.day + 1, length) + (last.month - first.month - 1) + Fraction(last.day, end)


def _length(day: date) -> int:
    return monthrange(day.year, 2)[1] if day.month == 2 else _LENGTHS[day.month - 1]


def months_of_work(days: Days, lasts: Duration | None, calendar: WorkCalendar) -> Mapping[int, Fraction]:
    """Return the months of staff that a scheduled action takes, by year.

    What lasts six months takes six, wherever weekends and holidays push its first and last day. Otherwise the months
    of its days count; days at the edge of a month count as its own where only days that are not worked lie beyond.
    """
    found = months_by_year(*_widened(days, calendar))
    if lasts is None or lasts.unit not in _MONTHS:
        return found
    scale = lasts.count * _MONTHS[lasts.unit] / sum(found.values(), Fraction(0))
    return {year: part * scale for year, part in found.items()}


def months_by_month(first: date, last: date) -> Mapping[Month, Fraction]:
    """Return the months from a day to another, by month: a whole one as 1, others as their share of days."""
    found: dict[Month, Fraction] = {}
    day = first.replace(day=1)
    while day <= last:
        end = day.replace(day=_length(day))
        days = (min(end, last) - max(day, first)).days + 1
        found[day.year, day.month] = Fraction(days, end.day)
        day = end + _DAY
    return found


def work_by_month(days: Days, lasts: Duration | None, calendar: WorkCalendar) -> Mapping[Month, Fraction]:
    """Return the months of staff that a scheduled action takes, by month; they add up to `months_of_work`."""
    found = months_by_month(*_widened(days, calendar))
    if lasts is None or lasts.unit not in _MONTHS:
        return found
    scale = lasts.count * _MONTHS[lasts.unit] / sum(found.values(), Fraction(0))
    return {month: part * scale for month, part in found.items()}


def _widened(days: Days, calendar: WorkCalendar) -> Days:
    start, finish = days
    first, last = start.replace(day=1), finish.replace(day=_length(finish))
    if start == first or not calendar.count(first, start - _DAY):
        start = first
    if finish == last or not calendar.count(finish + _DAY, last):
        finish = last
    return start, finish
