"""Indirect costs: the overhead of each source on what it pays, as entries of the ledger."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from itertools import groupby

from rplm.analysis.charge import OVERHEAD
from rplm.analysis.entry import Entry, figures
from rplm.analysis.overhead import INDIRECT, Takings, takings
from rplm.model.funding import Source
from rplm.model.money import Grid, apportion
from rplm.model.plan import Plan


def with_overhead(plan: Plan, entries: list[Entry], drawn: Mapping[str, int]) -> list[Entry]:
    """Return entries with, behind those of each action, the overhead of the sources that pay for it.

    `drawn` is what is asked of each source of whose grant the overhead is taken, in whole units.
    """
    bearing = {ident: each for ident, each in takings(plan.source).items() if each.overhead}
    if not bearing:
        return entries
    charged = {
        ident: _Charged(plan, plan.source[ident], each, entries, drawn.get(ident)) for ident, each in bearing.items()
    }
    found: list[Entry] = []
    for action, own in groupby(entries, key=lambda each: each.action):
        start = len(found)
        found += own
        number = max(each.number for each in found[start:])
        for each in charged.values():
            for entry in each.of.get(action, ()):
                number += 1
                found.append(entry._replace(number=number))
    return found


_IN_CASH = False
_Base = tuple[str, str, int | None, str | None, str | None, str]
"""The action, line, year, body, country and spreading rule of what overhead is taken on."""


class _Charged:
    """The overhead of one source: rounded once over all that it pays, then divided over actions and years.

    So it is what its rate gives on the sum that a reader sees, and no coarse unit makes it vanish. Out of a grant it is
    what is `drawn` of the grant less what pays costs, so that both together are what is asked of it, to the unit. What
    belongs to a cost and what belongs to a surplus are divided apart. `of`: its entries by action.
    """

    def __init__(
        self, plan: Plan, source: Source, taking: Takings, entries: Sequence[Entry], drawn: int | None
    ) -> None:
        self.source, self.rate = source, taking.rate
        self.grid, self.zero = Grid(plan.heading.round_to), 0 * plan.heading.round_to
        self.currency = plan.heading.currency
        bases: dict[_Base, list[Decimal]] = {}
        direct_costs = sum((each.allocated for each in entries if each.source == source.id), self.zero)
        for each in entries:
            if each.source == source.id and each.allocated and taking.on(each.category, each.in_kind):
                key = (each.action, each.line, each.year, each.body, each.country, each.spread)
                base = bases.setdefault(key, [self.zero, self.zero])
                base[0] += each.required
                base[1] += each.allocated
        self.of: dict[str, list[Entry]] = defaultdict(list)
        costs, more_than_costs = [base[0] for base in bases.values()], [base[1] - base[0] for base in bases.values()]
        on_costs, on_surplus = self.on(costs), self.on(more_than_costs)
        if drawn is not None:
            whole = max(0, drawn - int(direct_costs / self.grid.unit))
            on_costs = min(on_costs, whole) if on_surplus else whole
            on_surplus = whole - on_costs
        required, surplus = self.divided(on_costs, costs), self.divided(on_surplus, more_than_costs)
        for key, direct, more in zip(bases, required, surplus, strict=True):
            if direct or more:
                self.of[key[0]].append(self.entry(key, direct, more))

    def on(self, base: Sequence[Decimal]) -> int:
        """Return the overhead on a base, in units."""
        whole = self.rate * Fraction(sum(base, self.zero)) / Fraction(self.grid.unit)
        return (2 * whole.numerator + whole.denominator) // (2 * whole.denominator)

    def divided(self, overhead: int, base: Sequence[Decimal]) -> list[int]:
        """Divide an overhead over the parts of its base; there is none on a base of nothing."""
        units = [int(each / self.grid.unit) for each in base]
        return apportion(overhead, units) if any(units) else [0] * len(units)

    def entry(self, key: _Base, direct: int, more: int) -> Entry:
        action, line, year, body, country, spread = key
        source, required = self.source, self.grid.amount(direct)
        return Entry(
            action, line, 0, year, source.id, INDIRECT, body, country, source.status, _IN_CASH,
            *figures(source.status, required, self.grid.amount(direct + more), self.zero),
            required, self.currency, None, None, source.at("overhead"), spread, OVERHEAD,
        )  # fmt: skip
