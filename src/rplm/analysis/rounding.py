"""Exact parts of many sources in many charges to whole units, so that each charge and each source adds up."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from math import gcd, lcm

_REST, _OVER = -1, -2
"""What is left of a charge; and what a charge that is paid more than whole lacks to the next whole unit."""
Part = tuple[int, int, int]
"""A source, and its part in units: a numerator and a denominator."""


@dataclass(slots=True)
class _Row:
    """A charge of which some parts are not whole: `rests` beyond whole units, and who of them is rounded up."""

    given: dict[int, int]
    rests: dict[int, int]
    up: set[int]


class Rows:
    """Rounds the parts of charge after charge; `settle` then makes up for what one charge at a time cannot see.

    In each charge every part is rounded down or up to a neighbouring unit, a whole one stays, and with what is left
    unpaid they add up to the charge: exact money that leaves neither gap nor surplus leaves none in whole units. The
    units go to the largest remainders, counting what was lost or won in the charges before (error diffusion). After
    `settle` each source has, over all charges, less than one unit more or less than its exact sum; where that is
    whole, exactly so. (Controlled rounding; such a table always exists: Bacharach 1966, Management Science 12:9.)

    What is less than a unit is counted in parts so small that all are whole: `unit` is how many make one.
    """

    def __init__(self) -> None:
        self.unit = 1
        self.carried: dict[int, int] = defaultdict(int)
        self._open: list[_Row] = []

    def add(self, units: int, parts: Iterable[Part]) -> dict[int, int]:
        """Return whole units of each source for a charge of so many units; `settle` may still change them."""
        parts = tuple(parts)
        common = lcm(*[denominator for *_, denominator in parts])
        if self.unit % common:
            self._refine(common)
        given: dict[int, int] = {}
        rests: dict[int, int] = {}
        for source, numerator, denominator in parts:
            given[source], rest = divmod(numerator, denominator)
            if rest:
                rests[source] = rest * (self.unit // denominator)
        if rests:
            self._round_up(given, rests, units - sum(given.values()))
        return given

    def _refine(self, denominator: int) -> None:
        """Count in parts that a denominator divides a unit into, and that what is carried needs; in no smaller ones."""
        shared = gcd(self.unit, *self.carried.values())
        unit = lcm(self.unit // shared, denominator)
        for source, carried in self.carried.items():
            self.carried[source] = carried * unit // self.unit
        self.unit = unit

    def _round_up(self, given: dict[int, int], rests: dict[int, int], left: int) -> None:
        """Give the units that are left of a charge to those whose remainder is largest."""
        over = sum(rests.values())
        lacking = -over % self.unit
        if lacking:
            rests[_REST if over <= left * self.unit else _OVER] = lacking
        for source, rest in rests.items():
            self.carried[source] += rest
        highest = sorted(rests, key=self.carried.__getitem__, reverse=True)
        up = set(highest[: (over + lacking) // self.unit])
        row = _Row(given, rests, set())
        self._turn(row, up)
        self._open.append(row)

    def _turn(self, row: _Row, sources: Iterable[int]) -> None:
        """Round those up that are rounded down in a charge, and the other way round."""
        for source in sources:
            step = -1 if source in row.up else 1
            row.up ^= {source}
            self.carried[source] -= step * self.unit
            if source in row.given:
                row.given[source] += step

    def settle(self) -> None:
        """Move units between the sources of single charges until no source is a whole unit off its exact sum."""
        for source in sorted(self.carried):
            while abs(self.carried[source]) >= self.unit:
                for row, *pair in self._chain(source, self.carried[source] < 0):
                    self._turn(row, pair)

    def _chain(self, source: int, gives: bool) -> list[tuple[_Row, int, int]]:
        """Return the shortest chain of charges by which a unit gets from a source to one that lacks it, or back."""
        came: dict[int, tuple[_Row, int]] = {}
        reached = [source]
        for giver in reached:
            for row in self._open:
                if giver not in row.rests or (giver in row.up) != gives:
                    continue
                for taker in row.rests:
                    if (taker in row.up) != gives and taker != source and taker not in came:
                        came[taker] = row, giver
                        reached.append(taker)
                        if self.carried[taker] and (self.carried[taker] > 0) == gives:
                            return _way_back(came, taker, source)
        raise AssertionError("a table of whole units always exists")  # the exact one is a flow between its neighbours


def _way_back(came: dict[int, tuple[_Row, int]], taker: int, source: int) -> list[tuple[_Row, int, int]]:
    steps = []
    while taker != source:
        row, giver = came[taker]
        steps.append((row, giver, taker))
        taker = giver
    return steps
