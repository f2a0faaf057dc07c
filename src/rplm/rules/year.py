"""Rules of years, the grain of allocations: what is finer than a year, and what is not split by year."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rplm.analysis.allotment import in_period, may_pay
from rplm.analysis.charge import Charge
from rplm.analysis.costing import days_of
from rplm.analysis.facts import Facts
from rplm.diagnostics import Aspect, Severity
from rplm.model.period import Period, whole_years
from rplm.rules.rule import Finding, finding, rule


@rule(
    "RP444",
    Severity.WARNING,
    "{action} asks {source} for {period}, but allocations go by whole years: all its costs of {years} are meant",
    hint="Write whole years; where another source pays the rest of a year, ask each for its part of that year.",
    aspect=Aspect.SOURCES,
)
def finer_than_a_year(facts: Facts) -> Iterator[Finding]:
    """A `period:` of an allocation that begins or ends within a year in which its action goes on without it.

    Costs stand in years, not in months. A source that pays the first half of a year pays half of what the year costs.

    ```yaml bad
    sources:
      - {id: GRANT, title: A grant, kind: grant, status: committed}
    actions:
      - id: L1
        title: Map systems
        starts: 2024-01
        ends: 2024-12
        costs: [{item: Study, amount: 5000 USD, each: 2024, assumption: "One offer."}]
        funding: [{source: GRANT, share: 100 %, period: 2024-01 to 2024-06}]  # RP444
    ```
    ```yaml good
    sources:
      - {id: GRANT, title: A grant, kind: grant, status: committed}
    actions:
      - id: L1
        title: Map systems
        starts: 2024-01
        ends: 2024-12
        costs: [{item: Study, amount: 5000 USD, each: 2024, assumption: "One offer."}]
        funding: [{source: GRANT, share: 50 %, period: 2024}]
    ```
    """
    for action, asked, source, charges in facts.ledger.claims:
        if asked.period and whole_years(asked.period) != asked.period:
            wider = [each for each in charges if _goes_on(facts, each, asked.period)]
            years = sorted({year for each in wider for year in each.years if year in asked.period.years()})
            if years:
                details = {"period": asked.period.text, "years": years}
                yield finding(asked.at("period"), action=action.id, source=source.id, **details)


def _goes_on(facts: Facts, charge: Charge, period: Period) -> bool:
    """Tell whether the action of a charge goes on outside a period, within the years that it touches."""
    days, years = days_of(facts.roadmap, charge.action), whole_years(period)
    if days is None:
        return bool(charge.years)
    return max(days[0], years.start) < period.start or min(days[1], years.end) > period.end


@rule(
    "RP445",
    Severity.NOTE,
    "{source} pays in {window}, but of {action} it also pays costs that may fall in {years}: they are not split by"
    " year",
    hint="Split these costs with `spread:` and limit the allocation with `period:`, or agree that it may pay them.",
    aspect=Aspect.SOURCES,
)
def lump_beyond_the_window(facts: Facts) -> Iterator[Finding]:
    """A source with a window pays a share, or the rest, of one amount over years of which some are outside its window.

    Nobody has said how much of the amount is spent in which year, so it may be asked to pay outside its window.

    ```yaml bad
    sources:
      - {id: GRANT, title: A grant, kind: grant, status: committed, window: 2024}
    actions:
      - id: L1
        title: Map systems
        costs: [{item: Study, amount: 5000 USD, over: [2024, 2025], assumption: "One offer."}]
        funding: [{source: GRANT, share: 100 %}]  # RP445
    ```
    ```yaml good
    sources:
      - {id: GRANT, title: A grant, kind: grant, status: committed, window: 2024}
    actions:
      - id: L1
        title: Map systems
        costs:
          - item: Study
            amount: 5000 USD
            over: [2024, 2025]
            spread: {2024: 40 %, 2025: 60 %}
            assumption: "One offer."
        funding: [{source: GRANT, share: 100 %, period: 2024}]
    ```
    """
    for action, asked, source, charges in facts.ledger.claims:
        window = source.window
        if window is None or asked.amount is not None:
            continue
        lumps = [each for each in charges if each.year is None and may_pay(source, each)]
        years = _outside(lumps, window)
        if years:
            yield finding(asked.at("source"), source=source.id, window=window.text, action=action.id, years=years)


def _outside(charges: Sequence[Charge], window: Period) -> list[int]:
    years = {year for each in charges if in_period(each, window) for year in each.years}
    return sorted(years - set(window.years()))
