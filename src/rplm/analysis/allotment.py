"""Which source pays how much of which charge: first the shares, then the amounts, then who pays the rest."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from rplm.analysis.charge import Charge
from rplm.analysis.costing import Costing, Missing, Why
from rplm.analysis.exchange import Exchange
from rplm.analysis.overhead import takings
from rplm.analysis.rounding import Part, Rows
from rplm.diagnostics import Clause, Span, named
from rplm.lang.number import half_up
from rplm.model import ids
from rplm.model.action import Action
from rplm.model.funding import Allocation, Earmark, Source
from rplm.model.money import Grid
from rplm.model.period import Period
from rplm.model.plan import Plan

Asked = tuple[tuple[int, ...], int, Fraction, Action, int]
"""An amount: the charges that may take it, the source, how many units; the action, and which of its allocations."""
Shares = tuple[tuple[int, Fraction], ...]
"""Sources, by their position in the plan, each with its share of a charge."""
_Share = tuple[int, Fraction, Period | None]


@dataclass(frozen=True, slots=True)
class Ask:
    """An amount that an action asks of a source and that nothing can take, or what of it nothing lacks.

    `number` is the position of the allocation in the action; `amount` is exact, in the plan's currency, of the source's
    own money (with the overhead, where that comes out of the grant).
    """

    action: str
    number: int
    source: str
    amount: Fraction
    span: Span


def in_period(charge: Charge, period: Period | None) -> bool:
    """Tell whether a charge may fall in a year of a period; one that may fall in any year, or no period: yes."""
    if period is None or not charge.years:
        return True
    first, last, years = period.start.year, period.end.year, charge.years
    return first <= years[0] <= last or (len(years) > 1 and any(first <= year <= last for year in years))


def outside_earmark(charge: Charge, earmark: Earmark | None) -> str:
    """Return by what of it the earmark of a source leaves a charge out (`line`, `category`), or an empty string."""
    if earmark is None:
        return ""
    if earmark.lines and charge.line not in earmark.lines:
        return "line"
    if earmark.actions and set(earmark.actions).isdisjoint(ids.upwards(charge.action)):
        return "action"
    if earmark.countries and charge.country not in earmark.countries:
        return "country"
    return "category" if earmark.categories and charge.category not in earmark.categories else ""


def left_out(charge: Charge, key: str) -> Clause:
    """Return what an earmark leaves out in words: `line L2`, `category travel`."""
    ident = getattr(charge, key)
    return named(key, ident) if ident else _NONE[key]


_NONE = {"country": Clause("regional costs"), "category": Clause("costs without a category")}


def may_pay(source: Source, charge: Charge) -> bool:
    """Tell whether a source's window and earmark let it pay for a charge."""
    return in_period(charge, source.window) and not outside_earmark(charge, source.earmark)


def suits(source: Source, charge: Charge) -> bool:
    """Tell whether a source may newly be asked for a charge: in kind only for costs in kind, money only for others."""
    return (source.kind == "in-kind") == charge.in_kind and may_pay(source, charge)


class Allotment:
    """What each source pays of each charge: `parts`, in units of rounding, by the charge's position.

    An amount is spread over the charges that it may pay, in proportion to what they cost; those come first that fewest
    charges may take, so that no freer money stands in the place of earmarked money. Shares and amounts are spread
    exactly, and rounded together where all is spread (`rounding.py`), so that 60/30/10 and 11 x 1/11 add up exactly,
    in each charge and for each source: `poured` are the exact parts of amounts, in units. `unspread` are amounts that
    nothing can take, `excess` is what of the others nothing lacks; `not_known` are those without a rate of exchange,
    `unsure` the actions that could not be read whole. `rests` is what an action and the position of its allocation ask
    of a source as the rest, in units of the source's own money.
    """

    def __init__(self, plan: Plan, costs: Costing) -> None:
        self.plan, self.charges, self.below = plan, costs.charges, costs.below
        self.exchange, self.grid = Exchange(plan), Grid(plan.heading.round_to)
        self.takings = list(takings(plan.source).values())
        self.order = {source.id: i for i, source in enumerate(plan.sources)}
        self.unspread: list[Ask] = []
        self.excess: list[Ask] = []
        self.not_known: list[Missing] = list(costs.not_known)
        self.unsure = set(costs.unsure)
        self.parts: list[dict[int, int]] = [{} for _ in self.charges]
        self.shares: list[Shares] = [()] * len(self.charges)
        self.poured: dict[int, dict[int, Fraction]] = defaultdict(dict)
        self.rests: dict[tuple[str, int], Fraction] = defaultdict(Fraction)
        self._take_shares()
        asked = [each for action in plan.actions for each in self._asked(action)]
        if asked:
            self._spread(sorted(asked, key=lambda each: (len(each[0]), each[0], each[1], each[2])))
        self._round()
        self._give_rest()

    def _take_shares(self) -> None:
        """Give every charge what shares ask for it, on its action and on those above."""
        inherited: dict[str, tuple[_Share, ...]] = {}
        start = 0
        for action in self.plan.actions:
            if action.unread("funding") or any(each.source not in self.order for each in action.funding):
                self.unsure.add(action.id)
            above = next((inherited[upper] for upper in self.plan.above(action.id) if upper in inherited), ())
            own = [(self.order[each.source], each.share, each.period) for each in action.funding
                   if each.share and each.source in self.order]  # fmt: skip
            inherited[action.id] = shares = (*above, *own) if own else above
            end = start
            while end < len(self.charges) and self.charges[end].action == action.id:
                end += 1
            if shares:
                self._share_out(range(start, end), shares)
            start = end

    def _share_out(self, positions: range, shares: tuple[_Share, ...]) -> None:
        whole = () if any(period for _, _, period in shares) else _merged(shares)
        for i in positions:
            self.shares[i] = whole or _merged([each for each in shares if in_period(self.charges[i], each[2])])

    def _asked(self, action: Action) -> Iterator[Asked]:
        """Yield the amounts that an action asks for."""
        for i, each in enumerate(action.funding):
            source = self.plan.source.get(each.source)
            if each.amount is None or source is None:
                continue
            span, value = action.at("funding", i, "amount"), self.exchange.exact(each.amount)
            takers = tuple(self.takers(action, each, source))
            if value is None:
                self.not_known.append(Missing(action.id, Why.NO_RATE, str(each.amount.currency), span))
                self.unsure.add(action.id)
            elif takers:
                yield takers, self.order[source.id], self.grid.exact(value), action, i
            else:
                self.unspread.append(Ask(action.id, i, source.id, value, span))

    def takers(self, action: Action, asked: Allocation, source: Source) -> Iterator[int]:
        """Yield the charges that an allocation may pay for."""
        for i in self.below.get(action.id, ()):
            charge = self.charges[i]
            if in_period(charge, asked.period) and may_pay(source, charge):
                yield i

    def _spread(self, asked: Sequence[Asked]) -> None:
        """Spread amounts exactly, one after the other."""
        room = {i: self._left_by_shares(i) for takers, *_ in asked for i in takers}
        for takers, source, amount, action, number in asked:
            left = self._pour(takers, source, amount, room)
            if left:
                span = action.at("funding", number, "amount")
                excess = left * Fraction(self.grid.unit)
                self.excess.append(Ask(action.id, number, self.plan.sources[source].id, excess, span))

    def _left_by_shares(self, i: int) -> Fraction:
        left = 1 - sum((share for _, share in self.shares[i]), Fraction(0))
        return max(Fraction(0), left * self.charges[i].units)

    def _round(self) -> None:
        """Round what each charge gets of each source, by shares and by amounts."""
        rows = Rows()
        for i, shares in enumerate(self.shares):
            if shares or i in self.poured:
                self.parts[i] = rows.add(self.charges[i].units, self.exact(i))
        rows.settle()

    def exact(self, i: int) -> Iterator[Part]:
        """Yield what each source is asked for of a charge before it is rounded, in units."""
        units, poured = self.charges[i].units, self.poured.get(i)
        if poured is None:
            for source, share in self.shares[i]:
                yield source, units * share.numerator, share.denominator
            return
        shares = dict(self.shares[i])
        for source in sorted({*shares, *poured}):
            yield source, *(units * shares.get(source, 0) + poured.get(source, Fraction(0))).as_integer_ratio()

    def drawn(self) -> dict[str, int]:
        """Return what is asked of each source whose overhead comes out of its grant, with the overhead, in units."""
        inside = {source for source, taking in enumerate(self.takings) if taking.is_inside}
        found: dict[int, Fraction] = dict.fromkeys(inside, Fraction(0))
        for i, charge in enumerate(self.charges) if inside else ():
            for source, numerator, denominator in self.exact(i):
                if source in inside:
                    factor = self.takings[source].factor(charge.category, charge.in_kind)
                    found[source] += Fraction(numerator, denominator) * factor
        return {self.plan.sources[source].id: half_up(units) for source, units in found.items()}

    def _give_rest(self) -> None:
        """Let those who pay the rest pay what is left: first those of the lowest actions, then in plan order."""
        asking = {action.id: action for action, asked in self.plan.asked if asked.rest}
        for action in sorted(asking.values(), key=lambda each: -each.depth):
            numbered = sorted(enumerate(action.funding), key=lambda each: self.order.get(each[1].source, 0))
            for number, asked in numbered:
                source = self.plan.source.get(asked.source)
                for i in self.takers(action, asked, source) if asked.rest and source else ():
                    units = self.room(i)
                    if units:
                        payer = self.order[asked.source]
                        self.parts[i][payer] = self.parts[i].get(payer, 0) + units
                        self.poured[i][payer] = self.poured[i].get(payer, Fraction(0)) + units
                        factor = self.takings[payer].factor(self.charges[i].category, self.charges[i].in_kind)
                        self.rests[action.id, number] += units * factor

    def room(self, i: int) -> int:
        """Return how much of a charge nobody pays yet, in units."""
        return max(0, self.charges[i].units - sum(self.parts[i].values()))

    def _pour(self, takers: tuple[int, ...], source: int, amount: Fraction, room: dict[int, Fraction]) -> Fraction:
        """Spread an amount over charges in proportion to what they cost; return what is more than they lack.

        What would exceed a charge that others pay goes on, in the same proportion, to those that still lack money;
        only what none of them lacks is then too much (a surplus, if the money is there).
        """
        taking = self.takings[source]
        factor = {i: taking.factor(self.charges[i].category, self.charges[i].in_kind) for i in takers}

        def give(i: int, part: Fraction) -> Fraction:
            self.poured[i][source] = self.poured[i].get(source, Fraction(0)) + part
            room[i] -= part
            return part * factor[i]

        short = [i for i in takers if room[i] > 0]
        while amount and short:
            each = amount / sum(self.charges[i].units * factor[i] for i in short)
            for i in short:
                amount -= give(i, min(each * self.charges[i].units, room[i]))
            short = [i for i in short if room[i] > 0]
        if amount:
            costs = {i: self.charges[i].units for i in takers}
            weights = costs if any(costs.values()) else dict.fromkeys(costs, 1)
            each = amount / sum(weights[i] * factor[i] for i in takers)
            for i, weight in weights.items():
                give(i, each * weight)
        return amount


def _merged(shares: Sequence[_Share]) -> Shares:
    """Return the sources of some shares in plan order, each with the sum of its own."""
    found: dict[int, Fraction] = {}
    for source, share, _ in shares:
        found[source] = found[source] + share if source in found else share
    return tuple(sorted(found.items()))
