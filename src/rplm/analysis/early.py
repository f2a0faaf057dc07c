"""The forward pass: the earliest dates of every action, and what drives them.

Each end of an action is held back by its links: FS and SS hold its start, FF and SF its finish. Whichever they hold, it
moves as a whole: it always lasts as long, a window without a duration all its working days. What is fixed stays where
it is stated, and what its links would ask of it is kept beside it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from rplm.analysis.calendar import Calendars, WorkCalendar, length, window_end
from rplm.analysis.order import Order, Step
from rplm.model.action import Action
from rplm.model.period import Duration
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

    (Which starts first, if the link waits for a start.) `day` is the first working day on which the link lets the
    action start, or (FF, SF) finish.
    """

    step: Step
    leaf: str
    day: date

    @property
    def holds_start(self) -> bool:
        """Tell whether the link holds the start of the action, and not its finish."""
        return not self.step.link.to_finish

    @property
    def counts_finish(self) -> bool:
        """Tell whether it is the finish of the other action that counts, and not its start."""
        return self.step.link.from_finish

    def first_start(self, calendar: WorkCalendar, lasts: Duration) -> date:
        """Return the first start that the link allows to what lasts so long."""
        return self.day if self.holds_start else calendar.earliest_start(self.day, lasts)


@dataclass(frozen=True, slots=True)
class Refused:
    """What links ask of a fixed action: not to start (or, if `is_finish`, finish) before a day, which is later."""

    day: date
    driver: Driver
    is_finish: bool = False


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
        held, lasts = list(self.held(action.id, calendar)), length(action, calendar)
        if is_fixed(action):
            return self.fixed(action, calendar, lasts, held)
        stated = _stated(action, calendar, is_held=bool(held))
        starts = [(each.first_start(calendar, lasts), each) for each in held]
        if not starts and not stated:
            return Reason.NOTHING_DATED
        start = max([stated or self.floor(action, calendar, lasts), *(day for day, _ in starts)])
        drivers = [each for day, each in starts if day == start]
        driver = self.first_of(drivers) if drivers else None
        chained = 1 + (self.early[driver.leaf].chained if driver else 0)
        return Early(start, calendar.finish(start, lasts), lasts, stated, driver, chained)

    def floor(self, action: Action, calendar: WorkCalendar, lasts: Duration) -> date:
        """Return the first day for what states no start: as the plan starts, or earlier if it is to end so soon."""
        first = calendar.on_or_after(self.plan.heading.period.start)
        return min(first, calendar.latest_start(action.ends.end, lasts)) if action.ends else first

    def fixed(self, action: Action, calendar: WorkCalendar, lasts: Duration, held: list[Driver]) -> Early:
        """Return the dates of a fixed action, and what its links ask of it that they do not allow."""
        start, finish = pinned(action, calendar)
        broken = [each for each in held if each.day > (start if each.holds_start else finish)]
        asked = [(each.first_start(calendar, lasts), each) for each in broken]
        if not asked:
            return Early(start, finish, lasts, start, None, 1)
        day = max(day for day, _ in asked)
        driver = self.first_of([each for asked_day, each in asked if asked_day == day])
        is_finish = not action.starts if action.lasts else not driver.holds_start
        if is_finish:
            day = calendar.finish(day, lasts)
        return Early(start, finish, lasts, start, None, 1, Refused(day, driver, is_finish))

    def first_of(self, drivers: Iterable[Driver]) -> Driver:
        """Return the driver with the longest chain behind it; ties go to plan order."""
        return min(drivers, key=lambda each: self.rank(each.leaf))

    def held(self, ident: str, calendar: WorkCalendar) -> Iterator[Driver]:
        """Yield how far each link of an action holds it back. One to what has no dates does not."""
        for step in self.order.steps_of(ident):
            link, leaf = step.link, self.leaf(step)
            if leaf is not None:
                day = self.early[leaf].finish if link.from_finish else self.early[leaf].start
                day = self.work.plan.after(day, link.lag) if link.type == "FS" else self.work.plan.lagged(day, link.lag)
                yield Driver(step, leaf, calendar.on_or_after(day))

    def leaf(self, step: Step) -> str | None:
        """Return on which scheduled action a link waits: the last to finish among its members, or the first to start.

        Ties go to the longest chain, then to plan order.
        """
        is_last = step.link.from_finish
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


def is_fixed(action: Action) -> bool:
    """Tell whether nothing moves the dates of an action: it says so, and states a start or an end."""
    return action.fixed and bool(action.starts or action.ends)


def pinned(action: Action, calendar: WorkCalendar) -> tuple[date, date]:
    """Return the first and last day of a fixed action.

    Its start is fixed at the first working day of `starts`; without `starts` its finish at the last of `ends`, and it
    starts on the latest day from which it is finished by then. A window without a duration is fixed at both ends.
    """
    end = window_end(action, calendar)
    if action.lasts and action.starts:
        start = calendar.on_or_after(action.starts.start)
        return start, calendar.finish(start, action.lasts)
    if action.lasts and end:
        return calendar.latest_start(end, action.lasts), end
    window = action.starts or action.ends
    if window is None:
        raise AssertionError("only what states a start or an end is fixed")
    start = calendar.on_or_after(window.start)
    return start, max(start, end or start)


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
