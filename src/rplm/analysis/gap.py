"""The gap: what no received or committed money pays yet, the most urgent first, and who could pay it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, localcontext
from fractions import Fraction

from rplm.analysis.allotment import suits
from rplm.analysis.balance import asked
from rplm.analysis.charge import Charge
from rplm.analysis.costing import days_of
from rplm.analysis.facts import Facts
from rplm.analysis.funding import RANK, Entry
from rplm.analysis.overhead import takings
from rplm.model import ids
from rplm.model.exact import EXACT
from rplm.model.funding import Source
from rplm.model.money import Grid


@dataclass(frozen=True, slots=True)
class Offer:
    """A source that could pay for some of a gap: its status, and the most that its rules and its balance allow.

    `most` is of direct costs, no more than what is missing, and leaves room for the source's own overhead; `is_known`
    tells whether the source states how much it has.
    """

    source: str
    status: str
    in_kind: bool
    most: Decimal
    is_known: bool


@dataclass(frozen=True, slots=True)
class Gap:
    """What an action has yet to find: to be mobilised of what it requires."""

    action: str
    priority: str | None
    start: date | None
    required: Decimal
    to_be_mobilised: Decimal
    offers: tuple[Offer, ...]


def gaps(facts: Facts) -> tuple[Gap, ...]:
    """Return the gap of each action that has one: by priority (none last), then start (none last), then plan order."""
    with localcontext(EXACT):
        found = list(_gaps(facts))
    return tuple(sorted(found, key=lambda gap: (gap.priority or "9", gap.start or date.max, ids.natural(gap.action))))


def _gaps(facts: Facts) -> Iterator[Gap]:
    ledger, seeker = facts.ledger, _Seeker(facts)
    charges: dict[str, list[Charge]] = defaultdict(list)
    for charge in ledger.costing.charges:
        charges[charge.action].append(charge)
    for ident, sums in ledger.own.items():
        if sums.to_be_mobilised:
            action, days = facts.plan.action[ident], days_of(facts.roadmap, ident)
            offers = tuple(seeker.offers(charges[ident], ledger.of[ident]))
            start = days[0] if days else None
            yield Gap(ident, action.priority, start, sums.required, sums.to_be_mobilised, offers)


class _Seeker:
    """The sources with a balance, or of an amount that nobody states: the surest first, then in plan order."""

    def __init__(self, facts: Facts) -> None:
        ledger = facts.ledger
        self.grid, self.exchange, self.takings = Grid(ledger.unit), facts.exchange, takings(facts.plan.source)
        left = dict(ledger.unallocated)
        sources = sorted(facts.plan.sources, key=lambda each: RANK[each.status])
        self.sources = [(each, left.get(each.id)) for each in sources if each.id in left or not each.amount]
        self.asked = asked(ledger) if any(each.ceiling for each, _ in self.sources) else {}

    def offers(self, charges: Sequence[Charge], entries: Sequence[Entry]) -> Iterator[Offer]:
        """Yield the sources that could pay for some of what an action has yet to find."""
        for source, balance in self.sources:
            allowed = {_key(each) for each in charges if suits(source, each)}
            open_ = [each for each in entries if _key(each) in allowed and each.source != source.id]
            limits = [limit for limit in (balance, self.room(source, entries)) if limit is not None]
            most = self.most(source, open_, [Fraction(limit) for limit in limits])
            if most > 0:
                yield Offer(source.id, source.status, source.kind == "in-kind", most, balance is not None)

    def most(self, source: Source, entries: Sequence[Entry], limits: Sequence[Fraction]) -> Decimal:
        """Return what of the direct costs missing in some entries a source's own money pays, within some limits."""
        taking = self.takings[source.id]
        missing = [(each, Fraction(each.to_be_mobilised)) for each in entries]
        direct = sum((part for _, part in missing), Fraction(0))
        taken = sum((part * taking.factor(each.category, each.in_kind) for each, part in missing), Fraction(0))
        if not direct:
            return 0 * self.grid.unit
        paid = min([taken, *limits]) * direct / taken
        return self.grid.amount(max(0, int(self.grid.exact(paid))))

    def room(self, source: Source, entries: Sequence[Entry]) -> Fraction | None:
        """Return what a source's ceiling for one action leaves, None without a ceiling."""
        ceiling = self.exchange.exact(source.ceiling) if source.ceiling else None
        if ceiling is None or not entries:
            return None
        return ceiling - self.asked.get((source.id, entries[0].action), Fraction(0))


def _key(each: Charge | Entry) -> tuple[int, int | None, str | None]:
    return each.number, each.year, each.country
