"""The roadmap: earliest and latest dates of every action, its slack, what drives it, and the critical path.

A forward pass gives each action its earliest dates, a backward pass its latest. Link types other than finish-to-start
need another pair of `WorkCalendar.after` and `latest_finish`; further constraints belong where `_stated` and
`_deadline` read the plan's own.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cached_property
from typing import Literal

from rplm.analysis.calendar import Calendars, WorkCalendar, window_end
from rplm.analysis.order import Order, Step
from rplm.model.action import Action
from rplm.model.period import Duration, Unit
from rplm.model.plan import Plan

NEAR = 10
"""Up to so many working days of slack an action is near-critical."""

Finish = Literal["work", "plan-end"]


class Reason(StrEnum):
    """Why an action has no dates."""

    NO_TIMETABLE = "no timetable"
    NOTHING_DATED = "follows nothing that has dates"
    IN_CYCLE = "in a cycle"
    AFTER_CYCLE = "after a cycle"
    NO_WORKING_DAYS = "no working days"
    OUT_OF_RANGE = "dates out of range"


@dataclass(frozen=True, slots=True)
class Driver:
    """What fixes the start of an action: a link, and that action at its other end which finishes last."""

    step: Step
    leaf: str


@dataclass(frozen=True, slots=True)
class Scheduled:
    """An action with its dates, all inclusive. Slack is in working days of the plan's calendar, negative if it is late.

    `driver` is None where its own timetable fixes its start; `chained` counts the actions of the chain that drives it,
    itself included; `stated` is the start that its own timetable asks for.
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

    @property
    def critical(self) -> bool:
        """Tell whether it cannot be late by a day."""
        return self.total_slack <= 0

    @property
    def near_critical(self) -> bool:
        """Tell whether it can be late by a few days only."""
        return 0 < self.total_slack <= NEAR


@dataclass(frozen=True)
class Roadmap:
    """The dates of a plan: the actions with none below them, by id in plan order; why others have none, likewise."""

    plan: Plan
    order: Order
    actions: Mapping[str, Scheduled]
    unscheduled: Mapping[str, Reason]

    def span_of(self, ident: str) -> tuple[date, date] | None:
        """Return when an action takes place, a parent from its first start to its last finish; None if not known."""
        return self._spans.get(ident)

    @cached_property
    def _spans(self) -> Mapping[str, tuple[date, date]]:
        found: dict[str, tuple[date, date]] = {}
        for each in self.actions.values():
            for ident in (each.id, *self.plan.above(each.id)):
                start, finish = found.get(ident, (each.start, each.finish))
                found[ident] = min(start, each.start), max(finish, each.finish)
        return found

    def chain(self, ident: str) -> tuple[str, ...]:
        """Return the chain of actions that drives a scheduled one, first the one that starts by its own timetable."""
        found = [ident]
        driver = self.actions[ident].driver
        while driver:
            found.append(driver.leaf)
            driver = self.actions[driver.leaf].driver
        return tuple(reversed(found))

    @cached_property
    def critical_path(self) -> tuple[str, ...]:
        """The longest chain that drives the last finish of the plan, in date order.

        Its actions can have a little slack: what lasts months may start a day later and still finish on the same
        Friday.
        """
        last = max((each.finish for each in self.actions.values()), default=None)
        ends = (each for each in self.actions.values() if each.finish == last)
        end = max(ends, key=lambda each: each.chained, default=None)
        return self.chain(end.id) if end else ()


def roadmap(plan: Plan, order: Order, finish: Finish = "work") -> Roadmap:
    """Schedule a plan. The latest dates count back from its latest finish, or from the end of its period."""
    work = Calendars(plan)
    forward = _Forward(plan, order, work)
    forward.run()
    early = forward.early
    last = max((each.finish for each in early.values()), default=plan.heading.period.end)
    backward = _Backward(plan, order, work, early, plan.heading.period.end if finish == "plan-end" else last)
    scheduled = {ident: backward.place(ident) for ident in reversed(order.leaves) if ident in early}
    reasons = {
        **forward.reasons,
        **dict.fromkeys(order.in_cycles, Reason.IN_CYCLE),
        **dict.fromkeys(order.after_cycles, Reason.AFTER_CYCLE),
    }
    leaves = [leaf.id for leaf in plan.leaves]
    dated = {each: scheduled[each] for each in leaves if each in scheduled}
    return Roadmap(plan, order, dated, {each: reasons[each] for each in leaves if each in reasons})


def is_timed(action: Action, order: Order) -> bool:
    """Tell whether an action has a timetable: its own, or a duration and a link written on an action above it."""
    return action.is_timed or bool(action.lasts and any(order.steps_of(action.id)))


def unpushed_finish(action: Action, calendar: WorkCalendar, scheduled: Scheduled) -> date | None:
    """Return when an action would finish if no link pushed it; None if its own timetable says no start."""
    if scheduled.stated is None or not action.lasts:
        return scheduled.stated
    return calendar.finish(scheduled.stated, action.lasts)


@dataclass(frozen=True, slots=True)
class _Early:
    """The earliest dates of an action, how long it lasts, and what drives it."""

    start: date
    finish: date
    lasts: Duration
    stated: date | None
    driver: Driver | None
    chained: int


class _Forward:
    def __init__(self, plan: Plan, order: Order, work: Calendars) -> None:
        self.plan, self.order, self.work = plan, order, work
        self.early: dict[str, _Early] = {}
        self.reasons: dict[str, Reason] = {}
        self._last: dict[str, str | None] = {}

    def run(self) -> None:
        """Place every action, each after those that it follows."""
        for ident in self.order.leaves:
            try:
                placed = self.place(self.plan.action[ident], self.work.of(ident))
            except OverflowError:
                placed = Reason.OUT_OF_RANGE
            if isinstance(placed, Reason):
                self.reasons[ident] = placed
            else:
                self.early[ident] = placed

    def place(self, action: Action, calendar: WorkCalendar) -> _Early | Reason:
        """Return the earliest dates of an action, or why it has none."""
        if not is_timed(action, self.order):
            return Reason.NO_TIMETABLE
        if not calendar.works:
            return Reason.NO_WORKING_DAYS
        held = self.held(action.id, calendar)
        stated = _stated(action, calendar, is_held=bool(held))
        start = max([day for day, _ in held] + ([stated] if stated else []), default=None)
        if start is None:
            return Reason.NOTHING_DATED
        finish = self.finish(action, calendar, start)
        lasts = action.lasts or Duration(calendar.count(start, finish), Unit.WORKING_DAY)
        drivers = [driver for day, driver in held if day == start]
        driver = min(drivers, key=lambda each: self.rank(each.leaf)) if drivers else None
        return _Early(start, finish, lasts, stated, driver, 1 + (self.early[driver.leaf].chained if driver else 0))

    def held(self, ident: str, calendar: WorkCalendar) -> list[tuple[date, Driver]]:
        """Return the first working day that each link of an action allows. One to what has no dates allows any."""
        found: list[tuple[date, Driver]] = []
        for step in self.order.steps_of(ident):
            leaf = self.last(step.target)
            if leaf is not None:
                day = self.work.plan.after(self.early[leaf].finish, step.link.lag)
                found.append((calendar.on_or_after(day), Driver(step, leaf)))
        return found

    def finish(self, action: Action, calendar: WorkCalendar, start: date) -> date:
        """Return the finish that belongs to a start; a window without a duration keeps its own."""
        if action.lasts:
            return calendar.finish(start, action.lasts)
        return max(start, window_end(action, calendar) or start)

    def last(self, ident: str) -> str | None:
        """Return which scheduled action finishes last among the members of a target."""
        if ident not in self._last:
            dated = [each for each in self.order.members[ident] if each in self.early]
            latest = max((self.early[each].finish for each in dated), default=None)
            tied = (each for each in dated if self.early[each].finish == latest)
            self._last[ident] = min(tied, key=self.rank, default=None)
        return self._last[ident]

    def rank(self, ident: str) -> tuple[int, int]:
        """Sort key: the longest chain first, then plan order."""
        return -self.early[ident].chained, self.order.position[ident]


class _Backward:
    def __init__(self, plan: Plan, order: Order, work: Calendars, early: Mapping[str, _Early], end: date) -> None:
        self.plan, self.order, self.work, self.early, self.end = plan, order, work, early, end
        self.horizons = plan.heading.horizons.named
        self.late_start: dict[str, date] = {}
        self._first: dict[tuple[str, bool], date | None] = {}

    def place(self, ident: str) -> Scheduled:
        """Return an action with all its dates. Those that follow it must have been placed."""
        action, early, calendar = self.plan.action[ident], self.early[ident], self.work.of(ident)
        late_finish = _worked(calendar.on_or_before, self.ceiling(action, late=True))
        late_start = self.start(calendar, late_finish, early)
        self.late_start[ident] = late_start
        free = self.start(calendar, _worked(calendar.on_or_before, self.ceiling(action, late=False)), early)
        total_slack = self.work.plan.between(early.start, late_start)
        return Scheduled(
            ident, early.start, early.finish, late_start, late_finish,
            total_slack=total_slack,
            free_slack=max(0, min(total_slack, self.work.plan.between(early.start, free))),
            horizon=next((name for name, each in self.horizons if each.holds(early.finish)), None),
            driver=early.driver, chained=early.chained, stated=early.stated,
        )  # fmt: skip

    def start(self, calendar: WorkCalendar, finish: date, early: _Early) -> date:
        """Return the latest start whose finish is not after a day."""
        return _worked(lambda day: calendar.latest_start(day, early.lasts), finish)

    def ceiling(self, action: Action, *, late: bool) -> date:
        """Return the last day on which an action may finish: for the plan and its deadline, and for what follows it.

        What follows it starts at its latest (`late`) or at its earliest.
        """
        days = [self.end]
        if action.ends:
            days.append(action.ends.end)
        for step in self.order.steps_to(action.id):
            first = self.first(step.action, late=late)
            if first is not None:
                days.append(self.work.plan.latest_finish(first, step.link.lag))
        return min(days)

    def first(self, ident: str, *, late: bool) -> date | None:
        """Return the first start among the members of what a link is written on."""
        if (ident, late) not in self._first:
            dated = (each for each in self.order.members[ident] if each in self.early)
            starts = (self.late_start[each] if late else self.early[each].start for each in dated)
            self._first[ident, late] = min(starts, default=None)
        return self._first[ident, late]


def _stated(action: Action, calendar: WorkCalendar, *, is_held: bool) -> date | None:
    """Return the first day that an action's own timetable allows, if it says any.

    Without `starts` it lies in the period of its `ends`; if it lasts longer than that, it is counted back from its end.
    """
    if action.starts:
        return calendar.on_or_after(action.starts.start)
    if not action.ends or (is_held and action.lasts):
        return None
    first = calendar.on_or_after(action.ends.start)
    return min(first, calendar.latest_start(action.ends.end, action.lasts)) if action.lasts else first


def _worked(answer: Callable[[date], date], day: date) -> date:
    """Return an answer, or the first day there is where it would lie before that."""
    try:
        return answer(day)
    except OverflowError:
        return date.min
