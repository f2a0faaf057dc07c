"""Exact numbers as decimals where decimals give them, and rounded once where they do not."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from math import floor


def decimal(value: Fraction, least: int = 0) -> Decimal | None:
    """Return a number as decimals, None where none give it exactly: 0.083, but not 1/12.

    One that is not whole has at least so many decimals: 0.50.
    """
    rest, places = value.denominator, 0
    while 10**places % rest and places < rest.bit_length():
        places += 1
    return rounded(value, max(places, least if places else 0)) if 10**places % rest == 0 else None


def rounded(value: Fraction, places: int) -> Decimal:
    """Return a number rounded half up to so many decimals."""
    return Decimal(f"{half_up(value * 10**places)}E-{places}")


def half_up(value: Fraction) -> int:
    """Return the nearest whole number; of two the larger."""
    return floor(value + Fraction(1, 2))


def bare(value: Fraction) -> str:
    """Return an exact number as machines read it: 1200.5, else 1/12."""
    found = decimal(value)
    return str(value) if found is None else f"{found:f}"
