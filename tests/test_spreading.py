"""One amount over several years, spread by a rule: figures worked by hand, with the working in comments."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rplm.analysis.budget import budget
from rplm.analysis.facts import Facts
from rplm.diagnostics import Diagnostic
from rplm.lang import words
from rplm.source.load import Reading, load
from rplm.views import budget as view
from rplm.views.working import explain
from test_budget import facts_of

EN = words("en")
Read = Callable[..., Reading]
Find = Callable[..., tuple[Diagnostic, ...]]
HEADING = "plan: EXAMPLE\ntitle: An example\nperiod: 2024 to 2026\ncurrency: USD\n"
LUMP = "actions: [{{id: L1, title: T, {0} costs: [{{item: Study, {1}, assumption: x}}]}}]\n"


def by_year(facts: Facts) -> dict[int | None, str]:
    return {row.keys[0]: f"{row.sums.required:f}" for row in budget(facts.ledger, ("year",)).rows}  # type: ignore[misc]


@pytest.mark.parametrize(
    ("dates", "cost", "more", "expected"),
    [
        # without a rule nothing is split
        ("", "amount: 900 USD, over: [2024, 2025]", "", {None: "900.00"}),
        # weights 3, 2, 1 over three years
        ("", "amount: 900 USD, over: 2024 to 2026, spread: front-loaded", "",
         {2024: "450.00", 2025: "300.00", 2026: "150.00"}),
        # 100 / 3 = 33.33 each; the cent that is left goes to the first of equal remainders (2/3 + 1/3 of 100 cents)
        ("", "amount: 100 USD, over: [2024, 2026], spread: front-loaded", "", {2024: "66.67", 2026: "33.33"}),
        ("", "amount: 900 USD, over: [2024, 2025], spread: {2024: 60 %, 2025: 40 %}", "",
         {2024: "540.00", 2025: "360.00"}),
        # stated shares name the years themselves
        ("", "amount: 900 USD, spread: {2024: 60 %, 2025: 40 %}", "", {2024: "540.00", 2025: "360.00"}),
        ("starts: 2024, ends: 2024,", "amount: 900 USD, spread: {2024: 60 %, 2025: 40 %}", "",
         {2024: "540.00", 2025: "360.00"}),
        # weekdays of 2024: 262, of 2025: 261; 523 USD
        ("", "amount: 523 USD, over: [2024, 2025], spread: evenly", "", {2024: "262.00", 2025: "261.00"}),
        # Q4 of 2024 has 66 weekdays, January 2025 has 23; 89 USD
        ("starts: 2024-Q4, ends: 2025-01,", "amount: 89 USD, over: [2024, 2025], spread: evenly", "",
         {2024: "66.00", 2025: "23.00"}),
        # the action's own years, where the cost names none
        ("starts: 2024-Q4, ends: 2025-01,", "amount: 89 USD, spread: evenly", "", {2024: "66.00", 2025: "23.00"}),
        # not under way in 2025 and 2026: by all their days, 261 each
        ("starts: 2024-Q1,", "amount: 522 USD, over: [2025, 2026], spread: evenly", "",
         {2025: "261.00", 2026: "261.00"}),
        # the plan's rule, and a cost's own before it
        ("", "amount: 900 USD, over: [2024, 2025]", "prices: {spreading: front-loaded}\n",
         {2024: "600.00", 2025: "300.00"}),
        ("", "amount: 523 USD, over: [2024, 2025], spread: evenly", "prices: {spreading: front-loaded}\n",
         {2024: "262.00", 2025: "261.00"}),
        # `each` is no lump, and nobody knows the years of the last
        ("", "amount: 900 USD, each: [2024, 2025]", "prices: {spreading: front-loaded}\n",
         {2024: "900.00", 2025: "900.00"}),
        ("", "amount: 900 USD", "prices: {spreading: front-loaded}\n", {None: "900.00"}),
        # half each of 1,000, raised by 10 % a year from 2023: 550 + 605 = 1,155; in hundreds 1,200 (half up: 11.55)
        # 12 x 550/1155 = 5.71 -> 6 by its larger remainder, 12 x 605/1155 = 6.29 -> 6
        ("", "amount: 1000 USD, over: [2024, 2025], spread: {2024: 50 %, 2025: 50 %}",
         "round_to: 100\nprices: {year: 2023, uplift: 10 % compound}\n", {2024: "600", 2025: "600"}),
        # a calendar on which nobody works spreads nothing
        ("", "amount: 900 USD, over: [2024, 2025], spread: evenly", "calendar: {week: []}\n", {None: "900.00"}),
        ("", "amount: 0 USD, over: [2024, 2025], spread: evenly", "", {2024: "0.00", 2025: "0.00"}),
    ],
)  # fmt: skip
def test_each_rule_spreads_as_it_says(
    read_plan: Read, dates: str, cost: str, more: str, expected: dict[int | None, str]
) -> None:
    facts = Facts(read_plan({"a.yaml": LUMP.format(dates, cost), "plan.yaml": HEADING + more}).plan)

    assert by_year(facts) == expected


def test_tables_say_how_much_of_each_year_rests_on_a_rule(read_plan: Read) -> None:
    text = LUMP.format("", "amount: 900 USD, over: [2024, 2025], spread: front-loaded")
    facts = Facts(read_plan(text).plan)

    note = "Put in years by a rule of the plan (2024 USD 600.00, 2025 USD 300.00): USD 900.00 (cost lines: 1)."
    assert view.table(facts, ("year",), EN).notes == (note,)
    assert view.data(facts, ("year",))["spread"] == {
        "years": [{"year": 2024, "amount": "600.00"}, {"year": 2025, "amount": "300.00"}],
        "entries": 1,
    }
    assert [entry.spread for entry in facts.ledger.entries] == ["front-loaded", "front-loaded"]
    assert [line.text for line in explain(facts, "L1", EN).accounts[0].costs[0].lines][1:4] == [
        "x 2/3 (front-loaded) = USD 600",
        "USD 600.00",
        "unfunded: USD 600.00",
    ]


def test_a_window_takes_only_its_years_part(read_plan: Read) -> None:
    text = """sources: [{id: A, title: A, kind: grant, status: committed, window: 2024}]
actions:
  - id: L1
    title: T
    costs: [{item: Study, amount: 900 USD, over: [2024, 2025], spread: front-loaded}]
    funding: [{source: A, amount: 700 USD}]
"""
    ledger = Facts(read_plan(text).plan).ledger

    # 600 of the cost stands in 2024; what is asked beyond it is surplus there, and 2025 stays unfunded
    assert [(each.year, each.source, str(each.to_be_mobilised), str(each.surplus)) for each in ledger.entries] == [
        (2024, "A", "0.00", "100.00"),
        (2025, None, "300.00", "0.00"),
    ]


@pytest.mark.parametrize(
    ("cost", "codes"),
    [
        ("over: [2024, 2025], spread: {2024: 60 %, 2025: 39.99 %}", {"RP416"}),
        ("over: [2024, 2025], spread: {2024: 60 %, 2025: 41 %}", {"RP416"}),
        ("over: [2024, 2025], spread: {2024: 1/3, 2025: 2/3}", set()),
        ("over: 2024, spread: {2024: 60 %, 2025: 40 %}", {"RP417"}),
        ("spread: {2024: 60 %, 2042: 40 %}", {"RP408"}),
        ("each: [2024, 2025], spread: evenly", {"RP116"}),
        ("over: [2024, 2025], spread: slowly", {"RP103"}),
        ("over: [2024, 2025], spread: [evenly]", {"RP103"}),
        ("over: [2024, 2025], spread: {next: 100 %}", {"RP122"}),
        ("over: [2024, 2025], spread: {2024: much}", {"RP108"}),
    ],
)
def test_what_does_not_spread_the_whole_is_an_error(find_in: Find, cost: str, codes: set[str]) -> None:
    found = find_in(LUMP.format("starts: 2024, ends: 2026,", f"amount: 5 USD, {cost}"))

    assert {each.code for each in found if each.severity == "error"} == codes


def test_an_unknown_rule_of_the_plan_is_an_error(find_in: Find) -> None:
    found = find_in({"plan.yaml": HEADING + "prices: {spreading: slowly}\n"})

    assert [each.code for each in found if each.severity == "error"] == ["RP105"]


def test_uganda_stays_unsplit(root: Path) -> None:
    ledger = Facts(load(root / "examples" / "uganda").plan).ledger

    assert not any(entry.spread for entry in ledger.entries)
    assert budget(ledger, ()).unsplit_costs == 31


@settings(max_examples=60, deadline=None)
@given(
    cents=st.integers(0, 10**9),
    unit=st.sampled_from(["0.01", "1", "100"]),
    rule=st.sampled_from(["evenly", "front-loaded", "{2024: 33.3 %, 2025: 33.3 %, 2026: 33.4 %}"]),
    rate=st.sampled_from(["0 %", "3 %"]),
)
def test_spreading_then_summing_is_exact(cents: int, unit: str, rule: str, rate: str) -> None:
    amount = f"{cents // 100}.{cents % 100:02}"
    head = HEADING + f"round_to: {unit}\nprices: {{year: 2024, uplift: {rate} compound}}\n"
    text = LUMP.format("", f"amount: {amount} USD, over: 2024 to 2026")
    whole = facts_of({"plan.yaml": head, "a.yaml": text}).ledger
    split = facts_of(
        {"plan.yaml": head, "a.yaml": text.replace(", assumption", f", spread: {rule}, assumption")}
    ).ledger

    total = sum((entry.required for entry in split.entries), Decimal(0))
    assert all(entry.required % Decimal(unit) == 0 for entry in split.entries)
    assert None not in {entry.year for entry in split.entries}
    if rate == "0 %":
        assert total == whole.entries[0].required
