"""Allocation: which source is newly to pay how much of what nobody is asked for, so that the most is paid by weight."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, localcontext
from fractions import Fraction
from functools import cached_property
from math import ceil

from rplm.analysis.assignment import Assignment
from rplm.analysis.costing import days_of
from rplm.analysis.facts import Facts
from rplm.analysis.funding import Ledger
from rplm.analysis.grant import Grant, open_costs
from rplm.analysis.optimum import Goal, Paid, optimum
from rplm.analysis.refusal import Refusal, Refusing
from rplm.analysis.settlement import Settlement
from rplm.model import ids
from rplm.model.exact import EXACT

WEIGHTS = (Fraction(4), Fraction(2), Fraction(1))


@dataclass(frozen=True, slots=True)
class Terms:
    """What an allocation goes by.

    `weights` are those of priorities 1, 2 and 3; an action without a priority has the lowest. Sources at least as sure
    as `status` are asked. With `whole`, an action that cannot be paid to its end gets nothing new. Only actions `among`
    those with some ids may get anything new; None: all.
    """

    weights: tuple[Fraction, ...] = WEIGHTS
    status: str = "committed"
    whole: bool = False
    among: frozenset[str] | None = None

    def weight(self, priority: str | None) -> Fraction:
        """Return the weight of a priority."""
        return self.weights[int(priority) - 1] if priority else min(self.weights)


@dataclass(frozen=True, slots=True)
class Need:
    """An action of whose cost a part was asked of nobody: `open` = `new` + `unfunded`; and why the latter stays so."""

    action: str
    priority: str | None
    weight: Fraction
    start: date | None
    open: Decimal
    new: Decimal
    unfunded: Decimal
    refusals: tuple[Refusal, ...]


@dataclass(frozen=True, slots=True)
class More:
    """What would be paid next if a source had `amount` more: `pays` of the cost of an action."""

    amount: Decimal
    action: str
    pays: Decimal


@dataclass(frozen=True, slots=True)
class Balance:
    """What a source has left before and after, in whole units; `more` if it is exhausted and more would pay next."""

    source: str
    before: Decimal
    after: Decimal
    more: More | None


@dataclass(frozen=True, slots=True)
class Allocated:
    """An allocation: grants in plan order, needs by weight, priority, start and plan order, balances in plan order.

    `elsewhere` is what nobody is asked to pay of the actions that may get nothing new.
    """

    terms: Terms
    grants: tuple[Grant, ...]
    needs: tuple[Need, ...]
    balances: tuple[Balance, ...]
    currency: str
    zero: Decimal
    elsewhere: Decimal


def allocate(facts: Facts, terms: Terms) -> Allocated:
    """Return the assignment of money that pays the most weighted cost, beside all that is allocated already.

    Raises `RplmError` if the solver is not installed or gives up.
    """
    with localcontext(EXACT):
        return _Allocator(facts, terms).allocated()


class _Allocator:
    def __init__(self, facts: Facts, terms: Terms) -> None:
        self.facts, self.terms = facts, terms
        self.assignment = Assignment(facts, terms.status, terms.among)
        self.goal = Goal(self.weight, {action: i for i, action in enumerate(self.rank)}, terms.whole, {})

    @cached_property
    def weight(self) -> Mapping[str, Fraction]:
        """The weight of each action that carries costs."""
        known = self.facts.plan.action
        return {action: self.terms.weight(known[action].priority) for action in self.assignment.own}

    @cached_property
    def rank(self) -> Sequence[str]:
        """The actions that carry costs: by weight, then priority, then start, then plan order."""
        return sorted(self.assignment.own, key=self._turn)

    def _turn(self, action: str) -> tuple[object, ...]:
        priority, start = self.facts.plan.action[action].priority or "9", self.start(action) or date.max
        return -self.weight[action], priority, start, ids.natural(action)

    def start(self, action: str) -> date | None:
        """Return when an action starts."""
        days = days_of(self.facts.roadmap, action)
        return days[0] if days else None

    def allocated(self) -> Allocated:
        settlement = Settlement(self.assignment, self.goal)
        settled = settlement.settled()
        self.goal, self.left = settled.goal, self.assignment.left(settled.after)
        grants = tuple(settlement.asker.grants(settled.asking, settled.after))
        needs, balances = tuple(self.needs(settled.after)), tuple(self.balances(settled.paid))
        found = self.facts.ledger
        others = (costs for action, costs in open_costs(found).items() if not self.may(action))
        elsewhere = sum((amount for costs in others for amount in costs.values()), found.zero)
        return Allocated(self.terms, grants, needs, balances, found.currency, found.zero, elsewhere)

    def may(self, action: str) -> bool:
        """Tell whether an action may get anything new."""
        return self.terms.among is None or action in self.terms.among

    def new(self, paid: Paid) -> Mapping[str, int]:
        """Return how many units of each action are newly paid."""
        found: dict[str, int] = defaultdict(int)
        for (_, pot), units in paid.items():
            found[self.assignment.pots[pot].action] += units
        return found

    def needs(self, after: Ledger) -> Iterator[Need]:
        """Yield each action of which a part was asked of nobody."""
        before, still = open_costs(self.facts.ledger), open_costs(after)
        left = {each.source.id: self.left[i] for i, each in enumerate(self.assignment.payers)}
        refusing = Refusing(self.assignment, self.terms.status, left, after, whole=self.terms.whole)
        for action in filter(self.may, self.rank):
            open_, unfunded = (sum(each.get(action, {}).values(), self.facts.ledger.zero) for each in (before, still))
            if open_:
                yield Need(
                    action, self.facts.plan.action[action].priority, self.weight[action], self.start(action), open_,
                    open_ - unfunded, unfunded, refusing.of(action, still.get(action, {})),
                )  # fmt: skip

    def balances(self, paid: Paid) -> Iterator[Balance]:
        """Yield what each source that may be asked has left, before and after."""
        for i, payer in enumerate(self.assignment.payers):
            after = self.left[i]
            more = self.more(paid, i) if after < self.dearest(i) else None
            was, now = (self.assignment.amount(int(each)) for each in (payer.left, after))
            yield Balance(payer.source.id, was, now, more)

    def more(self, paid: Paid, payer: int) -> More | None:
        """Return what more of an exhausted source would pay for next.

        Found by giving it all that the plan lacks, and checked by giving it only what the first action to profit needs.
        """
        lacking = sum(pot.room for pot in self.assignment.pots)
        profits = self.profits(paid, optimum(self.assignment, self.goal, {payer: Fraction(2 * lacking)}))
        if not profits:
            return None
        action, units = profits[0]
        needed = Fraction(ceil(units * self.dearest(payer)))
        with_it = self.profits(paid, optimum(self.assignment, self.goal, {payer: needed}))
        if not with_it:
            return None
        action, units = with_it[0]
        return More(self.assignment.amount(needed), action, self.assignment.amount(units))

    def dearest(self, payer: int) -> Fraction:
        """Return the most that a unit of cost takes of a payer."""
        factors = (factor for pot in self.assignment.pots for j, factor in pot.payers if j == payer)
        return max(factors, default=Fraction(1))

    def profits(self, paid: Paid, other: Paid) -> list[tuple[str, int]]:
        """Return the actions of which another assignment pays more, first the first in rank, and how much more."""
        was, now = self.new(paid), self.new(other)
        gains = ((action, now.get(action, 0) - was.get(action, 0)) for action in self.rank)
        return [(action, units) for action, units in gains if units > 0]
