"""How much of whose time the actions take, and where it is more than there is."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Callable
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rplm.analysis.calendar import WorkCalendar
from rplm.analysis.facts import Facts
from rplm.analysis.staffing import months_by_month, months_by_year, months_of_work, work_by_month
from rplm.cli import main
from rplm.diagnostics import Diagnostic
from rplm.lang import words
from rplm.model.calendar import Calendar
from rplm.model.period import Duration, Unit, read_day
from rplm.source.load import Reading
from rplm.views.workload import data, table

HEADING = """plan: EXAMPLE
title: An example
period: 2024 to 2026
currency: USD
bodies:
  - {id: LAB, title: Ministry of Labour, kind: ministry}
  - {id: ES, title: Secretariat, kind: secretariat, coordinator: true}
  - {id: ILO, title: ILO, kind: agency}
roles:
  - {id: analyst, title: Analyst, monthly_cost: 1000 USD, capacity: 1}
  - {id: officer, title: Officer, monthly_cost: existing staff}
"""
Read = Callable[..., Reading]
Find = Callable[..., tuple[Diagnostic, ...]]
Write = Callable[..., Path]


def listed(*actions: str) -> str:
    return "actions:\n" + "".join(f"  - {{title: An action, {each}}}\n" for each in actions)


PLAN = listed(
    "id: L1, starts: 2024-Q1, responsible: [LAB], staff: [{role: analyst, effort: 60 %}, {role: officer, number: 2}]",
    "id: L2, starts: 2024-03, staff: [{role: analyst, effort: 50 %, body: ILO}, {role: officer, existing: true}]",
    "id: L3, starts: 2025, staff: [{role: analyst, effort: 1/3, period: 2024-11 to 2025-02}]",
    "id: L4, staff: [{role: analyst}]",
)


def test_effort_is_person_months_by_role_and_body_and_period(read_plan: Read) -> None:
    shown = table(Facts(read_plan(PLAN, HEADING).plan).workload, words("en"))
    rows = {row[:2]: row[3:] for row in shown.rows}
    none = (None,) * 2

    assert [column.key for column in shown.columns][3:] == [
        "2024-Q1",
        "2024-Q2",
        "2024-Q3",
        "2024-Q4",
        "2025-Q1",
        "total",
    ]
    assert rows == {
        ("analyst", "LAB"): (Decimal("1.80"), *none, None, None, Decimal("1.80")),
        ("analyst", "ES"): (None, *none, Decimal("0.67"), Decimal("0.66"), Decimal("1.33")),
        ("analyst", "ILO"): (Decimal("0.50"), *none, None, None, Decimal("0.50")),
        ("officer", "LAB"): (Decimal("6.00"), *none, None, None, Decimal("6.00")),
        ("officer", "ES"): (Decimal("1.00"), *none, None, None, Decimal("1.00")),
    }
    assert shown.total
    assert shown.total[-1] == Decimal("10.63")


def test_the_document_has_exact_fractions(read_plan: Read) -> None:
    found = json.loads(json.dumps(data(Facts(read_plan(PLAN, HEADING).plan).workload, "year")))
    (late,) = (
        row for row in found["rows"] if row["body"] == "ES" and row["period"] == "2025" and row["role"] == "analyst"
    )

    assert late == {
        "role": "analyst", "body": "ES", "period": "2025", "start": "2025-01-01", "finish": "2025-12-31",
        "person_months": "0.66", "exact": "2/3",
    }  # fmt: skip
    assert found["roles"] == [
        {"role": "analyst", "peak": "11/10", "capacity": "1"}, {"role": "officer", "peak": "3", "capacity": None},
    ]  # fmt: skip
    assert found["over_capacity"] == [
        {
            "role": "analyst", "start": "2024-03-01", "finish": "2024-03-29", "persons": "11/10", "capacity": "1",
            "actions": ["L1", "L2"],
        }
    ]  # fmt: skip
    assert found["not_dated"] == [{"action": "L4", "role": "analyst"}]


@pytest.mark.parametrize("per", ["month", "quarter", "year"])
@pytest.mark.parametrize("by", [None, "role", "body", "line"])
def test_every_table_foots_and_all_have_the_same_total(read_plan: Read, per: str, by: str | None) -> None:
    shown = table(Facts(read_plan(PLAN, HEADING).plan).workload, words("es"), per, by)
    first = next(i for i, column in enumerate(shown.columns) if column.key.startswith("2024"))

    assert shown.total
    assert shown.total[-1] == Decimal("10.63")
    for i in range(first, len(shown.columns)):
        assert sum(row[i] or 0 for row in shown.rows) == shown.total[i]
    for row in (*shown.rows, shown.total):
        assert sum(each or 0 for each in row[first:-1]) == row[-1]


@settings(max_examples=100, deadline=None, derandomize=True)
@given(random=st.randoms(use_true_random=True))
def test_the_months_of_a_plan_are_those_that_the_budget_pays_for(random: Random) -> None:
    calendar = WorkCalendar(Calendar.model_validate({"holidays": ["2024-05-01", "2025-01-01"]}))
    for _ in range(10):
        first = calendar.on_or_after(
            read_day(f"202{random.randint(3, 6)}-0{random.randint(1, 9)}-{random.randint(10, 28)}")
        )
        lasts = random.choice([None, Duration(random.randint(1, 20), random.choice(list(Unit)))])
        last = calendar.finish(first, lasts or Duration(random.randint(1, 300), Unit.WORKING_DAY))
        for months, years in (
            (months_by_month(first, last), months_by_year(first, last)),
            (work_by_month((first, last), lasts, calendar), months_of_work((first, last), lasts, calendar)),
        ):
            found: dict[int, Fraction] = defaultdict(Fraction)
            for (year, _), part in months.items():
                found[year] += part

            assert found == years


def test_a_role_that_is_needed_more_than_there_is_is_one_finding(find_in: Find) -> None:
    (found,) = find_in(PLAN, "RP440", "RP441", heading=HEADING)

    assert words("en").message(found) == (
        "analyst is needed 1.1 times full time from 2024-03-01 to 2024-03-29, but its capacity is 1: L1, L2"
    )
    assert found.span.file == "plan.yaml"


def test_a_weekend_between_two_overloads_does_not_part_them_and_a_working_day_does(read_plan: Read) -> None:
    need = "staff: [{role: analyst, number: 2}]"
    actions = listed(
        f"id: L1, starts: 2024-03-04, lasts: 1 week, {need}",
        f"id: L2, starts: 2024-03-11, lasts: 2 working days, {need}",
        f"id: L3, starts: 2024-03-14, lasts: 2 working days, {need}",
    )
    found = Facts(read_plan(actions, HEADING).plan).workload.overloads

    assert [(str(each.days[0]), str(each.days[1]), each.actions) for each in found] == [
        ("2024-03-04", "2024-03-12", ("L1", "L2")), ("2024-03-14", "2024-03-15", ("L3",)),
    ]  # fmt: skip


@pytest.mark.parametrize(("capacity", "codes"), [("0", ["RP441"]), ("0.5", ["RP440"]), ("1", []), ("2/3", [])])
def test_existing_staff_has_a_capacity_too_and_zero_is_a_finding_of_its_own(
    find_in: Find, capacity: str, codes: list[str]
) -> None:
    heading = HEADING.replace("monthly_cost: existing staff", f"monthly_cost: existing staff, capacity: {capacity}")
    actions = listed("id: L1, starts: 2024-Q1, staff: [{role: officer, effort: 2/3}]")

    assert [each.code for each in find_in(actions, "RP440", "RP441", heading=heading)] == codes


@pytest.mark.parametrize(
    "arguments", [[], ["--per", "month"], ["--by", "body"], ["--lang", "es"], ["--format", "json"]]
)
def test_the_workload_is_printed(write_plan: Write, capsys: pytest.CaptureFixture[str], arguments: list[str]) -> None:
    assert main(["roadmap", str(write_plan(PLAN, HEADING)), "--workload", *arguments]) == 0
    assert "LAB" in capsys.readouterr().out


@pytest.mark.parametrize(
    "arguments",
    [
        ["--workload", "--by", "horizon"],
        ["--workload", "--format", "svg"],
        ["--workload", "--why", "L1"],
        ["--by", "role"],
    ],
)
def test_what_cannot_be_shown_is_told_in_a_line(
    write_plan: Write, capsys: pytest.CaptureFixture[str], arguments: list[str]
) -> None:
    assert main(["roadmap", str(write_plan(PLAN, HEADING)), *arguments]) == 2
    assert capsys.readouterr().err.startswith("rplm: ")


def test_a_plan_without_staff_has_an_empty_workload(read_plan: Read) -> None:
    shown = table(Facts(read_plan(listed("id: L1, starts: 2024")).plan).workload, words("en"))

    assert (shown.rows, shown.total, shown.notes) == ((), None, ())
