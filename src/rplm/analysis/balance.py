"""What is asked of each source of its own money, exactly: to be held against what it has and what it pays at most."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from fractions import Fraction

from rplm.analysis.allotment import Allotment
from rplm.analysis.funding import Ledger

Key = tuple[str, str]
"""A source and an action that carries money itself."""


def asked(ledger: Ledger) -> Mapping[Key, Fraction]:
    """Return what is asked of each source for each action, before anything is rounded, in the plan's currency.

    It is the source's own money: with the overhead where that comes out of the grant. Amounts that no cost can take
    (`ledger.unspread`) are not among them.
    """
    allotment, found = ledger.allotment, _Sums()
    for i, charge in enumerate(allotment.charges):
        shares = allotment.shares[i]
        if shares:
            n, d = charge.exact
            for source, share in shares:
                sn, sd = _taken(allotment, source, i, share).as_integer_ratio()
                found.add((allotment.plan.sources[source].id, charge.action), n * sn, d * sd)
    unit = Fraction(ledger.unit)
    for i, parts in allotment.poured.items():
        for source, units in parts.items():
            amount = _taken(allotment, source, i, units * unit)
            key = (allotment.plan.sources[source].id, allotment.charges[i].action)
            found.add(key, *amount.as_integer_ratio())
    return found.all()


def of_source(ledger: Ledger) -> Mapping[str, Fraction]:
    """Return what is asked of each source in all, with the amounts that no cost can take."""
    found: dict[str, Fraction] = defaultdict(Fraction)
    for (source, _), amount in asked(ledger).items():
        found[source] += amount
    for each in ledger.unspread:
        found[each.source] += each.amount
    return found


def _taken(allotment: Allotment, source: int, i: int, direct: Fraction) -> Fraction:
    charge, taking = allotment.charges[i], allotment.takings[source]
    return direct * taking.factor(charge.category, charge.in_kind) if taking.is_inside else direct


class _Sums:
    """Exact sums by key: numerators are added by denominator, of which there are few, and only then reduced."""

    def __init__(self) -> None:
        self._by: dict[Key, dict[int, int]] = defaultdict(lambda: defaultdict(int))

    def add(self, key: Key, numerator: int, denominator: int) -> None:
        self._by[key][denominator] += numerator

    def all(self) -> dict[Key, Fraction]:
        return {key: sum(_fractions(parts.items()), Fraction(0)) for key, parts in self._by.items()}


def _fractions(parts: Iterable[tuple[int, int]]) -> Iterable[Fraction]:
    return (Fraction(numerator, denominator) for denominator, numerator in parts)
