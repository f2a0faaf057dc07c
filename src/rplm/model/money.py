"""Money, numbers and shares: exact from the text of the file, never a binary float."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from math import lcm
from typing import TYPE_CHECKING

from rplm.model.codes import CURRENCIES
from rplm.model.entity import complaint, read_as, remembered
from rplm.model.problems import BAD_AMOUNT, BAD_CODE, BAD_NUMBER, BAD_SHARE

_NUMBER = re.compile(r"\d{1,24}(\.\d{1,12})?", re.ASCII)
_AMOUNT = re.compile(r"(\d{1,24}(?:\.\d{1,12})?)(?: +([A-Za-z]+))?", re.ASCII)
_PERCENT = re.compile(r"(\d{1,12}(?:\.\d{1,12})?) ?%", re.ASCII)
_FRACTION = re.compile(r"(\d{1,9})/(\d{1,9})", re.ASCII)

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
        raise complaint(BAD_AMOUNT, text=str(value) if isinstance(value, str) else "this")
    number, currency = found.groups()
    if currency and currency not in CURRENCIES:
        if currency.upper() in CURRENCIES:
            raise complaint(BAD_CODE, text=currency, field="currency", suggestion=currency.upper())
        raise complaint(BAD_CODE, text=currency, field="currency")
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
    raise complaint(BAD_NUMBER, text=str(value) if isinstance(value, str) else "this", least="0")


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
    raise complaint(BAD_SHARE, text=str(value) if isinstance(value, str) else "this")


def read_unit(value: object) -> Decimal:
    """Read a rounding unit: a power of ten from 0.0001 to 1000000."""
    if isinstance(value, str) and re.fullmatch(r"10{0,6}|0\.0{0,3}1", value, re.ASCII):
        return Decimal(value)
    raise complaint(BAD_NUMBER, text=f"{value} (a rounding unit is 0.01, 1, 100, ...)", least="0.0001")


def round_to(value: Fraction | Decimal, unit: Decimal) -> Decimal:
    """Round half up to a multiple of `unit` (0.01, 1, 100), exactly. Values are zero or more."""
    steps = Fraction(value) / Fraction(unit)
    whole = (2 * steps.numerator + steps.denominator) // (2 * steps.denominator)
    return (whole * unit).quantize(unit, ROUND_HALF_UP) if unit < 1 else Decimal(whole) * unit


def split(total: Decimal, weights: list[Fraction], unit: Decimal) -> list[Decimal]:
    """Split a total, a multiple of `unit`, by weights into multiples of `unit` that add up to it exactly.

    Largest remainder (Hamilton): everyone gets the whole units of the exact quota, the units left over go to the
    largest remainders, the first of equals first. The weights are zero or more and not all zero.
    """
    scale = lcm(*(weight.denominator for weight in weights))
    exact = [int(weight * scale) for weight in weights]
    whole, units = sum(exact), int(total / unit)
    quotas = [divmod(weight * units, whole) for weight in exact]
    given = [quota for quota, _ in quotas]
    by_remainder = sorted(range(len(quotas)), key=lambda i: -quotas[i][1])
    for i in by_remainder[: units - sum(given)]:
        given[i] += 1
    return [count * unit for count in given]


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
    Number = read_as(
        read_number,
        {"anyOf": [{"type": "number", "minimum": 0}, {"type": "string", "pattern": f"^{_FRACTION.pattern}$"}]},
    )
    Share = read_as(read_share, {"type": "string", "pattern": f"^({_PERCENT.pattern}|{_FRACTION.pattern})$"})
