"""Exact figures: reading, rounding once, splitting without a remainder."""

from __future__ import annotations

import re
from collections.abc import Callable
from decimal import Decimal, localcontext
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic_core import PydanticCustomError

from rplm.cli import main
from rplm.model.exact import EXACT
from rplm.model.money import Amount, read_amount, read_number, read_price, read_share, read_unit, round_to, split

CENT = Decimal("0.01")
UNITS = st.sampled_from([CENT, Decimal("0.001"), Decimal(1), Decimal(100)])
WEIGHTS = st.lists(st.fractions(min_value=0, max_value=1000), min_size=1, max_size=12).filter(any)


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("450 USD", Amount(Decimal(450), "USD")),
        ("12500.00 EUR", Amount(Decimal("12500.00"), "EUR")),
        ("0", Amount(Decimal(0))),
        ("0.1", Amount(Decimal("0.1"))),
    ],
)
def test_an_amount_is_read_exactly(text: str, amount: Amount) -> None:
    assert read_amount(text) == amount


@pytest.mark.parametrize("text", ["12,500.00", "1O0K", "-5", "1e3", "1_000", "", "5 usd", "5 XXX", "٥", "1.", ".5"])
def test_an_amount_that_could_be_misread_is_refused(text: str) -> None:
    with pytest.raises(PydanticCustomError):
        read_amount(text)


def test_no_cost_and_existing_staff_are_not_zero() -> None:
    assert [read_price(text) for text in ("no cost", "existing staff", "0")] == [
        "no cost", "existing staff", Amount(Decimal(0)),
    ]  # fmt: skip


def test_shares_are_exact() -> None:
    assert read_share("60 %") + read_share("30%") + read_share("10 %") == 1
    assert read_share("33.3 %") + read_share("33.3 %") + read_share("33.4 %") == 1
    assert 11 * read_share("1/11") == 1
    assert read_share("8.3 %") == Fraction(83, 1000)


@pytest.mark.parametrize("text", ["101 %", "100.000000000001 %", "60", "4/3", "1/0", "-1 %"])
def test_what_is_no_share_is_refused(text: str) -> None:
    with pytest.raises(PydanticCustomError):
        read_share(text)


def test_numbers_and_units_are_exact() -> None:
    assert read_number("0.083") == Fraction(83, 1000)
    assert read_number("1/12") == Fraction(1, 12)
    assert [read_unit(text) for text in ("0.01", "1", "100")] == [CENT, Decimal(1), Decimal(100)]
    with pytest.raises(PydanticCustomError):
        read_unit("5")


@pytest.mark.parametrize(
    ("value", "unit", "rounded"),
    [
        ("0.005", "0.01", "0.01"),  # half goes up, not to even
        ("0.015", "0.01", "0.02"),
        ("0.0049999999", "0.01", "0.00"),
        ("2.5", "1", "3"),
        ("150", "100", "200"),
        ("149.99", "100", "100"),
        ("6540.898", "0.01", "6540.90"),
    ],
)
def test_half_rounds_up(value: str, unit: str, rounded: str) -> None:
    assert str(round_to(Decimal(value), Decimal(unit))) == rounded


def test_a_third_is_rounded_once() -> None:
    assert round_to(Fraction(100, 3), CENT) == Decimal("33.33")
    assert round_to(Fraction(200, 3), CENT) == Decimal("66.67")


@pytest.mark.parametrize(
    ("total", "shares", "parts"),
    [
        ("100.00", ("60 %", "30 %", "10 %"), ("60.00", "30.00", "10.00")),
        ("0.01", ("60 %", "30 %", "10 %"), ("0.01", "0.00", "0.00")),
        ("99.99", ("70 %", "20 %", "10 %"), ("69.99", "20.00", "10.00")),  # 69.993, 19.998, 9.999
        ("100.01", ("33.3 %", "33.3 %", "33.4 %"), ("33.30", "33.30", "33.41")),  # rests .333, .333, .334
        ("100.00", ("1/11",) * 11, ("9.10", *["9.09"] * 10)),  # 9.0909...: one cent is left, the first gets it
    ],
)
def test_parts_add_up_by_largest_remainder(total: str, shares: tuple[str, ...], parts: tuple[str, ...]) -> None:
    found = split(Decimal(total), [read_share(share) for share in shares], CENT)

    assert sum(found) == Decimal(total)
    assert tuple(map(str, found)) == parts


@given(units=st.integers(0, 10**30), weights=WEIGHTS, unit=UNITS)
def test_splitting_then_adding_is_exact(units: int, weights: list[Fraction], unit: Decimal) -> None:
    with localcontext(EXACT):
        total = units * unit
        parts = split(total, weights, unit)

        assert sum(parts) == total
        assert all(part >= 0 and part % unit == 0 for part in parts)
        whole = sum(weights, Fraction(0))
        for part, weight in zip(parts, weights, strict=True):
            assert abs(Fraction(part) - Fraction(total) * weight / whole) < Fraction(unit)


@given(value=st.fractions(min_value=0, max_value=10**12), unit=UNITS)
def test_rounding_moves_a_value_by_half_a_unit_at_most(value: Fraction, unit: Decimal) -> None:
    rounded = round_to(value, unit)

    assert rounded % unit == 0
    assert -Fraction(unit) / 2 < Fraction(rounded) - value <= Fraction(unit) / 2


LARGE = """roles: [{id: off, title: Officer, monthly_cost: existing staff}]
categories: [{id: survey, title: Surveys}]
sources: [{id: G, title: G, kind: grant, status: pledged}]
actions:
  - id: L1
    title: A
    starts: 2024-Q1
    costs: [{item: X, unit_cost: 999999999999999999999999.99 USD, quantity: 999999, each: 2024, category: survey}]
    funding: [{source: G, share: 100 %}]
  - id: L2
    title: B
    starts: 2024 to 2199
    staff: [{role: off, number: 999999999999999999999999}]
    costs: [{item: X, amount: 0.01 USD, each: 2024, category: survey}]
    funding: [{source: G, share: 100 %}]
"""
LONG = "plan: P\ntitle: Very large\nperiod: 2024 to 2199\ncurrency: USD\n"
ALL = "999,998,999,999,999,999,999,999,990,000.02"
"""999,999 times 999999999999999999999999.99, and a cent."""


def test_amounts_of_24_digits_add_up_to_the_cent_in_every_table_of_an_export(
    write_plan: Callable[..., Path], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    plan, out = write_plan(LARGE, LONG), tmp_path / "out"

    assert main(["export", str(plan), "-o", str(out)]) == 0
    budget = (out / "markdown-en" / "budget.md").read_text(encoding="utf-8")
    feet = "".join(re.findall(r"^\| \*\*Total.*$", budget, re.MULTILINE))

    assert set(re.findall(r"[\d,]{9,}\.\d\d", feet)) == {ALL}
    for name, text in {
        "markdown-en/index.md": f"USD {ALL}",
        "page.html": f"USD {ALL}",
        "tables/sources.csv": ALL.replace(",", ""),
        "roadmap.xml": f"<Cost>{ALL.translate({ord(','): '', ord('.'): ''})}</Cost>",
    }.items():
        assert text in (out / name).read_text(encoding="utf-8"), name


@pytest.mark.parametrize("per", ["month", "year"])
def test_the_work_of_very_many_persons_over_centuries_is_added_exactly(
    write_plan: Callable[..., Path], capsys: pytest.CaptureFixture[str], per: str
) -> None:
    assert main(["roadmap", str(write_plan(LARGE, LONG)), "--workload", "--per", per, "--format", "tsv"]) == 0
    row = capsys.readouterr().out.splitlines()[1].split("\t")

    assert sum(Decimal(cell) for cell in row[2:-1]) == Decimal(row[-1]) == 12 * 176 * (10**24 - 1)
