"""Which source pays how much of which charge: first the shares, then the amounts that actions ask for."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from rplm.analysis.charge import Charge
from rplm.analysis.costing import Costing, Missing, Why
from rplm.analysis.exchange import Exchange
from rplm.diagnostics import Span
from rplm.model import ids
from rplm.model.action import Action
from rplm.model.funding import Allocation, Earmark, Source
from rplm.model.money import round_to, split
from rplm.model.period import Period
from rplm.model.plan import Plan


@dataclass(frozen=True, slots=True)
class Ask:
    """An amount that an action asks of a source and that no charge can take: outside window, earmark or period."""

    action: str
    source: str
    amount: Decimal
    span: Span


def upwards(ident: str | None) -> Iterator[str]:
    """Yield an id and the ids above it."""
    while ident:
        yield ident
        ident = ids.parent(ident)


def in_period(charge: Charge, period: Period | None) -> bool:
    """Tell whether a charge may fall in a year of a period; one that may fall in any year, or no period: yes."""
    if period is None or not charge.years:
        return True
    return any(period.start.year <= year <= period.end.year for year in charge.years)


def outside_earmark(charge: Charge, earmark: Earmark | None) -> str:
    """Return what the earmark of a source leaves out (`line L2`, `category travel`), or an empty string."""
    if earmark is None:
        return ""
    if earmark.lines and charge.line not in earmark.lines:
        return f"line {charge.line}"
    if earmark.actions and set(earmark.actions).isdisjoint(upwards(charge.action)):
        return f"action {charge.action}"
    if earmark.countries and charge.country not in earmark.countries:
        return f"country {charge.country}" if charge.country else "regional costs"
    if earmark.categories and charge.category not in earmark.categories:
        return f"category {charge.category}" if charge.category else "costs without a category"
    return ""


class Allotment:
    """What each source pays of each charge: `parts`, by the charge's position.

    A share is split with what it leaves by largest remainder, so that 60/30/10 and 11 x 1/11 add up exactly. An amount
    is spread over the charges that it may pay, in proportion to what they cost; those come first that fewest charges
    may take, so that no freer money stands in the place of earmarked money. `unspread` are amounts that nothing
    can take, `not_known` those without a rate of exchange, `unsure` the actions that could not be read whole.
    """

    def __init__(self, plan: Plan, costs: Costing) -> None:
        self.plan, self.charges, self.below = plan, costs.charges, costs.below
        self.exchange, self.unit = Exchange(plan), plan.heading.round_to
        self.order = {source.id: i for i, source in enumerate(plan.sources)}
        self.unspread: list[Ask] = []
        self.not_known: list[Missing] = list(costs.not_known)
        self.unsure = set(costs.unsure)
        self._splits: dict[object, tuple[Decimal, ...]] = {}
        self._shares: list[dict[int, Fraction]] = [{} for _ in self.charges]
        for action in plan.actions:
            self._take_shares(action)
        self.parts: list[dict[str, Decimal]] = [self._by_share(i) for i in range(len(self.charges))]
        self._room = [
            charge.required - sum(parts.values(), 0 * self.unit)
            for charge, parts in zip(self.charges, self.parts, strict=True)
        ]
        asked = [each for action in plan.actions for each in self._asked(action)]
        for takers, source, amount in sorted(asked, key=lambda each: (len(each[0]), each)):
            self._pour(takers, plan.sources[source].id, amount)

    def _take_shares(self, action: Action) -> None:
        if action.unread("funding") or any(each.source not in self.order for each in action.funding):
            self.unsure.add(action.id)
        for each in action.funding:
            if each.share and each.source in self.order:
                source = self.order[each.source]
                for i in self.below.get(action.id, ()):
                    if in_period(self.charges[i], each.period):
                        self._shares[i][source] = self._shares[i].get(source, Fraction(0)) + each.share

    def _by_share(self, i: int) -> dict[str, Decimal]:
        if not self._shares[i]:
            return {}
        sources = sorted(self._shares[i])
        shares = tuple(self._shares[i][source] for source in sources)
        key = (self.charges[i].required, shares)
        if key not in self._splits:
            self._splits[key] = self._split(*key)
        return {self.plan.sources[source].id: part for source, part in zip(sources, self._splits[key], strict=True)}

    def _split(self, required: Decimal, shares: tuple[Fraction, ...]) -> tuple[Decimal, ...]:
        rest = 1 - sum(shares, Fraction(0))
        if rest < 0:  # a finding says so; each share is then taken as it stands
            return tuple(round_to(Fraction(required) * share, self.unit) for share in shares)
        return tuple(split(required, [*shares, rest], self.unit)[:-1])

    def _asked(self, action: Action) -> Iterator[tuple[tuple[int, ...], int, Decimal]]:
        """Yield the amounts that an action asks for: the charges that may take it, the source, the amount."""
        for i, each in enumerate(action.funding):
            source = self.plan.source.get(each.source)
            if each.amount is None or source is None:
                continue
            span, value = action.at("funding", i, "amount"), self.exchange.convert(each.amount)
            takers = tuple(self._takers(action, each, source))
            if value is None:
                self.not_known.append(Missing(action.id, Why.NO_RATE, str(each.amount.currency), span))
                self.unsure.add(action.id)
            elif takers:
                yield takers, self.order[source.id], value
            else:
                self.unspread.append(Ask(action.id, source.id, value, span))

    def _takers(self, action: Action, asked: Allocation, source: Source) -> Iterator[int]:
        for i in self.below.get(action.id, ()):
            charge = self.charges[i]
            if (
                in_period(charge, asked.period)
                and in_period(charge, source.window)
                and not outside_earmark(charge, source.earmark)
            ):
                yield i

    def _pour(self, takers: tuple[int, ...], source: str, amount: Decimal) -> None:
        """Spread an amount over charges in proportion to what they cost.

        What would exceed a charge that others pay goes on, in the same proportion, to those that still lack money;
        only what none of them lacks is then too much (a surplus, if the money is there).
        """
        short = [i for i in takers if self._room[i] > 0]
        while amount and short:
            costs = [Fraction(self.charges[i].required) for i in short]
            for i, part in zip(short, split(amount, costs, self.unit), strict=True):
                amount -= self._give(i, source, min(part, self._room[i]))
            short = [i for i in short if self._room[i] > 0]
        if amount:
            costs = [Fraction(self.charges[i].required) for i in takers]
            weights = costs if any(costs) else [Fraction(1)] * len(costs)
            for i, part in zip(takers, split(amount, weights, self.unit), strict=True):
                self._give(i, source, part)

    def _give(self, i: int, source: str, part: Decimal) -> Decimal:
        if part:
            self.parts[i][source] = self.parts[i].get(source, 0 * self.unit) + part
            self._room[i] -= part
        return part
