"""A plan as a problem of scheduling under capacities: its actions as tasks, its staff roles as resources.

Times are days (of `date.toordinal`). An action holds its staff from its first to its last day, and the staff of a
period of its own moves with it. What began by the plan's `as_of`, or is fixed, does not move.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction
from math import lcm

from rplm.analysis.calendar import Calendars, WorkCalendar
from rplm.analysis.early import is_fixed
from rplm.analysis.levelling.problem import Lag, Link, LinkType, Problem, Shift, Steady, Task, Use
from rplm.analysis.order import Step
from rplm.analysis.roadmap import Roadmap, Scheduled
from rplm.model.period import Duration
from rplm.model.plan import Plan
from rplm.model.staffing import StaffNeed


class Working:
    """When an action can take place: on the working days of its calendar, for as long as it lasts."""

    def __init__(self, calendar: WorkCalendar, each: Scheduled) -> None:
        self._calendar, self._lasts = calendar, each.lasts
        self._ends = {each.start.toordinal(): each.finish.toordinal() + 1}

    def end(self, start: int) -> int:
        """Return the day after the finish that belongs to a start."""
        if start not in self._ends:
            self._ends[start] = self._calendar.finish(_day(start), self._lasts).toordinal() + 1
        return self._ends[start]

    def first_from(self, time: int) -> int:
        """Return the first working day from a day on."""
        return self._calendar.on_or_after(_day(time)).toordinal()

    def first_ending(self, time: int) -> int:
        """Return the first start from which it is not finished before the day before a day."""
        return self._calendar.earliest_start(_day(time - 1), self._lasts).toordinal()

    def last_until(self, time: int) -> int:
        """Return the last working day up to a day."""
        return self._calendar.on_or_before(_day(time)).toordinal()

    def last_ending(self, time: int) -> int:
        """Return the last start from which it is finished before a day."""
        return self._calendar.latest_start(_day(time - 1), self._lasts).toordinal()


@dataclass(frozen=True, slots=True)
class CalendarLag:
    """The lag of a link on the plan's calendar; finishes are taken by the day after them."""

    calendar: WorkCalendar
    lag: Duration
    type: LinkType

    def forward(self, time: int) -> int:
        """Return the day to which the link leads."""
        day = self.calendar.lagged(_day(time - (self.type in {"FS", "FF"})), self.lag)
        return day.toordinal() + (self.type != "SS")

    def backward(self, time: int) -> int:
        """Return the last day from which the link leads no further than to a day."""
        day = self.calendar.latest_lagged(_day(time - (self.type != "SS")), self.lag)
        return day.toordinal() + (self.type in {"FS", "FF"})


@dataclass(frozen=True)
class Posed:
    """The problem of a plan: its first tasks are the actions `ids`, the others join links; its resources the `roles`.

    `scale` is how many units of its resource a full-time person of a role is. `held` are the actions that began by the
    plan's `as_of`; `moving` those with staff of a period of its own.
    """

    problem: Problem
    ids: tuple[str, ...]
    roles: tuple[str, ...]
    scale: Mapping[str, int]
    held: frozenset[str] = frozenset()
    moving: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Alone:
    """An action that takes more of a role than there is: its `need` is the number in `Action.staff`."""

    action: str
    need: int
    role: str
    amount: Fraction
    capacity: Fraction


def amount(need: StaffNeed) -> Fraction:
    """Return how many full-time persons an entry of staff takes."""
    return need.number * need.effort


def too_much(plan: Plan) -> Iterator[Alone]:
    """Yield each entry of staff that alone is more than there is of its role; entries of one role are added up."""
    for action in plan.leaves:
        taken: dict[str, Fraction] = {}
        for i, need in enumerate(action.staff):
            role = plan.role.get(need.role)
            taken[need.role] = taken.get(need.role, Fraction(0)) + amount(need)
            if role and role.capacity is not None and taken[need.role] > role.capacity:
                yield Alone(action.id, i, need.role, taken[need.role], role.capacity)


def posed(dates: Roadmap) -> Posed:
    """Return the problem of a roadmap. No action may take more of a role than there is (`too_much`)."""
    return _Poser(dates).posed()


class _Poser:
    def __init__(self, dates: Roadmap) -> None:
        self.dates, self.plan, self.order = dates, dates.plan, dates.links
        self.work = Calendars(self.plan)
        self.ids = tuple(dates.actions)
        self.number = {ident: i for i, ident in enumerate(self.ids)}
        self.capacity = {role.id: role.capacity for role in self.plan.roles if role.capacity is not None}
        self.scale = _scales(self.plan, self.capacity)
        self.resource = {role: i for i, role in enumerate(self.capacity)}
        self.gates: dict[tuple[str, bool], int] = {}
        self.links: list[Link] = []

    def posed(self) -> Posed:
        """Return the problem."""
        tasks = tuple(self._task(self.dates.actions[ident]) for ident in self.ids)
        for step in self.order.steps:
            self._link(step)
        gates = (Task(Steady(0), counts=False) for _ in self.gates)
        capacities = tuple(int(capacity * self.scale[role]) for role, capacity in self.capacity.items())
        problem = Problem((*tasks, *gates), tuple(self.links), capacities)
        held = frozenset(ident for ident in self.ids if self._began(self.dates.actions[ident]))
        moving = tuple(ident for ident in self.ids if any(need.period for need in self.plan.action[ident].staff))
        return Posed(problem, self.ids, tuple(self.capacity), self.scale, held, moving)

    def _began(self, each: Scheduled) -> bool:
        as_of = self.plan.heading.as_of
        return as_of is not None and each.start <= as_of

    def _task(self, each: Scheduled) -> Task:
        action = self.plan.action[each.id]
        times, release, due = Working(self.work.of(each.id), each), each.start.toordinal(), None
        if is_fixed(action) or self._began(each):
            due = release
        elif action.ends:
            due = max(release, times.last_ending(action.ends.end.toordinal() + 1))
        needs = (use for need in action.staff for use in self._use(need, each))
        return Task(times, tuple(_joined(needs)), release, due)

    def _use(self, need: StaffNeed, each: Scheduled) -> Iterator[Use]:
        """Yield what an entry of staff takes, from when it is not past."""
        if need.role not in self.capacity:
            return
        first, last = each.start, each.finish
        if need.period:
            first, last = max(first, need.period.start), min(last, need.period.end)
        as_of = self.plan.heading.as_of
        if as_of is not None and first <= as_of:
            first = date.fromordinal(as_of.toordinal() + 1)
        taken = int(amount(need) * self.scale[need.role])
        if first > last or not taken:
            return
        use = Use(self.resource[need.role], taken)
        if (first, last) != (each.start, each.finish):
            use = replace(use, after=(first - each.start).days, length=(last - first).days + 1)
        yield use

    def _link(self, step: Step) -> None:
        """Add the links that a written one stands for; one of a parent leads through a gate.

        A link that a fixed action refuses holds it no more than it did before.
        """
        before = self._gate(step.target, is_last=step.link.from_finish)
        if before is None:
            return
        lag = _lag(self.work.plan, step)
        for ident in self._dated(step.action):
            if self.dates.actions[ident].refused:
                continue
            self.links.append(Link((before,), self.number[ident], step.link.type, lag))

    def _dated(self, ident: str) -> list[str]:
        return [each for each in self.order.members[ident] if each in self.number]

    def _gate(self, ident: str, *, is_last: bool) -> int | None:
        """Return the task of an action, or one that takes no time when all below it are done, or the first starts."""
        dated = self._dated(ident)
        if dated == [ident] or not dated:
            return self.number[ident] if dated else None
        if (ident, is_last) not in self.gates:
            gate = self.gates[ident, is_last] = len(self.ids) + len(self.gates)
            members = [self.number[each] for each in dated]
            self.links += [Link((each,), gate) for each in members] if is_last else [Link(tuple(members), gate, "SS")]
        return self.gates[ident, is_last]


def _lag(calendar: WorkCalendar, step: Step) -> Lag:
    link = step.link
    if link.lag is None:
        return Shift(1 if link.type == "SF" else 0)  # what follows is finished on that day, not before it
    return CalendarLag(calendar, link.lag, link.type)


def _scales(plan: Plan, capacity: Mapping[str, Fraction]) -> Mapping[str, int]:
    """Return for each role by what its shares are multiplied to be whole numbers."""
    found = {role: most.denominator for role, most in capacity.items()}
    for action in plan.leaves:
        for need in action.staff:
            if need.role in found:
                found[need.role] = lcm(found[need.role], amount(need).denominator)
    return found


def _joined(uses: Iterator[Use]) -> Iterator[Use]:
    """Yield uses with those of the same resource and time as one."""
    found: dict[tuple[int, int, int | None], int] = {}
    for use in uses:
        key = use.resource, use.after, use.length
        found[key] = found.get(key, 0) + use.amount
    for (resource, after, length), taken in found.items():
        yield Use(resource, taken, after, length)


def _day(ordinal: int) -> date:
    """Return a day. Raises `OverflowError` beyond the year 9999; what is before the year 1 is its first day."""
    if ordinal > date.max.toordinal():
        raise OverflowError("date value out of range")
    return date.fromordinal(max(1, ordinal))
