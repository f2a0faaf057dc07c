"""The plan as project managers' programs know it: tasks in an outline, with links, calendars, resources and costs."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Literal

from rplm.analysis.facts import Facts
from rplm.analysis.roadmap import Roadmap
from rplm.analysis.worktime import WorkTime
from rplm.lang import Words
from rplm.model.action import Action, LinkType
from rplm.model.calendar import WEEKDAYS, Calendar
from rplm.views.assignment import Assignment, Resource, Resources
from rplm.views.say import parts, say
from rplm.views.timeline import keyed


@dataclass(frozen=True, slots=True)
class WorkWeek:
    """A calendar: the days worked, Monday 0 to Sunday 6, and the days of these weekdays that are not, with names."""

    key: str
    name: str
    weekdays: frozenset[int]
    holidays: tuple[tuple[date, str], ...]


@dataclass(frozen=True, slots=True)
class Follows:
    """A link to a task by its key: its type, and its lag in working days (negative for a lead)."""

    target: str
    type: LinkType
    lag: int


@dataclass(frozen=True, slots=True)
class Task:
    """A task: `level` 1 is a line of action. Start and finish are inclusive; a milestone has neither length nor links.

    `milestones` is the heading of all of those. `days` is how many working days of its calendar a task takes; `cost`,
    with what is below it, is in the plan's currency, None where not known.
    """

    key: str
    id: str
    name: str
    level: int
    kind: Literal["task", "summary", "milestone", "milestones"]
    start: date
    finish: date
    days: int
    calendar: str | None = None
    fixed: bool = False
    critical: bool = False
    deadline: date | None = None
    priority: int | None = None
    cost: Decimal | None = None
    follows: tuple[Follows, ...] = ()
    assignments: tuple[Assignment, ...] = ()
    notes: str = ""


@dataclass(frozen=True, slots=True)
class Project:
    """A plan as tasks in outline order. `calendars` begins with the plan's own; `dated` stands for a clock."""

    id: str
    title: str
    status: str
    notes: str
    start: date
    finish: date
    days: int
    cost: Decimal
    currency: str
    decimals: int
    fiscal_year_starts: int
    dated: date
    status_date: date | None
    calendars: tuple[WorkWeek, ...]
    tasks: tuple[Task, ...]
    resources: tuple[Resource, ...]


def project(facts: Facts, words: Words, dates: Roadmap | None = None) -> Project:
    """Return all scheduled actions of a plan with the parents above them, then the milestones.

    What has no dates is named in the notes of the project. Money is the ledger's, by category of cost.
    """
    return _Project(facts, words, dates or facts.roadmap).made()


_STARTING = ("FS", "SS")


class _Project:
    def __init__(self, facts: Facts, words: Words, dates: Roadmap) -> None:
        self.facts, self.words, self.dates, self.plan = facts, words, dates, facts.plan
        self.time = WorkTime(dates)
        self.calendars = {"": self.week(self.plan.heading.calendar, words("plan calendar"))}
        self.resources = Resources(facts, words, dates, self.time)
        self.rolled = self.roll()

    def roll(self) -> Mapping[str, Decimal]:
        """Return what each scheduled action costs, and each parent with those of them that are below it."""
        found: dict[str, Decimal] = {}
        for ident, own in self.facts.ledger.own.items():
            for each in (ident, *self.plan.above(ident)) if self.dates.span_of(ident) else ():
                found[each] = found.get(each, self.facts.ledger.zero) + own.required
        return found

    def made(self) -> Project:
        heading = self.plan.heading
        tasks = (*self.tasks(), *self.milestones())
        exponent = heading.round_to.as_tuple().exponent
        days = [day for each in tasks for day in (each.start, each.finish)] or [heading.period.start]
        first, last = min(days), max(days)
        cost = sum(
            (self.rolled.get(each.id, self.facts.ledger.zero) for each in self.plan.lines), self.facts.ledger.zero
        )
        return Project(
            id=heading.plan, title=say(heading.title, self.words), status=say(heading.status, self.words),
            notes="\n".join(self.notes()), start=first, finish=last, days=self.time.days("", first, last), cost=cost,
            currency=heading.currency, decimals=min(2, max(0, -int(exponent))),
            fiscal_year_starts=heading.fiscal_year_starts, dated=heading.as_of or heading.period.start,
            status_date=heading.as_of, calendars=tuple(self.calendars.values()), tasks=tasks,
            resources=self.resources.named,
        )  # fmt: skip

    def notes(self) -> Iterator[str]:
        """Yield what a reader must know of the whole: the plan's status, whose data it uses, and what is left out."""
        heading = self.plan.heading
        yield from (text for each in (heading.status, heading.attribution) if (text := say(each, self.words)))
        for ident, reason in self.dates.unscheduled.items():
            yield self.words("not scheduled", action=ident, reason=self.words(f"reason {reason}"))
        ledger = self.facts.ledger
        missing = sum((ledger.own[each].required for each in self.dates.unscheduled if each in ledger.own), ledger.zero)
        if missing:
            yield self.words("costs without dates", amount=self.words.money(missing, ledger.currency))

    def tasks(self) -> Iterator[Task]:
        for action in self.plan.actions:
            if self.dates.span_of(action.id):
                yield self.task(action)

    def task(self, action: Action) -> Task:
        start, finish = self.dates.span_of(action.id) or (date.min, date.min)
        each = self.dates.actions.get(action.id)
        return Task(
            key=action.id, id=action.id, name=say(action.title, self.words),
            level=1 + sum(above in self.plan.action for above in self.plan.above(action.id)),
            kind="task" if each else "summary", start=start, finish=finish,
            days=self.time.days(action.id, start, finish), calendar=self.calendar(action) if each else None,
            fixed=bool(each and action.fixed),
            critical=action.id in self.dates.critical,
            deadline=action.ends.end if each and action.ends else None,
            priority=int(action.priority) if action.priority else None, cost=self.rolled.get(action.id),
            follows=tuple(self.follows(action)), assignments=tuple(self.resources.of(action, start, finish)),
            notes="\n".join(self.about(action)),
        )  # fmt: skip

    def about(self, action: Action) -> Iterator[str]:
        """Yield what a task says of itself that has no field of its own."""
        if action.description:
            yield say(action.description, self.words)
        for label, text in (
            ("responsible label", parts(self.plan, action.responsible, self.words)),
            ("supporting label", parts(self.plan, action.supporting, self.words)),
        ):
            if text:
                yield f"{self.words(label)}: {text}"
        if action.note:
            yield say(action.note, self.words)
        standing = self.facts.ledger.standing.get(action.id, "costed")
        if standing in {"not costed", "not known"}:
            yield self.words("cost not whole")
        elif standing != "costed":
            yield self.words(standing)

    def follows(self, action: Action) -> Iterator[Follows]:
        """Yield the links of a task. Programs let a parent wait to start; waits to finish are for what is below it."""
        own = self.dates.order.own_steps
        if action.id in self.plan.inner:
            steps = [step for step in own(action.id) if step.link.type in _STARTING]
        else:
            above = (step for each in self.plan.above(action.id) for step in own(each))
            steps = [*own(action.id), *(step for step in above if step.link.type not in _STARTING)]
        for step in steps:
            if self.dates.span_of(step.target):
                yield Follows(step.target, step.link.type, self.time.lag(step))

    def calendar(self, action: Action) -> str | None:
        """Return the key of an action's calendar if it is not the plan's."""
        calendar = self.plan.calendar_of(action)
        if calendar is self.plan.heading.calendar:
            return None
        self.calendars.setdefault(calendar.id, self.week(calendar, say(calendar.title, self.words) or calendar.id))
        return calendar.id

    def week(self, calendar: Calendar, name: str) -> WorkWeek:
        weekdays = frozenset(i for i, each in enumerate(WEEKDAYS) if each in calendar.week)
        days = {each.date: say(each.name, self.words) for each in calendar.holidays}
        key = "" if calendar is self.plan.heading.calendar else calendar.id
        return WorkWeek(key, name, weekdays, tuple(sorted(each for each in days.items())))

    def milestones(self) -> Iterator[Task]:
        """Yield all milestones below one heading at the end, so that none widens the dates of a parent."""
        found = [
            (self.time.on_or_before(action.id, mark.by.end), key, action, mark)
            for action in self.plan.actions
            for key, mark in keyed(action)
        ]
        if not found:
            return
        days = [day for day, *_ in found]
        yield Task(
            "milestones", "", self.words("milestones"), 1, "milestones", min(days), max(days),
            self.time.days("", min(days), max(days)) - self.time.days("", min(days), min(days)),
        )  # fmt: skip
        for day, key, action, mark in found:
            yield Task(
                f"{action.id}:{key}", action.id, say(mark.title, self.words), 2, "milestone", day, day, 0,
                calendar=self.calendar(action),
            )  # fmt: skip
