"""A cost line to charges: what it takes of each year and country, exactly, then rounded once.

charge(year) = unit cost x quantity x frequency(year) x duration x share, raised from its price year, then converted.
Staff: monthly cost x number x level of effort x months of the year.

Exact values are whole numerators over whole denominators: thousands of them are added faster than fractions are.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple

from rplm.analysis.exchange import Exchange
from rplm.diagnostics import Span
from rplm.model.costing import Cost
from rplm.model.entity import Entity
from rplm.model.heading import Prices
from rplm.model.money import ONCE, Amount, Grid, apportion, whole_weights
from rplm.model.staffing import StaffNeed
from rplm.model.text import Text

CENT = Decimal("0.01")
CENTS = Grid(CENT)
Time = tuple[int | None, tuple[int, ...], Fraction]
"""The year (None: not split), the years it may fall in, and how many times the value."""
Ratio = tuple[int, int]
"""A numerator and a denominator, not reduced."""
Shares = tuple[tuple[str, Fraction], ...]
Ident = tuple[str, str, int]
"""The action, its line of action and the number of a cost line."""

COST, CONTINGENCY, OVERHEAD = "cost", "contingency", "overhead"
"""What an entry of the ledger is."""
_FACTORS = ("frequency", "duration", "share")


class Bill(NamedTuple):
    """What is the same for all charges of one cost line: a price times a number, when, and where it belongs.

    `spread` names the rule by which one amount is spread over its years, if one is. `ratio` is price x factors;
    `counted` is what states the factors: a cost line, a staff entry (its unit is a month), or a contingency's rate.
    `label` is the plan's own name of a cost or a role; of a contingency that of its category, if it has one.
    """

    price: Amount
    priced: tuple[Entity, str]
    unit: Text | None
    counted: Cost | StaffNeed | Fraction
    ratio: Ratio
    currency: str
    price_year: int | None
    times: tuple[Time, ...]
    category: str | None
    body: str | None
    assumption: str | None
    label: Text | None
    span: Span
    in_kind: bool = False
    country: str | None = None
    shares: Shares = ()
    spread: str = ""
    kind: str = COST

    @property
    def value(self) -> Fraction:
        """Price x factors, exactly."""
        return Fraction(*self.ratio)

    @property
    def factors(self) -> tuple[tuple[str, Fraction], ...]:
        """What the price is multiplied by, each with the name of its field."""
        counted = self.counted
        if isinstance(counted, Fraction):
            return (("rate", counted),)
        if isinstance(counted, StaffNeed):
            return (("number", counted.number), ("effort", counted.effort))
        written = ["quantity", *(name for name in _FACTORS if counted.wrote(name))]
        found = [(name, getattr(counted, name)) for name in written if not (name == "frequency" and counted.by_year)]
        return () if counted.amount is not None and len(found) == 1 == counted.quantity else tuple(found)

    @property
    def price_span(self) -> Span:
        """Where the price stands: in the library, in the cost line, or with the role."""
        return self.priced[0].at(self.priced[1])

    @property
    def content(self) -> tuple[object, ...]:
        """Sort key: what the cost line says, not where it stands."""
        when = tuple([(year or 9999, years, part) for year, years, part in self.times])
        named = (self.category or "", self.assumption or "", self.body or "", self.country or "")
        label = self.label.by_language if self.label else ()
        return label, named, when, self.currency, self.ratio, self.in_kind, self.shares


class Working(NamedTuple):
    """How a cost line becomes an amount at one time: `part` of its value, raised, converted; exact, then rounded once.

    `risen` is over how many years prices rise. `required` is in the plan's currency, `original` in the line's own;
    both before they are divided between countries. `units` is `required` in units of rounding.
    """

    bill: Bill
    year: int | None
    years: tuple[int, ...]
    part: Fraction
    risen: int
    ratio: Ratio
    per: Fraction
    units: int
    required: Decimal
    original: Decimal

    @property
    def raised(self) -> Fraction:
        """The exact value before conversion."""
        return Fraction(*self.ratio)


class Charge(NamedTuple):
    """What one cost line takes of one year in one country, rounded once.

    `kind` is `cost` or `contingency`. `year` None: not split by year; `years` are then those it may fall in, none if
    nobody knows. `number` tells the cost lines of an action apart. `country` None is regional. `original` is in
    `currency`, before conversion. `units` is `required` in units of rounding; `part` is the country's share of
    the working.
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
    label: Text | None
    span: Span
    kind: str
    units: int
    part: Fraction
    working: Working

    @property
    def exact(self) -> Ratio:
        """What it takes before it is rounded, in the plan's currency."""
        working = self.working
        (n, d), (pn, pd), (sn, sd) = working.ratio, working.per.as_integer_ratio(), self.part.as_integer_ratio()
        return n * pd * sn, d * pn * sd


class Charger:
    """Makes the charges of cost lines."""

    def __init__(self, prices: Prices, exchange: Exchange) -> None:
        self.prices, self.exchange = prices, exchange
        self.grid = Grid(exchange.unit)
        self._factors: dict[int, Ratio] = {}

    def charges(self, ident: Ident, bill: Bill) -> list[Charge]:
        """Return what a cost line takes of each year and country; nothing without a rate of exchange."""
        found: list[Charge] = []
        for each in self.workings(bill):
            found += self.divided(ident, each)
        return found

    def workings(self, bill: Bill) -> list[Working]:
        """Return the working of each time of a cost line; nothing without a rate of exchange.

        An unsplit lump is taken at its stated prices, because nobody has said how much of it is spent in which year.
        """
        per = self.exchange.per(bill.currency)
        if per is None:
            return []
        uplift, grid = self.prices.uplift, self.grid
        times_of, over_of = per.as_integer_ratio()
        is_same = times_of == over_of and grid.unit == CENT
        since = (bill.price_year or self.prices.year or 0) if uplift.rate else 0
        found: list[Working] = []
        for year, years, part in bill.times:
            n, d = bill.ratio
            if part is not ONCE:
                times, over = part.as_integer_ratio()
                n, d = n * times, d * over
            risen = year - since if year and since and year > since else 0
            if risen:
                times, over = self.factor(risen)
                n, d = n * times, d * over
            units = grid.count(n * over_of, d * times_of)
            required = grid.amounts[units]
            original = required if is_same else CENTS.amounts[CENTS.count(n, d)]
            found.append(Working(bill, year, years, part, risen, (n, d), per, units, required, original))
        return _together(found, grid) if bill.spread else found

    def factor(self, years: int) -> Ratio:
        """Return by how much prices rise over so many years."""
        if years not in self._factors:
            self._factors[years] = self.prices.uplift.factor(years).as_integer_ratio()
        return self._factors[years]

    def divided(self, ident: Ident, working: Working) -> list[Charge]:
        """Return the charges of one time: one for each country that has a share."""
        bill, year, years = working.bill, working.year, working.years
        whole = (bill.country, working.units, working.required, working.original, ONCE)
        parts = by_country(working, self.grid) if bill.shares else (whole,)
        return [
            Charge(
                *ident, year, years, bill.category, bill.body, country, bill.in_kind, required, original,
                bill.currency, bill.assumption, bill.label, bill.span, bill.kind, units, part, working,
            )
            for country, units, required, original, part in parts
        ]  # fmt: skip


def _together(parts: Sequence[Working], grid: Grid) -> list[Working]:
    """Round the parts of one amount as a whole: once, then split over the years by largest remainder."""
    per, ratios = parts[0].per, [each.raised for each in parts]
    whole = sum(ratios, Fraction(0))
    weights = whole_weights(ratios if whole else [each.part for each in parts])
    units = apportion(grid.count(*(whole / per).as_integer_ratio()), weights)
    original = apportion(CENTS.count(*whole.as_integer_ratio()), weights)
    return [
        each._replace(units=a, required=grid.amount(a), original=CENTS.amount(b))
        for each, a, b in zip(parts, units, original, strict=True)
    ]


def by_country(working: Working, grid: Grid) -> Iterable[tuple[str | None, int, Decimal, Decimal, Fraction]]:
    """Divide a time of a cost by the shares of countries; what they leave is regional, or the cost's own country's."""
    bill = working.bill
    given: dict[str | None, Fraction] = defaultdict(Fraction)
    for country, share in sorted(bill.shares):
        given[country] += share
    whole = sum(given.values())
    if whole < 1:
        given[bill.country] += 1 - whole
    weights = whole_weights(given.values())
    units = apportion(working.units, weights)
    original = apportion(int(working.original / CENT), weights)
    for (named, share), a, b in zip(given.items(), units, original, strict=True):
        yield named, a, grid.amount(a), CENTS.amount(b), share / max(whole, ONCE)
