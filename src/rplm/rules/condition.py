"""Rules of what is left over and what is missing: amounts too large, the rest, and co-financing conditions."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from decimal import Decimal
from fractions import Fraction
from math import ceil

from rplm.analysis.charge import OVERHEAD
from rplm.analysis.facts import Facts
from rplm.analysis.funding import Entry
from rplm.diagnostics import Aspect, Clause, Severity
from rplm.model.funding import AVAILABLE, CoFinancing, Source
from rplm.rules.allocation import surpluses
from rplm.rules.rule import Finding, finding, percent, rule, shown


@rule(
    "RP516",
    Severity.WARNING,
    "{action} asks {source} for {currency} {asked}, but what it may pay there lacks only {currency} {payable}:"
    " {excess} too much",
    hint="Ask less of it, or widen its window, its earmark or the `period:` of the allocation.",
    aspect=Aspect.SOURCES,
)
def more_than_it_may_pay(facts: Facts) -> Iterator[Finding]:
    """An amount larger than what is missing among the costs that the source may pay: those in its window and earmark.

    What is too much is shown as a surplus; it never covers a cost that the source may not pay.

    ```yaml bad
    sources:
      - {id: GRANT, title: A grant, kind: grant, status: committed, earmark: {categories: [travel]}}
    actions:
      - id: L1
        title: Map systems
        costs:
          - {item: Flights, amount: 900 USD, each: 2024, category: travel, assumption: "Two flights."}
          - {item: Study, amount: 5000 USD, each: 2024, category: contractual, assumption: "One offer."}
        funding: [{source: GRANT, amount: 2000 USD}]  # RP516
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
        funding: [{source: GRANT, amount: 900 USD}]
    ```
    """
    ledger, exchange, plan = facts.ledger, facts.exchange, facts.plan
    more = surpluses(ledger) if ledger.allotment.excess else {}
    for each in ledger.allotment.excess:
        action = plan.action[each.action]
        asked = action.funding[each.number]
        amount = exchange.exact(asked.amount) if asked.amount else None
        takers = [*ledger.allotment.takers(action, asked, plan.source[each.source])]
        is_rounding = each.amount <= len(takers) * Fraction(ledger.unit) / 2
        if amount is None or is_rounding or each.action in more or not ledger.is_sure(each.action):
            continue  # of an action that has more than it costs, another finding says so
        payable, excess = (shown(value, ledger.unit) for value in (amount - each.amount, each.amount))
        details = {"payable": payable, "excess": excess, "currency": ledger.currency}
        yield finding(each.span, action=each.action, source=each.source, asked=shown(amount, ledger.unit), **details)


@rule(
    "RP517",
    Severity.ERROR,
    "{first} and {second} are both to pay the rest of {action}",
    hint="Leave `rest: true` to one of them, or keep their costs apart by window, earmark or `period:`.",
    aspect=Aspect.SOURCES,
)
def two_rests(facts: Facts) -> Iterator[Finding]:
    """Two sources that are to pay all that no one else pays of the same costs.

    How much each of them pays would be a guess.

    ```yaml bad
    sources:
      - {id: GRANT, title: A grant, kind: grant, status: committed}
      - {id: OWN, title: Own budget, kind: government, status: received}
    actions:
      - id: L1
        title: Map systems
        costs: [{item: Study, amount: 5000 USD, each: 2024, assumption: "One offer."}]
        funding: [{source: GRANT, rest: true}, {source: OWN, rest: true}]  # RP517
    ```
    ```yaml good
    sources:
      - {id: GRANT, title: A grant, kind: grant, status: committed}
      - {id: OWN, title: Own budget, kind: government, status: received}
    actions:
      - id: L1
        title: Map systems
        costs: [{item: Study, amount: 5000 USD, each: 2024, assumption: "One offer."}]
        funding: [{source: GRANT, share: 60 %}, {source: OWN, rest: true}]
    ```
    """
    allotment = facts.ledger.allotment
    asking = {action.id: action for action, asked in facts.plan.asked if asked.rest}
    for action in asking.values():
        seen: dict[int, str] = {}
        told = False
        for each in action.funding:
            source = facts.plan.source.get(each.source)
            takers = [*allotment.takers(action, each, source)] if each.rest and source else []
            other = next((seen[i] for i in takers if i in seen), None)
            if other and not told:
                told = True
                yield finding(each.at("source"), first=other, second=each.source, action=action.id)
            seen |= dict.fromkeys(takers, each.source)


@rule(
    "RP518",
    Severity.WARNING,
    "{source} asks that {others} pay {share} of {action}: {currency} {wanted} of {currency} {required}."
    " Received or committed are {currency} {paid}: {currency} {missing} is missing",
    hint="Find further sources that meet the condition, or wait for them to commit themselves.",
    aspect=Aspect.SOURCES,
)
def co_financing_missing(facts: Facts) -> Iterator[Finding]:
    """A source whose co-financing condition is not met: others pay less than their share of the costs it helps to pay.

    The share is of all direct costs of these actions, in whole units of rounding. Only what is received or committed
    counts, and no surplus. With `per: action` the condition holds for each action by itself.

    ```yaml bad
    sources:
      - id: GRANT
        title: A grant
        kind: grant
        status: committed
        co_financing: {share: 20 %, by: government}  # RP518
      - {id: OWN, title: Own budget, kind: government, status: committed}
    actions:
      - id: L1
        title: Map systems
        costs: [{item: Study, amount: 5000 USD, each: 2024, assumption: "One offer."}]
        funding: [{source: GRANT, share: 90 %}, {source: OWN, share: 10 %}]
    ```
    ```yaml good
    sources:
      - id: GRANT
        title: A grant
        kind: grant
        status: committed
        co_financing: {share: 20 %, by: government}
      - {id: OWN, title: Own budget, kind: government, status: committed}
    actions:
      - id: L1
        title: Map systems
        costs: [{item: Study, amount: 5000 USD, each: 2024, assumption: "One offer."}]
        funding: [{source: GRANT, share: 80 %}, {source: OWN, share: 20 %}]
    ```
    """
    for source in facts.plan.sources:
        given = source.co_financing
        if isinstance(given, CoFinancing):
            for action, entries in _groups(facts, source, given):
                yield from _lacking(facts, source, given, action, entries)


def _groups(facts: Facts, source: Source, given: CoFinancing) -> Iterator[tuple[object, list[Entry]]]:
    """Yield the direct costs that a source helps to pay: of each action, or of all together."""
    paid: dict[str, list[Entry]] = defaultdict(list)
    for action, entries in facts.ledger.of.items():
        if any(each.source == source.id and each.allocated for each in entries) and facts.ledger.is_sure(action):
            paid[action] = [each for each in entries if each.kind != OVERHEAD]
    if given.per == "action":
        yield from paid.items()
    elif paid:
        yield Clause("all it pays"), [each for entries in paid.values() for each in entries]


def _lacking(
    facts: Facts, source: Source, given: CoFinancing, action: object, entries: Sequence[Entry]
) -> Iterator[Finding]:
    ledger, kinds = facts.ledger, {each.id: each.kind for each in facts.plan.sources}
    required = sum((each.required for each in entries), ledger.zero)
    counted = [
        min(each.required, each.available)
        for each in entries
        if each.source != source.id and each.status in AVAILABLE and given.by in {None, kinds.get(each.source or "")}
    ]
    unit = Fraction(ledger.unit)
    wanted, paid = ceil(Fraction(required) * given.share / unit) * unit, sum(counted, Decimal(0))
    if paid < wanted:
        yield finding(
            source.at("co_financing"),
            source=source.id,
            others=Clause(f"others ({given.by})" if given.by else "others"),
            share=percent(given.share),
            action=action,
            currency=ledger.currency,
            wanted=shown(wanted, ledger.unit),
            required=required,
            paid=paid + ledger.zero,
            missing=shown(wanted - Fraction(paid), ledger.unit),
        )
