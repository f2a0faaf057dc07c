"""Rules of bodies: who answers, who helps, who coordinates."""

from __future__ import annotations

from collections.abc import Iterator

from rplm.analysis.facts import Facts
from rplm.diagnostics import Aspect, Severity, Span, nearest
from rplm.model.action import Action
from rplm.model.body import coincide
from rplm.model.plan import Plan
from rplm.rules.rule import Finding, Written, finding, rule


@rule(
    "RP301",
    Severity.WARNING,
    "{action} has no responsible body",
    hint="Add `responsible:` with the id of the body that answers for it.",
    aspect=Aspect.BODIES,
)
def no_responsible_body(facts: Facts) -> Iterator[Finding]:
    """An action with no action below it for which nobody answers.

    Responsibility is not inherited: a body that answers for a line of action as a whole need not carry out each
    action of it, so every action that is scheduled names its own.

    ```yaml bad
    bodies:
      - {id: SEC, title: Secretariat, kind: secretariat}
    actions:
      - {id: L1, title: Capacities, responsible: [SEC]}
      - {id: L1.1, title: Map systems}  # RP301
    ```
    ```yaml good
    bodies:
      - {id: SEC, title: Secretariat, kind: secretariat}
    actions:
      - {id: L1, title: Capacities}
      - {id: L1.1, title: Map systems, responsible: [SEC]}
    ```
    """
    for action in facts.plan.leaves:
        if not action.responsible and not action.unread("responsible"):
            yield finding(action.at("id"), action=action.id)


@rule(
    "RP302",
    Severity.ERROR,
    "there is no body {body}",
    hint="Correct the id, or add the body to `bodies:`.",
    aspect=Aspect.BODIES,
)
def unknown_body(facts: Facts) -> Iterator[Finding]:
    """A body that is named but not in the plan.

    It may be named as responsible or supporting, as the one that spends a cost or lends its staff, as the holder of
    an office, as one that took part in a meeting or that is to endorse the plan.

    ```yaml bad
    bodies:
      - {id: MITRADEL, title: Ministry of Labour, kind: ministry, country: PA}
    actions:
      - {id: L1, title: Map systems, responsible: [MITRADAL]}  # RP302
    ```
    ```yaml good
    bodies:
      - {id: MITRADEL, title: Ministry of Labour, kind: ministry, country: PA}
    actions:
      - {id: L1, title: Map systems, responsible: [MITRADEL]}
    ```
    """
    declared = facts.plan.declared.get("bodies", frozenset())
    for owner, path, name in _named(facts.plan):
        if name not in declared:
            yield finding(owner.at(*path), body=name, suggestion=nearest(name, declared))


def _named(plan: Plan) -> Iterator[Written[str]]:
    for action in plan.actions:
        for part in (*action.responsible, *action.supporting):
            yield part, ("body",), part.body
        for need in action.staff:
            if need.body:
                yield need, ("body",), need.body
        for cost in action.cost_lines:
            if cost.body:
                yield cost, ("body",), cost.body
    for body in plan.bodies:
        for holding in body.held_by:
            yield holding, ("body",), holding.body
    for meeting in plan.meetings:
        for i, name in enumerate(meeting.bodies):
            yield meeting, ("bodies", i), name
    for i, name in enumerate(plan.heading.endorsers):
        yield plan.heading, ("endorsers", i), name


@rule(
    "RP303",
    Severity.WARNING,
    "{body} is both responsible for {action} and supporting it",
    hint="Keep one of the two, or say for which countries it has each part.",
    aspect=Aspect.BODIES,
)
def responsible_and_supporting(facts: Facts) -> Iterator[Finding]:
    """One body with both parts in one action, at one time and for one country.

    Whoever answers for an action does not also help with it. A body may be responsible in one country and support
    in another.

    ```yaml bad
    bodies:
      - {id: IOM, title: International Organization for Migration, kind: agency}
    actions:
      - id: L1
        title: Map systems
        responsible: [IOM]
        supporting: [IOM]  # RP303
    ```
    ```yaml good
    bodies:
      - {id: IOM, title: International Organization for Migration, kind: agency}
    actions:
      - id: L1
        title: Map systems
        responsible: [{body: IOM, countries: [PA]}]
        supporting: [{body: IOM, countries: [CR]}]
    ```
    """
    for action in facts.plan.actions:
        for part in action.supporting:
            if any(coincide(part, other) for other in action.responsible):
                yield finding(part.at("body"), body=part.body, action=action.id)


@rule(
    "RP304",
    Severity.WARNING,
    "{country} is not one of the plan's countries",
    hint="Correct the code, or add the country to `countries:` of the plan.",
    aspect=Aspect.BODIES,
)
def country_outside_plan(facts: Facts) -> Iterator[Finding]:
    """A part or a cost in a country that the plan does not cover.

    Only plans that list their `countries` are checked.

    ```yaml bad
    # file: plan.yaml
    plan: EXAMPLE
    title: An example
    period: 2024 to 2026
    currency: USD
    countries: [CR]
    # file: actions.yaml
    bodies:
      - {id: LAB, title: Ministry of Labour, kind: ministry, country: CR}
    actions:
      - id: L1
        title: Map systems
        responsible: [{body: LAB, countries: [CU]}]  # RP304
        costs: [{item: Study, amount: 500 USD, country: CR}]
    ```
    ```yaml good
    bodies:
      - {id: LAB, title: Ministry of Labour, kind: ministry, country: CR}
    actions:
      - {id: L1, title: Map systems, responsible: [{body: LAB, countries: [CR]}]}
    ```
    """
    heading = facts.plan.heading
    if heading.countries and not heading.unread("countries"):
        for action in facts.plan.actions:
            for country, span in _countries(action):
                if country not in heading.countries:
                    near = nearest(country, heading.countries)
                    yield finding(span, country=country, suggestion=near)


def _countries(action: Action) -> Iterator[tuple[str, Span]]:
    for part in (*action.responsible, *action.supporting):
        for i, country in enumerate(part.countries):
            yield country, part.at("countries", i)
    for cost in action.cost_lines:
        if cost.country:
            yield cost.country, cost.at("country")
        for share in cost.countries:
            yield share.country, share.at("country")


@rule(
    "RP305",
    Severity.ERROR,
    "{body} is a second coordinator beside {other}",
    hint="Keep `coordinator: true` on one body only.",
    aspect=Aspect.BODIES,
)
def second_coordinator(facts: Facts) -> Iterator[Finding]:
    """More than one body that coordinates the plan.

    Shared costs count for the coordinator, so there is one at the most.

    ```yaml bad
    bodies:
      - {id: IOM, title: International Organization for Migration, kind: agency, coordinator: true}
      - {id: SEC, title: Executive Secretariat, kind: secretariat, coordinator: true}  # RP305
    ```
    ```yaml good
    bodies:
      - {id: IOM, title: International Organization for Migration, kind: agency}
      - {id: SEC, title: Executive Secretariat, kind: secretariat, coordinator: true}
    ```
    """
    coordinators = [body for body in facts.plan.bodies if body.coordinator]
    for body in coordinators[1:]:
        yield finding(body.at("coordinator"), body=body.id, other=coordinators[0].id)


@rule(
    "RP306",
    Severity.WARNING,
    "the plan has {count} countries, but no body coordinates it",
    hint="Add `coordinator: true` to the body that does.",
    aspect=Aspect.BODIES,
)
def no_coordinator(facts: Facts) -> Iterator[Finding]:
    """A plan of more than one country without a body that coordinates it.

    ```yaml bad
    # file: plan.yaml
    plan: EXAMPLE
    title: An example
    period: 2024 to 2026
    currency: USD
    countries: [CR, PA]  # RP306
    # file: bodies.yaml
    bodies:
      - {id: SEC, title: Executive Secretariat, kind: secretariat}
    ```
    ```yaml good
    # file: plan.yaml
    plan: EXAMPLE
    title: An example
    period: 2024 to 2026
    currency: USD
    countries: [CR, PA]
    # file: bodies.yaml
    bodies:
      - {id: SEC, title: Executive Secretariat, kind: secretariat, coordinator: true}
    ```
    """
    plan = facts.plan
    unread = plan.declared.get("bodies", frozenset()) - plan.body.keys()
    undecided = unread or any(body.unread("coordinator") for body in plan.bodies)
    if len(plan.heading.countries) > 1 and not plan.coordinator and not undecided:
        yield finding(plan.heading.at("countries"), count=len(plan.heading.countries))
