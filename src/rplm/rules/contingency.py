"""Rules of contingency."""

from __future__ import annotations

from collections.abc import Iterator

from rplm.analysis.facts import Facts
from rplm.diagnostics import Aspect, Clause, Severity, named
from rplm.rules.rule import Finding, finding, percent, rule


@rule(
    "RP419",
    Severity.ERROR,
    "there are two contingencies on {category}: {first} and {second}",
    hint="Keep one rate for each category.",
    aspect=Aspect.ASSUMPTIONS,
)
def two_contingencies(facts: Facts) -> Iterator[Finding]:
    """A category with two rates of contingency, or two rates for all other categories.

    Which of them holds would be a guess, and money would depend on it.

    ```yaml bad
    prices:
      contingency:
        - {rate: 5 %, categories: [travel, supplies]}
        - {rate: 10 %, categories: [travel]}  # RP419
    actions: []
    ```
    ```yaml good
    prices:
      contingency:
        - {rate: 5 %, categories: [travel, supplies]}
        - {rate: 10 %}  # on all others
    actions: []
    ```
    """
    seen: dict[str, Clause] = {}
    for each in facts.plan.heading.prices.contingency:
        for category in each.categories or ("",):
            if category in seen:
                at = each.at("categories") if category else each.at()
                what = named("category", category) if category else Clause("all other categories")
                yield finding(at, category=what, first=seen[category], second=percent(each.rate))
            seen[category] = percent(each.rate)
