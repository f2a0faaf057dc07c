"""What sources are newly asked for: whole steps of money for each action, as people write amounts."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from fractions import Fraction
from math import floor

from rplm.analysis.assignment import Assignment
from rplm.analysis.charge import CENT
from rplm.analysis.funding import Ledger
from rplm.analysis.grant import Grant, open_costs
from rplm.analysis.optimum import Goal, Paid
from rplm.lang.number import half_up
from rplm.model import ids

Key = tuple[int, str]
"""A payer, by its position, and an action."""
Asking = Mapping[Key, int]
"""How many steps of money each payer is newly asked for by each action."""


class Asker:
    """From units of cost to steps of money, and back: a `step` is a cent, or a unit of rounding if that is smaller.

    `steps` are those of a unit; `most` are those that each payer has.
    """

    def __init__(self, assignment: Assignment) -> None:
        self.assignment = assignment
        self.step = min(assignment.unit, Fraction(CENT))
        self.steps = assignment.unit / self.step
        self.most = [floor(each.left * self.steps) for each in assignment.payers]

    def asking(self, paid: Paid, goal: Goal) -> Asking:
        """Return what to ask for so that it pays an assignment: the nearest step, as far as the balances allow."""
        exact: dict[Key, Fraction] = defaultdict(Fraction)
        for (payer, p), units in paid.items():
            pot = self.assignment.pots[p]
            exact[payer, pot.action] += units * dict(pot.payers)[payer] * self.steps
        left, found = list(self.most), {}
        for payer, action in sorted(exact, key=lambda key: (goal.rank[key[1]], key[0])):
            found[payer, action] = steps = min(left[payer], half_up(exact[payer, action]))
            left[payer] -= steps
        return {key: steps for key, steps in found.items() if steps}

    def left(self, after: Ledger) -> list[int]:
        """Return how many steps each payer has left."""
        return [floor(each * self.steps) for each in self.assignment.left(after)]

    def grants(self, asking: Asking, after: Ledger | None = None) -> Iterator[Grant]:
        """Yield what each action is newly to ask of each source, in plan order; it pays what a ledger has it pay."""
        pays = self.pays(asking, after) if after else {}
        for payer, action in sorted(asking, key=lambda key: (ids.natural(key[1]), key[0])):
            source, period = self.assignment.payers[payer].source.id, self.assignment.period(payer, action)
            amount = self.assignment.amount(asking[payer, action] / self.steps)
            direct = self.assignment.amount(pays.get((payer, action), 0))
            yield Grant(action, source, direct, amount, period)

    def direct(self, key: Key, steps: int) -> Fraction:
        """Return how many units of the cost of an action so many steps of a payer pay."""
        return steps / self.steps / self.assignment.mean_factor(*key)

    def pays(self, asking: Asking, after: Ledger) -> Mapping[Key, int]:
        """Return how many units each newly pays; they add up to what is newly paid of an action, if rounding allows."""
        before, still = open_costs(self.assignment.facts.ledger), open_costs(after)
        by_action: dict[str, dict[Key, Fraction]] = defaultdict(dict)
        for key, steps in asking.items():
            by_action[key[1]][key] = self.direct(key, steps)
        found: dict[Key, int] = {}
        for action, exact in by_action.items():
            was, now = (sum(each.get(action, {}).values()) for each in (before, still))
            up = int(Fraction(was - now) / self.assignment.unit) - sum(map(floor, exact.values()))
            highest = sorted(exact, key=lambda key: (floor(exact[key]) - exact[key], key))
            is_near = 0 <= up <= len(exact)
            for i, key in enumerate(highest):
                found[key] = floor(exact[key]) + (i < up) if is_near else half_up(exact[key])
        return found
