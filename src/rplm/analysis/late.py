"""The backward pass: the latest dates of every action, and its slack.

Further constraints belong where `limits` reads the plan's own deadline.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from rplm.analysis.calendar import Calendars, WorkCalendar
from rplm.analysis.early import Driver, Early, Forward, Refused
from rplm.model.action import Action
from rplm.model.plan import Plan

NEAR = 10
"""Up to so many working days of slack an action is near-critical."""


@dataclass(frozen=True, slots=True)
class Scheduled:
    """An action with its dates, all inclusive. Slack is in working days of the plan's calendar, negative if it is late.

    `driver` is None where its own timetable fixes its start; `chained` counts the actions of the chain that drives it,
    itself included; `stated` is the start that its own timetable asks for; `refused` the later one that links ask for
    where it is fixed.
    """

    id: str
    start: date
    finish: date
    late_start: date
    late_finish: date
    total_slack: int
    free_slack: int
    horizon: str | None = None
    driver: Driver | None = None
    chained: int = 1
    stated: date | None = None
    refused: Refused | None = None

    @property
    def critical(self) -> bool:
        """Tell whether it cannot be late by a day."""
        return self.total_slack <= 0

    @property
    def near_critical(self) -> bool:
        """Tell whether it can be late by a few days only."""
        return 0 < self.total_slack <= NEAR


class Backward:
    """The latest dates of all actions, each placed after those that follow it."""

    def __init__(self, plan: Plan, work: Calendars, forward: Forward, end: date) -> None:
        self.plan, self.work, self.forward, self.end = plan, work, forward, end
        self.order, self.early = forward.order, forward.early
        self.horizons = plan.heading.horizons.named
        self.late: dict[str, tuple[date, date]] = {}
        self._first: dict[tuple[str, bool, bool], date | None] = {}

    def place(self, ident: str) -> Scheduled:
        """Return an action with all its dates. Those that follow it must have been placed."""
        action, early, calendar = self.plan.action[ident], self.early[ident], self.work.of(ident)
        late_start, late_finish = self.latest(action, calendar, late=True)
        self.late[ident] = late_start, self.finish(calendar, late_start, early)
        free, _ = self.latest(action, calendar, late=False)
        total_slack = self.work.plan.between(early.start, late_start)
        return Scheduled(
            ident, early.start, early.finish, late_start, late_finish,
            total_slack=total_slack,
            free_slack=max(0, min(total_slack, self.work.plan.between(early.start, free))),
            horizon=next((name for name, each in self.horizons if each.holds(early.finish)), None),
            driver=early.driver, chained=early.chained, stated=early.stated, refused=early.refused,
        )  # fmt: skip

    def latest(self, action: Action, calendar: WorkCalendar, *, late: bool) -> tuple[date, date]:
        """Return the latest start, and the latest finish: the one that belongs to it where the start is what is held.

        What follows the action is at its latest dates (`late`) or at its earliest.
        """
        early = self.early[action.id]
        start_by, finish_by = self.limits(action, late=late)
        finish = _worked(calendar.on_or_before, finish_by)
        start = _worked(lambda day: calendar.latest_start(day, early.lasts), finish)
        if start <= start_by:
            return start, finish
        start = _worked(calendar.on_or_before, start_by)
        return start, self.finish(calendar, start, early)

    def finish(self, calendar: WorkCalendar, start: date, early: Early) -> date:
        """Return the finish that belongs to a start."""
        return _worked(lambda day: calendar.finish(day, early.lasts), start)

    def limits(self, action: Action, *, late: bool) -> tuple[date, date]:
        """Return the last days on which an action may start and finish, for the plan, its deadline, and its links.

        A link that waits for the first start below a parent is borne by the action that starts first there.
        """
        early = self.early[action.id]
        start_by = early.start if action.fixed and early.stated else date.max
        finish_by = min(self.end, action.ends.end) if action.ends else self.end
        for step in self.order.steps_to(action.id):
            link, first = step.link, self.first(step.action, late=late, is_start=step.link.type in {"FS", "SS"})
            if first is None:
                continue
            if link.type == "FS":
                finish_by = min(finish_by, self.work.plan.latest_finish(first, link.lag))
            elif link.type == "FF":
                finish_by = min(finish_by, self.work.plan.latest_lagged(first, link.lag))
            elif self.forward.leaf(step) == action.id:
                start_by = min(start_by, self.work.plan.latest_lagged(first, link.lag))
        return start_by, finish_by

    def first(self, ident: str, *, late: bool, is_start: bool) -> date | None:
        """Return the first start (or finish) among the members of what a link is written on."""
        if (ident, late, is_start) not in self._first:
            dated = [each for each in self.order.members[ident] if each in self.early]
            dates = (self.late[each] if late else (self.early[each].start, self.early[each].finish) for each in dated)
            self._first[ident, late, is_start] = min((day[not is_start] for day in dates), default=None)
        return self._first[ident, late, is_start]


def _worked(answer: Callable[[date], date], day: date) -> date:
    """Return an answer, or the first day there is where it would lie before that."""
    try:
        return answer(day)
    except OverflowError:
        return date.min
