"""What there is to assign: pots of cost, payers with a balance, claims that stand already. All in units of rounding."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from fractions import Fraction
from functools import cached_property
from math import ceil

from rplm.analysis.allotment import in_period, may_pay, suits
from rplm.analysis.balance import asked as asked_of
from rplm.analysis.balance import of_source
from rplm.analysis.charge import Charge
from rplm.analysis.facts import Facts
from rplm.analysis.funding import RANK, Entry, Ledger, ledger
from rplm.analysis.overhead import takings
from rplm.model.funding import Allocation, Source
from rplm.model.money import Amount
from rplm.model.period import Period

Payments = tuple[tuple[int, Fraction], ...]
"""Payers or claims, each by its position, with what a unit of the costs takes of it."""
Place = tuple[str, int, int | None, str | None]


@dataclass(frozen=True, slots=True)
class Payer:
    """A source that may be asked, and how many units it has left."""

    source: Source
    left: Fraction


@dataclass(frozen=True, slots=True)
class Claim:
    """An amount that an action asks of a source already: so many units (rounded up), of whatever it may pay for."""

    source: Source
    units: Fraction
    takers: frozenset[int]


@dataclass(frozen=True, slots=True)
class Pot:
    """Costs of one action that the same payers may pay and the same claims may take: `room` units that no share pays.

    `charges` are their positions.
    """

    action: str
    charges: tuple[int, ...]
    room: int
    payers: Payments
    claims: Payments


def place(each: Charge | Entry) -> Place:
    """Return what tells a charge, and the entries of it, from all others."""
    return each.action, each.number, each.year, each.country


class Assignment:
    """What there is to assign in a plan: `payers`, `pots` and `claims`, each in plan order.

    Nobody pays anything new of actions that are not `among` those with some ids; what is claimed of them stands.
    """

    def __init__(self, facts: Facts, status: str, among: frozenset[str] | None = None) -> None:
        self.facts, self.among = facts, among
        self.exchange = facts.exchange
        self.unit = Fraction(facts.plan.heading.round_to)
        self.charges = facts.ledger.costing.charges
        self.takings = takings(facts.plan.source)
        self._means: dict[tuple[int, str], Fraction] = {}
        asked = of_source(facts.ledger)
        self.payers = tuple(
            Payer(source, max(Fraction(0), amount - asked.get(source.id, Fraction(0)) / self.unit))
            for source in facts.plan.sources
            if RANK[source.status] <= RANK[status] and (amount := self.units(source.amount)) is not None
        )

    def units(self, amount: Amount | None) -> Fraction | None:
        """Return how many units of rounding an amount is, exactly; None for none, or without a rate of exchange."""
        exact = self.exchange.exact(amount) if amount else None
        return None if exact is None else exact / self.unit

    def factor(self, source: Source, i: int) -> Fraction:
        """Return what a unit of a charge takes of a source: more than one where overhead comes out of the grant."""
        charge = self.charges[i]
        return self.takings[source.id].factor(charge.category, charge.in_kind)

    @cached_property
    def by_shares(self) -> Ledger:
        """The ledger of the plan if nothing but shares were asked of sources."""
        return self.asking_only(lambda asked: asked.share is not None)

    @cached_property
    def rests(self) -> Mapping[int, int]:
        """How many units of each charge those pay now who pay the rest: what is asked of them stays theirs."""
        if not any(asked.rest for action in self.facts.plan.actions for asked in action.funding):
            return {}
        without = self.asking_only(lambda asked: not asked.rest).allotment.parts
        parts = enumerate(zip(self.facts.ledger.allotment.parts, without, strict=True))
        return {i: max(0, sum(now.values()) - sum(other.values())) for i, (now, other) in parts}

    def asking_only(self, wanted: Callable[[Allocation], bool]) -> Ledger:
        """Return the ledger of the plan with only some of its allocations."""
        plan = self.facts.plan
        actions = (
            action.model_copy(update={"funding": tuple(filter(wanted, action.funding))}) for action in plan.actions
        )
        return ledger(replace(plan, actions=tuple(actions)), self.facts.roadmap)

    @cached_property
    def shared(self) -> Mapping[tuple[str, str], Fraction]:
        """How many units shares ask of each source for each action that carries costs."""
        return {key: amount / self.unit for key, amount in asked_of(self.by_shares).items()}

    @cached_property
    def claims(self) -> tuple[Claim, ...]:
        """The amounts that are asked of sources, by those who ask, in plan order."""
        return tuple(self._claims())

    def _claims(self) -> Iterator[Claim]:
        plan, below = self.facts.plan, self.facts.ledger.costing.below
        for action in plan.actions:
            for asked in action.funding:
                source, units = plan.source.get(asked.source), self.units(asked.amount)
                if source and units is not None:
                    inside = (i for i in below.get(action.id, ()) if in_period(self.charges[i], asked.period))
                    takers = frozenset(i for i in inside if may_pay(source, self.charges[i]))
                    yield Claim(source, Fraction(ceil(units)), takers)

    @cached_property
    def pots(self) -> tuple[Pot, ...]:
        """The costs that shares leave open, in plan order."""
        claims: dict[int, list[int]] = defaultdict(list)
        for number, claim in enumerate(self.claims):
            for i in claim.takers:
                claims[i].append(number)
        found: dict[tuple[str, Payments, Payments], list[int]] = defaultdict(list)
        for i, charge in enumerate(self.charges):
            if self.room(i) > 0:
                suited = [j for j, each in enumerate(self.payers) if self.may_be_asked(each.source, i)]
                payers = tuple((j, self.mean_factor(j, charge.action)) for j in suited)
                on = tuple((k, self.factor(self.claims[k].source, i)) for k in claims[i])
                found[charge.action, payers, on].append(i)
        return tuple(Pot(key[0], tuple(each), sum(map(self.room, each)), *key[1:]) for key, each in found.items())

    @cached_property
    def preferred(self) -> Mapping[int, int]:
        """The place of each payer where several could pay, in order: the surest first, then the first to expire."""
        order = sorted(range(len(self.payers)), key=lambda i: (*_expiry(self.payers[i].source), i))
        return {payer: place for place, payer in enumerate(order)}

    def amount(self, units: Fraction | int) -> Decimal:
        """Return the amount of so many units: with their decimals, or more where it is no whole number of them."""
        numerator, denominator = (units * self.unit).as_integer_ratio()
        exact = Decimal(numerator) / Decimal(denominator)
        rounded = exact.quantize(min(self.facts.plan.heading.round_to, Decimal(1)))
        return rounded if rounded == exact else exact

    def period(self, payer: int, action: str) -> Period | None:
        """Return the years to which a new request is limited, so that it does not pay what others pay as the rest.

        None where nobody does, or where the years are the same.
        """
        source = self.payers[payer].source
        takers = [i for i in self.own[action] if self.suits(source, i)]
        rest = {year for i in takers if self.rests.get(i) for year in self.charges[i].years}
        years = {year for i in takers if self.room(i) > 0 for year in self.charges[i].years}
        if not rest or not years or any(min(years) <= year <= max(years) for year in rest):
            return None
        first, last = min(years), max(years)
        text = str(first) if first == last else f"{first} to {last}"
        return Period(date(first, 1, 1), date(last, 12, 31), text)

    def mean_factor(self, payer: int, action: str) -> Fraction:
        """Return what a unit of an action's open costs takes of a payer on average, for the ledger spreads evenly.

        The factors differ where overhead comes out of the grant and is not on all of the costs; and what no period
        keeps away from costs of which somebody pays the rest goes to these, too.
        """
        key = (payer, action)
        if key not in self._means:
            source, rests = self.payers[payer].source, {} if self.period(payer, action) else self.rests
            takers = [i for i in self.own[action] if self.suits(source, i)]
            taken = sum((max(0, self.room(i)) + rests.get(i, 0)) * self.factor(source, i) for i in takers)
            self._means[key] = Fraction(taken) / sum(max(0, self.room(i)) for i in takers)
        return self._means[key]

    def left(self, found: Ledger) -> list[Fraction]:
        """Return how many units each payer has that a ledger does not ask of it; below 0 if it asks for more."""
        asked = of_source(found)
        amounts = ((each.source.id, self.units(each.source.amount) or Fraction(0)) for each in self.payers)
        return [amount - asked.get(ident, Fraction(0)) / self.unit for ident, amount in amounts]

    def room(self, i: int) -> int:
        """Return how many units of a charge are left by shares, and by those who pay the rest."""
        return self.charges[i].units - sum(self.by_shares.allotment.parts[i].values()) - self.rests.get(i, 0)

    def suits(self, source: Source, i: int) -> bool:
        """Tell whether a source may be asked for a charge: in kind only for costs in kind, money only for others."""
        return suits(source, self.charges[i])

    def may_be_asked(self, source: Source, i: int) -> bool:
        """Tell whether a source may newly be asked for a charge: one that it suits and does not pay the rest of.

        With `among`, only for charges of those actions.
        """
        is_open = self.among is None or self.charges[i].action in self.among
        return is_open and self.suits(source, i) and (source.id, i) not in self.of_the_rest

    @cached_property
    def of_the_rest(self) -> frozenset[tuple[str, int]]:
        """The sources that pay the rest of charges, each with the charge."""
        plan, below = self.facts.plan, self.facts.ledger.costing.below
        rests = ((action, asked) for action in plan.actions for asked in action.funding if asked.rest)
        return frozenset(
            (asked.source, i)
            for action, asked in rests
            for i in below.get(action.id, ())
            if in_period(self.charges[i], asked.period)
        )

    def under_ceiling(self, source: Source, action: str) -> Fraction:
        """Return what the ceiling of a source leaves for an action, beside the shares that it pays of it."""
        return (self.units(source.ceiling) or Fraction(0)) - self.shared.get((source.id, action), Fraction(0))

    @cached_property
    def own(self) -> Mapping[str, tuple[int, ...]]:
        """The charges of each action that carries costs itself, by position."""
        found: dict[str, list[int]] = defaultdict(list)
        for i, charge in enumerate(self.charges):
            found[charge.action].append(i)
        return {action: tuple(each) for action, each in found.items()}


def _expiry(source: Source) -> tuple[int, int]:
    return RANK[source.status], source.window.end.toordinal() if source.window else date.max.toordinal()
