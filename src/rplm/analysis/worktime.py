"""The roadmap in working days only, as schedulers keep it that know no calendar months: durations and lags."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from rplm.analysis.calendar import Calendars, WorkCalendar
from rplm.analysis.order import Step
from rplm.analysis.roadmap import Roadmap


class WorkTime:
    """How long actions and links last, in working days of the calendars of the actions.

    A lag of months is that many working days between these dates, not a rule for others.
    """

    def __init__(self, dates: Roadmap) -> None:
        self._dates = dates
        self._work = Calendars(dates.plan)

    def days(self, ident: str, first: date, last: date) -> int:
        """Return how many days are worked between two days, both included: on an action's calendar.

        A parent has the plan's calendar.
        """
        calendar = self._work.of(ident) if ident in self._dates.actions else self._work.plan
        return calendar.count(first, last)

    def on_or_before(self, ident: str, day: date) -> date:
        """Return a day, or the last working day of an action's calendar before it."""
        calendar = self._work.of(ident)
        return calendar.on_or_before(day) if calendar.works else day

    def lag(self, step: Step) -> int:
        """Return the lag of a link in working days of what follows; negative for a lead.

        A scheduler that counts it so, as Microsoft Project does, allows the dates of the roadmap. Where the actions
        below a parent have several calendars, it is the shortest lag among them.
        """
        day = self._waits_for(step)
        calendars = {self._work.of(each).id: self._work.of(each) for each in self._dated(step.action)}
        return min((self._lag(step, day, calendar) for calendar in calendars.values()), default=0) if day else 0

    def _dated(self, ident: str) -> Iterator[str]:
        return (each for each in self._dates.order.members[ident] if each in self._dates.actions)

    def _waits_for(self, step: Step) -> date | None:
        """Return the last finish, or the first start, for which a link waits."""
        found = [self._dates.actions[each] for each in self._dated(step.target)]
        if step.link.from_finish:
            return max((each.finish for each in found), default=None)
        return min((each.start for each in found), default=None)

    def _lag(self, step: Step, day: date, calendar: WorkCalendar) -> int:
        if step.link.type == "FS":
            allowed = calendar.on_or_after(self._work.plan.after(day, step.link.lag))
            return calendar.between(day, allowed) - 1
        allowed = calendar.on_or_after(self._work.plan.lagged(day, step.link.lag))
        return calendar.between(calendar.on_or_after(day), allowed)
