"""Rules of one amount over several years: what part of it falls in which."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from rplm.analysis.facts import Facts
from rplm.diagnostics import Aspect, Severity
from rplm.rules.rule import Finding, finding, percent, rule


@rule(
    "RP416",
    Severity.ERROR,
    "the years' shares of this cost add up to {share}, not to 100 %",
    hint="Correct the shares: the whole amount is spent in some year.",
    aspect=Aspect.ASSUMPTIONS,
)
def spread_not_the_whole(facts: Facts) -> Iterator[Finding]:
    """A cost that is spread over years by shares that are more or less than the whole.

    ```yaml bad
    actions:
      - id: L1
        title: Map systems
        costs:
          - item: Study
            amount: 5000 USD
            over: [2024, 2025]
            spread: {2024: 60 %, 2025: 30 %}  # RP416
            assumption: One offer.
    ```
    ```yaml good
    actions:
      - id: L1
        title: Map systems
        costs:
          - item: Study
            amount: 5000 USD
            over: [2024, 2025]
            spread: {2024: 60 %, 2025: 40 %}
            assumption: One offer.
    ```
    """
    for _, cost in facts.plan.costs:
        if cost.spread and cost.spread.parts:
            whole = sum((share for _, share in cost.spread.parts), Fraction(0))
            if whole != 1:
                yield finding(cost.at("spread"), share=percent(whole))


@rule(
    "RP417",
    Severity.ERROR,
    "a part of this cost falls in {years}, which is not among its years ({over})",
    hint="Correct the year, or add it to `over:`.",
    aspect=Aspect.ASSUMPTIONS,
)
def spread_in_another_year(facts: Facts) -> Iterator[Finding]:
    """A share of a cost for a year that is not one of the years over which it is spent.

    ```yaml bad
    actions:
      - id: L1
        title: Map systems
        costs:
          - item: Study
            amount: 5000 USD
            over: [2024, 2025]
            spread: {2024: 60 %, 2026: 40 %}  # RP417
            assumption: One offer.
    ```
    ```yaml good
    actions:
      - id: L1
        title: Map systems
        costs:
          - item: Study
            amount: 5000 USD
            over: [2024, 2026]
            spread: {2024: 60 %, 2026: 40 %}
            assumption: One offer.
    ```
    """
    for _, cost in facts.plan.costs:
        stated = cost.spread.parts if cost.spread and cost.over else ()
        years = [year for year, _ in stated if cost.over and year not in cost.over]
        if years:
            yield finding(cost.at("spread"), years=years, over=cost.over)
