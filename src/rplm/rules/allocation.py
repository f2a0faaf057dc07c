"""Rules of allocations: how much actions ask of sources."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction

from rplm.analysis.balance import asked
from rplm.analysis.facts import Facts
from rplm.analysis.funding import Ledger
from rplm.diagnostics import Aspect, Clause, Severity, Span
from rplm.model import ids
from rplm.model.funding import Allocation
from rplm.model.money import added
from rplm.model.period import whole_years
from rplm.model.plan import Plan
from rplm.rules.rule import Finding, finding, percent, rule, shown


@rule(
    "RP502",
    Severity.ERROR,
    "the shares of {action} add up to {share}",
    hint="Lower them to 100 % at most, with those that it takes over from the actions above it{handover}.",
    aspect=Aspect.SOURCES,
)
def shares_over_the_whole(facts: Facts) -> Iterator[Finding]:
    """Sources that are to pay more than 100 % of an action, together with the shares of the actions above it.

    Shares are added exactly: 60 %, 30 % and 10 % are 100 %.

    ```yaml bad
    sources:
      - {id: GRANT, title: A grant, kind: grant, status: committed}
      - {id: OWN, title: Own budget, kind: government, status: received}
    actions:
      - id: L1
        title: Labour market information
        funding: [{source: OWN, share: 40 %}]
      - id: L1.1
        title: Map systems
        costs: [{item: Study, amount: 5000 USD, each: 2024, assumption: "One offer."}]
        funding: [{source: GRANT, share: 60.01 %}]  # RP502
    ```
    ```yaml good
    sources:
      - {id: GRANT, title: A grant, kind: grant, status: committed}
      - {id: OWN, title: Own budget, kind: government, status: received}
    actions:
      - id: L1
        title: Labour market information
        funding: [{source: OWN, share: 40 %}]
      - id: L1.1
        title: Map systems
        costs: [{item: Study, amount: 5000 USD, each: 2024, assumption: "One offer."}]
        funding: [{source: GRANT, share: 60 %}]
    ```
    """
    for action, (span, share) in _over(facts.plan).items():
        asked = [*facts.plan.action[action].funding, *inherited(facts.plan, action)]
        is_handover = any(each.period and whole_years(each.period) != each.period for each in asked if each.share)
        handover = Clause("handover within a year") if is_handover else ""
        yield finding(span, action=action, share=percent(share), handover=handover)


def _over(plan: Plan) -> dict[str, tuple[Span, Fraction]]:
    """Return the actions whose own shares lead over 100 %: where, and to how much."""
    found: dict[str, tuple[Span, Fraction]] = {}
    for action in plan.actions:
        own = [each for each in action.funding if each.share]
        above = [each for each in inherited(plan, action.id) if each.share] if own else []
        if not own or _most([*above, *own]) <= 1:
            continue
        for end in range(1, len(own) + 1):
            share = _most([*above, *own[:end]])
            if share > 1 >= _most(above):
                found[action.id] = (own[end - 1].at("share"), _most([*above, *own]))
                break
    return found


def _most(asked: list[Allocation]) -> Fraction:
    """Return the sum of the shares in the year in which it is highest (none is, if no share has a period)."""
    years = {each.period.start.year for each in asked if each.period} or {0}
    return max(added(each.share for each in asked if each.share and _holds(each, year)) for year in years)


def _holds(asked: Allocation, year: int) -> bool:
    return asked.period is None or asked.period.start.year <= year <= asked.period.end.year


def inherited(plan: Plan, ident: str) -> list[Allocation]:
    """Return what the actions above one ask for, and so for it too."""
    return [each for upper in plan.above(ident) for each in plan.asking.get(upper, ())]


@rule(
    "RP503",
    Severity.ERROR,
    "{action} costs {currency} {required}, but {currency} {allocated} is allocated to it: {excess} too much",
    hint="Lower the amounts or shares under `funding:`.",
    aspect=Aspect.SOURCES,
)
def more_allocated_than_needed(facts: Facts) -> Iterator[Finding]:
    """An action all of whose costs are paid is promised more money than that. That money is missing elsewhere.

    A surplus is never set off against a gap: where some cost of the action is asked of nobody, RP516 tells which amount
    is too much.

    ```yaml bad
    sources:
      - {id: GRANT, title: A grant, kind: grant, status: committed}
    actions:
      - id: L1
        title: Map systems
        costs: [{item: Study, amount: 5000 USD, each: 2024, assumption: "One offer."}]
        funding: [{source: GRANT, amount: 5500 USD}]  # RP503
    ```
    ```yaml good
    sources:
      - {id: GRANT, title: A grant, kind: grant, status: committed}
    actions:
      - id: L1
        title: Map systems
        costs: [{item: Study, amount: 5000 USD, each: 2024, assumption: "One offer."}]
        funding: [{source: GRANT, amount: 5000 USD}]
    ```
    """
    ledger = facts.ledger
    more = surpluses(ledger)
    over = [action for action in facts.plan.actions if action.funding and action.id in more]
    told = {upper for ident in _over(facts.plan) for upper in ids.upwards(ident)} if over else set()
    for action in reversed(over):  # the lowest action where it is so
        if ledger.is_sure(action.id) and told.isdisjoint(ids.upwards(action.id)):
            told.update(ids.upwards(action.id))
            sums = ledger.sums[action.id]
            yield finding(
                action.at("funding"),
                action=action.id,
                currency=ledger.currency,
                required=sums.required,
                allocated=sums.allocated,
                excess=more[action.id],
            )


def surpluses(ledger: Ledger) -> dict[str, Decimal]:
    """Return what is asked for too much for the actions all of whose costs somebody is asked for, where it is so.

    Promised money is included.
    """
    found: dict[str, Decimal] = defaultdict(Decimal)
    open_: set[str] = set()
    for action, own in ledger.own.items():
        more = own.allocated - own.required
        # no source is asked for less than it covers: where less is allocated than required, some of it is asked of none
        is_open = more < 0 or any(each.source is None and each.required for each in ledger.of[action])
        for ident in ids.upwards(action) if more or is_open else ():
            found[ident] += more
            open_.update([ident] if is_open else [])
    return {ident: more for ident, more in found.items() if more > 0 and ident not in open_}


@rule(
    "RP512",
    Severity.ERROR,
    "{source} pays at most {currency} {ceiling} for one action, but {currency} {allocated} is asked of it for {action}",
    hint="Ask less of it, or correct its ceiling.",
    aspect=Aspect.SOURCES,
)
def over_the_ceiling(facts: Facts) -> Iterator[Finding]:
    """An action asks a source for more than it pays for any one action.

    The ceiling holds for each action that carries costs, also where an action above it asks for the money.

    ```yaml bad
    sources:
      - {id: GRANT, title: A grant, kind: grant, status: committed, ceiling: 2000 USD}
    actions:
      - id: L1
        title: Map systems
        costs: [{item: Study, amount: 5000 USD, each: 2024, assumption: "One offer."}]
        funding: [{source: GRANT, share: 50 %}]  # RP512
    ```
    ```yaml good
    sources:
      - {id: GRANT, title: A grant, kind: grant, status: committed, ceiling: 2000 USD}
    actions:
      - id: L1
        title: Map systems
        costs: [{item: Study, amount: 5000 USD, each: 2024, assumption: "One offer."}]
        funding: [{source: GRANT, share: 40 %}]
    ```
    """
    exchange = facts.exchange
    ceilings = {each.id: exchange.exact(each.ceiling) for each in facts.plan.sources if each.ceiling}
    for (source, ident), amount in asked(facts.ledger).items() if ceilings else ():
        ceiling = ceilings.get(source)
        if ceiling is not None and amount > ceiling:
            allocations = [*facts.plan.action[ident].funding, *inherited(facts.plan, ident)]
            span = next(each.at("source") for each in allocations if each.source == source)
            most, allocated = shown(ceiling, exchange.unit), shown(amount, exchange.unit)
            details = {"source": source, "currency": exchange.currency, "ceiling": most}
            yield finding(span, **details, allocated=allocated, action=ident)
