"""Rules of scenarios: what they name must be in the plan, and an action that slips must have dates."""

from __future__ import annotations

from collections.abc import Iterator

from rplm.analysis.facts import Facts
from rplm.diagnostics import Clause, Severity, Span, named, nearest
from rplm.model.scenario import BASE, Scenario
from rplm.rules.rule import Finding, finding, rule


@rule(
    "RP030",
    Severity.ERROR,
    "the scenario {scenario} changes {what}, which the plan does not have",
    hint="Correct the name; a scenario changes what is in the plan and adds nothing.",
)
def unknown_in_scenario(facts: Facts) -> Iterator[Finding]:
    """A scenario that names a source, action, currency or category that is not in the plan, so it would change nothing.

    ```yaml bad
    # file: scenarios/low.yaml
    title: Less money
    sources: [{id: GRNT, falls_away: true}]  # RP030
    # file: actions.yaml
    sources:
      - {id: GRANT, title: A grant, kind: grant, status: committed}
    actions:
      - {id: L1, title: Map systems, costs: no cost}
    ```
    ```yaml good
    # file: scenarios/low.yaml
    title: Less money
    sources: [{id: GRANT, falls_away: true}]
    # file: actions.yaml
    sources:
      - {id: GRANT, title: A grant, kind: grant, status: committed}
    actions:
      - {id: L1, title: Map systems, costs: no cost}
    ```
    """
    plan = facts.plan
    known = {
        "source": plan.declared.get("sources", frozenset()),
        "action": plan.declared.get("actions", frozenset()),
        "currency": frozenset(rate.currency for rate in plan.rates),
        "category": plan.declared.get("categories", frozenset()) or _used(facts),
    }
    for name, scenario in plan.scenarios.items():
        for kind, ident, span in _named(scenario):
            if ident not in known[kind]:
                near = nearest(ident, known[kind])
                yield finding(span, scenario=name, what=named(kind, ident), suggestion=near)


def _used(facts: Facts) -> frozenset[str]:
    """Return the categories that costs name, where the plan declares none."""
    return frozenset(charge.category for charge in facts.ledger.costing.charges if charge.category)


def _named(scenario: Scenario) -> Iterator[tuple[str, str, Span]]:
    yield from (("source", each.id, each.at("id")) for each in scenario.sources)
    yield from (("action", each.id, each.at("id")) for each in scenario.actions)
    yield from (("currency", each.currency, each.at("currency")) for each in scenario.rates)
    for change in scenario.prices:
        yield from (("category", ident, change.at("categories", i)) for i, ident in enumerate(change.categories))


@rule(
    "RP031",
    Severity.ERROR,
    "{action} cannot slip in the scenario {scenario}: {reason}",
    hint="Name the actions below it, or say `starts:` instead.",
)
def cannot_slip(facts: Facts) -> Iterator[Finding]:
    """An action that is to slip but has no dates of its own in the roadmap.

    `slips:` counts from the start that the roadmap says. What has actions below it starts with the first of them.

    ```yaml bad
    # file: scenarios/late.yaml
    title: A late start
    actions: [{id: L1, slips: 3 months}]  # RP031
    # file: actions.yaml
    actions:
      - {id: L1, title: Capacities}
      - {id: L1.1, title: Map systems, starts: 2024, costs: no cost}
    ```
    ```yaml good
    # file: scenarios/late.yaml
    title: A late start
    actions: [{id: L1.1, slips: 3 months}]
    # file: actions.yaml
    actions:
      - {id: L1, title: Capacities}
      - {id: L1.1, title: Map systems, starts: 2024, costs: no cost}
    ```
    """
    for name, scenario in facts.plan.scenarios.items():
        for change in scenario.actions:
            if change.slips and change.id in facts.plan.action and change.id not in facts.roadmap.actions:
                reason = Clause("it has actions below it" if change.id in facts.plan.inner else "it has no dates")
                yield finding(change.at("slips"), scenario=name, action=change.id, reason=reason)


@rule(
    "RP032",
    Severity.ERROR,
    "the scenario {scenario} changes {what} twice",
    hint="Put all that changes into one entry.",
)
def changed_twice(facts: Facts) -> Iterator[Finding]:
    """A scenario with two entries for one source, action or currency. Nobody knows which is meant.

    ```yaml bad
    # file: scenarios/low.yaml
    title: Less money
    sources:
      - {id: GRANT, status: pledged}
      - {id: GRANT, amount: 500 USD}  # RP032
    # file: actions.yaml
    sources:
      - {id: GRANT, title: A grant, kind: grant, status: committed}
    actions:
      - {id: L1, title: Map systems, costs: no cost}
    ```
    ```yaml good
    # file: scenarios/low.yaml
    title: Less money
    sources:
      - {id: GRANT, status: pledged, amount: 500 USD}
    # file: actions.yaml
    sources:
      - {id: GRANT, title: A grant, kind: grant, status: committed}
    actions:
      - {id: L1, title: Map systems, costs: no cost}
    ```
    """
    for name, scenario in facts.plan.scenarios.items():
        seen = set[tuple[str, str]]()
        for kind, ident, span in _named(scenario):
            if kind != "category" and (kind, ident) in seen:
                yield finding(span, scenario=name, what=named(kind, ident))
            seen.add((kind, ident))


@rule(
    "RP033",
    Severity.ERROR,
    "a scenario cannot be called {scenario}: that is the plan itself",
    hint="Rename the file.",
)
def called_base(facts: Facts) -> Iterator[Finding]:
    """A file of scenarios called `base.yaml`. `--against base` compares with the plan as it is.

    ```yaml bad
    # file: scenarios/base.yaml
    title: "Less money"  # RP033
    prices: +10 %
    # file: actions.yaml
    actions:
      - {id: L1, title: Map systems, costs: no cost}
    ```
    ```yaml good
    # file: scenarios/dearer.yaml
    title: Less money
    prices: +10 %
    # file: actions.yaml
    actions:
      - {id: L1, title: Map systems, costs: no cost}
    ```
    """
    if BASE in facts.plan.scenarios:
        yield finding(facts.plan.scenarios[BASE].at("title"), scenario=BASE)


@rule(
    "RP034",
    Severity.WARNING,
    "the scenario {scenario} changes nothing",
    hint="Say what differs, or remove the file.",
)
def changes_nothing(facts: Facts) -> Iterator[Finding]:
    """A scenario without any change: its figures are those of the plan.

    ```yaml bad
    # file: scenarios/low.yaml
    title: "Less money"  # RP034
    # file: actions.yaml
    actions:
      - {id: L1, title: Map systems, costs: no cost}
    ```
    ```yaml good
    # file: scenarios/low.yaml
    title: Dearer
    prices: +10 %
    # file: actions.yaml
    actions:
      - {id: L1, title: Map systems, costs: no cost}
    ```
    """
    fields = ("sources", "rates", "uplift", "prices", "actions")
    for name, scenario in facts.plan.scenarios.items():
        if scenario.is_empty and not any(scenario.wrote(field) for field in fields):
            yield finding(scenario.at("title"), scenario=name)
