"""The plan: what its heading says, and everything in it, in one order that no file order changes."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from functools import cache, cached_property
from typing import Any, Literal, get_args

from pydantic import Field, PlainValidator

from rplm.model import ids
from rplm.model.action import Action
from rplm.model.body import Body
from rplm.model.calendar import Calendar
from rplm.model.codes import Country, Currency
from rplm.model.costing import AnyUplift, Category, Contingency, Cost, DeclaredTotal, Rate, UnitCost, Uplift
from rplm.model.endorsement import Endorsement
from rplm.model.entity import Entity
from rplm.model.funding import Allocation, Source
from rplm.model.ids import Id
from rplm.model.indicator import Indicator
from rplm.model.meeting import Meeting
from rplm.model.money import Unit
from rplm.model.naming import names
from rplm.model.period import AnyPeriod, Day, Period
from rplm.model.scenario import Scenario
from rplm.model.staffing import StaffRole
from rplm.model.text import AnyText, Language, Text, Words, read_text
from rplm.model.written import Block


class Prices(Entity):
    """The price year, how prices rise after it, and which rates of exchange hold."""

    kind_name = "prices"

    year: int | None = Field(None, description="The year of all prices that name none.", ge=1900, le=2200)
    uplift: AnyUplift = Field(Uplift(), description="`3 % compound` or `3 % simple` for each year after it.")
    spreading: Literal["evenly", "front-loaded"] | None = Field(
        None, description="How one amount over several years is spread over them; none: it is not split by year."
    )
    contingency: tuple[Contingency, ...] = Field(
        (), description="Rates on the costs of chosen categories, in entries of their own; never on costs in kind."
    )
    rates_as_of: Day | None = Field(None, description="The last rate dated on or before this day holds.")


class Horizons(Entity):
    """What short, medium and long term mean; an action belongs to the horizon in which it finishes."""

    kind_name = "horizons"

    short: AnyPeriod | None = Field(None, description="The short term.")
    medium: AnyPeriod | None = Field(None, description="The medium term.")
    long: AnyPeriod | None = Field(None, description="The long term.")

    @property
    def named(self) -> tuple[tuple[str, Period], ...]:
        """The horizons that are given, in order."""
        given = (("short", self.short), ("medium", self.medium), ("long", self.long))
        return tuple((name, period) for name, period in given if period)

    def of(self, finish: date) -> str | None:
        """Return the horizon of an action that finishes on a day, None if that is in none."""
        return next((name for name, period in self.named if period.holds(finish)), None)


class Ignored(Entity):
    """A rule that this plan does not want, and why."""

    kind_name = "ignored rule"

    rule: Words = Field(description="The code: RP601.")
    because: Words = Field(description="Why it does not apply to this plan.")


class Tag(Entity):
    """What a tag of the plan's own words is called."""

    kind_name = "tag"
    stand_ins = {"title": "?"}

    id: Words = Field(description="The tag as actions write it.")
    title: AnyText = Field(description="What people read instead.")


class Heading(Entity):
    """What the plan says of itself."""

    kind_name = "plan"
    stand_ins = {"plan": "PLAN", "title": "?", "period": "1000 to 9000", "currency": "USD"}

    plan: Id = Field(description="The plan's id.")
    title: AnyText = Field(description="The plan's title.")
    status: AnyText | None = Field(None, description="A line printed on every export: draft, illustrative, adopted.")
    description: AnyText | None = Field(None, description="What the plan is for.")
    attribution: AnyText | None = Field(None, description="Whose data it uses, printed on every export.")
    languages: tuple[Language, ...] = Field(("en",), description="The languages every text is wanted in.")
    original: Language | None = Field(None, description="The language the texts were agreed in, unless they say.")
    period: AnyPeriod = Field(description="From when to when: 2023-08 to 2027-12.")
    as_of: Day | None = Field(None, description="The status date of the exports.")
    currency: Currency = Field(description="The currency of all tables.")
    round_to: Unit = Field(Decimal("0.01"), description="Each cost of a year is rounded once, half up, to this unit.")
    fiscal_year_starts: int = Field(1, description="The first month of the fiscal year, 1-12.", ge=1, le=12)
    prices: Prices = Field(default_factory=lambda: Prices.model_validate({}), description="Price year, uplift, rates.")
    levels: tuple[AnyText, ...] = Field((), description="What each level is called, from the top.")
    horizons: Horizons = Field(default_factory=lambda: Horizons.model_validate({}), description="The three terms.")
    tags: tuple[Tag, ...] = Field((), description="What people read instead of the plan's own tags.")
    countries: tuple[Country, ...] = Field((), description="The countries of the plan.")
    endorsers: tuple[Id, ...] = Field((), description="The bodies that are to endorse each of the five aspects.")
    calendar: Calendar = Field(default_factory=lambda: Calendar.model_validate({}), description="Working calendar.")
    ignore: tuple[Ignored, ...] = Field((), description="Rules that do not apply to this plan, with the reason.")


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
