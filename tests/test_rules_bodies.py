from __future__ import annotations

from collections.abc import Callable

import pytest

from rplm.diagnostics import Aspect, Diagnostic

Find = Callable[..., tuple[Diagnostic, ...]]
BODIES = """bodies:
  - {id: PA, title: Panama, kind: country, country: PA}
  - {id: BZ, title: Belize, kind: country, country: BZ}
"""
OFFICE = BODIES + "  - {id: PPT, title: Presidency, kind: office, held_by: [%s]}\n"


def _places(found: tuple[Diagnostic, ...]) -> list[tuple[int, int]]:
    return [(each.span.line, each.span.column) for each in found]


def test_responsibility_is_not_inherited(find_in: Find) -> None:
    found = find_in(
        BODIES + "actions:\n  - {id: L1, title: One, responsible: [PA]}\n  - {id: L1.1, title: Below}\n", "RP301"
    )

    assert [each.details["action"] for each in found] == ["L1.1"]


def test_an_unknown_body_is_found_wherever_it_is_named(find_in: Find) -> None:
    found = find_in(
        {
            "plan.yaml": "plan: P\ntitle: T\nperiod: 2024\ncurrency: USD\nendorsers: [PA, E1]\n",
            "bodies.yaml": BODIES + "  - {id: PPT, title: P, kind: office, held_by: [{body: H1, period: 2024}]}\n",
            "actions.yaml": "actions:\n  - id: L1\n    title: One\n    responsible: [R1, {body: R2, countries: [PA]}]\n"
            "    supporting: [S1]\n    staff: [{role: X, body: T1}]\n    costs: [{item: A, amount: 5, body: C1}]\n",
            "meetings.yaml": "meetings:\n  - {id: M, title: M, kind: workshop, date: 2024, bodies: [PA, M1]}\n",
        },
        "RP302",
    )

    assert {each.details["body"] for each in found} == {"E1", "H1", "R1", "R2", "S1", "T1", "C1", "M1"}
    assert all(each.problem.aspect is Aspect.BODIES for each in found)


@pytest.mark.parametrize(
    ("responsible", "supporting", "is_found"),
    [
        ("PA", "PA", True),
        ("{body: PA, countries: [PA]}", "{body: PA, countries: [CR]}", False),
        ("{body: PA, countries: [PA, CR]}", "{body: PA, countries: [CR]}", True),
        ("{body: PA, countries: [PA]}", "PA", True),
        ("{body: PA, period: 2024}", "{body: PA, period: 2025}", False),
        ("{body: PA, period: 2024}", "{body: PA, period: 2024-Q4 to 2025}", True),
        ("PA", "BZ", False),
    ],
)
def test_both_parts_at_once(find_in: Find, responsible: str, supporting: str, is_found: bool) -> None:
    action = f"actions:\n  - {{id: L1, title: One, responsible: [{responsible}], supporting: [{supporting}]}}\n"

    assert bool(find_in(BODIES + action, "RP303")) is is_found


def test_countries_are_checked_only_where_the_plan_lists_them(find_in: Find) -> None:
    action = (
        "actions:\n  - {id: L1, title: One, costs: [{item: A, amount: 5, countries: [{country: HN, share: 50 %}]}]}\n"
    )
    heading = "plan: P\ntitle: T\nperiod: 2024\ncurrency: USD\n"

    assert find_in(action, "RP304", heading=heading) == ()
    assert len(find_in(action, "RP304", heading=heading + "countries: [PA]\n")) == 1


def test_a_list_of_countries_that_cannot_be_read_accuses_nobody(find_in: Find) -> None:
    heading = "plan: P\ntitle: T\nperiod: 2024\ncurrency: USD\ncountries: [PA, HX]\n"
    action = "actions:\n  - {id: L1, title: One, costs: [{item: A, amount: 5, country: HN}]}\n"

    assert [each.code for each in find_in(action, "RP113", "RP304", heading=heading)] == ["RP113"]


def test_a_coordinator_that_cannot_be_read_is_not_called_missing(find_in: Find) -> None:
    heading = "plan: P\ntitle: T\nperiod: 2024\ncurrency: USD\ncountries: [PA, BZ]\n"

    assert len(find_in(BODIES, "RP306", heading=heading)) == 1
    assert find_in(BODIES.replace("kind: country, country: PA", "coordinator: si", 1), "RP306", heading=heading) == ()


@pytest.mark.parametrize(
    ("held", "count"),
    [
        ("{body: PA, period: 2023}, {body: BZ, period: 2024}", 0),
        ("{body: PA, period: 2023 to 2024-01-01}, {body: BZ, period: 2024}", 1),
        ("{body: BZ, period: 2024}, {body: PA, period: 2023 to 2024}", 1),
        ("{body: PA, period: 2023 to 2026}, {body: BZ, period: 2024}, {body: BZ, period: 2025}", 2),
    ],
)
def test_one_holder_at_a_time(find_in: Find, held: str, count: int) -> None:
    assert len(find_in(OFFICE % held, "RP307")) == count


@pytest.mark.parametrize(
    ("dates", "held", "gap"),
    [
        ("starts: 2024", "{body: PA, period: 2024}", None),
        ("starts: 2024, ends: 2025", "{body: PA, period: 2024}", ("2025-01-01", "2025-12-31")),
        ("starts: 2024, ends: 2025", "{body: PA, period: 2025}", ("2024-01-01", "2024-12-31")),
        ("starts: 2024", "{body: PA, period: 2024-Q1}, {body: BZ, period: 2024-Q3}", ("2024-04-01", "2024-06-30")),
        ("starts: 2024", "", ("2024-01-01", "2024-12-31")),
        ("ends: 2024-Q2", "{body: PA, period: 2024}", None),
        ("lasts: 6 months", "", None),
        ("starts: 2024-Q1, lasts: 6 months", "{body: PA, period: 2024-Q1}", ("2024-04-01", "2024-06-28")),
    ],
)
def test_an_office_is_held_while_the_action_is_scheduled(
    find_in: Find, dates: str, held: str, gap: tuple[str, str] | None
) -> None:
    action = f"actions:\n  - {{id: L1, title: One, {dates}, responsible: [PPT]}}\n"
    found = find_in(OFFICE % held + action, "RP308")

    assert [(str(each.details["start"]), str(each.details["end"])) for each in found] == ([gap] if gap else [])


def test_a_part_with_its_own_period_is_looked_at_there(find_in: Find) -> None:
    action = "actions:\n  - {id: L1, title: One, starts: 2024 to 2026, responsible: [{body: PPT, period: 2024}]}\n"

    assert find_in(OFFICE % "{body: PA, period: 2024}" + action, "RP308") == ()
