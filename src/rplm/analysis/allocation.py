"""Allocation: which source is newly to pay how much of what nobody is asked for, so that the most is paid by weight."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal, localcontext
from fractions import Fraction
from functools import cached_property
from math import ceil

from rplm.analysis.assignment import Assignment, Place, place
from rplm.analysis.costing import days_of
from rplm.analysis.exchange import EXACT
from rplm.analysis.facts import Facts
from rplm.analysis.funding import Ledger, ledger
from rplm.analysis.optimum import Goal, Paid, optimum
from rplm.analysis.refusal import Refusal, Refusing
from rplm.model import ids
from rplm.model.funding import Allocation
from rplm.model.money import Amount
from rplm.model.period import Period
from rplm.model.plan import Plan

WEIGHTS = (Fraction(4), Fraction(2), Fraction(1))
_PATIENCE = 10
"""After so many assignments that the ledger does not pay in full, actions that fall short get nothing new."""
_PLACES = 12


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
class Grant:
    """What an action is newly to ask of a source: `pays` of its costs, for which it asks for `amount`.

    A `period` keeps it away from costs of other years, where somebody pays the rest.
    """

    action: str
    source: str
    pays: Decimal
    amount: Decimal
    period: Period | None = None


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


class _Allocator:
    def __init__(self, facts: Facts, terms: Terms) -> None:
        self.facts, self.terms = facts, terms
        self.assignment = Assignment(facts, terms.status, terms.among)
        self.unit = facts.plan.heading.round_to
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
        paid, grants, after = self.settled()
        needs, balances = tuple(self.needs(paid, after)), tuple(self.balances(paid))
        found = self.facts.ledger
        others = (costs for action, costs in open_costs(found).items() if not self.may(action))
        elsewhere = sum((amount for costs in others for amount in costs.values()), found.zero)
        return Allocated(self.terms, grants, needs, balances, found.currency, found.zero, elsewhere)

    def may(self, action: str) -> bool:
        """Tell whether an action may get anything new."""
        return self.terms.among is None or action in self.terms.among

    def settled(self) -> tuple[Paid, tuple[Grant, ...], Ledger]:
        """Return the best assignment that the ledger pays in full, with that ledger.

        The ledger spreads an amount over all costs that a source may pay. Where that puts two sources in each other's
        way, the amount that does not fit is left out, and the rest assigned anew.
        """
        before = self.excess(self.facts.ledger)
        attempt = 0
        while True:  # it ends: with patience gone, each round bars a source from an action
            paid = optimum(self.assignment, self.goal)
            grants = tuple(self.grants(paid))
            after = ledger(with_grants(self.facts.plan, grants), self.facts.roadmap)
            new = self.new(paid)
            short = self.short(new, before, after)
            if not short:
                return paid, grants, after
            if attempt >= _PATIENCE:
                short = {action: new[action] for action in short}
            self.goal = replace(self.goal, bounds={**self.goal.bounds, **self.bounds(paid, short)})
            attempt += 1

    def short(self, new: Mapping[str, int], before: Mapping[str, Fraction], after: Ledger) -> Mapping[str, int]:
        """Return by how many units the ledger pays less of an action than was assigned, but for rounding."""
        excess, was, still = self.excess(after), open_costs(self.facts.ledger), open_costs(after)
        found: dict[str, int] = {}
        for action, units in new.items():
            closed = sum(was.get(action, {}).values()) - sum(still.get(action, {}).values())
            missing = units - int(Fraction(closed) / self.assignment.unit)
            more = excess.get(action, Fraction(0)) - before.get(action, Fraction(0))
            if more > 0 or missing > len(self.facts.ledger.costing.below[action]):
                found[action] = max(ceil(more), missing)
        return found

    def excess(self, found: Ledger) -> Mapping[str, Fraction]:
        """Return how many units each action asks for that none of its costs lacks."""
        sums: dict[str, Fraction] = defaultdict(Fraction)
        for each in found.allotment.excess:
            sums[each.action] += each.amount / self.assignment.unit
        return sums

    def bounds(self, paid: Paid, short: Mapping[str, int]) -> Mapping[tuple[int, str], int]:
        """Return less for those who pay an action that the ledger does not pay in full: first the last to pay it."""
        found: dict[tuple[int, str], int] = {}
        for action, missing in short.items():
            units, left = self.by_payer(paid, action), missing
            for payer in reversed(units):
                less = min(left, units[payer])
                found[payer, action] = units[payer] - less
                left -= less
        return found

    def by_payer(self, paid: Paid, action: str) -> dict[int, int]:
        """Return how many units each payer newly pays of an action, payers in plan order."""
        found: dict[int, int] = defaultdict(int)
        for (payer, pot), units in sorted(paid.items()):
            if self.assignment.pots[pot].action == action:
                found[payer] += units
        return found

    def new(self, paid: Paid) -> Mapping[str, int]:
        """Return how many units of each action are newly paid."""
        found: dict[str, int] = defaultdict(int)
        for (_, pot), units in paid.items():
            found[self.assignment.pots[pot].action] += units
        return found

    def taken(self, paid: Paid) -> Mapping[int, Fraction]:
        """Return how many of its units each payer newly gives."""
        found: dict[int, Fraction] = defaultdict(Fraction)
        for (payer, pot), units in paid.items():
            found[payer] += units * dict(self.assignment.pots[pot].payers)[payer]
        return found

    def grants(self, paid: Paid) -> Iterator[Grant]:
        """Yield what each action is newly to ask of each source."""
        pays: dict[tuple[str, int], int] = defaultdict(int)
        asked: dict[tuple[str, int], Fraction] = defaultdict(Fraction)
        for (payer, p), units in paid.items():
            pot = self.assignment.pots[p]
            pays[pot.action, payer] += units
            asked[pot.action, payer] += units * dict(pot.payers)[payer]
        for action, payer in sorted(pays, key=lambda each: (ids.natural(each[0]), each[1])):
            source = self.assignment.payers[payer].source.id
            period = self.assignment.period(payer, action)
            yield Grant(action, source, self.amount(pays[action, payer]), self.amount(asked[action, payer]), period)

    def amount(self, units: Fraction | int) -> Decimal:
        """Return the amount of so many units: exact where decimals can be, else down to the last that one may write."""
        steps = Fraction(units) * Fraction(self.unit) * 10**_PLACES
        exact = Decimal(int(steps)).scaleb(-_PLACES)
        rounded = exact.quantize(self.unit) if self.unit < 1 else exact.quantize(Decimal(1))
        return rounded if rounded == exact else exact.normalize()

    def needs(self, paid: Paid, after: Ledger) -> Iterator[Need]:
        """Yield each action of which a part was asked of nobody."""
        before, still = open_costs(self.facts.ledger), open_costs(after)
        gave = self.taken(paid)
        left = {each.source.id: each.left - gave[i] for i, each in enumerate(self.assignment.payers)}
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
        gave = self.taken(paid)
        for i, payer in enumerate(self.assignment.payers):
            after = payer.left - gave[i]
            more = self.more(paid, i) if after < self.dearest(i) else None
            yield Balance(payer.source.id, self.amount(int(payer.left)), self.amount(int(after)), more)

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
        return More(self.amount(needed), action, self.amount(units))

    def dearest(self, payer: int) -> Fraction:
        """Return the most that a unit of cost takes of a payer."""
        factors = (factor for pot in self.assignment.pots for j, factor in pot.payers if j == payer)
        return max(factors, default=Fraction(1))

    def profits(self, paid: Paid, other: Paid) -> list[tuple[str, int]]:
        """Return the actions of which another assignment pays more, first the first in rank, and how much more."""
        was, now = self.new(paid), self.new(other)
        gains = ((action, now.get(action, 0) - was.get(action, 0)) for action in self.rank)
        return [(action, units) for action, units in gains if units > 0]


def open_costs(found: Ledger) -> Mapping[str, Mapping[Place, Decimal]]:
    """Return what nobody is asked to pay, by action and place."""
    costs: dict[str, dict[Place, Decimal]] = defaultdict(dict)
    for entry in found.entries:
        if entry.source is None and entry.required:
            costs[entry.action][place(entry)] = entry.required
    return costs
