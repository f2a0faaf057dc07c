"""The backward pass: the latest dates of every action, and its slack.

What limits the latest dates of each is kept beside them.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from rplm.analysis.calendar import Calendars, WorkCalendar
from rplm.analysis.early import Driver, Early, Forward, Refused, is_fixed
from rplm.analysis.order import Step
from rplm.model.action import Action
from rplm.model.period import Duration
from rplm.model.plan import Plan


class Bound(StrEnum):
    """What an action can run into."""

    END = "end of the plan"
    DEADLINE = "its deadline"
    FIXED = "its fixed dates"
    LINK = "what follows it"


@dataclass(frozen=True, slots=True)
class Limit:
    """What keeps an action from taking place later than its latest dates.

    `day` is the last on which it lets the action start, or (if not `is_start`) finish. A link bounds it by `leaf`, that
    action at its other end which must start or finish first, and by the day on which it must: `leaf_day`.
    """

    bound: Bound
    day: date
    is_start: bool = False
    step: Step | None = None
    leaf: str | None = None
    leaf_day: date | None = None


@dataclass(frozen=True, slots=True)
class Scheduled:
    """An action with its dates, all inclusive. Slack is in working days of the plan's calendar, negative if it is late.

    `lasts` is how long it lasts, a window without a duration in working days of its calendar; `driver` is None where
    its own timetable fixes its start; `chained` counts the actions of the chain that drives it, itself included;
    `stated` is the start that its own timetable asks for; `refused` what links ask for in vain where it is fixed;
    `limit` is what bounds its latest dates.
    """

    id: str
    start: date
    finish: date
    late_start: date
    late_finish: date
    total_slack: int
    free_slack: int
    lasts: Duration
    horizon: str | None = None
    driver: Driver | None = None
    chained: int = 1
    stated: date | None = None
    refused: Refused | None = None
    limit: Limit | None = None


_UNBOUND = Limit(Bound.END, date.max, is_start=True)


class Backward:
    """The latest dates of all actions, each placed after those that follow it."""

    def __init__(self, plan: Plan, work: Calendars, forward: Forward, end: date) -> None:
        self.plan, self.work, self.forward, self.end = plan, work, forward, end
        self.last = Limit(Bound.END, end)
        self.order, self.early = forward.order, forward.early
        self.horizons = plan.heading.horizons
        self.late: dict[str, tuple[date, date]] = {}
        self._by_start: dict[str, list[str]] = {}
        self._first: dict[tuple[str, bool, bool], tuple[date, str] | None] = {}

    def place(self, ident: str) -> Scheduled:
        """Return an action with all its dates. Those that follow it must have been placed."""
        action, early, calendar = self.plan.action[ident], self.early[ident], self.work.of(ident)
        late_start, late_finish, limit = self.latest(action, calendar, late=True)
        self.late[ident] = late_start, self.finish(calendar, late_start, early)
        free, _, _ = self.latest(action, calendar, late=False)
        total_slack = self.work.plan.between(early.start, late_start)
        return Scheduled(
            ident, early.start, early.finish, late_start, late_finish,
            total_slack=total_slack,
            free_slack=max(0, min(total_slack, self.work.plan.between(early.start, free))),
            lasts=early.lasts, horizon=self.horizons.of(early.finish),
            driver=early.driver, chained=early.chained, stated=early.stated, refused=early.refused, limit=limit,
        )  # fmt: skip

    def latest(self, action: Action, calendar: WorkCalendar, *, late: bool) -> tuple[date, date, Limit]:
        """Return the latest start, the latest finish (the one that belongs to it where the start is held), and why.

        What follows the action is at its latest dates (`late`) or at its earliest.
        """
        early = self.early[action.id]
        start_by, finish_by = self.limits(action, late=late)
        finish = _worked(calendar.on_or_before, finish_by.day)
        start = _worked(lambda day: calendar.latest_start(day, early.lasts), finish)
        if start_by.bound is Bound.FIXED and start == early.start and early.finish > finish_by.day:
            start = _worked(lambda day: calendar.add(day, -1), start)  # a fixed finish can lie after that of its length
        if start < start_by.day or (start == start_by.day and start_by.bound is not Bound.FIXED):
            return start, finish, finish_by
        start = _worked(calendar.on_or_before, start_by.day)
        return start, self.finish(calendar, start, early), start_by

    def finish(self, calendar: WorkCalendar, start: date, early: Early) -> date:
        """Return the finish that belongs to a start."""
        return early.finish if start == early.start else _worked(lambda day: calendar.finish(day, early.lasts), start)

    def limits(self, action: Action, *, late: bool) -> tuple[Limit, Limit]:
        """Return what bounds the start of an action and what its finish: fixed dates, its deadline, its links, the end.

        A link that waits for the first start below a parent bounds only what alone can be the first in time (`bears`).
        """
        start_by = Limit(Bound.FIXED, self.early[action.id].start, is_start=True) if is_fixed(action) else _UNBOUND
        finish_by = Limit(Bound.DEADLINE, action.ends.end) if action.ends else self.last
        for step in self.order.steps_to(action.id):
            link, first = step.link, self.first(step.action, late=late, is_start=not step.link.to_finish)
            if first is None:
                continue
            bounds = self.work.plan.latest_finish if link.type == "FS" else self.work.plan.latest_lagged
            day, is_start = bounds(first[0], link.lag), not link.from_finish
            if is_start and day < start_by.day and self.bears(step, action.id, day):
                start_by = Limit(Bound.LINK, day, is_start, step, first[1], first[0])
            elif not is_start and (day < finish_by.day or (finish_by is self.last and day == self.end)):
                finish_by = Limit(Bound.LINK, day, is_start, step, first[1], first[0])
        return start_by, finish_by if finish_by.day <= self.end else self.last

    def bears(self, step: Step, ident: str, day: date) -> bool:
        """Tell whether an action alone must start by a day, so that a link that waits for a first start is kept.

        Not if another that does not follow it starts by then, or starts no later than it does: that one keeps the link.
        """
        if step.target not in self._by_start:
            dated = (each for each in self.order.members[step.target] if each in self.early)
            self._by_start[step.target] = sorted(dated, key=lambda each: self.early[each].start)
        latest = max(day, self.early[ident].start)
        for other in self._by_start[step.target]:
            if self.early[other].start > latest:
                break
            if other != ident and ident not in self.order.all_before(other):
                return False
        return True

    def first(self, ident: str, *, late: bool, is_start: bool) -> tuple[date, str] | None:
        """Return the first start (or finish) among the members of what a link is written on, and whose it is."""
        if (ident, late, is_start) not in self._first:
            dated = [each for each in self.order.members[ident] if each in self.early]
            dates = (self.late[each] if late else (self.early[each].start, self.early[each].finish) for each in dated)
            days = zip((day[not is_start] for day in dates), dated, strict=True)
            self._first[ident, late, is_start] = min(days, key=lambda each: each[0], default=None)
        return self._first[ident, late, is_start]


def _worked(answer: Callable[[date], date], day: date) -> date:
    """Return an answer, or the first day there is where it would lie before that."""
    try:
        return answer(day)
    except OverflowError:
        return date.min
