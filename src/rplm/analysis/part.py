"""The facts of selected actions: a view that takes facts shows them without knowing of any selection."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from functools import cached_property

from rplm.analysis.facts import Facts
from rplm.analysis.funding import Ledger
from rplm.analysis.order import Order
from rplm.analysis.roadmap import Finish, Roadmap
from rplm.analysis.selection import Selection
from rplm.model.action import Action
from rplm.model.text import Text

_OWN = {
    "starts": None, "ends": None, "lasts": None, "after": (), "before": (), "milestones": (), "responsible": (),
    "supporting": (), "staff": (), "costs": None, "indicators": (), "tags": (), "priority": None,
}  # fmt: skip
"""What an action that only stands above a selected one does not show: all that would be counted or drawn."""


class Part(Facts):
    """The facts of the selected actions of a plan. Dates and balances of sources are those of the whole plan.

    The plan of it holds the selected actions and, as mere headings, those above them. Its status line says in every
    language that it is a part, so all that prints the status line says so.
    """

    def __init__(self, whole: Facts, selection: Selection, status: Text) -> None:
        plan = whole.plan
        shown = selection.actions | {upper for ident in selection.actions for upper in plan.above(ident)}
        actions = (each for each in plan.actions if each.id in shown)
        super().__init__(
            replace(
                plan,
                heading=plan.heading.model_copy(update={"status": status}),
                actions=tuple(each if each.id in selection.actions else _heading(each) for each in actions),
            )
        )
        self.whole, self.selection, self.scenario = whole, selection, whole.scenario
        self._ids = selection.actions

    @cached_property
    def order(self) -> Order:
        """The links between actions that are shown; `roadmap.links` are those of the whole plan."""
        order, shown = self.whole.order, self.plan.action
        return replace(
            order, steps=tuple(each for each in order.steps if each.action in shown and each.target in shown)
        )

    @cached_property
    def roadmap(self) -> Roadmap:
        """The dates of the selected actions in the schedule of the whole plan."""
        return self.whole.roadmap.of(self.plan, self.order, self._ids)

    def roadmap_to(self, finish: Finish) -> Roadmap:
        """Return the dates of the selected actions in the whole plan's other schedule."""
        return self.whole.roadmap_to(finish).of(self.plan, self.order, self._ids)

    @cached_property
    def ledger(self) -> Ledger:
        """The entries of the selected actions."""
        return _of(self.whole.ledger, self._ids)


def _heading(action: Action) -> Action:
    return action.model_copy(update=_OWN)


def _of(ledger: Ledger, ids: Collection[str]) -> Ledger:
    costing = ledger.costing
    kept = [i for i, charge in enumerate(costing.charges) if charge.action in ids]
    place = {old: new for new, old in enumerate(kept)}
    return replace(
        ledger,
        entries=tuple(each for each in ledger.entries if each.action in ids),
        unspread=tuple(each for each in ledger.unspread if each.action in ids),
        not_known=tuple(each for each in ledger.not_known if each.action in ids),
        costing=replace(
            costing,
            charges=tuple(costing.charges[i] for i in kept),
            below={ident: tuple(place[i] for i in below if i in place) for ident, below in costing.below.items()},
            not_costed=tuple(each for each in costing.not_costed if each.action in ids),
            not_known=tuple(each for each in costing.not_known if each.action in ids),
            free=tuple(each for each in costing.free if each[0] in ids),
        ),
    )
