"""Rules of financing: what no source pays for yet."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from decimal import Decimal

from rplm.analysis.facts import Facts
from rplm.analysis.funding import Sums
from rplm.diagnostics import NOWHERE, Aspect, Listed, Severity
from rplm.model import ids
from rplm.model.action import Action
from rplm.rules.allocation import inherited
from rplm.rules.rule import Finding, finding, rule


@rule(
    "RP506",
    Severity.WARNING,
    "{action} costs {currency} {required}, and no source is asked to pay",
    hint="Add `funding:` to it or to an action above it.",
    aspect=Aspect.SOURCES,
)
def no_financing(facts: Facts) -> Iterator[Finding]:
    """An action that costs money and asks no source for it.

    ```yaml bad
    actions:
      - id: L1  # RP506
        title: Map systems
        costs: [{item: Study, amount: 5000 USD, each: 2024, assumption: "One offer."}]
    ```
    ```yaml good
    sources:
      - {id: GRANT, title: A grant, kind: grant, status: committed}
    actions:
      - id: L1
        title: Map systems
        costs: [{item: Study, amount: 5000 USD, each: 2024, assumption: "One offer."}]
        funding: [{source: GRANT, share: 100 %}]
    ```
    """
    for action, asked in _costed(facts):
        required = facts.ledger.own[action.id].required
        if required and not asked:
            yield finding(action.at("id"), action=action.id, currency=facts.ledger.currency, required=required)


def _costed(facts: Facts) -> Iterator[tuple[Action, bool]]:
    """Yield each action that carries money itself; and whether it, or an action above it, asks for any."""
    for ident in facts.ledger.of:
        if facts.ledger.is_sure(ident):
            action = facts.plan.action[ident]
            yield action, bool(action.funding or inherited(facts.plan, ident))


@rule(
    "RP507",
    Severity.WARNING,
    "{currency} {missing} of the {currency} {required} that {line} costs is to be mobilised, for {actions}",
    hint="Ask further sources, or wait for those that are only pledged or indicative to commit themselves.",
    aspect=Aspect.SOURCES,
)
def financing_gap(facts: Facts) -> Iterator[Finding]:
    """A line of action whose received and committed money does not cover its costs. Pledged money closes no gap.

    One finding for each line of action names the actions that have a gap. `rplm budget --by action` shows each gap.

    ```yaml bad
    sources:
      - {id: GRANT, title: A grant, kind: grant, status: committed}
    actions:
      - id: L1  # RP507
        title: Map systems
        costs: [{item: Study, amount: 5000 USD, each: 2024, assumption: "One offer."}]
        funding: [{source: GRANT, share: 60 %}]
    ```
    ```yaml good
    sources:
      - {id: GRANT, title: A grant, kind: grant, status: committed}
    actions:
      - id: L1
        title: Map systems
        costs: [{item: Study, amount: 5000 USD, each: 2024, assumption: "One offer."}]
        funding: [{source: GRANT, share: 100 %}]
    ```
    """
    ledger = facts.ledger
    gaps: dict[str, list[str]] = defaultdict(list)
    for action, asked in _costed(facts):
        if asked and ledger.own[action.id].to_be_mobilised:
            gaps[action.line].append(action.id)
    of_line: dict[str, list[Sums]] = defaultdict(list)
    for ident, sums in ledger.own.items():
        of_line[ids.parts(ident)[0]].append(sums)
    for line, actions in gaps.items():
        own = of_line[line]
        yield finding(
            facts.plan.action[line].at("id") if line in facts.plan.action else NOWHERE,
            line=line,
            actions=Listed(tuple(actions)),
            currency=ledger.currency,
            missing=sum((each.to_be_mobilised for each in own), Decimal(0)),
            required=sum((each.required for each in own), Decimal(0)),
        )
