"""Contingency: a rate on the costs of chosen categories, as costs of their own."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from decimal import Decimal
from fractions import Fraction

from rplm.analysis.charge import CENTS, CONTINGENCY, Bill, Charge, Charger, Working
from rplm.model.action import Action
from rplm.model.costing import Contingency
from rplm.model.money import ONCE, Amount
from rplm.model.plan import Plan

_Key = tuple[str | None, str | None, int | None, tuple[int, ...], str]


class Reserve:
    """The contingency of a plan. It is false where the plan has none.

    The rate applies to what the costs of an action in one category and year add up to as they are printed, so that
    a reader can work it out from the table; the result is rounded once. A contribution in kind needs no reserve.
    """

    def __init__(self, plan: Plan, charger: Charger) -> None:
        self.charger, self.categories = charger, plan.category
        given = plan.heading.prices.contingency
        self.named: Mapping[str | None, Contingency] = {
            category: each for each in reversed(given) for category in each.categories
        }
        self.other = next((each for each in given if not each.categories), None)

    def __bool__(self) -> bool:
        return bool(self.named or self.other)

    def charges(self, action: Action, number: int, costs: Sequence[Charge]) -> list[Charge]:
        """Return the contingency of an action's costs; its numbers go on from one."""
        bases: dict[_Key, dict[str | None, Decimal]] = defaultdict(lambda: defaultdict(Decimal))
        for each in costs:
            if not each.in_kind and each.required and self.on(each.category):
                key = (each.category, each.body, each.year, each.years, each.working.bill.spread)
                bases[key][each.country] += each.required
        found: list[Charge] = []
        numbers: dict[object, int] = {}
        for key, by_country in sorted(bases.items(), key=lambda item: _order(item[0])):
            category, body, year, years, spread = key
            same = (category, body, spread, () if year else years)  # the years of one category go together
            found += self.reserved(action, numbers.setdefault(same, number + len(numbers)), key, by_country)
        return found

    def on(self, category: str | None) -> Contingency | None:
        """Return the contingency on the costs of a category, if there is any."""
        return self.named.get(category, self.other)

    def reserved(
        self, action: Action, number: int, key: _Key, by_country: Mapping[str | None, Decimal]
    ) -> list[Charge]:
        """Return the contingency of one category in one year, divided between the countries like its base."""
        category, body, year, years, spread = key
        given = self.on(category)
        if given is None or not given.rate:
            return []
        base, charger = sum(by_country.values(), Decimal(0)), self.charger
        value = Fraction(base) * given.rate
        is_one = len(by_country) == 1
        shares = () if is_one else tuple(
            sorted((country, Fraction(part) / Fraction(base)) for country, part in by_country.items() if country)
        )  # fmt: skip
        bill = Bill(
            price=Amount(base),
            priced=(given, "rate"),
            unit=None,
            counted=given.rate,
            ratio=value.as_integer_ratio(),
            currency=charger.exchange.currency,
            price_year=None,
            times=((year, years, ONCE),),
            category=category,
            body=body,
            assumption=None,
            label=known.title if (known := self.categories.get(category or "")) else None,
            span=given.at("rate"),
            country=next(iter(by_country)) if is_one else None,
            shares=shares,
            spread=spread,
            kind=CONTINGENCY,
        )
        units, cents = charger.grid.count(*bill.ratio), CENTS.count(*bill.ratio)
        amounts = (units, charger.grid.amount(units), CENTS.amount(cents))
        working = Working(bill, year, years, ONCE, 0, bill.ratio, ONCE, *amounts)
        return charger.divided((action.id, action.line, number), working)


def _order(key: _Key) -> tuple[object, ...]:
    category, body, year, years, spread = key
    return category or "", body or "", year or 9999, years, spread
