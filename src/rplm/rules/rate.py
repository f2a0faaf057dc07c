"""Rules of rates of exchange."""

from __future__ import annotations

from collections.abc import Iterator

from rplm.analysis.facts import Facts
from rplm.diagnostics import Aspect, Clause, Severity
from rplm.rules.rule import Finding, finding, rule


@rule(
    "RP418",
    Severity.ERROR,
    "this rate for {currency} cannot be used: {why}",
    hint="Keep one rate a day for each foreign currency, above zero.",
    aspect=Aspect.ASSUMPTIONS,
)
def rate_of_no_use(facts: Facts) -> Iterator[Finding]:
    """A rate that is zero, one for the plan's own currency, or a second one for the same currency and day.

    Which of two rates of one day holds would be a guess, and money would depend on it.

    ```yaml bad
    rates:
      - {currency: EUR, date: 2024-01-01, per: 0.9}
      - {currency: EUR, date: 2024-01-01, per: 0.8}  # RP418
      - {currency: USD, date: 2024-01-01, per: 1}  # RP418
      - {currency: CAD, date: 2024-01-01, per: 0}  # RP418
    ```
    ```yaml good
    rates:
      - {currency: EUR, date: 2024-01-01, per: 0.9}
      - {currency: EUR, date: 2024-07-01, per: 0.8}
    ```
    """
    seen = set()
    for rate in sorted(facts.plan.rates, key=lambda each: each.at()):
        why = None
        if rate.currency == facts.plan.heading.currency and not facts.plan.heading.unread("currency"):
            why = Clause("it is the plan's own currency")
        elif not rate.per:
            why = Clause("it is zero")
        elif (rate.currency, rate.date) in seen:
            why = Clause("there is another one for the same day")
        seen.add((rate.currency, rate.date))
        if why:
            yield finding(rate.at(), currency=rate.currency, why=why)
