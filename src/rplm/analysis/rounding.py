"""Exact parts of many sources in many charges to whole units, so that each charge and each source adds up."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from fractions import Fraction

_REST = -1


class Rows:
    """Rounds charge after charge. What one source loses by rounding it carries to the next, so nothing vanishes.

    In each charge the parts of the sources and what they leave unpaid are rounded together by largest remainder: they
    add up to it exactly, and exact money that leaves neither gap nor surplus leaves none in whole units either. Over
    all charges a source is given less than one unit more or less than what is asked of it exactly; where that is
    whole, exactly so. (Error diffusion, as for tables whose rows and columns must both add up.)
    """

    def __init__(self) -> None:
        self.carried: dict[int, Fraction] = defaultdict(Fraction)

    def round(self, parts: Mapping[int, Fraction], room: int) -> dict[int, int]:
        """Return whole units of each source for a charge of which so many units are to be paid."""
        whole = sum(parts.values(), Fraction(0))
        exact = {source: part + self.carried[source] for source, part in sorted(parts.items())}
        if whole <= room:
            exact[_REST] = room - whole + self.carried[_REST]
            units = room
        else:
            wanted = sum(exact.values(), Fraction(0))
            units = max(room, (2 * wanted.numerator + wanted.denominator) // (2 * wanted.denominator))
        given = _largest_remainder(exact, units)
        for source, part in exact.items():
            self.carried[source] = part - given[source]
        given.pop(_REST, None)
        return given


def _largest_remainder(exact: Mapping[int, Fraction], units: int) -> dict[int, int]:
    """Return whole numbers of zero or more, near exact values, that add up to so many units."""
    given = {source: max(0, part.numerator // part.denominator) for source, part in exact.items()}
    left = units - sum(given.values())
    lacking = sorted(exact, key=lambda source: given[source] - exact[source])
    if left > 0:
        for i in range(left):
            given[lacking[i % len(lacking)]] += 1
    else:  # a carried debt was larger than the part: another gives the unit back
        for source in [source for source in reversed(lacking) if given[source]][:-left]:
            given[source] -= 1
    return given
