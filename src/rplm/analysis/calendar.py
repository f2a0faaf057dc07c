"""Working calendars with arithmetic: working days are counted by division and bisection, never day by day."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable
from datetime import date, timedelta
from itertools import accumulate

from rplm.model.action import Action
from rplm.model.calendar import WEEKDAYS, Calendar
from rplm.model.period import Duration, Unit, add_months
from rplm.model.plan import Plan

_DAY = timedelta(days=1)
_MONTHS = {Unit.MONTH: 1, Unit.QUARTER: 3, Unit.YEAR: 12}


class WorkCalendar:
    """Which days are worked, and how far one is from another.

    Whatever leaves the years 1-9999 raises `OverflowError`; so does every question for a working day where no day of
    the week is worked.
    """

    def __init__(self, calendar: Calendar) -> None:
        self.id = calendar.id
        worked = [weekday in calendar.week for weekday in WEEKDAYS]
        self._worked = [weekday for weekday, works in enumerate(worked) if works]
        self._up_to = [0, *accumulate(worked)]
        days = {holiday.date.toordinal() for holiday in calendar.holidays}
        self._holidays = sorted(day for day in days if worked[(day - 1) % 7])
        self._kept_before = [self._weekdays(day) - 1 - i for i, day in enumerate(self._holidays)]

    @property
    def works(self) -> bool:
        """Tell whether any day is worked at all."""
        return bool(self._worked)

    def _weekdays(self, ordinal: int) -> int:
        """Count the days of the working week, holidays included, up to a day (1 is Monday, 1 January of year 1)."""
        weeks, rest = divmod(ordinal, 7)
        return weeks * len(self._worked) + self._up_to[rest]

    def number(self, day: date) -> int:
        """Return how many working days there are up to a day (itself included) since year 1."""
        ordinal = day.toordinal()
        return self._weekdays(ordinal) - bisect_right(self._holidays, ordinal)

    def day(self, number: int) -> date:
        """Return the working day with a number: `day(number(d))` is `d` if it is worked, else the one before."""
        if number < 1 or not self._worked:
            raise OverflowError("date value out of range")
        weekday = number - 1 + bisect_left(self._kept_before, number)
        weeks, rest = divmod(weekday, len(self._worked))
        try:
            return date.fromordinal(weeks * 7 + self._worked[rest] + 1)
        except ValueError as error:
            raise OverflowError("date value out of range") from error

    def is_working(self, day: date) -> bool:
        """Tell whether a day is worked."""
        ordinal = day.toordinal()
        i = bisect_left(self._holidays, ordinal)
        return (ordinal - 1) % 7 in self._worked and self._holidays[i : i + 1] != [ordinal]

    def on_or_after(self, day: date) -> date:
        """Return a day if it is worked, else the next one that is."""
        return day if self.is_working(day) else self.day(self.number(day) + 1)

    def on_or_before(self, day: date) -> date:
        """Return a day if it is worked, else the last one before it that is."""
        return self.day(self.number(day))

    def add(self, day: date, count: int) -> date:
        """Return the working day so many working days after a day (before it, if negative).

        A day that is not worked counts as the working day before it.
        """
        return self.day(self.number(day) + count)

    def between(self, first: date, last: date) -> int:
        """Return how many working days it is from one day to another: 0 for the same, negative backwards."""
        return self.number(last) - self.number(first)

    def count(self, first: date, last: date) -> int:
        """Return how many working days there are from one day to another, both included; 0 if there are none."""
        return max(0, self.number(last) - self.number(first) + self.is_working(first))

    def finish(self, start: date, duration: Duration) -> date:
        """Return the last working day of what starts on a working day and lasts so long."""
        if duration.unit is Unit.WORKING_DAY:
            return self.add(start, duration.count - 1)
        return self.on_or_before(_plus(start, duration) - _DAY)

    def latest_start(self, finish: date, duration: Duration) -> date:
        """Return the last working day on which what lasts so long can start to be finished by a day."""
        if duration.unit is Unit.WORKING_DAY:
            return self.add(finish, 1 - duration.count)
        next_day = _within(lambda: self.day(self.number(finish) + 1), date.max)
        return self.on_or_before(_latest(next_day, duration))

    def earliest_start(self, finish: date, duration: Duration) -> date:
        """Return the first working day on which what lasts so long can start and not be finished before a day."""
        day = self.on_or_after(finish)
        if duration.unit is Unit.WORKING_DAY:
            return self.add(day, 1 - duration.count)
        return self.on_or_after(_latest(day, duration) + _DAY)

    def lagged(self, day: date, lag: Duration | None) -> date:
        """Return the day (worked or not) that lies a lag after a day, or a lead before it."""
        if lag is None:
            return day
        return self.add(day, lag.count) if lag.unit is Unit.WORKING_DAY else _plus(day, lag)

    def latest_lagged(self, day: date, lag: Duration | None) -> date:
        """Return the last day from which a lag does not lead past a day: the inverse of `lagged`.

        Beyond the years 1-9999 the answer is the first or last day there is.
        """
        if lag is None or day == date.min:
            return day
        otherwise = date.min if lag.count > 0 else date.max
        if lag.unit is Unit.WORKING_DAY:
            number = self.number(day) - lag.count + 1
            return _within(lambda: self.day(number) - _DAY, otherwise)
        return _within(lambda: _latest(day, lag), otherwise)

    def after(self, finish: date, lag: Duration | None) -> date:
        """Return the first day (worked or not) on which what follows a finish may start."""
        return self.lagged(finish, lag) + _DAY

    def latest_finish(self, start: date, lag: Duration | None) -> date:
        """Return the last day on which a finish lets what follows it start on a day: the inverse of `after`.

        Beyond the years 1-9999 the answer is the first or last day there is.
        """
        return start if start == date.min else self.latest_lagged(start - _DAY, lag)


class Calendars:
    """The working calendars of one plan, each made once."""

    def __init__(self, plan: Plan) -> None:
        self._plan = plan
        self._made: dict[str, WorkCalendar] = {}
        self.plan = WorkCalendar(plan.heading.calendar)

    def of(self, ident: str) -> WorkCalendar:
        """Return the calendar of an action: its own, else its sole responsible body's, else the plan's."""
        calendar = self._plan.calendar_of(self._plan.action[ident])
        if calendar is self._plan.heading.calendar:
            return self.plan
        if calendar.id not in self._made:
            self._made[calendar.id] = WorkCalendar(calendar)
        return self._made[calendar.id]


def window_end(action: Action, calendar: WorkCalendar) -> date | None:
    """Return the last working day of an action's window: of `ends`, else (without a duration) of `starts`."""
    period = action.ends or (None if action.lasts else action.starts)
    return calendar.on_or_before(period.end) if period else None


def is_span(action: Action) -> bool:
    """Tell whether an action states when it starts and nothing else: it is to take all of that period."""
    return bool(action.starts) and not action.ends and not action.lasts


def length(action: Action, calendar: WorkCalendar) -> Duration:
    """Return how long an action with a timetable lasts; a window without a duration its working days, one at least."""
    if action.lasts:
        return action.lasts
    first, end = action.starts or action.ends, window_end(action, calendar)
    if first is None or end is None:
        raise AssertionError("only what states a start, an end or a duration has a timetable")
    return Duration(max(1, calendar.count(calendar.on_or_after(first.start), end)), Unit.WORKING_DAY)


def _within(answer: Callable[[], date], otherwise: date) -> date:
    try:
        return answer()
    except OverflowError:
        return otherwise


def _plus(day: date, duration: Duration) -> date:
    """Return the day so many calendar units later, clamped to the end of a shorter month."""
    if duration.unit is Unit.WEEK:
        return day + timedelta(weeks=duration.count)
    return add_months(day, duration.count * _MONTHS[duration.unit])


def _latest(day: date, duration: Duration) -> date:
    """Return the last day from which so many calendar units do not lead past a day: the inverse of `_plus`."""
    if duration.unit is Unit.WEEK:
        return day - timedelta(weeks=duration.count)
    back = add_months(day, -duration.count * _MONTHS[duration.unit])
    is_end = day == date.max or (day + _DAY).day == 1
    return _end_of_month(back) if is_end else back


def _end_of_month(day: date) -> date:
    return date(day.year, 12, 31) if day.month == 12 else date(day.year, day.month + 1, 1) - _DAY
