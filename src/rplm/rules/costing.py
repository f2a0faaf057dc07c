"""Rules of costs: what is bought, at which unit cost, in which years."""

from __future__ import annotations

from collections.abc import Iterator

from rplm.analysis.costing import Missing, Why, days_of
from rplm.analysis.facts import Facts
from rplm.diagnostics import Aspect, Clause, Listed, Severity, Span
from rplm.model.action import Action
from rplm.model.costing import Cost
from rplm.model.money import ONCE, added
from rplm.model.plan import Plan
from rplm.model.text import Text
from rplm.rules.rule import Finding, finding, percent, rule

_TIMES = ("starts", "ends", "lasts", "after")


@rule(
    "RP402",
    Severity.WARNING,
    "{action} is not costed: {reason}",
    hint="Add `costs:`, or say `no cost`, `existing staff`, or the reason under `not_costed:`.",
    aspect=Aspect.ASSUMPTIONS,
)
def not_costed(facts: Facts) -> Iterator[Finding]:
    """An action, or one of its costs, has no figure yet, so the totals are too low.

    What has no figure is never counted as zero: it is listed with its reason below every table. `no cost` and
    `existing staff` are answers; a blank is not.

    ```yaml bad
    actions:
      - {id: L1, title: Map systems}  # RP402
      - id: L2
        title: Compare systems
        costs: {not_costed: "Depends on the mapping."}  # RP402
      - id: L3
        title: Train staff
        costs:
          - {item: Trainers}  # RP402
    ```
    ```yaml good
    actions:
      - id: L1
        title: Map systems
        costs: no cost
      - id: L2
        title: Compare systems
        costs: existing staff
      - id: L3
        title: Train staff
        costs:
          - {item: Trainers, amount: 0 USD, assumption: "A partner pays them."}
    ```
    """
    for missing in facts.ledger.not_costed:
        reason = _reason(missing, facts.plan)
        if reason:
            yield finding(missing.span, action=missing.action, reason=reason)


def _reason(missing: Missing, plan: Plan) -> str | Clause | None:
    if missing.why is Why.SAID and isinstance(missing.about, Text):
        return missing.about.in_(plan.heading.languages[0])
    if missing.why is Why.NO_DATES:
        action = plan.action[missing.action]
        is_clear = not action.is_timed and not any(action.unread(field) for field in _TIMES)
        return Clause("nothing says how long its staff is needed") if is_clear else None
    return {Why.NOTHING: Clause("no costs are given"), Why.NO_PRICE: Clause("this has no price")}.get(missing.why)


@rule(
    "RP403",
    Severity.ERROR,
    "{action} carries money, and so does what is below it: {below}",
    hint="Keep the costs on one level: move them down, or up.",
    aspect=Aspect.ASSUMPTIONS,
)
def money_on_two_levels(facts: Facts) -> Iterator[Finding]:
    """Costs stand on an action and on another below it, so a reader cannot tell whether one contains the other.

    ```yaml bad
    actions:
      - id: L1
        title: Labour market information
        costs: [{item: Study, amount: 5000 USD, each: 2024}]  # RP403
      - id: L1.1
        title: Map systems
        costs: [{item: Survey, amount: 3000 USD, each: 2024}]
    ```
    ```yaml good
    actions:
      - {id: L1, title: Labour market information}
      - id: L1.1
        title: Map systems
        costs:
          - {item: Study, amount: 5000 USD, each: 2024}
          - {item: Survey, amount: 3000 USD, each: 2024}
    ```
    """
    plan, below = facts.plan, dict[str, list[str]]()
    paid = {action.id: action for action in plan.actions if action.cost_lines or _is_paid(action)}
    for ident in paid:
        for upper in plan.above(ident):
            if upper in paid:
                below.setdefault(upper, []).append(ident)
    for upper, found in below.items():
        action = paid[upper]
        yield finding(action.at("costs" if action.cost_lines else "staff"), action=upper, below=Listed(tuple(found)))


def _is_paid(action: Action) -> bool:
    return any(not need.existing for need in action.staff)


@rule(
    "RP408",
    Severity.ERROR,
    "{action} has a cost in {years}, outside the plan's period ({first} to {last})",
    hint="Correct the year, or the plan's `period:`.",
    aspect=Aspect.ASSUMPTIONS,
)
def cost_outside_the_plan(facts: Facts) -> Iterator[Finding]:
    """A cost in a year that the plan does not cover.

    ```yaml bad
    actions:
      - id: L1
        title: Map systems
        costs:
          - {item: Study, amount: 5000 USD, assumption: "One offer.", each: [2024, 2042]}  # RP408
    ```
    ```yaml good
    actions:
      - id: L1
        title: Map systems
        costs:
          - {item: Study, amount: 5000 USD, assumption: "One offer.", each: [2024, 2025]}
    ```
    """
    first, last = facts.plan.heading.period.start, facts.plan.heading.period.end
    starts, ends = first.year, last.year
    for action, cost in facts.plan.costs:
        years = [year for year in _years(cost) if not starts <= year <= ends]
        if years:
            yield finding(_when(cost), action=action.id, years=years, first=first, last=last)


def _years(cost: Cost) -> tuple[int, ...]:
    return cost.again or cost.over or tuple(year for year, _ in (cost.spread.parts if cost.spread else ()))


def _when(cost: Cost) -> Span:
    fields = ("each", "over", "spread")
    return cost.at(next((each for each in fields if getattr(cost, each)), "frequency"))


@rule(
    "RP414",
    Severity.ERROR,
    "the countries' shares of this cost add up to {share}",
    hint="Lower them to 100 % at most; what they leave is regional.",
    aspect=Aspect.ASSUMPTIONS,
)
def countries_over_the_whole(facts: Facts) -> Iterator[Finding]:
    """A cost that is divided between countries by shares of more than 100 %.

    ```yaml bad
    actions:
      - id: L1
        title: Map systems
        costs:
          - item: Study
            amount: 5000 USD
            each: 2024
            assumption: One offer.
            countries: [{country: GT, share: 60 %}, {country: HN, share: 50 %}]  # RP414
    ```
    ```yaml good
    actions:
      - id: L1
        title: Map systems
        costs:
          - item: Study
            amount: 5000 USD
            each: 2024
            assumption: One offer.
            countries: [{country: GT, share: 60 %}, {country: HN, share: 30 %}]
    ```
    """
    for action, cost in facts.plan.costs:
        share = added(each.share for each in cost.countries) if cost.countries else ONCE
        if share > 1:
            yield finding(cost.at("countries"), action=action.id, share=percent(share))


@rule(
    "RP415",
    Severity.WARNING,
    "{action} has a cost in {years}, but is scheduled from {start} to {finish}",
    hint="Correct the years of the cost, or the dates of the action (or of those it follows).",
    aspect=Aspect.ASSUMPTIONS,
)
def cost_outside_the_action(facts: Facts) -> Iterator[Finding]:
    """A cost in a year in which its action is not under way, perhaps because what it follows has pushed it on.

    ```yaml bad
    actions:
      - id: L1
        title: Map systems
        starts: 2024-Q2
        ends: 2024-Q4
        costs:
          - {item: Study, amount: 5000 USD, assumption: "One offer.", each: [2024, 2025]}  # RP415
    ```
    ```yaml good
    actions:
      - id: L1
        title: Map systems
        starts: 2024-Q2
        ends: 2025-Q1
        costs:
          - {item: Study, amount: 5000 USD, assumption: "One offer.", each: [2024, 2025]}
    ```
    """
    starts, ends = facts.plan.heading.period.start.year, facts.plan.heading.period.end.year
    for action, cost in facts.plan.costs:
        years = _years(cost)
        days = days_of(facts.roadmap, action.id) if years else None
        if days is None:
            continue
        first, last = days[0].year, days[1].year
        outside = [year for year in years if not first <= year <= last and starts <= year <= ends]
        if outside:
            yield finding(_when(cost), action=action.id, years=outside, start=days[0], finish=days[1])
