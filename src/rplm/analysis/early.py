"""The forward pass: the earliest dates of every action, and what drives them.

Each end of an action is held back by its links: FS and SS hold its start, FF and SF its finish. Further constraints
belong where `_stated` reads the plan's own.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from rplm.analysis.calendar import Calendars, WorkCalendar, window_end
from rplm.analysis.order import Order, Step
from rplm.model.action import Action
from rplm.model.period import Duration, Unit
from rplm.model.plan import Plan


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
    """What fixes the dates of an action: a link, and that action at its other end which finishes last.

    (Which starts first, if the link waits for a start.)
    """

    step: Step
    leaf: str


@dataclass(frozen=True, slots=True)
class Refused:
    """What links ask of an action with a fixed start: not to start before a day, which is later."""

    start: date
    driver: Driver


@dataclass(frozen=True, slots=True)
class Early:
    """The earliest dates of an action, how long it lasts, and what drives it."""

    start: date
    finish: date
    lasts: Duration
    stated: date | None
    driver: Driver | None
    chained: int
    refused: Refused | None = None


@dataclass(frozen=True, slots=True)
class _Hold:
    """The first working day on which a link lets an action start, or (if not `is_start`) finish."""

    day: date
    is_start: bool
    driver: Driver

    def holds(self, action: Action) -> bool:
        """Tell whether it holds the start: also by the finish, unless a window without a duration can grow."""
        return self.is_start or bool(action.lasts)

    def first_start(self, calendar: WorkCalendar, lasts: Duration | None) -> date:
        """Return the first start that it allows to what lasts so long."""
        return self.day if self.is_start or lasts is None else calendar.earliest_start(self.day, lasts)


class Forward:
    """The earliest dates of all actions, each placed after those it follows."""

    def __init__(self, plan: Plan, order: Order, work: Calendars) -> None:
        self.plan, self.order, self.work = plan, order, work
        self.early: dict[str, Early] = {}
        self.reasons: dict[str, Reason] = {}
        self._leaf: dict[tuple[str, bool], str | None] = {}

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

    def place(self, action: Action, calendar: WorkCalendar) -> Early | Reason:
        """Return the earliest dates of an action, or why it has none."""
        if not is_timed(action, self.order):
            return Reason.NO_TIMETABLE
        if not calendar.works:
            return Reason.NO_WORKING_DAYS
        held = list(self.held(action.id, calendar))
        stated = _stated(action, calendar, is_held=bool(held) and not action.fixed)
        starts = [(each.first_start(calendar, action.lasts), each.driver) for each in held if each.holds(action)]
        start = max([day for day, _ in starts] + ([stated] if stated else []), default=None)
        if start is None:
            return Reason.NOTHING_DATED
        drivers, refused = [driver for day, driver in starts if day == start], None
        if action.fixed and stated:
            if start > stated:
                refused = Refused(start, min(drivers, key=lambda each: self.rank(each.leaf)))
            start, drivers = stated, []
        finish = self.finish(action, calendar, start)
        late = [each for each in held if not each.holds(action) and each.day > finish]
        if late:
            finish = max(each.day for each in late)
            drivers = [each.driver for each in late if each.day == finish]
        lasts = action.lasts or Duration(calendar.count(start, finish), Unit.WORKING_DAY)
        driver = min(drivers, key=lambda each: self.rank(each.leaf)) if drivers else None
        chained = 1 + (self.early[driver.leaf].chained if driver else 0)
        return Early(start, finish, lasts, stated, driver, chained, refused)

    def held(self, ident: str, calendar: WorkCalendar) -> Iterator[_Hold]:
        """Yield how far each link of an action holds it back. One to what has no dates does not."""
        for step in self.order.steps_of(ident):
            link, leaf = step.link, self.leaf(step)
            if leaf is not None:
                from_finish = link.type in {"FS", "FF"}
                day = self.early[leaf].finish if from_finish else self.early[leaf].start
                day = self.work.plan.after(day, link.lag) if link.type == "FS" else self.work.plan.lagged(day, link.lag)
                yield _Hold(calendar.on_or_after(day), link.type in {"FS", "SS"}, Driver(step, leaf))

    def finish(self, action: Action, calendar: WorkCalendar, start: date) -> date:
        """Return the finish that belongs to a start; a window without a duration keeps its own."""
        if action.lasts:
            return calendar.finish(start, action.lasts)
        return max(start, window_end(action, calendar) or start)

    def leaf(self, step: Step) -> str | None:
        """Return on which scheduled action a link waits: the last to finish among its members, or the first to start.

        Ties go to the longest chain, then to plan order.
        """
        is_last = step.link.type in {"FS", "FF"}
        if (step.target, is_last) not in self._leaf:
            dated = [each for each in self.order.members[step.target] if each in self.early]
            if is_last:
                day = max((self.early[each].finish for each in dated), default=None)
                tied = [each for each in dated if self.early[each].finish == day]
            else:
                day = min((self.early[each].start for each in dated), default=None)
                tied = [each for each in dated if self.early[each].start == day]
            self._leaf[step.target, is_last] = min(tied, key=self.rank, default=None)
        return self._leaf[step.target, is_last]

    def rank(self, ident: str) -> tuple[int, int]:
        """Sort key: the longest chain first, then plan order."""
        return -self.early[ident].chained, self.order.position[ident]


def is_timed(action: Action, order: Order) -> bool:
    """Tell whether an action has a timetable: its own, or a duration and a link written on an action above it."""
    return action.is_timed or bool(action.lasts and any(order.steps_of(action.id)))


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
