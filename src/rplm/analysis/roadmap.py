"""The roadmap: earliest and latest dates of every action, its slack, what drives it, and the critical path."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from typing import Literal

from rplm.analysis.calendar import Calendars, WorkCalendar
from rplm.analysis.early import Driver, Forward, Reason, is_timed
from rplm.analysis.late import Backward, Bound, Limit, Scheduled
from rplm.analysis.order import Order
from rplm.model.action import Milestone
from rplm.model.plan import Plan

__all__ = [
    "NEAR", "Bound", "Driver", "Finish", "Limit", "Mark", "Reason", "Roadmap", "Scheduled", "Summary", "is_timed",
    "roadmap", "unpushed_finish",
]  # fmt: skip

NEAR = 10
"""Up to so many working days of slack an action is near-critical."""
Finish = Literal["work", "plan-end"]


@dataclass(frozen=True, slots=True)
class Mark:
    """A milestone of an action; it falls at the end of `day`, the last of the period that it names."""

    action: str
    milestone: Milestone

    @property
    def day(self) -> date:
        """The day at the end of which it is reached."""
        return self.milestone.by.end


@dataclass(frozen=True, slots=True)
class Summary:
    """What an action with others below it, or a line of action, amounts to: from its first start to its last finish.

    `first` and `last` are the actions below that begin and end it; `total_slack` is the least of any of them, and
    `critical` tells whether any is; `marks` are its milestones and those of all below it, by day.
    """

    id: str
    start: date
    finish: date
    first: str
    last: str
    total_slack: int
    critical: bool
    marks: tuple[Mark, ...]


@dataclass(frozen=True)
class Roadmap:
    """The dates of a plan: the actions with none below them, by id in plan order; why others have none, likewise.

    `whole` is None, but for the roadmap of selected actions: there it is the one from which their dates are taken.
    """

    plan: Plan
    order: Order
    actions: Mapping[str, Scheduled]
    unscheduled: Mapping[str, Reason]
    finish: Finish = "work"
    whole: Roadmap | None = None

    def of(self, plan: Plan, order: Order, ids: Collection[str]) -> Roadmap:
        """Return the roadmap of selected actions, in a plan and with links that hold no others.

        The schedule, its chains and its critical path stay those of the whole.
        """
        shown = {ident: each for ident, each in self.actions.items() if ident in ids}
        others = {ident: why for ident, why in self.unscheduled.items() if ident in ids}
        return replace(self, plan=plan, order=order, actions=shown, unscheduled=others, whole=self.whole or self)

    @property
    def every(self) -> Mapping[str, Scheduled]:
        """The actions of the whole schedule, by id."""
        return (self.whole or self).actions

    @property
    def links(self) -> Order:
        """The links of the whole plan, also from and to actions that are not selected."""
        return (self.whole or self).order

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

    @cached_property
    def parents(self) -> Mapping[str, Summary]:
        """What each action with others below it amounts to, in plan order; without those that have no dates below."""
        found: dict[str, list[Scheduled]] = {}
        for each in self.actions.values():
            for upper in self.plan.above(each.id):
                found.setdefault(upper, []).append(each)
        return {
            action.id: self._summary(action.id, found[action.id]) for action in self.plan.actions if action.id in found
        }

    def _summary(self, ident: str, below: list[Scheduled]) -> Summary:
        first, last = min(below, key=lambda each: each.start), max(below, key=lambda each: each.finish)
        slack, critical = min(each.total_slack for each in below), any(each.id in self.critical for each in below)
        return Summary(ident, first.start, last.finish, first.id, last.id, slack, critical, self.marks_of(ident))

    def marks_of(self, ident: str) -> tuple[Mark, ...]:
        """Return the milestones of an action and of all below it, by day; ties in plan order."""
        return self._marks.get(ident, ())

    @cached_property
    def _marks(self) -> Mapping[str, tuple[Mark, ...]]:
        found: dict[str, list[Mark]] = {}
        for action in self.plan.actions:
            for each in action.milestones:
                for ident in (action.id, *self.plan.above(action.id)):
                    found.setdefault(ident, []).append(Mark(action.id, each))
        return {ident: tuple(sorted(marks, key=lambda mark: mark.day)) for ident, marks in found.items()}

    def chain(self, ident: str) -> tuple[str, ...]:
        """Return the chain of actions that drives a scheduled one, first the one that starts by its own timetable."""
        found = [ident]
        driver = self.every[ident].driver
        while driver:
            found.append(driver.leaf)
            driver = self.every[driver.leaf].driver
        return tuple(reversed(found))

    @cached_property
    def critical_path(self) -> tuple[str, ...]:
        """The longest chain that drives the last finish of the plan, in date order; ties in plan order.

        Its actions can have a little slack: what lasts months may start a day later and still finish on the same
        Friday. They are critical all the same.
        """
        every = self.every.values()
        last = max((each.finish for each in every), default=None)
        ends = (each for each in every if each.finish == last)
        end = max(ends, key=lambda each: each.chained, default=None)
        path = self.chain(end.id) if end else ()
        return tuple(sorted(path, key=self._by_date))

    @cached_property
    def critical(self) -> frozenset[str]:
        """The actions that decide when the work ends (the critical path), or have no slack."""
        return frozenset((*self.critical_path, *(each.id for each in self.every.values() if each.total_slack <= 0)))

    @cached_property
    def near_critical(self) -> frozenset[str]:
        """The actions that are not critical but have little slack."""
        return frozenset(each.id for each in self.every.values() if each.total_slack <= NEAR) - self.critical

    def _by_date(self, ident: str) -> tuple[date, date, int]:
        each = self.every[ident]
        return each.start, each.finish, self.links.position[ident]


def roadmap(plan: Plan, order: Order, finish: Finish = "work") -> Roadmap:
    """Schedule a plan. The latest dates count back from its latest finish, or from the end of its period."""
    work = Calendars(plan)
    forward = Forward(plan, order, work)
    forward.run()
    early = forward.early
    last = max((each.finish for each in early.values()), default=plan.heading.period.end)
    backward = Backward(plan, work, forward, plan.heading.period.end if finish == "plan-end" else last)
    scheduled = {ident: backward.place(ident) for ident in reversed(order.leaves) if ident in early}
    reasons = {
        **forward.reasons,
        **dict.fromkeys(order.in_cycles, Reason.IN_CYCLE),
        **dict.fromkeys(order.after_cycles, Reason.AFTER_CYCLE),
    }
    leaves = [leaf.id for leaf in plan.leaves]
    dated = {each: scheduled[each] for each in leaves if each in scheduled}
    return Roadmap(plan, order, dated, {each: reasons[each] for each in leaves if each in reasons}, finish)


def unpushed_finish(calendar: WorkCalendar, scheduled: Scheduled) -> date | None:
    """Return when an action would finish if no link pushed it; None if its own timetable says no start."""
    return calendar.finish(scheduled.stated, scheduled.lasts) if scheduled.stated else None
