"""Overhead: what the administrator of a source takes, on which base, on top of its money or out of it."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

from rplm.model.funding import Overhead, Source

INDIRECT = "indirect"
"""The category of overhead, beside the plan's own."""
ADDED = "added"


def bears(overhead: Overhead, category: str | None, in_kind: bool) -> bool:
    """Tell whether a cost is in the base of an overhead. What is given in kind never is: no money is administered."""
    return not in_kind and (overhead.base != "reduced" or category not in overhead.excludes)


class Takings:
    """How much of a source's amount a direct cost takes: itself, and the overhead where that comes out of the grant.

    `out of the grant`: the amounts of the source, its ceiling and what is asked of it hold the overhead, so that a
    grant of 107,000 at 7 % pays 100,000 of direct costs. `added`: they are direct money, and the overhead comes on top.
    """

    def __init__(self, source: Source) -> None:
        given = source.overhead
        self.rate = given.rate if given and source.kind != "in-kind" else Fraction(0)
        self.overhead = given if self.rate else None
        self.is_inside = bool(self.overhead and self.overhead.taken != ADDED)
        self._full = 1 + self.rate if self.is_inside else Fraction(1)

    def on(self, category: str | None, in_kind: bool) -> bool:
        """Tell whether the overhead is taken on a direct cost."""
        return self.overhead is not None and bears(self.overhead, category, in_kind)

    def factor(self, category: str | None, in_kind: bool) -> Fraction:
        """Return what one unit of direct cost takes of the source's amount: 1, or 1 + rate."""
        return self._full if self.is_inside and self.on(category, in_kind) else Fraction(1)


def takings(sources: Mapping[str, Source]) -> dict[str, Takings]:
    """Return what each source's costs take of it."""
    return {ident: Takings(source) for ident, source in sources.items()}
