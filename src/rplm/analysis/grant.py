"""Grants: what actions are newly to ask of sources; a plan with them; and what nobody is asked for."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from rplm.analysis.assignment import Place, place
from rplm.analysis.funding import Ledger
from rplm.model.funding import Allocation
from rplm.model.money import Amount
from rplm.model.period import Period
from rplm.model.plan import Plan


@dataclass(frozen=True, slots=True)
class Grant:
    """What an action is newly to ask of a source: `pays` of its costs, for which it asks for `amount`.

    A `period` keeps it away from costs of other years, where somebody pays the rest.
    """

    action: str
    source: str
    pays: Decimal
    amount: Decimal
    period: Period | None = None


def with_grants(plan: Plan, grants: Sequence[Grant]) -> Plan:
    """Return a plan whose actions ask for what they are granted, too."""
    new: dict[str, list[Allocation]] = defaultdict(list)
    for each in grants:
        asked = Allocation.model_construct(source=each.source, amount=Amount(each.amount), period=each.period)
        new[each.action].append(asked)
    actions = (
        action.model_copy(update={"funding": (*action.funding, *new[action.id])}) if action.id in new else action
        for action in plan.actions
    )
    return replace(plan, actions=tuple(actions))


def open_costs(found: Ledger) -> Mapping[str, Mapping[Place, Decimal]]:
    """Return what nobody is asked to pay, by action and place."""
    costs: dict[str, dict[Place, Decimal]] = defaultdict(dict)
    for entry in found.entries:
        if entry.source is None and entry.required:
            costs[entry.action][place(entry)] = entry.required
    return costs
