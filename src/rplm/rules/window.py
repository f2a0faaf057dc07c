"""Rules of windows and earmarks: what a source may pay for, and when."""

from __future__ import annotations

from collections.abc import Iterator

from rplm.analysis.allotment import in_period, outside_earmark
from rplm.analysis.charge import Charge
from rplm.analysis.facts import Facts
from rplm.diagnostics import Aspect, Severity
from rplm.model.action import Action
from rplm.model.funding import Allocation, Source
from rplm.rules.funding import asked_of
from rplm.rules.rule import Finding, finding, rule


@rule(
    "RP504",
    Severity.ERROR,
    "{source} pays in {window}, but {action} asks it to pay in {years}",
    hint="Limit the allocation with `period:`, or correct the window of the source.",
    aspect=Aspect.SOURCES,
)
def outside_the_window(facts: Facts) -> Iterator[Finding]:
    """An action asks a source to pay in years outside its window.

    A share applies to every cost of its action, an amount only to those inside the window: it is reported when there
    are none.

    ```yaml bad
    sources:
      - {id: GRANT, title: A grant, kind: grant, status: committed, window: 2024}
    actions:
      - id: L1
        title: Map systems
        costs: [{item: Study, amount: 5000 USD, each: [2024, 2025], assumption: "One offer."}]
        funding: [{source: GRANT, share: 50 %}]  # RP504
    ```
    ```yaml good
    sources:
      - {id: GRANT, title: A grant, kind: grant, status: committed, window: 2024}
    actions:
      - id: L1
        title: Map systems
        costs: [{item: Study, amount: 5000 USD, each: [2024, 2025], assumption: "One offer."}]
        funding: [{source: GRANT, share: 50 %, period: 2024}]
    ```
    """
    for action, asked, source, charges in _claims(facts):
        late = [each for each in charges if not in_period(each, source.window)]
        if source.window and late and (asked.share or len(late) == len(charges)):
            years = sorted({year for each in late for year in each.years})
            window = source.window.text
            yield finding(asked.at("source"), source=source.id, window=window, action=action.id, years=years)


def _claims(facts: Facts) -> Iterator[tuple[Action, Allocation, Source, list[Charge]]]:
    """Yield each allocation whose source is known, with the charges that it is for."""
    for action, asked in asked_of(facts.plan):
        source = facts.plan.source.get(asked.source)
        if source:
            charges = facts.ledger.costing.of(action.id)
            yield action, asked, source, [each for each in charges if in_period(each, asked.period)]


@rule(
    "RP505",
    Severity.ERROR,
    "{source} may not pay for {outside}, which {action} asks of it",
    hint="Ask another source, or an amount for what the earmark allows, or correct the earmark.",
    aspect=Aspect.SOURCES,
)
def outside_the_earmark(facts: Facts) -> Iterator[Finding]:
    """An action asks a source to pay for what its earmark leaves out.

    A share applies to every cost of its action, an amount only to those that the earmark allows: it is reported when
    there are none.

    ```yaml bad
    sources:
      - {id: GRANT, title: A grant, kind: grant, status: committed, earmark: {categories: [travel]}}
    actions:
      - id: L1
        title: Map systems
        costs:
          - {item: Flights, amount: 900 USD, each: 2024, category: travel, assumption: "Two flights."}
          - {item: Study, amount: 5000 USD, each: 2024, category: contractual, assumption: "One offer."}
        funding: [{source: GRANT, share: 50 %}]  # RP505
    ```
    ```yaml good
    sources:
      - {id: GRANT, title: A grant, kind: grant, status: committed, earmark: {categories: [travel]}}
    actions:
      - id: L1
        title: Map systems
        costs:
          - {item: Flights, amount: 900 USD, each: 2024, category: travel, assumption: "Two flights."}
          - {item: Study, amount: 5000 USD, each: 2024, category: contractual, assumption: "One offer."}
        funding: [{source: GRANT, amount: 450 USD}]
    ```
    """
    for action, asked, source, charges in _claims(facts):
        inside = charges if asked.share else [each for each in charges if in_period(each, source.window)]
        found = [left_out for each in inside if (left_out := outside_earmark(each, source.earmark))]
        if found and (asked.share or len(found) == len(inside)) and not source.unread("earmark"):
            outside = list(dict.fromkeys(found))
            yield finding(asked.at("source"), source=source.id, outside=outside, action=action.id)


@rule(
    "RP511",
    Severity.WARNING,
    "{action} asks {source} for money, but has no cost that it could pay",
    hint="Add the costs, correct the `period:` of the allocation, or remove the allocation.",
    aspect=Aspect.SOURCES,
)
def nothing_to_pay(facts: Facts) -> Iterator[Finding]:
    """An allocation to an action that costs nothing, or nothing in the years of the allocation.

    ```yaml bad
    sources:
      - {id: GRANT, title: A grant, kind: grant, status: committed}
    actions:
      - id: L1
        title: Map systems
        costs: existing staff
        funding: [{source: GRANT, amount: 500 USD}]  # RP511
    ```
    ```yaml good
    sources:
      - {id: GRANT, title: A grant, kind: grant, status: committed}
    actions:
      - id: L1
        title: Map systems
        costs: [{item: Study, amount: 500 USD, each: 2024, assumption: "One offer."}]
        funding: [{source: GRANT, amount: 500 USD}]
    ```
    """
    for action, asked, source, charges in _claims(facts):
        if not charges and facts.ledger.is_sure(action.id):
            yield finding(asked.at("source"), action=action.id, source=source.id)
