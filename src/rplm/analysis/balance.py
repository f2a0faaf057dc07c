"""What is asked of each source of its own money, exactly: to be held against what it has and what it pays at most."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from fractions import Fraction

from rplm.analysis.allotment import Allotment
from rplm.analysis.funding import Ledger

Key = tuple[str, str]
"""A source and an action that carries money itself."""
_Parts = dict[int, int]
"""A sum, exactly: numerators by denominator."""


def asked(ledger: Ledger) -> Mapping[Key, Fraction]:
    """Return what is asked of each source for each action, before anything is rounded, in the plan's currency.

    It is the source's own money: with the overhead where that comes out of the grant. Amounts that no cost can take
    (`ledger.unspread`) are not among them.
    """
    return {key: _sum(parts) for key, parts in _parts(ledger).items()}


def of_source(ledger: Ledger) -> Mapping[str, Fraction]:
    """Return what is asked of each source in all, with the amounts that no cost can take."""
    together: dict[str, _Parts] = defaultdict(lambda: defaultdict(int))
    for (source, _), parts in _parts(ledger).items():
        of = together[source]
        for denominator, numerator in parts.items():
            of[denominator] += numerator
    found = defaultdict(Fraction, {source: _sum(parts) for source, parts in together.items()})
    for each in ledger.unspread:
        found[each.source] += each.amount
    return found


def _parts(ledger: Ledger) -> Mapping[Key, _Parts]:
    """Return what is asked of each source for each action: numerators by denominator, of which there are few."""
    allotment, found = ledger.allotment, defaultdict[Key, _Parts](lambda: defaultdict(int))
    plan, charges = allotment.plan, allotment.charges
    names = [source.id for source in plan.sources]
    for i, shares in enumerate(allotment.shares):
        if shares:
            n, d = charges[i].exact
            for source, share in shares:
                sn, sd = _taken(allotment, source, i, share).as_integer_ratio()
                found[names[source], charges[i].action][d * sd] += n * sn
    unit = Fraction(ledger.unit)
    for i, parts in allotment.poured.items():
        for source, units in parts.items():
            n, d = _taken(allotment, source, i, units * unit).as_integer_ratio()
            found[names[source], charges[i].action][d] += n
    return found


def _taken(allotment: Allotment, source: int, i: int, direct: Fraction) -> Fraction:
    charge, taking = allotment.charges[i], allotment.takings[source]
    return direct * taking.factor(charge.category, charge.in_kind) if taking.is_inside else direct


def _sum(parts: _Parts) -> Fraction:
    """Return a sum of numerators by denominator: only here are they reduced."""
    return sum((Fraction(numerator, denominator) for denominator, numerator in parts.items()), Fraction(0))
