"""Settlement: the best assignment, as amounts that stand."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction
from math import floor

from rplm.analysis.asking import Asker, Asking, Key
from rplm.analysis.assignment import Assignment, Place, place
from rplm.analysis.balance import asked as asked_of
from rplm.analysis.funding import Ledger
from rplm.analysis.grant import open_costs
from rplm.analysis.optimum import Goal, Paid, optimum
from rplm.analysis.repair import Repair
from rplm.lang.number import half_up

_PATIENCE = 10
"""So many assignments are tried where the ledger does not pay one in full; the best that it pays is taken."""
_TRIES = 40
"""So many times money that is free is tried on what is open."""


@dataclass(frozen=True, slots=True)
class Settled:
    """Amounts to ask for that stand, the assignment they come from, and the weighted cost that stays open, in units."""

    asking: Asking
    after: Ledger
    open: Fraction
    paid: Paid
    goal: Goal


class Settlement:
    """Finds what to ask of whom.

    Where the ledger does not pay an assignment in full, what is in the way is asked for less, and the rest is assigned
    anew; what stays open at last is asked of whoever has money left.
    """

    def __init__(self, assignment: Assignment, goal: Goal) -> None:
        self.assignment, self.goal = assignment, goal
        self.asker = Asker(assignment)
        self.repair = Repair(self.asker, goal)

    def settled(self) -> Settled:
        """Return the best that was found."""
        found = list(self.tried(spare=False))
        if len(found) > 1:
            found += self.tried(spare=True)
        best = self.topped_up(min(found, key=lambda each: each.open))
        while self.goal.whole and (unfinished := self.unfinished(best)):
            asking, verdict = self.repair.repaired(
                {key: n for key, n in best.asking.items() if key[1] not in unfinished}
            )
            best = replace(best, asking=asking, after=verdict.after, open=self.open(verdict.after))
        return best

    def unfinished(self, found: Settled) -> set[str]:
        """Return the actions that are newly, but not wholly paid, but for rounding."""
        open_, own = open_costs(found.after), self.assignment.own
        units = {action: Fraction(sum(costs.values())) / self.assignment.unit for action, costs in open_.items()}
        return {action for _, action in found.asking if units.get(action, 0) > len(own[action])}

    def tried(self, *, spare: bool) -> Iterator[Settled]:
        """Yield what stands of the best assignment, then of the best with less for whoever was asked for too much.

        `spare` those who are asked for too much, and ask others for less who pay what they could pay.
        """
        goal = self.goal
        for _ in range(_PATIENCE):
            paid = optimum(self.assignment, goal)
            wanted = self.asker.asking(paid, goal)
            asking, verdict = self.repair.repaired(wanted, spare=spare)
            settled = Settled(asking, verdict.after, self.open(verdict.after), paid, goal)
            yield settled
            bounds = self.bounds(wanted, asking)
            if goal.whole:
                unfinished = self.unfinished(settled)
                bounds = {**bounds, **{key: 0 for key in asking if key[1] in unfinished}}
            if not bounds:
                break
            goal = replace(goal, bounds={**goal.bounds, **bounds})

    def open(self, found: Ledger) -> Fraction:
        """Return the weighted cost that nobody is asked to pay, in units."""
        costs = open_costs(found).items()
        weighted = (self.goal.weight[action] * Fraction(sum(each.values())) for action, each in costs)
        return sum(weighted, Fraction(0)) / self.assignment.unit

    def bounds(self, wanted: Asking, asking: Asking) -> Mapping[Key, int]:
        """Return the most units for those who were to be asked for more than stands, but for rounding."""
        found: dict[Key, int] = {}
        for key, steps in wanted.items():
            if steps - asking.get(key, 0) > self.asker.steps + 1:
                found[key] = floor(self.asker.direct(key, asking.get(key, 0)))
        return found

    def topped_up(self, best: Settled) -> Settled:
        """Return what stands when whoever has money left is asked for what is open, as far as that pays more of it."""
        tried: set[Key] = set()
        size = len(self.goal.rank)
        for _ in range(_TRIES):
            more = dict(list(self.more(best, tried))[:size])
            if not more:
                break
            wanted = {key: best.asking.get(key, 0) + more.get(key, 0) for key in {**best.asking, **more}}
            better = next(
                (each for each in map(self.repaired, self.variants(wanted, more)) if self.pays(each, best)), None
            )
            if better:
                tried |= {key for key in more if better[0].get(key, 0) < wanted[key]}
                best = replace(best, asking=better[0], after=better[1], open=self.open(better[1]))
                size = len(self.goal.rank)
            elif len(more) == 1:
                tried |= set(more)
            else:
                size = len(more) // 2
        return best

    def variants(self, wanted: Asking, more: Asking) -> Iterator[Asking]:
        """Yield amounts; where a unit or two is open, also with a step less for another, whose steps do not fit it."""
        yield wanted
        if len(more) == 1 and sum(more.values()) <= 2 * self.asker.steps:
            [(_, action)] = more
            for key in (key for key in wanted if key[1] == action and key not in more):
                yield {**wanted, key: wanted[key] - 1}

    def repaired(self, wanted: Asking) -> tuple[Asking, Ledger]:
        """Return what of some amounts stands, and the ledger with it."""
        asking, verdict = self.repair.repaired({key: steps for key, steps in wanted.items() if steps})
        return asking, verdict.after

    def pays(self, each: tuple[Asking, Ledger], best: Settled) -> bool:
        """Tell whether amounts leave less open than the best, and ask nobody for more than there is."""
        return self.open(each[1]) < best.open and min(self.asker.left(each[1])) >= 0

    def more(self, best: Settled, tried: set[Key]) -> Iterator[tuple[Key, int]]:
        """Yield for each action that is partly open one who could pay that, not tried yet, and how many steps."""
        left, asked = self.asker.left(best.after), asked_of(best.after)
        paying = {action for _, action in best.asking}
        for action, costs in sorted(open_costs(best.after).items(), key=lambda each: self.goal.rank[each[0]]):
            if self.goal.whole and action not in paying:
                continue
            for payer, open_ in self.able(action, costs).items():
                source = self.assignment.payers[payer].source
                wanted = max(1, half_up(open_ * self.asker.steps))
                steps = min(wanted, left[payer])
                if source.ceiling:
                    ceiling = (self.assignment.units(source.ceiling) or 0) * self.asker.steps
                    steps = min(steps, floor(ceiling - asked.get((source.id, action), Fraction(0)) / self.asker.step))
                is_worth_it = steps == wanted or self.asker.direct((payer, action), steps) >= 1
                if steps > 0 and is_worth_it and (payer, action) not in tried:
                    left[payer] -= steps
                    yield (payer, action), steps
                    break

    def able(self, action: str, costs: Mapping[Place, Decimal]) -> Mapping[int, Fraction]:
        """Return who may pay what is open of an action, better money first, and how many units that takes of each."""
        found: dict[int, Fraction] = defaultdict(Fraction)
        for pot in self.assignment.pots:
            for i in pot.charges if pot.action == action else ():
                units = Fraction(costs.get(place(self.assignment.charges[i]), 0)) / self.assignment.unit
                for payer, factor in pot.payers if units else ():
                    found[payer] += units * factor
        return {payer: found[payer] for payer in self.assignment.preferred if payer in found}
