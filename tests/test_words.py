"""Numbers and dates as people read them: one way for every table, note, sentence and finding."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rplm.analysis.facts import Facts
from rplm.cli import main
from rplm.diagnostics import NOWHERE, Clause, Diagnostic, Listed, Problem, Severity
from rplm.lang import words
from rplm.lang.number import bare, decimal
from rplm.rules import check
from rplm.source.load import load
from rplm.views.findings import findings_table

from machine import REAL_PLAN

EN, ES = words("en"), words("es")
NUMBERS = st.fractions(0, 10**30, max_denominator=10**6)


@pytest.mark.parametrize(
    ("value", "exact", "about", "percent"),
    [
        ("0", "0", "0", "0 %"),
        ("1200", "1,200", "1,200", "120,000 %"),
        ("2000001/2", "1,000,000.5", "1,000,000.5", "100,000,050 %"),
        ("0.083", "0.083", "≈ 0.08", "8.3 %"),
        ("0.125", "0.125", "≈ 0.13", "12.5 %"),
        ("1/3", "1/3", "≈ 0.33", "1/3"),
        ("0.996", "0.996", "≈ 1.00", "99.6 %"),
    ],
)
def test_a_number_is_exact_where_decimals_are_and_says_where_it_is_not(
    value: str, exact: str, about: str, percent: str
) -> None:
    number = Fraction(value)

    assert [each(number) for each in (EN.exact, EN.about, EN.percent)] == [exact, about, percent]
    assert EN.exact(number) == ES.exact(number)


@pytest.mark.parametrize(
    ("share", "said"),
    [("0.083", "8.3 %"), ("1/12", "1/12 (≈ 8.33 %)"), ("30001/30000", "30001/30000 (≈ 100.003 %)"),
     ("1/300000", "1/300000 (≈ 0.0003 %)"), ("0", "0 %")],
)  # fmt: skip
def test_a_share_in_a_message_says_about_how_much_a_fraction_is(share: str, said: str) -> None:
    assert EN.proportion(Fraction(share)) == ES.proportion(Fraction(share)) == said


def test_money_that_is_not_whole_has_its_cents() -> None:
    assert [EN.about(Fraction(each), 6, least=2) for each in ("12", "12.5", "12.345", "1/3")] == [
        "12", "12.50", "12.345", "≈ 0.333333",
    ]  # fmt: skip


@given(NUMBERS)
def test_an_exact_number_is_the_number(value: Fraction) -> None:
    assert Fraction(EN.exact(value).replace(",", "")) == Fraction(bare(value)) == value


@given(st.integers(0, 10**40), st.integers(0, 40))
def test_decimals_of_any_length_are_kept(digits: int, places: int) -> None:
    found = decimal(Fraction(digits, 10**places))

    assert found is not None
    assert Fraction(found) == Fraction(digits, 10**places)


@given(NUMBERS, st.integers(0, 6))
def test_about_is_off_by_half_of_the_last_place_at_most(value: Fraction, places: int) -> None:
    said = EN.about(value, places)
    shown = Fraction(said.removeprefix("≈ ").replace(",", ""))

    assert abs(shown - value) * 2 * 10**places <= 1
    assert said.startswith("≈") == (shown != value)


def test_a_sentence_of_a_view_has_dates_as_tables_and_a_finding_as_the_plan() -> None:
    starts = Clause("why start", {"action": "L1", "day": date(2024, 3, 29)})

    assert EN("why starts on", action="L1", day=date(2024, 3, 29)) == "L1 starts 29 Mar 2024"
    assert (EN.clause(starts), ES.clause(starts)) == ("L1 starts 29 Mar 2024", "L1 comienza el 29 mar 2024")
    assert EN.value(starts) == "L1 starts 2024-03-29"


def test_levelling_and_workload_say_the_same_number_alike(
    write_plan: Callable[..., Path], capsys: pytest.CaptureFixture[str]
) -> None:
    plan = write_plan(
        "roles:\n"
        "  - {id: many, title: Many, monthly_cost: existing staff, capacity: 1000000.5}\n"
        "  - {id: third, title: Third, monthly_cost: existing staff, capacity: 1/3}\n"
        "actions:\n"
        "  - {id: L1, title: T, starts: 2024-03-11, lasts: 3 weeks,"
        " staff: [{role: many, number: 1/8}, {role: third, effort: 1/3}]}\n"
    )
    said = {}
    for option in ("--level", "--workload"):
        assert main(["roadmap", str(plan), option, "--format", "markdown"]) == 0
        said[option] = capsys.readouterr().out

    assert "many 1,000,000.5, third ≈ 0.33" in said["--level"]
    assert "many ≈ 0.13 of 1,000,000.5, third ≈ 0.33 of ≈ 0.33" in said["--workload"]
    assert "Feasible 29 Mar 2024 (without levelling 29 Mar 2024)" in said["--level"]


@pytest.mark.parametrize(("language", "told"), [("en", "10 Jun 2026"), ("es", "del 10 jun 2026 al 9 dic 2026")])
def test_findings_in_documents_have_dates_as_in_tables(language: str, told: str) -> None:
    reading, say = load(REAL_PLAN), words(language)
    table = findings_table(check(reading, Facts(reading.plan)), say)
    messages = [str(row[table.column("message")]) for row in table.rows]

    assert any(told in message for message in messages)
    assert not any(re.search(r"\d{4}-\d\d-\d\d", message) for message in messages)


def test_dates_inside_the_reasons_of_a_finding_are_told_likewise(
    find_in: Callable[..., tuple[Diagnostic, ...]],
) -> None:
    actions = (
        "actions:\n  - {id: L1, title: One, starts: 2024-03, lasts: 8 months}\n"
        "  - {id: L2, title: Two, after: [L1], lasts: 2 months, ends: 2024-Q3}\n"
    )
    (finding,) = (each for each in find_in(actions) if each.code == "RP213")

    assert words("es").message(finding).startswith("L2 no puede terminar antes del 2024-12-31")
    assert words("es").reported(finding).startswith("L2 no puede terminar antes del 31 dic 2024")
    assert not re.search(r"\d{4}-\d\d-\d\d", words("es").reported(finding))


def test_what_is_not_nothing_never_reads_as_nothing() -> None:
    assert words("en").about(Fraction(1, 3000)) == "≈ 0.0003"
    assert words("en").about_money(Fraction(1, 3 * 10**8), "USD") == "≈ USD 0.000000003"
    assert words("en").about(Fraction(0)) == "0"


def test_dates_in_a_list_of_a_finding_are_told_as_in_tables() -> None:
    details = {"listed": Listed((date(2042, 12, 25),))}
    problem = Problem("RP999", Severity.NOTE, "not touched: {listed}", "Look.")

    assert words("es").reported(Diagnostic(problem, NOWHERE, details)) == "not touched: 25 dic 2042"
