"""The ledger: every cost by year and source, and what no source pays. All figures of a budget are sums over it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, fields
from decimal import Decimal, localcontext
from fractions import Fraction
from functools import cached_property
from typing import TYPE_CHECKING

from rplm.analysis.allotment import Allotment, Ask, upwards
from rplm.analysis.charge import CENT, Charge
from rplm.analysis.costing import Costing, Missing, costing
from rplm.analysis.exchange import EXACT
from rplm.diagnostics import Span
from rplm.model.funding import AVAILABLE
from rplm.model.money import split
from rplm.model.plan import Plan
from rplm.model.text import Text

if TYPE_CHECKING:
    from rplm.analysis.roadmap import Roadmap

RANK = {"received": 0, "committed": 0, "pledged": 1, "indicative": 2}
"""How sure a status is, the surest first."""


@dataclass(frozen=True, slots=True)
class Entry:
    """What one source pays of one charge; `source` None: the part that nobody is asked for.

    All seven figures are multiples of the plan's rounding unit, in its currency. `required` is covered first by
    received and committed money, then by pledged, then by indicative. `to_be_mobilised` = required - available and
    `surplus` = available - required, neither below zero; they are only ever added, never set off. `spread` names the
    rule that put it in its year, where the plan states one amount over several; it is empty otherwise.
    """

    action: str
    line: str
    number: int
    year: int | None
    source: str | None
    category: str | None
    body: str | None
    country: str | None
    status: str | None
    in_kind: bool
    required: Decimal
    allocated: Decimal
    available: Decimal
    pledged: Decimal
    indicative: Decimal
    to_be_mobilised: Decimal
    surplus: Decimal
    original: Decimal
    currency: str
    assumption: str | None
    label: Text
    span: Span
    spread: str


@dataclass(frozen=True, slots=True)
class Sums:
    """The seven figures of some entries."""

    required: Decimal
    allocated: Decimal
    available: Decimal
    pledged: Decimal
    indicative: Decimal
    to_be_mobilised: Decimal
    surplus: Decimal

    def items(self) -> Iterator[tuple[str, Decimal]]:
        """Yield each figure with its name, in order."""
        for name in FIGURES:
            yield name, getattr(self, name)


FIGURES = tuple(each.name for each in fields(Sums))


def total(parts: Sequence[Entry] | Sequence[Sums], zero: Decimal) -> Sums:
    """Return the sums of entries, or of sums, exactly."""
    with localcontext(EXACT):
        return Sums(*(sum((getattr(each, name) for each in parts), zero) for name in FIGURES))


@dataclass(frozen=True)
class Ledger:
    """All entries, in plan order; what sources still have (`unallocated`); and what the figures leave out, and why."""

    entries: tuple[Entry, ...]
    costing: Costing
    unallocated: tuple[tuple[str, Decimal], ...]
    unspread: tuple[Ask, ...]
    not_known: tuple[Missing, ...]
    unsure: frozenset[str]
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
        return {action: total(entries, self.zero) for action, entries in self.of.items()}

    @cached_property
    def sums(self) -> Mapping[str, Sums]:
        """The figures of each action together with all below it, where there are any."""
        found: dict[str, list[Sums]] = defaultdict(list)
        for action, own in self.own.items():
            for ident in upwards(action):
                found[ident].append(own)
        return {ident: total(parts, self.zero) for ident, parts in found.items()}

    @cached_property
    def _touched(self) -> frozenset[str]:
        return frozenset(upper for ident in self.unsure for upper in upwards(ident))

    def is_sure(self, action: str) -> bool:
        """Tell whether all that decides an action's figures could be read: in itself, above it and below it."""
        return not self.unsure or (action not in self._touched and self.unsure.isdisjoint(upwards(action)))


def ledger(plan: Plan, roadmap: Roadmap) -> Ledger:
    """Return the ledger of a plan. What could not be read is left out of it, and named in `unsure`."""
    with localcontext(EXACT):
        costs = costing(plan, roadmap)
        allotment = Allotment(plan, costs)
        payers = _Payers(plan)
        entries = tuple(
            entry
            for charge, parts in zip(costs.charges, allotment.parts, strict=True)
            for entry in payers.entries(charge, parts)
        )
        balances = tuple(_balances(plan, allotment, entries))
    return Ledger(
        entries=entries,
        costing=costs,
        unallocated=balances,
        unspread=tuple(allotment.unspread),
        not_known=tuple(allotment.not_known),
        unsure=frozenset(allotment.unsure),
        currency=plan.heading.currency,
        unit=plan.heading.round_to,
    )


class _Payers:
    """The sources in the order in which they cover a cost: the surest first, then in plan order."""

    def __init__(self, plan: Plan) -> None:
        self.source = plan.source
        self.currency = plan.heading.currency
        self.zero = 0 * plan.heading.round_to
        self.rank = {source.id: (RANK[source.status], i) for i, source in enumerate(plan.sources)}

    def entries(self, charge: Charge, parts: Mapping[str, Decimal]) -> list[Entry]:
        """Return an entry for each source of a charge, and one for what is left."""
        left, paid = charge.required, list[tuple[str | None, Decimal, Decimal]]()
        for source in sorted(parts, key=self.rank.__getitem__):
            required = min(parts[source], left)
            paid.append((source, required, parts[source]))
            left -= required
        if left or not paid:
            paid.append((None, left, self.zero))
        originals = self.originals(charge, [required for _, required, _ in paid])
        return [self.entry(charge, *each, original) for each, original in zip(paid, originals, strict=True)]

    def originals(self, charge: Charge, covered: list[Decimal]) -> list[Decimal]:
        if len(covered) == 1:
            return [charge.original]
        if charge.currency == self.currency or not any(covered):
            return covered
        return split(charge.original, [Fraction(each) for each in covered], CENT)

    def entry(
        self, charge: Charge, source: str | None, required: Decimal, allocated: Decimal, original: Decimal
    ) -> Entry:
        payer = self.source[source] if source else None
        status = payer.status if payer else None
        available = allocated if status in AVAILABLE else self.zero
        return Entry(
            action=charge.action,
            line=charge.line,
            number=charge.number,
            year=charge.year,
            source=source,
            category=charge.category,
            body=charge.body,
            country=charge.country,
            status=status,
            in_kind=charge.in_kind or bool(payer and payer.kind == "in-kind"),
            required=required,
            allocated=allocated,
            available=available,
            pledged=allocated if status == "pledged" else self.zero,
            indicative=allocated if status == "indicative" else self.zero,
            to_be_mobilised=max(required - available, self.zero),
            surplus=max(available - required, self.zero),
            original=original,
            currency=charge.currency,
            assumption=charge.assumption,
            label=charge.label,
            span=charge.span,
            spread=charge.working.bill.spread,
        )


def _balances(plan: Plan, allotment: Allotment, entries: Sequence[Entry]) -> Iterator[tuple[str, Decimal]]:
    """Yield what each source of a known amount has beyond what is allocated to costs."""
    used: dict[str | None, Decimal] = defaultdict(Decimal)
    for entry in entries:
        used[entry.source] += entry.allocated
    for source in plan.sources:
        amount = allotment.exchange.convert(source.amount) if source.amount else None
        if amount is not None and amount > used[source.id]:
            yield source.id, amount - used[source.id]
