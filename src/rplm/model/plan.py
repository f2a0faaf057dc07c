"""The plan: its heading, and everything in it, in one order that no file order changes."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache, cached_property
from typing import Any, Literal, get_args

from pydantic import PlainValidator

from rplm.model import ids
from rplm.model.action import Action
from rplm.model.body import Body
from rplm.model.calendar import Calendar
from rplm.model.costing import Category, Cost, Rate, UnitCost
from rplm.model.endorsement import Endorsement
from rplm.model.entity import Entity
from rplm.model.funding import Allocation, Source
from rplm.model.heading import Heading
from rplm.model.indicator import Indicator
from rplm.model.meeting import Meeting
from rplm.model.naming import names
from rplm.model.scenario import Scenario
from rplm.model.staffing import StaffRole
from rplm.model.text import Text, read_text
from rplm.model.total import DeclaredTotal
from rplm.model.written import Block

TextPlace = tuple[Entity, tuple[str | int, ...], Text]
"""A text with where it stands: the entity, and the path of its field."""


@dataclass(frozen=True)
class Plan:
    """Everything in a plan. Collections are in natural order of their ids, whatever file they stand in.

    `declared` holds, by kind, every id that was written, also those whose entry could not be read. `scenarios` are by
    name, in sorted order; they change nothing here.
    """

    heading: Heading
    actions: tuple[Action, ...] = ()
    bodies: tuple[Body, ...] = ()
    calendars: tuple[Calendar, ...] = ()
    roles: tuple[StaffRole, ...] = ()
    assumptions: tuple[UnitCost, ...] = ()
    categories: tuple[Category, ...] = ()
    rates: tuple[Rate, ...] = ()
    sources: tuple[Source, ...] = ()
    indicators: tuple[Indicator, ...] = ()
    meetings: tuple[Meeting, ...] = ()
    endorsements: tuple[Endorsement, ...] = ()
    declared_totals: tuple[DeclaredTotal, ...] = ()
    declared: Mapping[str, frozenset[str]] = field(default_factory=dict)
    scenarios: Mapping[str, Scenario] = field(default_factory=dict)

    @cached_property
    def action(self) -> Mapping[str, Action]:
        """Actions by id."""
        return {each.id: each for each in self.actions}

    @cached_property
    def body(self) -> Mapping[str, Body]:
        """Bodies by id."""
        return {each.id: each for each in self.bodies}

    @cached_property
    def source(self) -> Mapping[str, Source]:
        """Sources by id."""
        return {each.id: each for each in self.sources}

    def called(self, section: Literal["bodies", "sources"], language: str) -> Mapping[str, str]:
        """Return by id what people call the bodies or the sources in a language: their acronyms, else their ids."""
        if (section, language) not in self._called:
            self._called[section, language] = names(getattr(self, section), language)
        return self._called[section, language]

    @cached_property
    def _called(self) -> dict[tuple[str, str], Mapping[str, str]]:
        return {}

    @cached_property
    def assumption(self) -> Mapping[str, UnitCost]:
        """The unit-cost library by id."""
        return {each.id: each for each in self.assumptions}

    @cached_property
    def role(self) -> Mapping[str, StaffRole]:
        """Staff roles by id."""
        return {each.id: each for each in self.roles}

    @cached_property
    def category(self) -> Mapping[str, Category]:
        """Declared cost categories by id."""
        return {each.id: each for each in self.categories}

    @cached_property
    def meeting(self) -> Mapping[str, Meeting]:
        """Meetings by id."""
        return {each.id: each for each in self.meetings}

    @cached_property
    def calendar(self) -> Mapping[str, Calendar]:
        """Calendars of bodies and countries by id."""
        return {each.id: each for each in self.calendars}

    @cached_property
    def children(self) -> Mapping[str, tuple[str, ...]]:
        """Ids of the actions directly below each action that has any."""
        below: dict[str, list[str]] = defaultdict(list)
        for action in self.actions:
            if action.parent:
                below[action.parent].append(action.id)
        return {parent: tuple(kids) for parent, kids in below.items()}

    @cached_property
    def inner(self) -> frozenset[str]:
        """Ids of the actions that have any below them, also those whose entry could not be read."""
        below = {ids.parent(ident) for ident in self.declared.get("actions", ())} | self.children.keys()
        return frozenset(ident for ident in below if ident)

    @cached_property
    def leaves(self) -> tuple[Action, ...]:
        """The actions with no action below them, in plan order: those that are scheduled."""
        return tuple(action for action in self.actions if action.id not in self.inner)

    @cached_property
    def costs(self) -> tuple[tuple[Action, Cost], ...]:
        """Every cost line with its action."""
        return tuple((action, cost) for action in self.actions for cost in action.cost_lines)

    @cached_property
    def asked(self) -> tuple[tuple[Action, Allocation], ...]:
        """Every allocation with its action."""
        return tuple((action, asked) for action in self.actions for asked in action.funding)

    @cached_property
    def asking(self) -> Mapping[str, tuple[Allocation, ...]]:
        """What each action asks of sources, of those that do."""
        return {action.id: action.funding for action in self.actions if action.funding}

    @cached_property
    def lines(self) -> tuple[Action, ...]:
        """The lines of action, in plan order."""
        return tuple(action for action in self.actions if action.depth == 0)

    @cached_property
    def coordinator(self) -> Body | None:
        """The one body that coordinates the plan, if it is named."""
        return next((body for body in self.bodies if body.coordinator), None)

    @cached_property
    def texts(self) -> tuple[TextPlace, ...]:
        """Every text that was written, whatever holds it, with its place."""
        found: list[TextPlace] = []
        _collect(self.heading, found)
        for section in COLLECTIONS:
            for entity in getattr(self, section):
                _collect(entity, found)
        return tuple(found)

    def below(self, ident: str) -> tuple[Action, ...]:
        """Return an action and all below it, in plan order; empty if there is no such action."""
        found = [self.action[ident]] if ident in self.action else []
        for each in found:
            found.extend(self.action[kid] for kid in self.children.get(each.id, ()))
        return tuple(sorted(found, key=lambda action: ids.natural(action.id)))

    def above(self, ident: str) -> tuple[str, ...]:
        """Return the ids above an action, nearest first, whether or not they exist."""
        return ids.upwards(ident)[1:]

    def level(self, action: Action) -> Text | None:
        """Return what the plan calls the level of an action, if it names that level."""
        levels = self.heading.levels
        return levels[action.depth] if action.depth < len(levels) else None

    def spender(self, action: Action) -> str | None:
        """Return who spends an action's money and time: its sole responsible body, else the coordinator, else all."""
        named = {part.body for part in action.responsible}
        if len(named) == 1:
            return named.pop()
        return self.coordinator.id if self.coordinator else " + ".join(sorted(named, key=ids.natural)) or None

    def calendar_of(self, action: Action) -> Calendar:
        """Return an action's calendar: its own, else its sole responsible body's, else the plan's.

        A body's calendar is the one that it names, else that of its country.
        """
        named = action.calendar
        if not named and len(action.responsible) == 1:
            body = self.body.get(action.responsible[0].body)
            named = (body.calendar or self._national.get(body.country or "")) if body else None
        return self.calendar.get(named or "", self.heading.calendar)

    @cached_property
    def _national(self) -> Mapping[str, str]:
        """The id of the calendar of each country that has one; the first, where a mistaken plan has two."""
        return {each.country: each.id for each in reversed(self.calendars) if each.country}


def _collect(entity: Entity, found: list[TextPlace]) -> None:
    written, fields = entity.written, vars(entity)
    worded = _worded(entity.__class__)
    if not isinstance(written, Block) or worded.isdisjoint(written):
        return
    for name in written:
        value: Any = fields.get(name) if name in worded else None
        kind = value.__class__
        if kind is Text:
            found.append((entity, (name,), value))
        elif kind is tuple:
            for i, each in enumerate(value):
                if each.__class__ is Text:
                    found.append((entity, (name, i), each))
                elif _is_entity(each.__class__):
                    _collect(each, found)
        elif _is_entity(kind):
            _collect(value, found)


@cache
def _is_entity(kind: type) -> bool:
    """Tell whether a type is one of entities; `isinstance` of pydantic's models is slow, and there are few types."""
    return issubclass(kind, Entity)


@cache
def _worded(kind: type[Entity]) -> frozenset[str]:
    """Return the fields of a type of entities that may hold a text, or an entity that does."""
    fields = kind.model_fields.items()
    return frozenset(name for name, info in fields if any(map(_may_hold_text, (info.annotation, *info.metadata))))


def _may_hold_text(part: object) -> bool:
    """Tell whether a part of the annotation of a field says that it may hold a text."""
    if isinstance(part, PlainValidator):
        return part.func is read_text
    if isinstance(part, type) and issubclass(part, Entity):
        return bool(_worded(part))
    return any(map(_may_hold_text, get_args(part)))


COLLECTIONS: Mapping[str, type[Entity]] = {
    "actions": Action,
    "bodies": Body,
    "calendars": Calendar,
    "roles": StaffRole,
    "assumptions": UnitCost,
    "categories": Category,
    "rates": Rate,
    "sources": Source,
    "indicators": Indicator,
    "meetings": Meeting,
    "endorsements": Endorsement,
    "declared_totals": DeclaredTotal,
}
RESERVED = ("progress", "criteria", "ballots", "risks")
