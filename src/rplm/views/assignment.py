"""Who and what a task takes, as project managers' programs know it: bodies, staff, and costs by category."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Literal

from rplm.analysis.facts import Facts
from rplm.analysis.overhead import INDIRECT
from rplm.analysis.roadmap import Roadmap
from rplm.analysis.worktime import WorkTime
from rplm.lang import Words
from rplm.model.action import Action
from rplm.model.staffing import StaffNeed
from rplm.views.say import body_name, say

_KINDS = ("body", "role", "cost")


@dataclass(frozen=True, slots=True)
class Assignment:
    """A part in a task. `units` is the share of full time, 0 for who only answers for it; `cost` is of cost resources.

    `days` is how many working days it takes.
    """

    resource: str
    units: Fraction
    days: int
    start: date
    finish: date
    cost: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Resource:
    """A body or a staff role (work), or a category of costs."""

    key: str
    name: str
    kind: Literal["body", "role", "cost"]
    initials: str = ""
    note: str = ""
    most: Fraction | None = None


class Resources:
    """The resources of a plan, found while its actions are asked for what they take."""

    def __init__(self, facts: Facts, words: Words, dates: Roadmap, time: WorkTime) -> None:
        self.facts, self.words, self.dates, self.plan, self.time = facts, words, dates, facts.plan, time
        self._found: dict[str, Resource] = {}

    @property
    def named(self) -> tuple[Resource, ...]:
        """All that was found: bodies, then roles, then costs, each as it first came up."""
        return tuple(sorted(self._found.values(), key=lambda each: _KINDS.index(each.kind)))

    def of(self, action: Action, start: date, finish: date) -> Iterator[Assignment]:
        """Yield the costs by category, then (of what is scheduled itself) who answers for it, and staff."""
        for (category, in_kind), cost in self._costs(action).items():
            key = f"cost:{category}:{in_kind}"
            self._found.setdefault(key, Resource(key, self._category(category, in_kind=in_kind), "cost"))
            yield Assignment(key, Fraction(0), 0, start, finish, cost)
        if action.id not in self.dates.actions:
            return
        for ident in dict.fromkeys(part.body for part in action.responsible):
            body = self.plan.body.get(ident)
            note = say(body.title, self.words) if body else ""
            shown = body_name(self.plan, ident, self.words)
            self._found.setdefault(f"body:{ident}", Resource(f"body:{ident}", shown, "body", shown, note))
            yield Assignment(f"body:{ident}", Fraction(0), 0, start, finish)
        yield from self._staff(action, start, finish)

    def _costs(self, action: Action) -> Mapping[tuple[str | None, bool], Decimal]:
        """Return what an action itself costs, by category, in cash and in kind apart."""
        found: dict[tuple[str | None, bool], Decimal] = {}
        for entry in self.facts.ledger.of.get(action.id, ()):
            key = (entry.category, entry.in_kind)
            found[key] = found.get(key, self.facts.ledger.zero) + entry.required
        return found

    def _category(self, ident: str | None, *, in_kind: bool) -> str:
        known = self.plan.category.get(ident or "")
        unlisted = self.words("indirect costs") if ident == INDIRECT else ident or self.words("no category")
        name = say(known.title, self.words) if known else unlisted
        return f"{name} ({self.words('in kind')})" if in_kind else name

    def _staff(self, action: Action, start: date, finish: date) -> Iterator[Assignment]:
        """Yield the staff of an action, each for its period; one role taken twice is two resources."""
        seen: list[tuple[str, str | None]] = []
        for need in action.staff:
            first, last = start, finish
            if need.period:
                first, last = max(start, need.period.start), min(finish, need.period.end)
            days = self.time.days(action.id, first, last) if first <= last else 0
            if days:
                seen.append((need.role, need.body))
                yield Assignment(self._role(need, seen.count(seen[-1])), need.number * need.effort, days, first, last)

    def _role(self, need: StaffNeed, count: int) -> str:
        """Return the key of a role in a body; `count` tells apart what one action asks of it more than once."""
        key = f"role:{need.role}:{need.body or ''}:{count}"
        if key not in self._found:
            role = self.plan.role.get(need.role)
            name = say(role.title, self.words) if role else need.role
            name = f"{name} ({body_name(self.plan, need.body, self.words)})" if need.body else name
            most = role.capacity if role else None
            shown = f"{name} {count}" if count > 1 else name
            self._found[key] = Resource(key, shown, "role", need.role, most=most)
        return key
