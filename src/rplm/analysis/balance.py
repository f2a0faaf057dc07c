"""What is asked of each source of its own money, exactly: to be held against what it has and what it pays at most."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Mapping
from fractions import Fraction
from typing import TypeVar

from rplm.analysis.allotment import Allotment
from rplm.analysis.funding import Ledger

Key = tuple[str, str]
"""A source and an action that carries money itself."""
_Of = TypeVar("_Of", bound=Hashable)


def asked(ledger: Ledger) -> Mapping[Key, Fraction]:
    """Return what is asked of each source for each action, before anything is rounded, in the plan's currency.

    It is the source's own money: with the overhead where that comes out of the grant. Amounts that no cost can take
    (`ledger.unspread`) are not among them.
    """
    return _sums(((source, action), n, d) for source, action, n, d in _parts(ledger))


def of_source(ledger: Ledger) -> Mapping[str, Fraction]:
    """Return what is asked of each source in all, with the amounts that no cost can take."""
    found = defaultdict(Fraction, _sums((source, n, d) for source, _, n, d in _parts(ledger)))
    for each in ledger.unspread:
        found[each.source] += each.amount
    return found


def _parts(ledger: Ledger) -> Iterator[tuple[str, str, int, int]]:
    """Yield what is asked of which source for which action: the parts of it, each a numerator and a denominator."""
    allotment = ledger.allotment
    plan, charges = allotment.plan, allotment.charges
    names = [source.id for source in plan.sources]
    for i, shares in enumerate(allotment.shares):
        if shares:
            n, d = charges[i].exact
            for source, share in shares:
                sn, sd = _taken(allotment, source, i, share).as_integer_ratio()
                yield names[source], charges[i].action, n * sn, d * sd
    unit = Fraction(ledger.unit)
    for i, parts in allotment.poured.items():
        for source, units in parts.items():
            n, d = _taken(allotment, source, i, units * unit).as_integer_ratio()
            yield names[source], charges[i].action, n, d


def _taken(allotment: Allotment, source: int, i: int, direct: Fraction) -> Fraction:
    charge, taking = allotment.charges[i], allotment.takings[source]
    return direct * taking.factor(charge.category, charge.in_kind) if taking.is_inside else direct


def _sums(parts: Iterable[tuple[_Of, int, int]]) -> dict[_Of, Fraction]:
    """Return the sums of numerators over denominators, of which there are few: only at the end are they reduced."""
    found: dict[_Of, dict[int, int]] = defaultdict(lambda: defaultdict(int))
    for of, numerator, denominator in parts:
        found[of][denominator] += numerator
    return {
        of: sum((Fraction(numerator, denominator) for denominator, numerator in by.items()), Fraction(0))
        for of, by in found.items()
    }
