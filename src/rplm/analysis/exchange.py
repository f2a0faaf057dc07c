"""Rates of exchange: amounts of other currencies in the plan's own."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from fractions import Fraction

from rplm.model.costing import Rate
from rplm.model.money import Amount, round_to
from rplm.model.plan import Plan


class Exchange:
    """The rates that hold for a plan: of each currency the last one dated `rates_as_of` or before."""

    def __init__(self, plan: Plan) -> None:
        self.currency = plan.heading.currency
        self.unit = plan.heading.round_to
        last = plan.heading.prices.rates_as_of or date.max
        self._dated = [rate for rate in plan.rates if rate.date <= last and rate.per]
        dated = sorted((rate.date, rate.per, rate.currency) for rate in self._dated)
        self._per = {currency: per for _, per, currency in dated} | {self.currency: Fraction(1)}

    def per(self, currency: str | None) -> Fraction | None:
        """Return how much of a currency one unit of the plan's own buys; None without a rate."""
        return self._per.get(currency or self.currency)

    def rate(self, currency: str) -> Rate | None:
        """Return the rate that holds for a currency; None for the plan's own and without one."""
        dated = [rate for rate in self._dated if rate.currency == currency != self.currency]
        return max(dated, key=lambda rate: (rate.date, rate.per), default=None)

    def exact(self, amount: Amount) -> Fraction | None:
        """Return an amount in the plan's currency, not rounded; None without a rate."""
        per = self.per(amount.currency)
        return None if per is None else Fraction(amount.value) / per

    def convert(self, amount: Amount) -> Decimal | None:
        """Return an amount in the plan's currency as it is printed: rounded to the plan's unit; None without a rate."""
        exact = self.exact(amount)
        return None if exact is None else round_to(exact, self.unit)
