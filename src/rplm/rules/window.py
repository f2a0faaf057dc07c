"""Rules of windows and earmarks: what a source may pay for, and when."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from typing import Any

from rplm.analysis.allotment import in_period, left_out, outside_earmark
from rplm.analysis.charge import Charge
from rplm.analysis.facts import Facts
from rplm.analysis.why import because
from rplm.diagnostics import Aspect, Clause, Listed, Severity, Span
from rplm.model.funding import Allocation, Source
from rplm.model.ids import natural
from rplm.model.period import Period
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

    Where nothing that its actions ask is inside the window, it is told once, at the source. A share applies to every
    cost of its action, an amount only to those inside the window: it is reported when there are none.

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
    found: _Breaches = defaultdict(list)
    for action, asked, source, charges in facts.ledger.claims:
        if source.window and _out_of_years(asked, source, charges):
            late = (each for each in charges if not in_period(each, source.window))
            found[source.id].append((action.id, asked.at("source"), [year for each in late for year in each.years]))
    for ident, span, who, years in _told(facts, "window", found):
        window = facts.plan.source[ident].window
        text = window.text if window else ""
        yield finding(span, source=ident, window=text, action=who, years=sorted(set(years)))


_Breaches = dict[str, list[tuple[str, Span, list[Any]]]]
"""By source: the action, where it asks, and what is outside."""
_MANY = 3


def _told(facts: Facts, field: str, found: _Breaches) -> Iterator[tuple[str, Span, object, list[Any]]]:
    """Yield what to tell of each source, once for an action; once in all where so much is outside that it is at fault.

    That is so where everything that many actions ask of it is outside its window, or its earmark.
    """
    asking: dict[str, dict[str, None]] = defaultdict(dict)
    for action, asked in facts.plan.asked if found else ():
        asking[asked.source][action.id] = None
    for ident, breaches in found.items():
        of = {action: [each for each in breaches if each[0] == action] for action, *_ in breaches}
        if len(of) >= _MANY and of.keys() == asking[ident].keys():
            who = Clause("all that ask", {"count": len(of), "listed": Listed(tuple(of))})
            yield ident, facts.plan.source[ident].at(field), who, [each for *_, what in breaches for each in what]
        else:
            for ident_, same in of.items():
                yield ident, same[0][1], ident_, [each for *_, what in same for each in what]


@rule(
    "RP229",
    Severity.WARNING,
    "{action} takes place {start} to {finish}, outside the window of every source that pays it: {windows}{because}",
    hint="Move the action into a window, ask another source, or correct the window.",
    aspect=Aspect.SOURCES,
)
def scheduled_outside_every_window(facts: Facts) -> Iterator[Finding]:
    """An action that is paid, but takes place when none of its sources may pay.

    Money belongs to years, windows to days: a grant that closes in June pays for costs of that year, but hardly for an
    action of September. Where the years do not meet either, RP504 says so instead.

    ```yaml bad
    sources:
      - {id: GRANT, title: A grant, kind: grant, status: committed, window: 2024-01 to 2024-06}
    actions:
      - id: L1
        title: Map systems
        starts: 2024-Q3
        costs: [{item: Study, amount: 5000 USD, assumption: "One offer."}]
        funding: [{source: GRANT, share: 100 %}]  # RP229
    ```
    ```yaml good
    sources:
      - {id: GRANT, title: A grant, kind: grant, status: committed, window: 2024-01 to 2024-09}
    actions:
      - id: L1
        title: Map systems
        starts: 2024-Q3
        costs: [{item: Study, amount: 5000 USD, assumption: "One offer."}]
        funding: [{source: GRANT, share: 100 %}]
    ```
    """
    closed = dict(_closed(facts))
    claims = facts.ledger.claims if closed else ()
    told = {(action.id, each.id) for action, asked, each, some in claims if _out_of_years(asked, each, some)}
    for ident, windows in closed.items():
        each, above = facts.roadmap.actions[ident], facts.plan.above(ident)
        if not told & {(upper, source) for upper in (ident, *above) for source in windows}:
            yield finding(
                _asked_at(facts, ident, windows), action=ident, start=each.start, finish=each.finish,
                windows=[f"{source} {window}" for source, window in windows.items()],
                because=because(facts.roadmap, ident, each.driver),
            )  # fmt: skip


def _closed(facts: Facts) -> Iterator[tuple[str, dict[str, str]]]:
    """Yield the actions that lie outside the windows of all sources that pay them, each source with its window."""
    windows = {source.id: source.window for source in facts.plan.sources}
    for ident, each in facts.roadmap.actions.items():
        paying = {entry.source: windows[entry.source] for entry in facts.ledger.of.get(ident, ()) if entry.source}
        days = Period(each.start, each.finish)
        if paying and all(window and not window.meets(days) for window in paying.values()):
            yield ident, {source: window.text for source in sorted(paying, key=natural) if (window := paying[source])}


def _asked_at(facts: Facts, ident: str, sources: Collection[str]) -> Span:
    """Return where an action, or one above it, asks one of some sources for money."""
    upwards = (facts.plan.action[each] for each in (ident, *facts.plan.above(ident)) if each in facts.plan.action)
    places = (asked.at("source") for action in upwards for asked in action.funding if asked.source in sources)
    return next(places, facts.plan.action[ident].at("id"))


def _out_of_years(asked: Allocation, source: Source, charges: Sequence[Charge]) -> bool:
    """Tell whether an allocation asks a source for money in years that its window does not touch."""
    late = [each for each in charges if not in_period(each, source.window)] if source.window else []
    return bool(late and (asked.share or len(late) == len(charges)))


@rule(
    "RP505",
    Severity.ERROR,
    "{source} may not pay for {outside}, which {action} asks of it",
    hint="Ask another source, or an amount for what the earmark allows, or correct the earmark.",
    aspect=Aspect.SOURCES,
)
def outside_the_earmark(facts: Facts) -> Iterator[Finding]:
    """An action asks a source to pay for what its earmark leaves out.

    Where nothing that its actions ask is inside the earmark, it is told once, at the source. A share applies to every
    cost of its action, an amount only to those that the earmark allows: it is reported when there are none.

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
    breaches: _Breaches = defaultdict(list)
    for action, asked, source, charges in facts.ledger.claims:
        if source.earmark is None:
            continue
        inside = charges if asked.share else [each for each in charges if in_period(each, source.window)]
        found = [left_out(each, key) for each in inside if (key := outside_earmark(each, source.earmark))]
        if found and (asked.share or len(found) == len(inside)) and not source.unread("earmark"):
            breaches[source.id].append((action.id, asked.at("source"), found))
    for ident, span, who, outside in _told(facts, "earmark", breaches):
        yield finding(span, source=ident, outside=list(dict.fromkeys(outside)), action=who)


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
    for action, asked, source, charges in facts.ledger.claims:
        if not charges and facts.ledger.is_sure(action.id):
            yield finding(asked.at("source"), action=action.id, source=source.id)
