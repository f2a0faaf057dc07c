"""Dates, periods and durations. Dates are inclusive at both ends and have no time zone."""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from functools import lru_cache
from typing import TYPE_CHECKING

from pydantic import ValidationInfo

from rplm.diagnostics import THIS, Clause, quoted
from rplm.model.entity import complaint, read_as, reading, remembered
from rplm.model.problems import BAD_DATE, BAD_DURATION, BAD_PERIOD

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
_PERIOD = re.compile(r"(FY)?(\d{4})(?:-(?:H([12])|Q([1-4])|(\d{2})))?", re.ASCII)
_DURATION = re.compile(r"(\d{1,6}) +(working days?|weeks?|months?|quarters?|years?)", re.ASCII)
_OTHER = re.compile(r"(\d{1,4})[-/. ](\d{1,2})[-/. ](\d{1,4})", re.ASCII)
"""A date as people write it elsewhere: 31/12/2024, 12/31/2024, 2024-6-5."""
LAST_YEAR = 9000


@dataclass(frozen=True, slots=True)
class Period:
    """Days from `start` to `end`, both included; `text` is what was written (2024-Q1)."""

    start: date
    end: date
    text: str = ""

    def holds(self, day: date) -> bool:
        """Tell whether a day lies in the period."""
        return self.start <= day <= self.end

    def meets(self, other: Period) -> bool:
        """Tell whether two periods share a day."""
        return self.start <= other.end and other.start <= self.end

    def within(self, other: Period) -> bool:
        """Tell whether the whole period lies in another one."""
        return other.start <= self.start and self.end <= other.end

    def years(self) -> tuple[int, ...]:
        """Return the calendar years that the period touches."""
        return tuple(range(self.start.year, self.end.year + 1))


def whole_years(period: Period) -> Period:
    """Return the whole calendar years that a period touches; the period itself, if it is whole years."""
    start, end = date(period.start.year, 1, 1), date(period.end.year, 12, 31)
    return period if (start, end) == (period.start, period.end) else Period(start, end)


class Unit(StrEnum):
    """Units of durations; all but working days are calendar units."""

    WORKING_DAY = "working day"
    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"
    YEAR = "year"


@dataclass(frozen=True, slots=True)
class Duration:
    """A whole number of units; negative only as the lead of a link."""

    count: int
    unit: Unit

    def __str__(self) -> str:
        return f"{self.count} {self.unit}{'' if abs(self.count) == 1 else 's'}"


def add_months(day: date, months: int) -> date:
    """Return the day so many months later, clamped to the end of a shorter month.

    Raises `OverflowError` where the year leaves 1-9999.
    """
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    if not 1 <= year <= 9999:
        raise OverflowError("date value out of range")
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


@remembered
def read_day(value: object) -> date:
    """Read `2024-02-29`; raise a complaint for a day that does not exist."""
    day = _day(value) if isinstance(value, str) else None
    if day is None:
        raise complaint(BAD_DATE, text=quoted(value), suggestion=_meant(value) if isinstance(value, str) else "")
    return day


def _day(text: str) -> date | None:
    """Return the day that a text is, None if there is no such day."""
    try:
        day = date.fromisoformat(text) if _DAY.fullmatch(text) else None
    except ValueError:
        return None
    return day if day and 1000 <= day.year <= LAST_YEAR else None


def _meant(text: str) -> str:
    """Return the date that a text surely means, as it is to be written; empty where it could be two, or none."""
    found = _OTHER.fullmatch(text)
    if not found:
        return ""
    first, second, last = found.groups()
    orders = [(first, second, last)] if len(first) == 4 else [(last, second, first), (last, first, second)]
    days = {f"{year}-{month:0>2}-{day:0>2}" for year, month, day in orders}
    there = [each for each in days if _day(each)]
    return there[0] if len(there) == 1 else ""


def read_period(value: object, info: ValidationInfo) -> Period:
    """Read a day, month, quarter, half-year, year or fiscal period, or `X to Y`."""
    if not isinstance(value, str):
        raise complaint(BAD_PERIOD, text=THIS)
    return _period(value, int(reading(info)["fiscal"]))


@lru_cache(maxsize=4096)
def _period(value: str, fiscal: int) -> Period:
    first, joined, last = value.partition(" to ")
    start = _one_period(first.strip(), fiscal)
    end = _one_period(last.strip(), fiscal) if joined else start
    if end.end < start.start:
        raise complaint(BAD_PERIOD, text=Clause("{text} (its end comes before its start)", {"text": value}))
    return Period(start.start, end.end, str(value))


def _one_period(text: str, fiscal: int) -> Period:
    if _DAY.fullmatch(text):
        day = read_day(text)
        return Period(day, day, text)
    found = _PERIOD.fullmatch(text)
    if not found or not 1000 <= int(found[2]) <= LAST_YEAR:
        raise complaint(BAD_PERIOD, text=text, suggestion=_meant(text))
    is_fiscal, year, half, quarter, month = found.groups()
    if month and (is_fiscal or not 1 <= int(month) <= 12):
        raise complaint(BAD_PERIOD, text=text)
    first, length = 0, 12
    if half:
        first, length = (int(half) - 1) * 6, 6
    elif quarter:
        first, length = (int(quarter) - 1) * 3, 3
    elif month:
        first, length = int(month) - 1, 1
    january = date(int(year), 1, 1)
    if is_fiscal and fiscal > 1:  # a fiscal year is named by the calendar year in which it ends
        january = date(int(year) - 1, fiscal, 1)
    start = add_months(january, first)
    return Period(start, add_months(start, length) - timedelta(days=1), text)


@remembered
def read_duration(value: object) -> Duration:
    """Read `6 months` or `10 working days`; raise a complaint for zero, a bare number or bare days."""
    found = _DURATION.fullmatch(value) if isinstance(value, str) else None
    if not found or int(found[1]) == 0:
        raise complaint(BAD_DURATION, text=quoted(value))
    return Duration(int(found[1]), Unit(found[2].removesuffix("s")))


@remembered
def read_lag(value: object) -> Duration:
    """Read a duration with an optional sign; a negative lag is a lead."""
    text = value.strip() if isinstance(value, str) else value
    sign = -1 if isinstance(text, str) and text.startswith("-") else 1
    duration = read_duration(text[1:].strip() if isinstance(text, str) and text[:1] in {"+", "-"} else text)
    return Duration(sign * duration.count, duration.unit)


if TYPE_CHECKING:
    Day = date
    AnyPeriod = Period
    AnyDuration = Duration
    Lag = Duration
else:
    _ONE = rf"({_DAY.pattern}|(FY)?\d{{4}}(-(H[12]|Q[1-4]|\d{{2}}))?)"
    Day = read_as(read_day, {"type": "string", "format": "date"})
    AnyPeriod = read_as(
        read_period,
        {"anyOf": [{"type": "integer"}, {"type": "string", "pattern": f"^{_ONE}( to {_ONE})?$"}]},
    )
    AnyDuration = read_as(read_duration, {"type": "string", "pattern": f"^{_DURATION.pattern}$"})
    Lag = read_as(read_lag, {"type": "string", "pattern": rf"^[+-]? ?{_DURATION.pattern}$"})
