"""Rules of ids: what no sheet could tell apart, and words that mean something else in every table."""

from __future__ import annotations

from collections.abc import Iterator

from rplm.analysis.facts import Facts
from rplm.analysis.overhead import INDIRECT
from rplm.diagnostics import Clause, Severity
from rplm.model.costing import Cost, UnitCost
from rplm.model.entity import Entity
from rplm.model.ids import natural
from rplm.model.plan import COLLECTIONS, Plan
from rplm.model.staffing import StaffRole
from rplm.rules.rule import Finding, Written, finding, rule

RESERVED = {
    "sources": {"unfunded": Clause("what no source pays")},
    "categories": {INDIRECT: Clause("the overhead of the sources")},
}
"""Ids that no entry may have, by section, each with what it stands for."""


@rule(
    "RP120",
    Severity.ERROR,
    "{id} differs from {other} only by case",
    hint="Give one of the two another id, here and wherever it is used.",
)
def differs_only_by_case(facts: Facts) -> Iterator[Finding]:
    """Two ids of one kind that are the same but for capital letters.

    Formulas of a workbook do not tell them apart: a sum for one would hold the money of both.

    ```yaml bad
    sources:
      - {id: gov, title: Ministry budget, kind: government, status: committed}  # RP120
      - {id: GOV, title: State budget, kind: government, status: committed}
    actions:
      - id: L1
        title: Map systems
        costs: [{item: Study, amount: 5000 USD, each: 2024, assumption: "One offer."}]
        funding: [{source: gov, share: 50 %}, {source: GOV, share: 50 %}]
    ```
    ```yaml good
    sources:
      - {id: gov-labour, title: Ministry budget, kind: government, status: committed}
      - {id: GOV, title: State budget, kind: government, status: committed}
    actions:
      - id: L1
        title: Map systems
        costs: [{item: Study, amount: 5000 USD, each: 2024, assumption: "One offer."}]
        funding: [{source: gov-labour, share: 50 %}, {source: GOV, share: 50 %}]
    ```
    """
    for section in COLLECTIONS:
        known: dict[str, str] = {}
        for entity, path, ident in _ids(facts.plan, section):
            other = known.setdefault(ident.casefold(), ident)
            if other != ident:
                yield finding(entity.at(*path), id=ident, other=other)


@rule(
    "RP121",
    Severity.ERROR,
    "{id} is not free as an id: in every table it stands for {what}",
    hint="Give it another id, here and wherever it is used.",
)
def reserved_id(facts: Facts) -> Iterator[Finding]:
    """A source called `unfunded`, or a category called `indirect`.

    Tables show under these words what no source pays, and the overhead of the sources. What the plan calls so would be
    added to it.

    ```yaml bad
    sources:
      - {id: unfunded, title: To be found, kind: grant, status: indicative}  # RP121
    actions:
      - id: L1
        title: Map systems
        costs: [{item: Study, amount: 5000 USD, each: 2024, assumption: "One offer."}]
        funding: [{source: unfunded, share: 50 %}]
    ```
    ```yaml good
    sources:
      - {id: TBD, title: To be found, kind: grant, status: indicative}
    actions:
      - id: L1
        title: Map systems
        costs: [{item: Study, amount: 5000 USD, each: 2024, assumption: "One offer."}]
        funding: [{source: TBD, share: 50 %}]
    ```
    """
    for section, words in RESERVED.items():
        for entity, path, ident in _ids(facts.plan, section):
            if ident.casefold() in words:
                yield finding(entity.at(*path), id=ident, what=words[ident.casefold()])


def _ids(plan: Plan, section: str) -> Iterator[Written[str]]:
    """Yield the ids of a section, in natural order; of categories also those that are used without a list of them."""
    for each in getattr(plan, section):
        ident = getattr(each, "id", None)
        if ident:
            yield each, ("id",), ident
    if section == "categories" and not plan.categories:
        first = {used: each for each, used in reversed(list(_used(plan)))}
        yield from ((first[used], ("category",), used) for used in sorted(first, key=natural))


def _used(plan: Plan) -> Iterator[tuple[Entity, str]]:
    costs = [cost for action in plan.actions for cost in action.cost_lines]
    priced: list[UnitCost | StaffRole | Cost] = [*plan.assumptions, *plan.roles, *costs]
    for each in priced:
        if each.category and each.wrote("category"):
            yield each, each.category
