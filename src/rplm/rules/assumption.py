"""Rules of budgeting assumptions: the unit-cost library, categories, rates of exchange."""

from __future__ import annotations

from collections.abc import Iterator

from rplm.analysis.facts import Facts
from rplm.diagnostics import Aspect, Clause, Severity, named, nearest
from rplm.model.money import Amount
from rplm.model.plan import Plan
from rplm.model.text import Text
from rplm.rules.rule import Finding, Written, finding, rule


def is_whole(plan: Plan, field: str) -> bool:
    """Tell whether every action of the plan, and this field of each, could be read: only then is something unused."""
    return len(plan.action) == len(plan.declared.get("actions", plan.action)) and not any(
        action.unread(field) for action in plan.actions
    )


@rule(
    "RP401",
    Severity.ERROR,
    "there is no unit cost {use}",
    hint="Correct the id, or add it to `assumptions:`.",
    aspect=Aspect.ASSUMPTIONS,
)
def unknown_unit_cost(facts: Facts) -> Iterator[Finding]:
    """A cost that uses an entry of the unit-cost library that is not there.

    ```yaml bad
    assumptions:
      - {id: workshop, title: A workshop, unit: day, unit_cost: 1000 USD, assumption: "Room for 40, with meals."}
    actions:
      - id: L1
        title: Map systems
        costs: [{use: workshp, quantity: 2, each: 2024}]  # RP401
    ```
    ```yaml good
    assumptions:
      - {id: workshop, title: A workshop, unit: day, unit_cost: 1000 USD, assumption: "Room for 40, with meals."}
    actions:
      - id: L1
        title: Map systems
        costs: [{use: workshop, quantity: 2, each: 2024}]
    ```
    """
    known = facts.plan.declared.get("assumptions", frozenset())
    for action, cost in facts.plan.costs:
        if cost.use and cost.use not in known:
            yield finding(cost.at("use"), action=action.id, use=cost.use, suggestion=nearest(cost.use, known))


@rule(
    "RP404",
    Severity.WARNING,
    "there is no rate of exchange for {currency}{later}",
    hint="Add one to `rates:`, dated on or before `rates_as_of`; until then this amount is in no total.",
    aspect=Aspect.ASSUMPTIONS,
)
def no_rate(facts: Facts) -> Iterator[Finding]:
    """An amount in another currency that cannot be converted, so it is listed as not known and is in no total.

    A rate says how much of a currency one unit of the plan's own buys. The last one dated on or before `rates_as_of`
    holds; rates move only when the plan says so.

    ```yaml bad
    actions:
      - id: L1
        title: Map systems
        costs:
          - {item: Study, amount: 5000 EUR, each: 2024, assumption: "One offer."}  # RP404
    ```
    ```yaml good
    rates:
      - {currency: EUR, date: 2024-01-01, per: 0.92, source: "Central bank"}
    actions:
      - id: L1
        title: Map systems
        costs:
          - {item: Study, amount: 5000 EUR, each: 2024, assumption: "One offer."}
    ```
    """
    if facts.plan.heading.unread("currency"):
        return
    exchange, unread = facts.exchange, facts.plan.heading.unread("prices")
    for owner, path, price in _prices(facts.plan):
        if isinstance(price, Amount) and exchange.per(price.currency) is None and not unread:
            currency = str(price.currency)
            yield finding(owner.at(*path), currency=currency, later=_later(facts.plan, currency))


def _later(plan: Plan, currency: str) -> Clause | str:
    """Say from when there is a rate for a currency that the plan does not use yet; nothing if there is none."""
    first = min((rate.date for rate in plan.rates if rate.currency == currency and rate.per), default=None)
    last = plan.heading.prices.rates_as_of
    return Clause("of a later day", {"last": last, "first": first}) if first and last else ""


def _prices(plan: Plan) -> Iterator[Written[object]]:
    for unit in plan.assumptions:
        yield unit, ("unit_cost",), unit.unit_cost
    for role in plan.roles:
        yield role, ("monthly_cost",), role.monthly_cost
    for _, cost in plan.costs:
        if cost.amount is not None:
            yield cost, ("amount",), cost.amount
        if cost.unit_cost is not None:
            yield cost, ("unit_cost",), cost.unit_cost
    for _, asked in plan.asked:
        if asked.amount is not None:
            yield asked, ("amount",), asked.amount
    for source in plan.sources:
        yield source, ("amount",), source.amount
        yield source, ("ceiling",), source.ceiling
    for declared in plan.declared_totals:
        yield declared, ("amount",), declared.amount


@rule(
    "RP405",
    Severity.WARNING,
    "{what} has no assumption text",
    hint="Say in `assumption:` what is included and on which basis.",
    aspect=Aspect.ASSUMPTIONS,
)
def no_assumption(facts: Facts) -> Iterator[Finding]:
    """A figure that rests on nothing that is said: an entry of the library, or a cost with a price of its own.

    Who validates the budgeting assumptions must be able to read them.

    ```yaml bad
    assumptions:
      - {id: workshop, title: A workshop, unit: day, unit_cost: 1000 USD}  # RP405
    actions:
      - id: L1
        title: Map systems
        costs:
          - {use: workshop, quantity: 2, each: 2024}
          - {item: Study, amount: 5000 USD, each: 2024}  # RP405
    ```
    ```yaml good
    assumptions:
      - {id: workshop, title: A workshop, unit: day, unit_cost: 1000 USD, assumption: "Room for 40, with meals."}
    actions:
      - id: L1
        title: Map systems
        costs:
          - {use: workshop, quantity: 2, each: 2024}
          - {item: Study, amount: 5000 USD, each: 2024, assumption: "Average of three offers."}
    ```
    """
    for unit in facts.plan.assumptions:
        if isinstance(unit.unit_cost, Amount) and not unit.wrote("assumption"):
            yield finding(unit.at("id"), what=named("unit cost", unit.id))
    for action, cost in facts.plan.costs:
        own = cost.amount if cost.amount is not None else cost.unit_cost
        if isinstance(own, Amount) and not cost.wrote("assumption"):
            yield finding(cost.at(), what=Clause("a cost of {action}", {"action": action.id}))


@rule(
    "RP406",
    Severity.NOTE,
    "no cost uses the unit cost {use}",
    hint="Remove it, or use it.",
    aspect=Aspect.ASSUMPTIONS,
)
def unused_unit_cost(facts: Facts) -> Iterator[Finding]:
    """An entry of the unit-cost library that no cost uses: left over, or forgotten.

    ```yaml bad
    assumptions:
      - {id: workshop, title: A workshop, unit: day, unit_cost: 1000 USD, assumption: "Room for 40."}  # RP406
    actions:
      - {id: L1, title: Map systems, costs: no cost}
    ```
    ```yaml good
    assumptions:
      - {id: workshop, title: A workshop, unit: day, unit_cost: 1000 USD, assumption: "Room for 40."}
    actions:
      - id: L1
        title: Map systems
        costs: [{use: workshop, each: 2024}]
    ```
    """
    plan = facts.plan
    if not is_whole(plan, "costs"):
        return
    used = {cost.use for _, cost in plan.costs}
    used |= {nearest(str(use), plan.assumption) for use in used - plan.assumption.keys()}
    for unit in plan.assumptions:
        if unit.id not in used:
            yield finding(unit.at("id"), use=unit.id)


@rule(
    "RP407",
    Severity.ERROR,
    "this counts in {unit}, but {use} is priced per {expected}",
    hint="Use the library's unit, or give this cost an `item` and a `unit_cost` of its own.",
    aspect=Aspect.ASSUMPTIONS,
)
def another_unit(facts: Facts) -> Iterator[Finding]:
    """A cost counts in another unit than the one that the library's price is for.

    Ten days at the price of a week would be ten weeks' money.

    ```yaml bad
    assumptions:
      - {id: consultant, title: A consultant, unit: week, unit_cost: 1500 USD, assumption: "Fee only."}
    actions:
      - id: L1
        title: Map systems
        costs: [{use: consultant, unit: day, quantity: 10, each: 2024}]  # RP407
    ```
    ```yaml good
    assumptions:
      - {id: consultant, title: A consultant, unit: week, unit_cost: 1500 USD, assumption: "Fee only."}
    actions:
      - id: L1
        title: Map systems
        costs: [{use: consultant, unit: week, quantity: 2, each: 2024}]
    ```
    """
    for _, cost in facts.plan.costs:
        unit = facts.plan.assumption.get(cost.use or "")
        if unit and cost.unit and not unit.unread("unit") and _folded(cost.unit).isdisjoint(_folded(unit.unit)):
            language = facts.plan.heading.languages[0]
            said, expected = cost.unit.in_(language), unit.unit.in_(language)
            yield finding(cost.at("unit"), unit=said, use=unit.id, expected=expected)


def _folded(unit: Text) -> frozenset[str]:
    return frozenset(text.casefold() for _, text in unit.by_language)


@rule(
    "RP412",
    Severity.ERROR,
    "there is no category {category}",
    hint="Correct the id, or add the category to `categories:`.",
    aspect=Aspect.ASSUMPTIONS,
)
def unknown_category(facts: Facts) -> Iterator[Finding]:
    """A category that is not among the plan's own. A plan that declares no categories may use any.

    ```yaml bad
    categories:
      - {id: travel, title: Travel}
    actions:
      - id: L1
        title: Map systems
        costs:
          - {item: Flights, amount: 900 USD, each: 2024, category: travle, assumption: "Two flights."}  # RP412
    ```
    ```yaml good
    categories:
      - {id: travel, title: Travel}
    actions:
      - id: L1
        title: Map systems
        costs:
          - {item: Flights, amount: 900 USD, each: 2024, category: travel, assumption: "Two flights."}
    ```
    """
    known = facts.plan.declared.get("categories", frozenset())
    for owner, path, category in _categories(facts.plan) if known else ():
        if category and category not in known:
            yield finding(owner.at(*path), category=category, suggestion=nearest(category, known))


def _categories(plan: Plan) -> Iterator[Written[str | None]]:
    for unit in plan.assumptions:
        yield unit, ("category",), unit.category
    for role in plan.roles:
        yield role, ("category",), role.category if role.wrote("category") else None
    for _, cost in plan.costs:
        if cost.category:
            yield cost, ("category",), cost.category
    for source in plan.sources:
        for i, category in enumerate(source.overhead.excludes if source.overhead else ()):
            yield source, ("overhead", "excludes", i), category
    for each in plan.heading.prices.contingency:
        for i, category in enumerate(each.categories):
            yield each, ("categories", i), category
