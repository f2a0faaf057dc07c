"""The levelled roadmap: dates under which no role is asked for more than there is, and why each action is moved."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction

from rplm.analysis.calendar import Calendars
from rplm.analysis.early import Driver, Early, Forward
from rplm.analysis.levelling.problem import Schedule
from rplm.analysis.levelling.serial import as_late_as_can_be, filled
from rplm.analysis.levelling.solve import Answer, Left, solve, solver_is_there
from rplm.analysis.levelling.staff import Alone, Posed, posed, too_much
from rplm.analysis.roadmap import Roadmap, Scheduled
from rplm.analysis.workload import Overload, workload

LARGEST = 2**40
"""Beyond so many units of a role, which only odd fractions make, the solver's numbers could be too small."""


@dataclass(frozen=True, slots=True)
class Busy:
    """Why an action could not start earlier: on `day` there is too little of a role, of which `holders` hold the rest.

    `needed` and `free` are full-time persons.
    """

    role: str
    day: date
    needed: Fraction
    free: Fraction
    holders: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Move:
    """An action that levelling moves: its dates before and after, in working days of the plan's calendar, and why."""

    id: str
    start: date
    finish: date
    new_start: date
    new_finish: date
    days: int
    cause: Driver | Busy | None


@dataclass(frozen=True, slots=True)
class Together:
    """Actions that cannot be moved and between them take more of a role than there is, from a day to another."""

    role: str
    first: date
    last: date
    amount: Fraction
    capacity: Fraction
    actions: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Late:
    """An action that is not done by its deadline (or starts after its fixed start) in the best schedule found.

    `led` is the date from which the link leads, where one is the cause.
    """

    action: str
    start: date
    finish: date
    cause: Driver | Busy | None
    led: date | None = None


Obstacle = Alone | Together | Late


@dataclass(frozen=True, slots=True)
class Blocked:
    """Why a roadmap cannot be levelled; `is_proven` where no schedule whatever could do it."""

    obstacles: tuple[Obstacle, ...]
    is_proven: bool = True


@dataclass(frozen=True)
class Levelled:
    """A levelled roadmap beside the one `before`, and the actions that moved, in plan order.

    The latest dates of `roadmap` are those of a schedule in which everything is as late as it can be for the same
    finish, so they too respect capacities. `delay` adds up the calendar days by which actions start later.
    `best_finish` and `best_delay` are proven: no schedule has less. `past` is where what began by the plan's `as_of`
    took more than there was: that stays.
    """

    before: Roadmap
    roadmap: Roadmap
    posed: Posed
    moves: Mapping[str, Move]
    finish: date | None
    best_finish: date | None
    delay: int
    best_delay: int
    exact: bool
    stopped: bool
    past: tuple[Overload, ...] = ()

    @property
    def is_best(self) -> bool:
        """Tell whether no schedule finishes earlier."""
        return self.finish == self.best_finish

    @property
    def is_least(self) -> bool:
        """Tell whether no schedule that finishes as early delays its actions by less."""
        return self.is_best and self.delay == self.best_delay


def levelled(dates: Roadmap, left: Left, *, exact: bool | None = None) -> Levelled | Blocked:
    """Level the roadmap of a whole plan in the seconds that are left.

    `exact` says whether to use the solver; None: if it is installed. Raises `OverflowError` where dates leave the
    years 1-9999.
    """
    alone = tuple(too_much(dates.plan))
    if alone:
        return Blocked(alone)
    problem = posed(dates)
    together = tuple(clashes(problem))
    if together:
        return Blocked(together)
    small = all(each < LARGEST for each in problem.problem.capacities)
    use_solver = small and (solver_is_there() if exact is None else exact)
    return _Reader(dates, problem, solve(problem.problem, left, exact=use_solver)).read()


def clashes(posed: Posed) -> Iterator[Together]:
    """Yield, for each role, where actions first take too much of it on days on which each of them takes place anyhow.

    Those are the days that an action has in common at its earliest and at the latest that its dates allow.
    """
    for resource, role in enumerate(posed.roles):
        spans = list(_compulsory(posed, resource))
        capacity = posed.problem.capacities[resource]
        for first in sorted({span[0] for span in spans}):
            there = [span for span in spans if span[0] <= first < span[1]]
            taken = sum(span[2] for span in there)
            if taken > capacity:
                last = min(span[1] for span in there) - 1
                scale = posed.scale[role]
                yield Together(
                    role, date.fromordinal(first), date.fromordinal(last), Fraction(taken, scale),
                    Fraction(capacity, scale), tuple(posed.ids[span[3]] for span in there),
                )  # fmt: skip
                break


def _compulsory(posed: Posed, resource: int) -> Iterator[tuple[int, int, int, int]]:
    for i, task in enumerate(posed.problem.tasks):
        if task.due is None:
            continue
        for use in task.uses:
            first = use.span(task.due, task.times.end(task.due))[0]
            last = use.span(task.release, task.times.end(task.release))[1]
            if use.resource == resource and first < last:
                yield first, last, use.amount, i


class _Reader:
    """The answer to the problem of a roadmap, read back into dates."""

    def __init__(self, before: Roadmap, posed: Posed, answer: Answer) -> None:
        self.before, self.posed, self.answer = before, posed, answer
        self.problem, self.schedule = posed.problem, answer.schedule
        self.plan, self.work = before.plan, Calendars(before.plan)
        self.number = {ident: i for i, ident in enumerate(posed.ids)}
        self.profile = filled(self.problem, self.schedule)
        self.forward = Forward(before.plan, before.links, self.work)
        self.causes: dict[str, Driver | Busy | None] = {}

    def read(self) -> Levelled | Blocked:
        """Return the levelled roadmap, or what is late in the best schedule."""
        for ident in self.before.links.leaves:
            if ident in self.number:
                self._place(ident)
        if self.problem.lateness(self.schedule):
            return Blocked(tuple(self._late()), is_proven=self.answer.lateness > 0)
        moves = {ident: move for ident, move in ((each, self._move(each)) for each in self.posed.ids) if move.days}
        end, roadmap = self.problem.makespan(self.schedule), self._roadmap()
        return Levelled(
            self.before, roadmap, self.posed, moves,
            _finish(end), _finish(self.answer.end), self.problem.delay(self.schedule), self.answer.delay,
            self.answer.exact, self.answer.stopped, tuple(_past(roadmap)),
        )  # fmt: skip

    def _dates(self, ident: str, schedule: Schedule | None = None) -> tuple[date, date]:
        start = (schedule or self.schedule)[self.number[ident]]
        return date.fromordinal(start), date.fromordinal(self.problem.end(self.number[ident], start) - 1)

    def _place(self, ident: str) -> None:
        """Note the new dates of an action and what holds its start: a link, or staff that is busy."""
        each, calendar = self.before.actions[ident], self.work.of(ident)
        start, finish = self._dates(ident)
        cause: Driver | Busy | None = each.driver
        if start != each.start:
            held = [link for link in self.forward.held(ident, calendar)
                    if link.first_start(calendar, each.lasts) == start]  # fmt: skip
            cause = self.forward.first_of(held) if held else self._busy(ident)
        self.causes[ident] = cause
        driver = cause if isinstance(cause, Driver) else None
        chained = 1 + (self.forward.early[driver.leaf].chained if driver else 0)
        self.forward.early[ident] = Early(start, finish, each.lasts, each.stated, driver, chained)

    def _busy(self, ident: str) -> Busy | None:
        """Return the role that an action lacks if it starts a day earlier, on the last day on which it does."""
        i = self.number[ident]
        task, start = self.problem.tasks[i], self.schedule[i]
        earlier = task.times.last_until(start - 1)
        self.profile.release(task, start)
        found = self.profile.clash(task, earlier)
        self.profile.take(task, start)
        if found is None:
            return None
        use, time, free = found
        scale = self.posed.scale[self.posed.roles[use.resource]]
        holders = (k for k in range(len(self.posed.ids)) if k != i and self._holds(k, use.resource, time))
        return Busy(
            self.posed.roles[use.resource], date.fromordinal(time), Fraction(use.amount, scale), Fraction(free, scale),
            tuple(self.posed.ids[k] for k in holders),
        )  # fmt: skip

    def _holds(self, i: int, resource: int, time: int) -> bool:
        end = self.problem.end(i, self.schedule[i])
        spans = (use.span(self.schedule[i], end) for use in self.problem.tasks[i].uses if use.resource == resource)
        return any(first <= time < last for first, last in spans)

    def _move(self, ident: str) -> Move:
        each, (start, finish) = self.before.actions[ident], self._dates(ident)
        days = self.work.plan.between(each.start, start) or int(start != each.start)
        return Move(ident, each.start, each.finish, start, finish, days, self.causes[ident])

    def _late(self) -> Iterator[Late]:
        for ident, i in self.number.items():
            due = self.problem.tasks[i].due
            if due is not None and self.schedule[i] > due:
                start, finish = self._dates(ident)
                cause, led = self.causes[ident], None
                if isinstance(cause, Driver):
                    led = self._dates(cause.leaf)[cause.counts_finish]
                yield Late(ident, start, finish, cause, led)

    def _roadmap(self) -> Roadmap:
        """Return the roadmap of the new dates."""
        end = self.problem.makespan(self.schedule)
        if self.before.finish == "plan-end":
            end = max(end, self.plan.heading.period.end.toordinal() + 1)
        late = as_late_as_can_be(self.problem, self.schedule, end)
        actions = {ident: self._scheduled(ident, late, end) for ident in self.posed.ids}
        return replace(self.before, actions=actions)

    def _scheduled(self, ident: str, late: Schedule, end: int) -> Scheduled:
        early, (late_start, late_finish) = self.forward.early[ident], self._dates(ident, late)
        free = date.fromordinal(self._alone(self.number[ident], end))
        total = self.work.plan.between(early.start, late_start)
        return replace(
            self.before.actions[ident], start=early.start, finish=early.finish,
            late_start=late_start, late_finish=late_finish, total_slack=total,
            free_slack=max(0, min(total, self.work.plan.between(early.start, free))),
            horizon=self.plan.heading.horizons.of(early.finish),
            driver=early.driver, chained=early.chained, refused=None, limit=None,
        )  # fmt: skip

    def _alone(self, i: int, end: int) -> int:
        """Return the last start of a task where no other moves."""
        task, start = self.problem.tasks[i], self.schedule[i]
        last = self.problem.latest(i, self.schedule, end, self.problem.holding(i, self.schedule))
        self.profile.release(task, start)
        found = self.profile.last_fit(task, last if task.due is None else min(last, task.due), start)
        self.profile.take(task, start)
        return found


def _finish(end: int) -> date | None:
    return date.fromordinal(end - 1) if end else None


def _past(dates: Roadmap) -> Iterator[Overload]:
    """Yield where more of a role was needed than there was, up to the plan's status date."""
    as_of = dates.plan.heading.as_of
    for each in workload(dates).overloads if as_of else ():
        if as_of and each.days[0] <= as_of:
            yield replace(each, days=(each.days[0], min(each.days[1], as_of)))
