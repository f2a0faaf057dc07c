"""Rules of staff: roles and what a month of them costs."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from rplm.analysis.facts import Facts
from rplm.analysis.workload import Overload
from rplm.diagnostics import Aspect, Clause, Listed, Severity, nearest
from rplm.rules.rule import Finding, finding, rule


@rule(
    "RP410",
    Severity.ERROR,
    "there is no staff role {role}",
    hint="Correct the id, or add the role to `roles:`.",
    aspect=Aspect.ASSUMPTIONS,
)
def unknown_role(facts: Facts) -> Iterator[Finding]:
    """An action takes staff of a role that is not in the plan.

    ```yaml bad
    roles:
      - {id: officer, title: Project officer, monthly_cost: 4000 USD, assumption: "Gross cost."}
    actions:
      - id: L1
        title: Map systems
        starts: 2024-Q1
        staff: [{role: oficer, effort: 50 %}]  # RP410
    ```
    ```yaml good
    roles:
      - {id: officer, title: Project officer, monthly_cost: 4000 USD, assumption: "Gross cost."}
    actions:
      - id: L1
        title: Map systems
        starts: 2024-Q1
        staff: [{role: officer, effort: 50 %}]
    ```
    """
    known = facts.plan.declared.get("roles", frozenset())
    for action in facts.plan.actions:
        for need in action.staff:
            if need.role not in known:
                near = nearest(need.role, known)
                yield finding(need.at("role"), action=action.id, role=need.role, suggestion=near)


@rule(
    "RP411",
    Severity.WARNING,
    "the staff role {role} has no monthly cost",
    hint="Add `monthly_cost:`, an amount or `existing staff`.",
    aspect=Aspect.ASSUMPTIONS,
)
def no_monthly_cost(facts: Facts) -> Iterator[Finding]:
    """A staff role without a monthly cost: the actions that need it are not costed.

    Staff that is already paid for is `existing staff`, which is different from not knowing the cost.

    ```yaml bad
    roles:
      - {id: officer, title: Project officer}  # RP411
    actions:
      - id: L1
        title: Map systems
        starts: 2024-Q1
        staff: [{role: officer, effort: 50 %}]
    ```
    ```yaml good
    roles:
      - {id: officer, title: Project officer, monthly_cost: existing staff}
    actions:
      - id: L1
        title: Map systems
        starts: 2024-Q1
        staff: [{role: officer, effort: 50 %}]
    ```
    """
    needs = [need for action in facts.plan.actions for need in action.staff]
    paid = {need.role for need in needs if not need.existing}
    existing = {need.role for need in needs if need.existing} - paid
    for role in facts.plan.roles:
        if not role.wrote("monthly_cost") and role.id not in existing:
            yield finding(role.at("id"), role=role.id)


@rule(
    "RP440",
    Severity.WARNING,
    "{role} is needed {persons} times full time from {start} to {end}, but its capacity is {capacity}: {actions}{more}",
    hint="Move one of the actions, lower their effort, or raise the capacity.",
    aspect=Aspect.TIMELINES,
)
def over_capacity(facts: Facts) -> Iterator[Finding]:
    """A staff role that actions need more of, at the same time, than there is.

    On each day the number of persons times their level of effort is added up over all actions, with existing staff as
    well. It is told once a role, with the days on which most are needed; `rplm roadmap --workload` shows all.

    ```yaml bad
    roles:
      - {id: analyst, title: Analyst, monthly_cost: existing staff, capacity: 1}  # RP440
    actions:
      - {id: L1, title: Map systems, starts: 2024-Q1, staff: [{role: analyst, effort: 60 %}]}
      - {id: L2, title: Compare systems, starts: 2024-03, staff: [{role: analyst, effort: 50 %}]}
    ```
    ```yaml good
    roles:
      - {id: analyst, title: Analyst, monthly_cost: existing staff, capacity: 1}
    actions:
      - {id: L1, title: Map systems, starts: 2024-Q1, staff: [{role: analyst, effort: 60 %}]}
      - {id: L2, title: Compare systems, starts: 2024-Q2, staff: [{role: analyst, effort: 50 %}]}
    ```
    """
    found: dict[str, list[Overload]] = {}
    for each in facts.workload.overloads:
        if each.capacity:
            found.setdefault(each.role, []).append(each)
    for role, overloads in found.items():
        worst, others = max(overloads, key=lambda each: each.persons), len(overloads) - 1
        yield finding(
            facts.plan.role[role].at("capacity"), role=role, persons=_persons(worst.persons),
            start=worst.days[0], end=worst.days[1], capacity=_persons(worst.capacity),
            actions=Listed(worst.actions),
            more=Clause("at other times", {"count": others}) if others else "",
        )  # fmt: skip


@rule(
    "RP441",
    Severity.WARNING,
    "the staff role {role} has a capacity of 0, but is needed by {actions}",
    hint="State how many full-time persons there are, or leave `capacity` out where it is not known.",
    aspect=Aspect.TIMELINES,
)
def no_capacity(facts: Facts) -> Iterator[Finding]:
    """A staff role of which there is nobody, and that actions need.

    ```yaml bad
    roles:
      - {id: analyst, title: Analyst, monthly_cost: existing staff, capacity: 0}  # RP441
    actions:
      - {id: L1, title: Map systems, starts: 2024-Q1, staff: [{role: analyst, effort: 60 %}]}
    ```
    ```yaml good
    roles:
      - {id: analyst, title: Analyst, monthly_cost: existing staff, capacity: 1}
    actions:
      - {id: L1, title: Map systems, starts: 2024-Q1, staff: [{role: analyst, effort: 60 %}]}
    ```
    """
    for role in [each for each in facts.plan.roles if each.capacity == 0]:
        needing = [action.id for action in facts.plan.actions if any(need.role == role.id for need in action.staff)]
        if needing:
            yield finding(role.at("capacity"), role=role.id, actions=Listed(tuple(needing)))


def _persons(number: Fraction) -> Clause:
    return Clause("about", {"value": number})
