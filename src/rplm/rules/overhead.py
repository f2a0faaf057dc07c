"""Rules of overhead: on which base a source takes it."""

from __future__ import annotations

from collections.abc import Iterator

from rplm.analysis.charge import OVERHEAD
from rplm.analysis.facts import Facts
from rplm.analysis.overhead import Takings
from rplm.diagnostics import Aspect, Clause, Severity, named
from rplm.rules.rule import Finding, finding, percent, rule


@rule(
    "RP514",
    Severity.WARNING,
    "{source} takes {rate} of nothing: {currency} {direct} of direct costs is asked of it, all of it in {outside},"
    " which its base leaves out",
    hint="Correct `excludes:`, or remove the overhead.",
    aspect=Aspect.SOURCES,
)
def overhead_of_nothing(facts: Facts) -> Iterator[Finding]:
    """A source with an overhead whose base leaves out everything that is asked of it, so its overhead is 0.

    ```yaml bad
    sources:
      - id: GRANT
        title: A grant
        kind: grant
        status: committed
        overhead: {rate: 7 %, base: reduced, excludes: [transfers]}  # RP514
    actions:
      - id: L1
        title: Map systems
        costs: [{item: Grants, amount: 5000 USD, each: 2024, category: transfers, assumption: "One offer."}]
        funding: [{source: GRANT, share: 100 %}]
    ```
    ```yaml good
    sources:
      - id: GRANT
        title: A grant
        kind: grant
        status: committed
        overhead: {rate: 7 %, base: reduced, excludes: [transfers]}
    actions:
      - id: L1
        title: Map systems
        costs: [{item: Study, amount: 5000 USD, each: 2024, category: contractual, assumption: "One offer."}]
        funding: [{source: GRANT, share: 100 %}]
    ```
    """
    ledger = facts.ledger
    for source in facts.plan.sources:
        taking = Takings(source)
        entries = [each for each in ledger.entries if each.source == source.id] if taking.overhead else []
        direct = [each for each in entries if each.allocated and each.kind != OVERHEAD]
        if not direct or any(taking.on(each.category, each.in_kind) for each in direct):
            continue
        outside = {"" if each.in_kind else str(each.category) for each in direct}
        yield finding(
            source.at("overhead"),
            source=source.id,
            rate=percent(taking.rate),
            currency=ledger.currency,
            direct=sum((each.allocated for each in direct), ledger.zero),
            outside=[named("category", each) if each else Clause("in kind") for each in sorted(outside)],
        )


@rule(
    "RP515",
    Severity.ERROR,
    "the overhead of {source} is on {base}, but {what}",
    hint="Write `base: reduced` with the categories under `excludes:`, or `base: all direct costs` without them.",
    aspect=Aspect.SOURCES,
)
def overhead_base(facts: Facts) -> Iterator[Finding]:
    """An overhead on all direct costs that excludes some, or on a reduced base that excludes none.

    Which of the two is meant would be a guess, and money would depend on it.

    ```yaml bad
    sources:
      - id: GRANT
        title: A grant
        kind: grant
        status: committed
        overhead: {rate: 7 %, base: all direct costs, excludes: [transfers]}  # RP515
    actions: []
    ```
    ```yaml good
    sources:
      - id: GRANT
        title: A grant
        kind: grant
        status: committed
        overhead: {rate: 7 %, base: reduced, excludes: [transfers]}
    actions: []
    ```
    """
    for source in facts.plan.sources:
        given = source.overhead
        if given and not given.unread("base") and not given.unread("excludes"):
            is_reduced = given.base == "reduced"
            if is_reduced != bool(given.excludes):
                base = Clause("a reduced base" if is_reduced else "all direct costs")
                what = Clause("it excludes nothing" if is_reduced else "it excludes categories")
                yield finding(source.at("overhead"), source=source.id, base=base, what=what)
