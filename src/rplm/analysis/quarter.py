"""What of a year's cost falls in each quarter: by the working days on which its action is under way."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from fractions import Fraction

from rplm.analysis.calendar import Calendars
from rplm.analysis.costing import days_of
from rplm.analysis.facts import Facts
from rplm.model.money import split

_MONTHS = (1, 4, 7, 10)
_LAST = ((3, 31), (6, 30), (9, 30), (12, 31))


class Quarters:
    """Splits amounts of one calendar year into its quarters."""

    def __init__(self, facts: Facts, year: int) -> None:
        self.facts, self.year = facts, year
        self.calendars = Calendars(facts.plan)
        self.unit = facts.plan.heading.round_to

    def split(self, ident: str, amount: Decimal) -> tuple[Decimal, ...] | None:
        """Return the four parts of an amount, which add up to it; None if the action has no working day in the year.

        The amount is a multiple of the plan's rounding unit; largest remainder.
        """
        weights = self.weights(ident)
        return tuple(split(amount, weights, self.unit)) if any(weights) else None

    def weights(self, ident: str) -> list[Fraction]:
        """Return the working days of an action in each quarter of the year."""
        days, calendar = days_of(self.facts.roadmap, ident), self.calendars.of(ident)
        if days is None or not calendar.works:
            return [Fraction(0)] * 4
        found = []
        for month, last in zip(_MONTHS, _LAST, strict=True):
            first, end = max(days[0], date(self.year, month, 1)), min(days[1], date(self.year, *last))
            found.append(Fraction(calendar.count(first, end) if first <= end else 0))
        return found
