"""Rules of staff: roles and what a month of them costs."""

from __future__ import annotations

from collections.abc import Iterator

from rplm.analysis.facts import Facts
from rplm.diagnostics import Aspect, Severity, nearest
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
