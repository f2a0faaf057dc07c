"""Rules of sources: who gives, how much there is, what it may pay for."""

from __future__ import annotations

from collections.abc import Iterator

from rplm.analysis.balance import of_source
from rplm.analysis.facts import Facts
from rplm.diagnostics import Aspect, Clause, Severity, Span, named, nearest
from rplm.model.funding import Source
from rplm.rules.assumption import is_whole
from rplm.rules.rule import Finding, finding, rule, shown


@rule(
    "RP501",
    Severity.ERROR,
    "there is no source {source}",
    hint="Correct the id, or add the source to `sources:`.",
    aspect=Aspect.SOURCES,
)
def unknown_source(facts: Facts) -> Iterator[Finding]:
    """An action asks money of a source that is not in the plan.

    ```yaml bad
    sources:
      - {id: GRANT, title: A grant, kind: grant, status: committed, amount: 9000 USD}
    actions:
      - id: L1
        title: Map systems
        costs: [{item: Study, amount: 5000 USD, each: 2024, assumption: "One offer."}]
        funding: [{source: GRNT, share: 50 %}]  # RP501
    ```
    ```yaml good
    sources:
      - {id: GRANT, title: A grant, kind: grant, status: committed, amount: 9000 USD}
    actions:
      - id: L1
        title: Map systems
        costs: [{item: Study, amount: 5000 USD, each: 2024, assumption: "One offer."}]
        funding: [{source: GRANT, share: 50 %}]
    ```
    """
    known = facts.plan.declared.get("sources", frozenset())
    for action, asked in facts.plan.asked:
        if asked.source not in known:
            near = nearest(asked.source, known)
            yield finding(asked.at("source"), action=action.id, source=asked.source, suggestion=near)


@rule(
    "RP508",
    Severity.ERROR,
    "{source} has {currency} {amount}, but {currency} {asked} is asked of it: {excess} too much",
    hint="Ask less of it, or correct its amount.",
    aspect=Aspect.SOURCES,
)
def more_asked_than_there_is(facts: Facts) -> Iterator[Finding]:
    """The actions together ask more of a source than it has.

    It is held against exact figures, before anything is rounded. Where the overhead comes out of the grant, it is
    among what is asked: a grant of 107,000 at 7 % pays 100,000 of direct costs.

    ```yaml bad
    sources:
      - {id: GRANT, title: A grant, kind: grant, status: committed, amount: 4000 USD}  # RP508
    actions:
      - id: L1
        title: Map systems
        costs: [{item: Study, amount: 5000 USD, each: 2024, assumption: "One offer."}]
        funding: [{source: GRANT, share: 100 %}]
    ```
    ```yaml good
    sources:
      - {id: GRANT, title: A grant, kind: grant, status: committed, amount: 4000 USD}
    actions:
      - id: L1
        title: Map systems
        costs: [{item: Study, amount: 5000 USD, each: 2024, assumption: "One offer."}]
        funding: [{source: GRANT, share: 80 %}]
    ```
    """
    exchange, asked = facts.exchange, of_source(facts.ledger)
    for source in facts.plan.sources:
        amount = exchange.exact(source.amount) if source.amount else None
        if amount is not None and asked.get(source.id, amount) > amount:
            yield finding(
                source.at("amount"),
                source=source.id,
                currency=exchange.currency,
                amount=shown(amount, exchange.unit),
                asked=shown(asked[source.id], exchange.unit),
                excess=shown(asked[source.id] - amount, exchange.unit),
            )


@rule(
    "RP509",
    Severity.NOTE,
    "nothing is asked of the source {source}",
    hint="Allocate it to actions, or remove it.",
    aspect=Aspect.SOURCES,
)
def unused_source(facts: Facts) -> Iterator[Finding]:
    """A source that no action asks for money.

    ```yaml bad
    sources:
      - {id: GRANT, title: A grant, kind: grant, status: committed, amount: 4000 USD}  # RP509
    actions:
      - {id: L1, title: Map systems, costs: no cost}
    ```
    ```yaml good
    sources:
      - {id: GRANT, title: A grant, kind: grant, status: committed, amount: 4000 USD}
    actions:
      - id: L1
        title: Map systems
        costs: [{item: Study, amount: 4000 USD, each: 2024, assumption: "One offer."}]
        funding: [{source: GRANT, share: 100 %}]
    ```
    """
    plan = facts.plan
    if not is_whole(plan, "funding"):
        return
    used = {asked.source for _, asked in plan.asked}
    used |= {nearest(source, plan.source) for source in used - plan.source.keys()}
    for source in plan.sources:
        if source.id not in used:
            yield finding(source.at("id"), source=source.id)


@rule(
    "RP510",
    Severity.ERROR,
    "there is no body {body} to give {source}",
    hint="Correct the id, or add the body to `bodies:`.",
    aspect=Aspect.SOURCES,
)
def unknown_donor(facts: Facts) -> Iterator[Finding]:
    """A source whose donor is not among the bodies.

    ```yaml bad
    bodies:
      - {id: ILO, title: International Labour Organization, kind: agency}
    sources:
      - {id: RBTC, title: Regular budget, donor: IL0, kind: assessed, status: committed}  # RP510
    actions: []
    ```
    ```yaml good
    bodies:
      - {id: ILO, title: International Labour Organization, kind: agency}
    sources:
      - {id: RBTC, title: Regular budget, donor: ILO, kind: assessed, status: committed}
    actions: []
    ```
    """
    known = facts.plan.declared.get("bodies", frozenset())
    for source in facts.plan.sources:
        if source.donor and source.donor not in known:
            near = nearest(source.donor, known)
            yield finding(source.at("donor"), body=source.donor, source=source.id, suggestion=near)


@rule(
    "RP513",
    Severity.ERROR,
    "{source} is earmarked for {what}, but {why}",
    hint="Correct the earmark.",
    aspect=Aspect.SOURCES,
)
def unknown_earmark(facts: Facts) -> Iterator[Finding]:
    """An earmark that names a line, action, country or category that is not in the plan, so the source can pay nothing.

    ```yaml bad
    sources:
      - id: GRANT
        title: A grant
        kind: grant
        status: committed
        earmark: {lines: [L2]}  # RP513
    actions:
      - {id: L1, title: Map systems, costs: no cost}
    ```
    ```yaml good
    sources:
      - id: GRANT
        title: A grant
        kind: grant
        status: committed
        earmark: {lines: [L1]}
    actions:
      - {id: L1, title: Map systems, costs: no cost}
    ```
    """
    declared = facts.plan.declared
    actions = declared.get("actions", frozenset())
    known = {
        "lines": frozenset(ident for ident in actions if "." not in ident),
        "actions": actions,
        "countries": frozenset(facts.plan.heading.countries),
        "categories": declared.get("categories", frozenset()),
    }
    for source in facts.plan.sources:
        for kind, span, ident in _earmarked(source):
            if ident not in known[kind] and (known[kind] or kind in {"lines", "actions"}):
                what, is_below = named(_ONE[kind], ident), kind == "lines" and ident in actions
                why = Clause("it is no line of action: it goes under `actions:`" if is_below else "the plan has none")
                near = "" if is_below else nearest(ident, known[kind])
                yield finding(span, source=source.id, what=what, why=why, suggestion=near)


_ONE = {"lines": "line", "actions": "action", "countries": "country", "categories": "category"}


def _earmarked(source: Source) -> Iterator[tuple[str, Span, str]]:
    for kind in _ONE if source.earmark else ():
        for i, ident in enumerate(getattr(source.earmark, kind)):
            yield kind, source.at("earmark", kind, i), ident
