"""A cost line to charges: what it takes of each year and country, exactly, then rounded once.

charge(year) = unit cost x quantity x frequency x duration x share, raised from its price year, then converted.
Staff: monthly cost x number x level of effort x months of the year.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from decimal import Decimal
from fractions import Fraction

from rplm.analysis.exchange import Exchange
from rplm.diagnostics import Span
from rplm.model.action import Action
from rplm.model.entity import Entity
from rplm.model.money import Amount, round_to, split
from rplm.model.plan import Prices
from rplm.model.text import Text

CENT = Decimal("0.01")
Time = tuple[int | None, tuple[int, ...], Fraction]
"""The year (None: not split), the years it may fall in, and how many times the value."""


@dataclass(frozen=True, slots=True)
class Charge:
    """What one cost line takes of one year in one country, rounded once.

    `year` None: not split by year; `years` are then those it may fall in, none if nobody knows. `number` tells the
    cost lines of an action apart. `country` None is regional. `original` is in `currency`, before conversion.
    """

    action: str
    line: str
    number: int
    year: int | None
    years: tuple[int, ...]
    category: str | None
    body: str | None
    country: str | None
    in_kind: bool
    required: Decimal
    original: Decimal
    currency: str
    assumption: str | None
    label: Text
    span: Span
    working: Working = field(repr=False, compare=False)


@dataclass(frozen=True, slots=True)
class Bill:
    """What is the same for all charges of one cost line: a price times a number, when, and where it belongs.

    `spread` names the rule by which one amount is spread over its years, if one is.
    `value` = `price` x `factors`; they are kept, each with its name, so that the product can be shown.
    """

    price: Amount
    priced: tuple[Entity, str]
    unit: Text | None
    factors: tuple[tuple[str, Fraction], ...]
    value: Fraction
    currency: str
    price_year: int | None
    times: tuple[Time, ...]
    category: str | None
    body: str | None
    assumption: str | None
    label: Text
    span: Span
    in_kind: bool = False
    country: str | None = None
    shares: tuple[tuple[str, Fraction], ...] = ()
    spread: str = ""

    @property
    def price_span(self) -> Span:
        """Where the price stands: in the library, in the cost line, or with the role."""
        return self.priced[0].at(self.priced[1])

    @property
    def content(self) -> tuple[object, ...]:
        """Sort key: what the cost line says, not where it stands."""
        when = tuple((year or 9999, years, part) for year, years, part in self.times)
        named = (self.category or "", self.assumption or "", self.body or "", self.country or "")
        return self.label.by_language, named, when, self.currency, self.value, self.in_kind, sorted(self.shares)


@dataclass(frozen=True, slots=True)
class Working:
    """How a cost line becomes an amount at one time: `part` of its value, raised, converted; exact, then rounded once.

    `risen` is over how many years prices rise. `required` is in the plan's currency, `original` in the line's own;
    both before they are divided between countries.
    """

    bill: Bill
    year: int | None
    years: tuple[int, ...]
    part: Fraction
    risen: int
    raised: Fraction
    per: Fraction
    required: Decimal
    original: Decimal


def workings(bill: Bill, prices: Prices, exchange: Exchange) -> list[Working]:
    """Return the working of each time of a cost line; nothing without a rate of exchange.

    An unsplit lump is taken at its stated prices, because nobody has said how much of it is spent in which year.
    """
    per, unit = exchange.per(bill.currency), exchange.unit
    if per is None:
        return []
    found: list[Working] = []
    since = bill.price_year or prices.year
    for year, years, part in bill.times:
        value = bill.value * part if part != 1 else bill.value
        risen = max(0, year - since) if year and since and prices.uplift.rate else 0
        if risen:
            value *= prices.uplift.factor(risen)
        converted = round_to(value / per if per != 1 else value, unit)
        written = converted if per == 1 and unit == CENT else round_to(value, CENT)
        found.append(Working(bill, year, years, part, risen, value, per, converted, written))
    return _together(found, unit) if bill.spread else found


def _together(parts: list[Working], unit: Decimal) -> list[Working]:
    """Round the parts of one amount as a whole: once, then split over the years by largest remainder."""
    weights = [each.raised for each in parts]
    whole, per = sum(weights, Fraction(0)), parts[0].per
    shares = weights if whole else [each.part for each in parts]
    required = split(round_to(whole / per, unit), shares, unit)
    original = split(round_to(whole, CENT), shares, CENT)
    return [replace(each, required=a, original=b) for each, a, b in zip(parts, required, original, strict=True)]


def charges(action: Action, number: int, bill: Bill, prices: Prices, exchange: Exchange) -> Iterator[Charge]:
    """Yield what a cost line takes of each year and country; nothing without a rate of exchange."""
    for each in workings(bill, prices, exchange):
        for country, required, original in _by_country(bill, each.required, each.original, exchange.unit):
            yield Charge(
                action.id, action.line, number, each.year, each.years, bill.category, bill.body, country, bill.in_kind,
                required, original, bill.currency, bill.assumption, bill.label, bill.span, each,
            )  # fmt: skip


def _by_country(
    bill: Bill, required: Decimal, original: Decimal, unit: Decimal
) -> Iterator[tuple[str | None, Decimal, Decimal]]:
    """Split a charge by the declared shares of countries; what they leave is regional, or the cost's own country's."""
    if not bill.shares:
        yield bill.country, required, original
        return
    given: dict[str | None, Fraction] = defaultdict(Fraction)
    for country, share in sorted(bill.shares):
        given[country] += share
    rest = 1 - sum(given.values())
    if rest > 0:
        given[bill.country] += rest
    weights = list(given.values())
    yield from zip(given, split(required, weights, unit), split(original, weights, CENT), strict=True)
