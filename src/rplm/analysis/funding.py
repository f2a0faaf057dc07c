"""The ledger: every cost by year and source, and what no source pays. All figures of a budget are sums over it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal, localcontext
from fractions import Fraction
from functools import cached_property
from typing import TYPE_CHECKING

from rplm.analysis.allotment import Allotment, Ask, in_period
from rplm.analysis.charge import CENT, CENTS, OVERHEAD, Charge
from rplm.analysis.costing import Costing, Missing, costing
from rplm.analysis.entry import FIGURES, IN_KIND, Entry, Sums, figures, together, total, totals
from rplm.analysis.indirect import with_overhead
from rplm.analysis.overhead import takings
from rplm.model import ids
from rplm.model.action import Action
from rplm.model.exact import EXACT
from rplm.model.funding import Allocation, Source
from rplm.model.memory import without_collecting
from rplm.model.money import Grid, apportion
from rplm.model.plan import Plan

if TYPE_CHECKING:
    from rplm.analysis.roadmap import Roadmap

__all__ = ["FIGURES", "IN_KIND", "RANK", "Entry", "Ledger", "Sums", "ledger", "total"]

Claim = tuple[Action, Allocation, Source, Sequence[Charge]]
"""An allocation: its action, what it says, its source, and the charges that it is for."""
RANK = {"received": 0, "committed": 0, "pledged": 1, "indicative": 2}
"""How sure a status is, the surest first."""


@dataclass(frozen=True)
class Ledger:
    """All entries, in plan order; what sources still have (`unallocated`); and what the figures leave out, and why."""

    entries: tuple[Entry, ...]
    costing: Costing
    unallocated: tuple[tuple[str, Decimal], ...]
    unspread: tuple[Ask, ...]
    not_known: tuple[Missing, ...]
    unsure: frozenset[str]
    allotment: Allotment
    currency: str
    unit: Decimal

    @property
    def not_costed(self) -> tuple[Missing, ...]:
        """The actions and cost lines without a figure, each with its reason."""
        return self.costing.not_costed

    @property
    def free(self) -> tuple[tuple[str, str], ...]:
        """The actions that say `no cost` or `existing staff`, each with its word."""
        return self.costing.free

    @cached_property
    def standing(self) -> Mapping[str, str]:
        """How each action stands with its own costs: costed, no cost, existing staff, not costed, not known.

        Where anything has no figure, that counts. Absent where an action says nothing, because costs stand above or
        below it.
        """
        found = {**dict(self.free), **dict.fromkeys(self.own, "costed")}
        for word, missing in (("not costed", self.not_costed), ("not known", self.costing.not_known)):
            found.update((each.action, word) for each in missing)
        return found

    @property
    def zero(self) -> Decimal:
        """Nothing, written with the decimals of the rounding unit."""
        return 0 * self.unit

    @cached_property
    def of(self) -> Mapping[str, tuple[Entry, ...]]:
        """The entries of each action that carries money itself."""
        found: dict[str, list[Entry]] = defaultdict(list)
        for entry in self.entries:
            found[entry.action].append(entry)
        return {action: tuple(entries) for action, entries in found.items()}

    @cached_property
    def own(self) -> Mapping[str, Sums]:
        """The figures of each action that carries money itself."""
        return totals(self.of, self.zero)

    @cached_property
    def sums(self) -> Mapping[str, Sums]:
        """The figures of each action together with all below it, where there are any."""
        found: dict[str, list[Sums]] = defaultdict(list)
        for action, own in self.own.items():
            for ident in ids.upwards(action):
                found[ident].append(own)
        return together(found, self.zero)

    @cached_property
    def claims(self) -> tuple[Claim, ...]:
        """Each allocation whose source is known, with the charges that it is for."""
        plan, found = self.allotment.plan, list[Claim]()
        for action in plan.actions:
            charges = self.costing.of(action.id) if action.funding else ()
            for asked in action.funding:
                if source := plan.source.get(asked.source):
                    taken = [each for each in charges if in_period(each, asked.period)] if asked.period else charges
                    found.append((action, asked, source, taken))
        return tuple(found)

    @cached_property
    def _touched(self) -> frozenset[str]:
        return frozenset(upper for ident in self.unsure for upper in ids.upwards(ident))

    def is_sure(self, action: str) -> bool:
        """Tell whether all that decides an action's figures could be read: in itself, above it and below it."""
        return not self.unsure or (action not in self._touched and self.unsure.isdisjoint(ids.upwards(action)))


def ledger(plan: Plan, roadmap: Roadmap) -> Ledger:
    """Return the ledger of a plan. What could not be read is left out of it, and named in `unsure`."""
    with localcontext(EXACT), without_collecting():
        costs = costing(plan, roadmap)
        allotment = Allotment(plan, costs)
        payers = _Payers(plan)
        entries: list[Entry] = []
        for charge, parts in zip(costs.charges, allotment.parts, strict=True):
            entries += payers.entries(charge, parts)
        entries = with_overhead(plan, entries, allotment.drawn())
        balances = tuple(_balances(plan, allotment, entries))
    return Ledger(
        entries=tuple(entries),
        costing=costs,
        unallocated=balances,
        unspread=tuple(allotment.unspread),
        not_known=tuple(allotment.not_known),
        unsure=frozenset(allotment.unsure),
        allotment=allotment,
        currency=plan.heading.currency,
        unit=plan.heading.round_to,
    )


_Paid = tuple[str | None, str | None, bool, int, int]
"""A source, its status, whether it gives in kind, and how many units of a cost it covers and is asked for."""


class _Payers:
    """The sources in the order in which they cover a cost: the surest first, then in plan order."""

    def __init__(self, plan: Plan) -> None:
        self.sources = [(source.id, source.status, source.kind == "in-kind") for source in plan.sources]
        self.currency = plan.heading.currency
        self.grid = Grid(plan.heading.round_to)
        self.zero = self.grid.amount(0)
        self.rank = [(RANK[source.status], i) for i, source in enumerate(plan.sources)]

    def entries(self, charge: Charge, parts: Mapping[int, int]) -> list[Entry]:
        """Return an entry for each source of a charge, and one for what is left."""
        paid, amounts, zero = self.paid(charge.units, parts), self.grid.amounts, self.zero
        before, among = charge[:4], charge[5:8]
        after = (charge.currency, charge.assumption, charge.label, charge.span, charge.working.bill.spread, charge.kind)
        found: list[Entry] = []
        for (source, status, in_kind, covered, asked), original in zip(paid, self.originals(charge, paid), strict=True):
            required = amounts[covered]
            allocated = required if asked == covered else amounts[asked]
            seven = figures(status, required, allocated, zero)
            fields = (*before, source, *among, status, in_kind or charge.in_kind, *seven, original or required, *after)
            found.append(Entry._make(fields))
        return found

    def paid(self, left: int, parts: Mapping[int, int]) -> list[_Paid]:
        """Return what each source pays of so many units, and what nobody is asked for."""
        found: list[_Paid] = []
        for i in sorted(parts, key=self.rank.__getitem__) if len(parts) > 1 else parts:
            covered = min(parts[i], left)
            found.append((*self.sources[i], covered, parts[i]))
            left -= covered
        if left or not found:
            found.append((None, None, False, left, 0))
        return found

    def originals(self, charge: Charge, paid: Sequence[_Paid]) -> Sequence[Decimal | None]:
        """Return the parts of the original amount; None where they are those of the plan's currency."""
        if len(paid) == 1:
            return (charge.original,)
        if charge.currency == self.currency or not charge.units:
            return (None,) * len(paid)
        cents = int(charge.original / CENT)
        return [CENTS.amount(each) for each in apportion(cents, [covered for *_, covered, _ in paid])]


def _balances(plan: Plan, allotment: Allotment, entries: Sequence[Entry]) -> Iterator[tuple[str, Decimal]]:
    """Yield what each source of a known amount has beyond what is allocated, rounded down to the unit."""
    used: dict[str | None, Decimal] = defaultdict(Decimal)
    inside = {ident for ident, each in takings(plan.source).items() if each.is_inside}
    for entry in entries:
        if entry.allocated and (entry.kind != OVERHEAD or entry.source in inside):
            used[entry.source] += entry.allocated
    grid = allotment.grid
    for source in plan.sources:
        amount = allotment.exchange.exact(source.amount) if source.amount else None
        if amount is not None and (left := int(grid.exact(amount - Fraction(used[source.id])))) > 0:
            yield source.id, grid.amount(left)
