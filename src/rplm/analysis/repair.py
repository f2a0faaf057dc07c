"""Repair: from amounts that were meant to be paid to amounts that the ledger pays in full, without a new error."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from math import ceil

from rplm.analysis.allotment import may_pay
from rplm.analysis.asking import Asker, Asking, Key
from rplm.analysis.balance import asked as asked_of
from rplm.analysis.charge import OVERHEAD
from rplm.analysis.funding import Ledger, ledger
from rplm.analysis.grant import with_grants
from rplm.analysis.optimum import Goal
from rplm.model.ids import upwards

_REPAIRS = 40
_GENTLE = 5
"""After so many repairs each cuts twice as much as the one before, so that the last leave nothing."""
_Sums = Mapping[tuple[str, str], Fraction]
"""Money by source and action."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the ledger says of amounts to ask for: what is too much by source and action, beyond what was so before.

    `excess` is what no cost lacks, exactly; `surplus` what of it stays when all is rounded; `over` is above a ceiling.
    """

    after: Ledger
    excess: _Sums
    surplus: _Sums
    over: _Sums


class Repair:
    """Asks for less of whoever is asked for too much.

    The ledger spreads an amount over all costs that a source may pay, so two sources can meet where an assignment keeps
    them apart, and what the plan states already can move, above what a ceiling allows, too.
    """

    def __init__(self, asker: Asker, goal: Goal) -> None:
        self.asker, self.assignment, self.goal = asker, asker.assignment, goal
        self.facts, self.step = self.assignment.facts, asker.step
        self.payer = {each.source.id: i for i, each in enumerate(self.assignment.payers)}

    @cached_property
    def before(self) -> Verdict:
        """What is too much in the plan as it is."""
        return self._measured(self.facts.ledger)

    def verdict(self, asking: Asking) -> Verdict:
        """Return what the ledger says of amounts to ask for."""
        plan = with_grants(self.facts.plan, tuple(self.asker.grants(asking)))
        found, before = self._measured(ledger(plan, self.facts.roadmap)), self.before
        return Verdict(
            found.after,
            _beyond(found.excess, before.excess), _beyond(found.surplus, before.surplus),
            _beyond(found.over, before.over),
        )  # fmt: skip

    def _measured(self, found: Ledger) -> Verdict:
        excess: dict[tuple[str, str], Fraction] = defaultdict(Fraction)
        for ask in (*found.allotment.excess, *found.unspread):
            excess[ask.source, ask.action] += ask.amount
        surplus: dict[tuple[str, str], Fraction] = defaultdict(Fraction)
        for entry in found.entries:
            if entry.source and entry.kind != OVERHEAD and entry.allocated > entry.required:
                surplus[entry.source, entry.action] += Fraction(entry.allocated - entry.required)
        ceilings = {each.id: self.assignment.units(each.ceiling) for each in self.facts.plan.sources if each.ceiling}
        over: dict[tuple[str, str], Fraction] = {}
        for key, amount in asked_of(found).items() if ceilings else ():
            ceiling = ceilings.get(key[0])
            if ceiling is not None and amount > ceiling * self.assignment.unit:
                over[key] = amount - ceiling * self.assignment.unit
        return Verdict(found, excess, surplus, over)

    def repaired(self, asking: Asking, *, spare: bool = False) -> tuple[Asking, Verdict]:
        """Return what of some amounts stands, and what the ledger says of it."""
        for attempt in range(_REPAIRS):
            verdict = self.verdict(asking)
            cuts = self.cuts(asking, verdict, 2 ** max(0, attempt - _GENTLE), spare=spare and attempt < _GENTLE)
            if not cuts:
                break
            less = ((key, steps - cuts.get(key, 0)) for key, steps in asking.items())
            asking = {key: steps for key, steps in less if steps > 0}
        else:
            asking, verdict = {}, self.verdict({})
        return asking, verdict

    def cuts(self, asking: Asking, verdict: Verdict, times: int, *, spare: bool) -> Mapping[Key, int]:
        """Return by how much to ask whom for less, so that nothing is too much; less than a step may be."""
        found: dict[Key, int] = defaultdict(int)
        excess = {key: money for key, money in verdict.excess.items() if money > self.step}
        surplus = {} if excess else verdict.surplus  # it is of the same money; what is left then is by rounding alone
        for each in (excess, surplus, verdict.over):
            for (source, action), money in each.items():
                steps = money / self.step * times
                for key, part in self.culprits(asking, source, action, verdict.after, spare=spare and bool(excess)):
                    less = min(ceil(steps / part), asking[key] - found[key])
                    found[key] += less
                    steps -= less * part
                    if steps <= 0:
                        break
        return {key: steps for key, steps in found.items() if steps}

    def culprits(
        self, asking: Asking, source: str, action: str, after: Ledger, *, spare: bool
    ) -> list[tuple[Key, Fraction]]:
        """Return who is newly asked for too much, where a source is for an action; and which part of it is in the way.

        It is the source itself, if the action newly asks it; else whoever pays what the source could pay under the
        highest action that asks it already: those first where asking for less costs least.
        """
        own = (self.payer.get(source, -1), action)
        if own in asking and not spare:
            return [(own, Fraction(1))]
        top = [action, *(up for up in upwards(action) if (up, source) in self.asking_already)][-1]
        near = ((key, self.part(key, source, after)) for key in asking if top in upwards(key[1]))
        found = [(key, part) for key, part in near if part and key != own]
        rank, weight = self.goal.rank, self.goal.weight
        found.sort(key=lambda each: (weight[each[0][1]] / each[1], -rank[each[0][1]], -each[0][0]))
        return [*found, (own, Fraction(1))] if own in asking else found

    def part(self, key: Key, source: str, after: Ledger) -> Fraction:
        """Return which part of what a payer pays of an action is for costs that a source may pay, too."""
        payer, action = key
        ours, theirs = self.assignment.payers[payer].source, self.facts.plan.source[source]
        position = after.allotment.order[ours.id]
        paid = {i: after.allotment.poured[i].get(position, Fraction(0)) for i in self.assignment.own[action]
                if i in after.allotment.poured}  # fmt: skip
        met = sum((units for i, units in paid.items() if may_pay(theirs, self.assignment.charges[i])), Fraction(0))
        return met / sum(paid.values()) if met else Fraction(0)

    @cached_property
    def asking_already(self) -> frozenset[tuple[str, str]]:
        """The actions and sources between which the plan states amounts."""
        actions = self.facts.plan.actions
        return frozenset((each.id, asked.source) for each in actions for asked in each.funding if asked.amount)


def _beyond(now: _Sums, before: _Sums) -> _Sums:
    """Return what is more than before."""
    more = {key: amount - before.get(key, Fraction(0)) for key, amount in now.items()}
    return {key: amount for key, amount in more.items() if amount > 0}
