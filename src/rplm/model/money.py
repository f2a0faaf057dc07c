"""Money, numbers and shares: exact from the text of the file, never a binary float."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from math import lcm
from typing import TYPE_CHECKING

from rplm.diagnostics import THIS, Clause, quoted
from rplm.model.codes import CURRENCIES
from rplm.model.entity import complaint, read_as, remembered
from rplm.model.exact import EXACT
from rplm.model.problems import BAD_AMOUNT, BAD_CODE, BAD_NUMBER, BAD_SHARE, WRONG_KIND

_NUMBER = re.compile(r"\d{1,24}(\.\d{1,12})?", re.ASCII)
_AMOUNT = re.compile(r"(\d{1,24}(?:\.\d{1,12})?)(?: +([A-Za-z]+))?", re.ASCII)
_PERCENT = re.compile(r"(\d{1,12}(?:\.\d{1,12})?) ?%", re.ASCII)
_FRACTION = re.compile(r"(\d{1,9})/(\d{1,9})", re.ASCII)

ONCE = Fraction(1)
"""The factor and the share that nobody states: it is told by its identity, so that nothing is multiplied by it."""
NO_COST = "no cost"
EXISTING_STAFF = "existing staff"


@dataclass(frozen=True, slots=True)
class Amount:
    """An exact amount of one currency; `currency` None stands for the plan's own."""

    value: Decimal
    currency: str | None = None


@remembered
def read_amount(value: object) -> Amount:
    """Read `450 USD` or `450` (the plan's currency); raise a complaint for anything else."""
    found = _AMOUNT.fullmatch(value) if isinstance(value, str) else None
    if not found:
        raise complaint(BAD_AMOUNT, text=quoted(value))
    number, currency = found.groups()
    if currency and currency not in CURRENCIES:
        if currency.upper() in CURRENCIES:
            raise complaint(BAD_CODE, text=currency, field=Clause("currency"), suggestion=currency.upper())
        raise complaint(BAD_CODE, text=currency, field=Clause("currency"))
    return Amount(Decimal(number), currency)


@remembered
def read_price(value: object) -> Amount | str:
    """Read an amount, or one of the words `no cost` and `existing staff` (neither is zero, neither is missing)."""
    if isinstance(value, str) and value in {NO_COST, EXISTING_STAFF}:
        return str(value)
    return read_amount(value)


@remembered
def read_number(value: object) -> Fraction:
    """Read a number of zero or more, exactly; also a fraction such as `1/12`."""
    if isinstance(value, str):
        if _NUMBER.fullmatch(value):
            return Fraction(value)
        part = _FRACTION.fullmatch(value)
        if part and int(part[2]):
            return Fraction(int(part[1]), int(part[2]))
    raise complaint(BAD_NUMBER, text=quoted(value), least="0")


@remembered
def read_share(value: object) -> Fraction:
    """Read a share of at most the whole: `60 %`, `8.3 %` or `1/3`."""
    if isinstance(value, str):
        percent, part = _PERCENT.fullmatch(value), _FRACTION.fullmatch(value)
        share = None
        if percent:
            share = Fraction(percent[1]) / 100
        elif part and int(part[2]):
            share = Fraction(int(part[1]), int(part[2]))
        if share is not None and share <= 1:
            return share
        if _NUMBER.fullmatch(value) and Fraction(value) <= 100:
            raise complaint(BAD_SHARE, text=str(value), suggestion=f"{value} %")
    raise complaint(BAD_SHARE, text=quoted(value))


def read_unit(value: object) -> Decimal:
    """Read a rounding unit: a power of ten from 0.0001 to 1000000."""
    if isinstance(value, str) and re.fullmatch(r"10{0,6}|0\.0{0,3}1", value, re.ASCII):
        return Decimal(value)
    raise complaint(WRONG_KIND, field=THIS, expected=Clause("a power of ten: 0.01, 0.1, 1, 10, 100, ..."))


def round_to(value: Fraction | Decimal, unit: Decimal) -> Decimal:
    """Round half up to a multiple of `unit` (0.01, 1, 100), exactly. Values are zero or more."""
    grid = Grid(unit)
    return grid.amount(grid.count(*value.as_integer_ratio()))


class _Amounts(dict[int, Decimal]):
    """Amounts by how many units they are, each made once."""

    def __init__(self, unit: Decimal) -> None:
        self.unit = unit

    def __missing__(self, count: int) -> Decimal:
        amount = self[count] = EXACT.multiply(count, self.unit)
        return amount


class Grid:
    """A rounding unit (0.01, 1, 100): what lies between exact values and whole numbers of units."""

    def __init__(self, unit: Decimal) -> None:
        self.unit = unit
        self._times, self._over = unit.as_integer_ratio()
        self.amounts = _Amounts(unit)

    def count(self, numerator: int, denominator: int) -> int:
        """Return how many units a value of zero or more is, rounded half up."""
        units, of = 2 * numerator * self._over, denominator * self._times
        return (units + of) // (2 * of)

    def exact(self, value: Fraction) -> Fraction:
        """Return how many units a value is, exactly."""
        return value * self._over / self._times

    def amount(self, count: int) -> Decimal:
        """Return the amount of so many units, with the decimals of the unit."""
        return self.amounts[count]


def apportion(count: int, weights: Sequence[int]) -> list[int]:
    """Divide whole units by whole weights of zero or more, not all zero, so that the parts add up exactly.

    Largest remainder (Hamilton): everyone gets the whole units of the exact quota, the units left over go to the
    largest remainders, the first of equals first.
    """
    whole = sum(weights)
    given = [count * weight // whole for weight in weights]
    left = count - sum(given)
    if left:
        rests = [count * weight % whole for weight in weights]
        for i in sorted(range(len(rests)), key=rests.__getitem__, reverse=True)[:left]:
            given[i] += 1
    return given


def added(parts: Iterable[Fraction]) -> Fraction:
    """Return an exact sum, which is reduced once."""
    over, under = 0, 1
    for numerator, denominator in [part.as_integer_ratio() for part in parts]:
        if denominator == under:
            over += numerator
        else:
            over, under = over * denominator + numerator * under, under * denominator
    return Fraction(over, under)


def whole_weights(weights: Iterable[Fraction]) -> list[int]:
    """Return whole numbers in the same proportion as exact weights."""
    ratios = [weight.as_integer_ratio() for weight in weights]
    scale = lcm(*(denominator for _, denominator in ratios))
    return [numerator * (scale // denominator) for numerator, denominator in ratios]


def split(total: Decimal, weights: Iterable[Fraction], unit: Decimal) -> list[Decimal]:
    """Split a total, a multiple of `unit`, into multiples of `unit` by largest remainder (see `apportion`)."""
    grid = Grid(unit)
    count, of = grid.exact(Fraction(total)).as_integer_ratio()
    return [grid.amount(part) for part in apportion(count // of, whole_weights(weights))]


NUMBER_SCHEMA = {"anyOf": [{"type": "number", "minimum": 0}, {"type": "string", "pattern": f"^{_FRACTION.pattern}$"}]}

if TYPE_CHECKING:
    Money = Amount
    Price = Amount | str
    Number = Fraction
    Share = Fraction
    Unit = Decimal
else:
    Unit = read_as(read_unit, {"type": "number", "exclusiveMinimum": 0})
    _AMOUNT_SCHEMA = {
        "anyOf": [{"type": "number", "minimum": 0}, {"type": "string", "pattern": f"^{_AMOUNT.pattern}$"}]
    }
    Money = read_as(read_amount, _AMOUNT_SCHEMA)
    Price = read_as(read_price, {"anyOf": [*_AMOUNT_SCHEMA["anyOf"], {"enum": [NO_COST, EXISTING_STAFF]}]})
    Number = read_as(read_number, NUMBER_SCHEMA)
    Share = read_as(read_share, {"type": "string", "pattern": f"^({_PERCENT.pattern}|{_FRACTION.pattern})$"})
