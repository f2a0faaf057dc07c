"""Rules of declared totals: what somebody printed, against what the plan adds up to."""

from __future__ import annotations

from collections.abc import Iterator

from rplm.analysis.budget import KEYS, selected
from rplm.analysis.facts import Facts
from rplm.analysis.funding import total
from rplm.analysis.overhead import INDIRECT
from rplm.diagnostics import Aspect, Clause, Severity, named, nearest
from rplm.model.plan import Plan
from rplm.model.total import Of
from rplm.rules.rule import Finding, finding, rule


@rule(
    "RP409",
    Severity.WARNING,
    "the total stated for {what} is {currency} {stated}, the plan adds up to {computed}: a difference of {difference}",
    hint="Correct the costs, or the total; it is a check, and no figure is ever taken from it.",
    aspect=Aspect.ASSUMPTIONS,
)
def does_not_reconcile(facts: Facts) -> Iterator[Finding]:
    """A stated total that differs from what the plan itself adds up to.

    Every cost is rounded once, and every printed total is the sum of printed figures; so a difference is never a
    matter of rounding.

    ```yaml bad
    actions:
      - id: L1
        title: Map systems
        costs:
          - {item: Study, amount: 5000 USD, each: [2024, 2025], assumption: "One offer."}
    declared_totals:
      - {of: {line: L1}, amount: 10001 USD}  # RP409
    ```
    ```yaml good
    actions:
      - id: L1
        title: Map systems
        costs:
          - {item: Study, amount: 5000 USD, each: [2024, 2025], assumption: "One offer."}
    declared_totals:
      - {of: {line: L1}, amount: 10000 USD}
      - {of: {year: 2024}, amount: 5000 USD}
    ```
    """
    exchange, ledger = facts.exchange, facts.ledger
    for declared in facts.plan.declared_totals:
        is_own = exchange.per(declared.amount.currency) == 1
        stated = declared.amount.value if is_own else exchange.convert(declared.amount)
        if stated is None or declared.unread("of") or unknown_in(declared.of, facts.plan):
            continue
        if declared.unread("amount") or not _is_sure(facts, declared.of):
            continue
        sums = total(selected(ledger.entries, declared.of), ledger.zero)
        computed = sums.allocated if declared.of.source else sums.required
        if stated != computed:
            yield finding(
                declared.at("amount"),
                what=_what(declared.of),
                currency=ledger.currency,
                stated=stated + ledger.zero,
                computed=computed,
                difference=abs(stated - computed),
            )


def _is_sure(facts: Facts, of: Of) -> bool:
    """Tell whether all that the total adds up could be read; by line or action only theirs has to be."""
    scope = of.action or of.line
    return facts.ledger.is_sure(scope) if scope else not facts.ledger.unsure


def _what(of: Of) -> object:
    return [named(key, value) for key in KEYS if (value := getattr(of, key)) is not None] or Clause("the whole plan")


@rule(
    "RP413",
    Severity.ERROR,
    "a total is stated for {what}, which the plan does not have",
    hint="Correct the selection under `of:`.",
    aspect=Aspect.ASSUMPTIONS,
)
def unknown_selection(facts: Facts) -> Iterator[Finding]:
    """A stated total of something that is not in the plan, so there is nothing to compare it with.

    ```yaml bad
    actions:
      - {id: L1, title: Map systems, costs: no cost}
    declared_totals:
      - {of: {line: L9}, amount: 10000 USD}  # RP413
    ```
    ```yaml good
    actions:
      - {id: L1, title: Map systems, costs: no cost}
    declared_totals:
      - {of: {line: L1}, amount: 0 USD}
    ```
    """
    for declared in facts.plan.declared_totals:
        for key, near in unknown_in(declared.of, facts.plan).items():
            what = named(key, getattr(declared.of, key))
            yield finding(declared.at("of", key), what=what, suggestion=near)


def unknown_in(of: Of, plan: Plan) -> dict[str, str]:
    """Return the keys of a selection whose value the plan does not have, each with the nearest that it has."""
    actions = plan.declared.get("actions", frozenset())
    categories = plan.declared.get("categories", frozenset())
    known: dict[str, frozenset[str]] = {
        "line": frozenset(ident for ident in actions if "." not in ident),
        "action": actions,
        "source": plan.declared.get("sources", frozenset()),
        "body": plan.declared.get("bodies", frozenset()),
        "category": frozenset({*categories, INDIRECT}) if categories else categories,
        "country": frozenset(plan.heading.countries),
        "year": frozenset(map(str, plan.heading.period.years())),
    }
    known |= {key: frozenset({str(getattr(of, key))}) for key in ("status", "kind", "contribution")}
    optional = {"category", "country"}  # a plan that lists none may use any
    return {
        key: nearest(str(value), known[key])
        for key in KEYS
        if (value := getattr(of, key)) is not None
        and str(value) not in known[key]
        and (known[key] or key not in optional)
    }
