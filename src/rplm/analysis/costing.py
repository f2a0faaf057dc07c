"""Actions to charges: what every cost line and staff entry takes, and what is not costed and why."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from typing import TYPE_CHECKING

from rplm.analysis.calendar import Calendars
from rplm.analysis.charge import Bill, Charge, Charger, Ratio, Time
from rplm.analysis.contingency import Reserve
from rplm.analysis.exchange import Exchange
from rplm.analysis.spreading import spread
from rplm.analysis.staffing import Days, months_by_year, months_of_work
from rplm.diagnostics import Span
from rplm.model.action import Action
from rplm.model.costing import Cost, Free, NotCosted, Spread, UnitCost
from rplm.model.entity import Entity
from rplm.model.money import EXISTING_STAFF, ONCE, Amount
from rplm.model.plan import Plan
from rplm.model.staffing import StaffNeed
from rplm.model.text import Text

if TYPE_CHECKING:
    from rplm.analysis.roadmap import Roadmap


class Why(StrEnum):
    """Why a figure is missing."""

    SAID = "said"
    NOTHING = "nothing given"
    NO_PRICE = "no price"
    NO_MONTHLY_COST = "no monthly cost"
    NO_DATES = "no dates"
    NO_RATE = "no rate"


@dataclass(frozen=True, slots=True)
class Missing:
    """A figure that is missing: of which action, why, and about what (the plan's own words, a role, a currency)."""

    action: str
    why: Why
    about: Text | str
    span: Span


@dataclass(frozen=True)
class Costing:
    """All charges, in plan order, and what is not among them and why. Those of an action end with its contingency.

    `below` lists the charges of an action and of all below it, by their position. `free` are the actions that say
    `no cost` or `existing staff`. `unsure` are the actions with a part that could not be read or understood.
    """

    charges: tuple[Charge, ...]
    below: Mapping[str, tuple[int, ...]]
    not_costed: tuple[Missing, ...]
    free: tuple[tuple[str, str], ...]
    not_known: tuple[Missing, ...]
    unsure: frozenset[str]

    def of(self, action: str) -> tuple[Charge, ...]:
        """Return the charges of an action and of all below it."""
        return tuple([self.charges[i] for i in self.below.get(action, ())])


def days_of(roadmap: Roadmap, ident: str) -> Days | None:
    """Return the first and last day on which an action is scheduled, None if it is not."""
    scheduled = roadmap.actions.get(ident)
    return (scheduled.start, scheduled.finish) if scheduled else roadmap.span_of(ident)


def costing(plan: Plan, roadmap: Roadmap) -> Costing:
    """Return what every cost line and every staff entry of a plan takes."""
    return _Coster(plan, roadmap).all()


class _Coster:
    def __init__(self, plan: Plan, roadmap: Roadmap) -> None:
        self.plan, self.roadmap = plan, roadmap
        self.exchange = Exchange(plan)
        self.calendars = Calendars(plan)
        self.charger = Charger(plan.heading.prices, self.exchange)
        self.reserve = Reserve(plan, self.charger)
        self.months_known: dict[object, tuple[Time, ...]] = {}
        self.spreading = plan.heading.prices.spreading
        self.not_costed: list[Missing] = []
        self.not_known: list[Missing] = []
        self.free: set[tuple[str, str]] = set()
        self.unsure: set[str] = set(plan.declared.get("actions", frozenset()) - plan.action.keys())

    def all(self) -> Costing:
        found: list[Charge] = []
        below: dict[str, list[int]] = defaultdict(list)
        for action in self.plan.actions:
            charges = self.action(action)
            positions = range(len(found), len(found) + len(charges))
            for ident in (action.id, *self.plan.above(action.id)) if charges else ():
                below[ident] += positions
            found += charges
        position = {action.id: i for i, action in enumerate(self.plan.actions)}
        return Costing(
            charges=tuple(found),
            below={ident: tuple(positions) for ident, positions in below.items()},
            not_costed=tuple(self.not_costed),
            free=tuple(sorted(self.free, key=lambda each: (position[each[0]], each[1]))),
            not_known=tuple(self.not_known),
            unsure=frozenset(self.unsure),
        )

    def action(self, action: Action) -> list[Charge]:
        """Return the charges of one action: of its cost lines, sorted by what they say, and of its contingency."""
        if action.unread("costs") or action.unread("staff"):
            self.unsure.add(action.id)
        self.words(action)
        if not (action.cost_lines or action.staff):
            return []
        days, body = days_of(self.roadmap, action.id), self.plan.spender(action)
        line = action.line
        bills = [self.cost(action, cost, days, body) for cost in action.cost_lines]
        bills += [self.post(action, need, days, body) for need in action.staff]
        known = [bill for bill in bills if bill]
        if len(known) > 1:
            known.sort(key=_content)
        found: list[Charge] = []
        for number, bill in enumerate(known, 1):
            found += self.charger.charges((action.id, line, number), bill)
        return found + self.reserve.charges(action, len(known) + 1, found) if self.reserve else found

    def words(self, action: Action) -> None:
        """Note what an action says in place of costs, and whether it should have said something."""
        if isinstance(action.costs, Free):
            self.free.add((action.id, action.costs.word))
        elif isinstance(action.costs, NotCosted):
            self.miss(action, Why.SAID, action.costs.not_costed, action.at("costs"))
        elif action.id not in self.plan.inner and not any(map(self.speaks, (action.id, *self.plan.above(action.id)))):
            self.miss(action, Why.NOTHING, "", action.at("id"))

    def speaks(self, ident: str) -> bool:
        """Tell whether an action says anything about money."""
        action = self.plan.action.get(ident)
        return action is not None and bool(
            action.costs or action.staff or action.unread("costs") or action.unread("staff")
        )

    def miss(self, action: Action, why: Why, about: Text | str, span: Span) -> None:
        found = self.not_known if why is Why.NO_RATE else self.not_costed
        found.append(Missing(action.id, why, about, span))

    def cost(self, action: Action, cost: Cost, days: Days | None, body: str | None) -> Bill | None:
        unit = self.plan.assumption.get(cost.use) if cost.use else None
        if cost.use and unit is None:
            self.unsure.add(action.id)
            return None
        label = cost.item or (unit.title if unit else None)
        price = _price(cost, unit)
        if label is None or price is None:
            self.miss(action, Why.NO_PRICE, label or "", cost.at())
            return None
        if isinstance(price, str):
            self.free.add((action.id, price))
            return None
        if price.currency and self.rate(action, price, cost) is None:
            return None
        times, rule = self.times(action, cost, days)
        shares = tuple(sorted((each.country, each.share) for each in cost.countries)) if cost.countries else ()
        return Bill(
            price, _priced(cost, unit), cost.unit or (unit.unit if unit else None), cost,
            _product(price, cost.quantity, cost.times, cost.duration, cost.share),
            price.currency or self.exchange.currency, cost.price_year or (unit.price_year if unit else None), times,
            cost.category or (unit.category if unit else None), cost.body or body, cost.use, label, cost.at(),
            cost.in_kind, cost.country, shares, rule,
        )  # fmt: skip

    def times(self, action: Action, cost: Cost, days: Days | None) -> tuple[tuple[Time, ...], str]:
        """Return when a cost falls due, and the rule by which one amount is spread over several years, if one is."""
        times = _times(cost, days)
        rule = cost.spread or (Spread(self.spreading) if self.spreading else None)
        year, years, _ = times[0]
        if cost.again or rule is None or not (rule.parts or (years and year is None)):
            return times, ""
        period = self.plan.heading.period
        found = spread(rule, years, days or (period.start, period.end), self.calendars.of(action.id))
        return (found, rule.rule) if found else (times, "")

    def post(self, action: Action, need: StaffNeed, days: Days | None, body: str | None) -> Bill | None:
        role = self.plan.role.get(need.role)
        if need.existing or (role and isinstance(role.monthly_cost, str)):
            self.free.add((action.id, EXISTING_STAFF if need.existing or not role else str(role.monthly_cost)))
            return None
        if role is None or role.unread("monthly_cost"):
            self.unsure.add(action.id)
            return None
        price = role.monthly_cost
        times = self.months(action, need, days)
        if not isinstance(price, Amount) or times is None:
            why = Why.NO_DATES if isinstance(price, Amount) else Why.NO_MONTHLY_COST
            self.miss(action, why, role.title, need.at())
            return None
        if price.currency and self.rate(action, price, need) is None:
            return None
        return Bill(
            price, (role, "monthly_cost"), None, need, _product(price, need.number, need.effort),
            price.currency or self.exchange.currency, role.price_year, times, role.category, need.body or body, role.id,
            role.title, need.at(), need.in_kind,
        )  # fmt: skip

    def rate(self, action: Action, price: Amount, entity: Entity) -> Fraction | None:
        """Return the rate for a price; None, noted as not known, if there is none."""
        per = self.exchange.per(price.currency)
        if per is None:
            self.miss(action, Why.NO_RATE, str(price.currency), entity.at())
            self.unsure.add(action.id)
        return per

    def months(self, action: Action, need: StaffNeed, days: Days | None) -> tuple[Time, ...] | None:
        """Return the months of each year in which staff is needed; None if nothing says for how long."""
        if need.period:
            return _by_year(months_by_year(need.period.start, need.period.end))
        if days is None:
            return None
        calendar = self.calendars.of(action.id)
        key = (days, action.lasts, id(calendar))
        if key not in self.months_known:
            self.months_known[key] = _by_year(months_of_work(days, action.lasts, calendar))
        return self.months_known[key]


def _by_year(months: Mapping[int, Fraction]) -> tuple[Time, ...]:
    return tuple((year, (year,), part) for year, part in months.items())


def _content(bill: Bill) -> tuple[object, ...]:
    return bill.content


def _price(cost: Cost, unit: UnitCost | None) -> Amount | str | None:
    if cost.amount is not None:
        return cost.amount
    return cost.unit_cost if cost.unit_cost is not None or unit is None else unit.unit_cost


def _priced(cost: Cost, unit: UnitCost | None) -> tuple[Entity, str]:
    """Return what states the price of a cost, and in which field."""
    if cost.amount is not None:
        return cost, "amount"
    return (cost if cost.unit_cost is not None or unit is None else unit), "unit_cost"


def _product(price: Amount, *factors: Fraction) -> Ratio:
    over, under = price.value.as_integer_ratio()
    for factor in factors:
        if factor is not ONCE:
            numerator, denominator = factor.as_integer_ratio()
            over, under = over * numerator, under * denominator
    return over, under


def _times(cost: Cost, days: Days | None) -> tuple[Time, ...]:
    """Return when a cost falls due: each year by itself, or one time that is not split."""
    if cost.by_year:
        return tuple([(year, (year,), times) for year, times in cost.by_year])
    if cost.each:
        years = cost.each if len(cost.each) == 1 else tuple(sorted(cost.each))
        return tuple([(year, (year,), ONCE) for year in years])
    years = tuple(sorted(cost.over)) if cost.over else tuple(range(days[0].year, days[1].year + 1)) if days else ()
    return ((years[0] if len(years) == 1 else None, years, ONCE),)
