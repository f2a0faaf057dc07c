"""One plan worked by hand: every rule of the budget against figures worked out on paper, in the comments."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from decimal import Decimal
from fractions import Fraction

import pytest

from rplm.analysis.budget import budget
from rplm.analysis.facts import Facts
from rplm.analysis.funding import Ledger
from rplm.analysis.gap import gaps
from rplm.diagnostics import Clause, Diagnostic
from rplm.lang import words
from rplm.rules import check
from rplm.source.load import Reading

Read = Callable[..., Reading]
Find = Callable[..., tuple[Diagnostic, ...]]

HEADING = """plan: HAND
title: Worked by hand
period: 2024 to 2028
currency: USD
prices:
  year: 2024
  uplift: 10 % simple
  rates_as_of: 2024-06-30
  contingency: [{rate: 5 %, categories: [travel]}]
categories:
  - {id: staff, title: Staff}
  - {id: travel, title: Travel}
  - {id: transfers, title: Transfers}
"""
PLAN = """roles:
  - {id: expert, title: Expert, monthly_cost: 3000 USD}
assumptions:
  - {id: trip, title: Trip, unit: trip, unit_cost: 930 EUR, price_year: 2025, category: travel, assumption: "x"}
rates:
  - {currency: EUR, date: 2023-01-01, per: 0.50}
  - {currency: EUR, date: 2024-01-01, per: 0.93}
  - {currency: EUR, date: 2025-01-01, per: 0.75}
sources:
  - id: GRANT
    title: Grant
    kind: grant
    status: committed
    amount: 107000 USD
    window: 2024 to 2026
    overhead: {rate: 7 %, base: reduced, excludes: [transfers], taken: out of the grant}
    co_financing: {share: 20 %, by: government}
  - {id: GOV, title: Ministry, kind: government, status: received}
  - {id: ROOMS, title: Rooms, kind: in-kind, status: committed, earmark: {actions: [L1.3]}}
  - {id: PLEDGE, title: Pledge, kind: grant, status: pledged, overhead: {rate: 8 %}}
actions:
  - {id: L1, title: Line one}
  - id: L1.1
    title: Trips
    priority: 2
    starts: 2025
    costs:
      - {use: trip, quantity: 20, each: [2025, 2026]}
    funding: [{source: GRANT, share: 60 %}, {source: GOV, share: 30 %}, {source: PLEDGE, share: 10 %}]
  - id: L1.2
    title: Grants to four municipalities
    starts: 2024
    ends: 2026
    costs:
      - {item: Grant, amount: 999.99 USD, over: [2024 to 2026], category: transfers, assumption: "x"}
      - {item: Study, amount: 100.01 USD, each: 2024, category: staff, assumption: "x"}
    funding: [{source: GRANT, share: 70 %}, {source: GOV, rest: true}]
  - id: L1.3
    title: Experts and rooms
    priority: 1
    starts: 2024-11
    lasts: 4 months
    staff: [{role: expert, effort: 50 %}]
    costs:
      - {item: Room, amount: 450 USD, each: 2025, in_kind: true, assumption: "x"}
    funding: [{source: ROOMS, amount: 300 USD}]
  - {id: L1.4, title: Meet, costs: no cost}
  - {id: L1.5, title: Publish, costs: existing staff}
  - {id: L1.6, title: Evaluate, costs: {not_costed: "Waits for terms of reference."}}
  - {id: L1.7, title: Translate, costs: [{item: Pages, amount: 0 USD, each: 2024, assumption: "A partner pays."}]}
"""


@pytest.fixture
def reading(read_plan: Read) -> Reading:
    return read_plan({"a.yaml": PLAN, "plan.yaml": HEADING})


@pytest.fixture
def facts(reading: Reading) -> Facts:
    assert not reading.findings
    return Facts(reading.plan)


Found = list[tuple[str, int | None, str | None, str]]


def of(ledger: Ledger, action: str) -> Found:
    return in_order((each.kind, each.year, each.source, str(each.required)) for each in ledger.of[action])


def in_order(found: Iterable[tuple[str, int | None, str | None, str]]) -> Found:
    return sorted(found, key=lambda each: (each[0], each[1] or 9999, each[2] or ""))


def test_a_unit_cost_is_raised_from_its_price_year_then_converted_at_the_dated_rate_then_rounded_once(
    facts: Facts,
) -> None:
    # 930 EUR x 20 = 18,600 EUR at prices of 2025; the rate of 2024-01-01 is the last one on or before 2024-06-30
    # 2025: 18,600 / 0.93 = 20,000.00                 60/30/10 %: 12,000 + 6,000 + 2,000
    # 2026: 18,600 x 1.1 = 20,460; / 0.93 = 22,000.00  13,200 + 6,600 + 2,200
    # contingency, 5 % of travel: 1,000 in 2025 (600 + 300 + 100), 1,100 in 2026 (660 + 330 + 110)
    # overhead of GRANT, 7 % out of the grant: 12,600 x 7 % = 882.00; 13,860 x 7 % = 970.20
    # overhead of PLEDGE, 8 % on top: 2,100 x 8 % = 168.00; 2,310 x 8 % = 184.80
    assert of(facts.ledger, "L1.1") == in_order([
        ("cost", 2025, "GRANT", "12000.00"), ("cost", 2025, "GOV", "6000.00"), ("cost", 2025, "PLEDGE", "2000.00"),
        ("cost", 2026, "GRANT", "13200.00"), ("cost", 2026, "GOV", "6600.00"), ("cost", 2026, "PLEDGE", "2200.00"),
        ("contingency", 2025, "GRANT", "600.00"), ("contingency", 2025, "GOV", "300.00"),
        ("contingency", 2025, "PLEDGE", "100.00"),
        ("contingency", 2026, "GRANT", "660.00"), ("contingency", 2026, "GOV", "330.00"),
        ("contingency", 2026, "PLEDGE", "110.00"),
        ("overhead", 2025, "GRANT", "882.00"), ("overhead", 2026, "GRANT", "970.20"),
        ("overhead", 2025, "PLEDGE", "168.00"), ("overhead", 2026, "PLEDGE", "184.80"),
    ])  # fmt: skip


def test_a_lump_stays_unsplit_and_the_rest_is_what_no_one_else_pays(facts: Facts) -> None:
    # 70 % of 999.99 = 699.993 -> 699.99, the rest 300.00; 70 % of 100.01 = 70.007 -> 70.01, the rest 30.00
    # overhead: transfers are not in the base; 70.01 x 7 % = 4.9007, together with 26,460.00 x 7 % = 1,852.20:
    #   1,857.1007 -> 1,857.10, so 882.00 + 970.20 + 4.90
    assert of(facts.ledger, "L1.2") == in_order([
        ("cost", None, "GRANT", "699.99"), ("cost", None, "GOV", "300.00"),
        ("cost", 2024, "GRANT", "70.01"), ("cost", 2024, "GOV", "30.00"),
        ("overhead", 2024, "GRANT", "4.90"),
    ])  # fmt: skip


def test_staff_takes_its_months_and_a_contribution_in_kind_never_adds_to_cash(facts: Facts) -> None:
    # November and December 2024: 3,000 x 50 % x 2 = 3,000; January and February 2025: 3,000 x 1.1 = 3,300
    # 300 of ROOMS over 3,000 + 3,300 + 450 x 1.1 = 495, in proportion: 300 x 3,000 / 6,795 = 132.4503 -> 132.45,
    # 300 x 3,300 / 6,795 = 145.6954 -> 145.69 or .70, 300 x 495 / 6,795 = 21.8543 -> 21.85; with the largest
    # remainders, carried on: room (first by its text) 21.85 and ... 132.45 and 145.70
    found = facts.ledger.of["L1.3"]
    paid = {(each.label.by_language[0][1], each.year): str(each.required) for each in found if each.source == "ROOMS"}

    assert paid == {("Expert", 2024): "132.45", ("Expert", 2025): "145.70", ("Room", 2025): "21.85"}
    sums = facts.ledger.sums["L1.3"]
    # in kind: what ROOMS gives (300.00) and what else the room needs (495.00 - 21.85 = 473.15)
    assert (str(sums.required), str(sums.required_in_kind)) == ("6795.00", "773.15")
    assert (str(sums.available), str(sums.available_in_kind)) == ("300.00", "300.00")
    assert (str(sums.to_be_mobilised), str(sums.to_be_mobilised_in_kind)) == ("6495.00", "473.15")
    # there is no contingency on it, and no overhead of ROOMS


def test_every_table_foots_and_shows_direct_costs_contingency_and_indirect_costs_apart(facts: Facts) -> None:
    # direct: 42,000 + 999.99 + 100.01 + 6,795 + 0 = 49,895.00; contingency 2,100.00
    # overhead: GRANT 1,857.10; PLEDGE 4,410 x 8 % = 352.80; together 2,209.90; in all 54,204.90
    rows = {row.keys[0]: str(row.sums.required) for row in budget(facts.ledger, ("kind",)).rows}
    assert rows == {"cost": "49895.00", "contingency": "2100.00", "overhead": "2209.90"}
    whole = budget(facts.ledger, ()).total
    # available: GRANT 26,460 + 770.00 + 1,857.10 = 29,087.10; GOV 13,230 + 330 = 13,560.00; ROOMS 300.00
    # pledged: 4,410 + 352.80 = 4,762.80; to be mobilised: 54,204.90 - 42,947.10 = 11,257.80
    assert {name: str(amount) for name, amount in whole.items()} == {
        "required": "54204.90", "allocated": "47709.90", "available": "42947.10", "pledged": "4762.80",
        "indicative": "0.00", "to_be_mobilised": "11257.80", "surplus": "0.00",
    }  # fmt: skip
    # 107,000 - 29,087.10
    assert facts.ledger.unallocated == (("GRANT", Decimal("77912.90")),)
    by_status = {row.keys: str(row.sums.available) for row in budget(facts.ledger, ("source", "year", "status")).rows}
    assert by_status["GRANT", 2025, "committed"] == "13482.00"  # 12,000 + 600 + 882
    assert by_status["GOV", 2026, "received"] == "6930.00"


def test_the_four_words_are_four_things(facts: Facts) -> None:
    assert facts.ledger.free == (("L1.4", "no cost"), ("L1.5", "existing staff"))
    assert [each.action for each in facts.ledger.not_costed] == ["L1.6"]
    assert of(facts.ledger, "L1.7") == [("cost", 2024, None, "0.00")]


def test_the_gap_is_ranked_and_names_who_could_pay_it(facts: Facts) -> None:
    # L1.3 has priority 1: GRANT could pay the experts (3,000 - 132.45 + 3,300 - 145.70 = 6,021.85), and ROOMS the room,
    # which is in kind; GOV, ROOMS and PLEDGE state no amount.
    # L1.1 has priority 2: the pledged 4,410 and its overhead of 352.80
    found = gaps(facts)

    assert [(gap.action, str(gap.to_be_mobilised)) for gap in found] == [("L1.3", "6495.00"), ("L1.1", "4762.80")]
    assert [(each.source, str(each.most)) for each in found[0].offers] == [
        ("GOV", "6021.85"), ("GRANT", "6021.85"), ("ROOMS", "473.15"), ("PLEDGE", "6021.85"),
    ]  # fmt: skip


def test_the_co_financing_condition_is_met_and_one_of_a_third_is_not(read_plan: Read, facts: Facts) -> None:
    def told(text: str) -> list[tuple[object, object, object]]:
        reading = read_plan({"a.yaml": text, "plan.yaml": HEADING})
        found = [each for each in check(reading, Facts(reading.plan)) if each.code == "RP518"]
        return [(each.details["required"], each.details["wanted"], each.details["missing"]) for each in found]

    # GRANT helps to pay L1.1 (44,100) and L1.2 (1,100.00): 45,200.00; governments pay 13,560 of it: 30 %
    assert told(PLAN) == []
    # a third is 15,066.666...: 1,506.67 is missing
    assert told(PLAN.replace("{share: 20 %, by", "{share: 1/3, by")) == [
        (Decimal("45200.00"), Decimal("15066.67"), Decimal("1506.67"))
    ]


# --------------------------------------------------------------------------- one-off, recurring, level of effort

FTE = """actions:
  - id: L1
    title: Three part-time posts
    costs:
      - {item: One-off, unit_cost: 78806 USD, share: 8.3 %, each: 2024, assumption: "0.083 FTE"}
      - {item: Recurring, unit_cost: 78806 USD, quantity: 0.083, each: 2025 to 2028, assumption: "0.083 FTE"}
      - {item: One-off again, unit_cost: 78806 USD, duration: 0.083, each: 2026, assumption: "0.083 FTE"}
"""


def test_three_part_time_posts_once_every_year_and_once_again(read_plan: Read) -> None:
    heading = "plan: P\ntitle: T\nperiod: 2024 to 2028\ncurrency: USD\n"
    ledger = Facts(read_plan({"a.yaml": FTE, "plan.yaml": heading}).plan).ledger

    # 78,806 x 0.083 = 6,540.898, exactly; in 2026 twice that; each cost is rounded once: 6,540.90 + 6,540.90
    exact: dict[int | None, Fraction] = defaultdict(Fraction)
    for charge in ledger.costing.charges:
        exact[charge.year] += Fraction(*charge.exact)
    assert [float(exact[year]) for year in range(2024, 2029)] == [
        6540.898, 6540.898, 13081.796, 6540.898, 6540.898,
    ]  # fmt: skip
    years = {row.keys[0]: str(row.sums.required) for row in budget(ledger, ("year",)).rows}
    assert years == {2024: "6540.90", 2025: "6540.90", 2026: "13081.80", 2027: "6540.90", 2028: "6540.90"}


def test_the_same_posts_as_staff_by_level_of_effort(read_plan: Read) -> None:
    heading = "plan: P\ntitle: T\nperiod: 2024 to 2028\ncurrency: USD\nround_to: 0.0001\n"
    text = """roles: [{id: post, title: Post, monthly_cost: 6567.166666666667 USD}]
actions:
  - id: L1
    title: T
    staff: [{role: post, effort: 8.3 %, period: 2024}, {role: post, effort: 8.3 %, period: 2025 to 2028}]
"""
    ledger = Facts(read_plan({"a.yaml": text, "plan.yaml": heading}).plan).ledger

    years = [str(row.sums.required) for row in budget(ledger, ("year",)).rows]
    assert years == ["6540.8980"] * 5  # 12 months of a twelfth of 78,806


# ------------------------------------------------------------------------------------------------ exact splits


@pytest.mark.parametrize("shares", [("60 %", "30 %", "10 %"), ("70 %", "20 %", "10 %"), ("33.3 %", "33.3 %", "33.4 %"),
                                    ("1/11",) * 11, ("9.09 %",) * 10 + ("9.1 %",)])  # fmt: skip
@pytest.mark.parametrize("unit", ["0.01", "1", "100"])
def test_shares_that_are_the_whole_leave_nothing(read_plan: Read, shares: tuple[str, ...], unit: str) -> None:
    sources = "".join(f"  - {{id: S{i}, title: S, kind: grant, status: received}}\n" for i in range(len(shares)))
    funding = ", ".join(f"{{source: S{i}, share: {share}}}" for i, share in enumerate(shares))
    text = f"""sources:
{sources}actions:
  - id: L1
    title: T
    costs: [{{item: A, amount: 1234567.89 USD, each: 2024 to 2026}}, {{item: B, amount: 100.01 USD, each: 2025}}]
    funding: [{funding}]
"""
    heading = f"plan: P\ntitle: T\nperiod: 2024 to 2026\ncurrency: USD\nround_to: {unit}\n"
    sums = Facts(read_plan({"a.yaml": text, "plan.yaml": heading}).plan).ledger.sums["L1"]

    assert sums.required == sums.allocated == sums.available
    assert (sums.to_be_mobilised, sums.surplus) == (0, 0)


# -------------------------------------------------------------------------------------------------- bad input

ONE = '{item: A, amount: 5000 USD, each: 2024, assumption: "x"}'


def plan_of(costs: str = ONE, funding: str = "", source: str = "", more: str = "") -> str:
    return f"""{more}sources:
  - {{id: GRANT, title: Grant, kind: grant, status: committed{source}}}
  - {{id: OWN, title: Own, kind: government, status: received}}
actions:
  - {{id: L1, title: T, starts: 2024, ends: 2026, costs: [{costs}], funding: [{funding}]}}
"""


@pytest.mark.parametrize(
    ("text", "code", "details"),
    [
        (plan_of(ONE.replace("USD", "CRC")), "RP404", {"currency": "CRC"}),
        (
            plan_of("{use: day, unit: week, quantity: 2, each: 2024}",
                    more='assumptions: [{id: day, title: D, unit: day, unit_cost: 9 USD, assumption: "x"}]\n'),
            "RP407", {},
        ),
        (
            plan_of(funding="{source: GRANT, share: 60.01 %}, {source: OWN, share: 40 %}"),
            "RP502", {"share": "100.01 %"},
        ),
        (plan_of(ONE.replace("amount: 5000 USD", "unit_cost: 5 USD, quantity: -3")), "RP106", {"text": "-3"}),
        (plan_of(ONE.replace("5000", "-5000")), "RP107", {"text": "-5000 USD"}),
        (plan_of(source=", window: 2026 to 2024"), "RP110", {}),
        (
            plan_of(more="declared_totals: [{of: {line: L1}, amount: 5001 USD}]\n"), "RP409",
            {"stated": Decimal("5001.00"), "computed": Decimal("5000.00"), "difference": Decimal(1)},
        ),
        (
            plan_of(ONE.replace("}", ", category: a}"), "{source: GRANT, share: 50 %}",
                    ", overhead: {rate: 7 %, base: reduced, excludes: [a]}"),
            "RP514", {"direct": Decimal("2500.00"), "rate": "7 %"},
        ),
        (
            plan_of(f"{ONE}, {ONE.replace('2024', '2025')}", "{source: GRANT, amount: 7000 USD}", ", window: 2024"),
            "RP516", {"asked": Decimal("7000.00"), "payable": Decimal("5000.00"), "excess": Decimal("2000.00")},
        ),
        (plan_of(funding="{source: GRANT, rest: true}, {source: OWN, rest: true}"), "RP517", {"first": "GRANT"}),
        (plan_of(funding="{source: GRANT, rest: true, share: 10 %}"), "RP116", {"given": "`share`, `rest`"}),
        (plan_of(funding="{source: GRANT}"), "RP116", {"given": "none of them"}),
        (plan_of(ONE.replace("5000 USD", "12,500.00")), "RP107", {"text": "12,500.00", "suggestion": "12500.00"}),
        (plan_of(source=", earmark: {lines: [L1.2]}"), "RP513", {"why": "the plan has none"}),
    ],
)  # fmt: skip
def test_bad_input_is_told_with_its_figures(find_in: Find, text: str, code: str, details: dict[str, object]) -> None:
    found = [each for each in find_in(text) if each.code == code]

    assert found, [each.code for each in find_in(text)]
    said = words("en").value
    given = {key: said(each) if isinstance(each, (Clause, tuple)) else each for key, each in found[0].details.items()}

    assert {key: given[key] for key in details} == details


@pytest.mark.parametrize(
    ("heading", "field", "expected"),
    [
        ("prices: {year: 2024, uplift: 3%}", "`uplift`", "3 % compound"),
        ("round_to: 0.05", "`round_to`", "power of ten"),
    ],
)
def test_what_to_write_is_what_is_understood(find_in: Find, heading: str, field: str, expected: str) -> None:
    [found] = find_in(plan_of(), "RP103", heading=f"plan: P\ntitle: T\nperiod: 2024\ncurrency: USD\n{heading}\n")

    assert found.details["field"] == field
    assert expected in str(found.details["expected"])


def test_a_number_with_two_commas_is_told_once(find_in: Find) -> None:
    found = [each for each in find_in(plan_of(ONE.replace("5000 USD", "1,250,000 USD"))) if each.severity == "error"]

    assert [(each.code, each.details["text"]) for each in found] == [("RP107", "1,250,000 USD")]


MANY = """sources:
  - {{id: GRANT, title: Grant, kind: grant, status: committed, {limit}}}
actions:
""" + "".join(
    f"  - {{{{id: L{i}, title: T, costs: [{{{{item: A, amount: 5 USD, each: 2024, category: a, assumption: x}}}}],"
    " funding: [{{source: GRANT, share: 50 %}}, {{source: GRANT, share: 10 %}}]}}\n"
    for i in range(1, 6)
)  # fmt: skip


@pytest.mark.parametrize(("limit", "code"), [("window: 2042", "RP504"), ("earmark: {categories: [b]}", "RP505")])
def test_a_limit_that_excludes_all_that_is_asked_is_told_once_at_the_source(
    find_in: Find, limit: str, code: str
) -> None:
    [found] = find_in(MANY.format(limit=limit), code)

    assert found.span.line == 2
    assert found.details["action"].details["count"] == 5  # type: ignore[attr-defined] # a clause


def test_a_limit_that_excludes_some_is_told_once_for_each_action(find_in: Find) -> None:
    text = MANY.format(limit="earmark: {lines: [L1, L2, L3]}")

    assert [each.details["action"] for each in find_in(text, "RP505")] == ["L4", "L5"]


def test_a_frequency_that_differs_by_year(read_plan: Read) -> None:
    # 1,000.05 x 3 x 50 % = 1,500.075 each time
    # 2024: x 2 = 3,000.15
    # 2025: x 4 = 6,000.30; x 1.1 = 6,600.33
    # 2026: x 1/3 = 500.025; x 1.2 = 600.03
    # 2028: x 0 = 0, which is a figure: nothing is spent then
    # travel, 5 %: of 3,000.15 = 150.0075 -> 150.01; of 6,600.33 = 330.0165 -> 330.02; of 600.03 = 30.0015 -> 30.00
    text = """assumptions:
  - {id: ws, title: Workshop, unit: workshop, unit_cost: 1000.05 USD, category: travel, assumption: "x"}
sources:
  - {id: GRANT, title: Grant, kind: grant, status: committed, amount: 9000 USD, window: 2025 to 2026}
actions:
  - id: L1
    title: Meet
    starts: 2024
    ends: 2028
    costs: [{use: ws, quantity: 3, frequency: {2025: 4, 2024: 2, 2026: 1/3, 2028: 0}, share: 50 %}]
    funding: [{source: GRANT, amount: 7560.38 USD}]
"""
    ledger = Facts(read_plan({"a.yaml": text, "plan.yaml": HEADING}).plan).ledger
    required: dict[tuple[str, int | None], Decimal] = defaultdict(Decimal)
    for entry in ledger.entries:
        required[entry.kind, entry.year] += entry.required

    assert required == {
        ("cost", 2024): Decimal("3000.15"), ("cost", 2025): Decimal("6600.33"), ("cost", 2026): Decimal("600.03"),
        ("cost", 2028): Decimal(0), ("contingency", 2024): Decimal("150.01"), ("contingency", 2025): Decimal("330.02"),
        ("contingency", 2026): Decimal("30.00"),
    }  # fmt: skip
    # the window of GRANT holds 2025 and 2026: 6,600.33 + 330.02 + 600.03 + 30.00 = 7,560.38
    paid = {(each.kind, each.year): each.required for each in ledger.entries if each.source == "GRANT"}
    assert paid == {key: amount for key, amount in required.items() if key[1] in {2025, 2026}}


@pytest.mark.parametrize("field", ["frequency: {2024: 2, 2025: 2, 2026: 2}", "frequency: 2, each: [2024, 2025, 2026]"])
def test_the_same_frequency_in_every_year_is_one_number_with_each(read_plan: Read, field: str) -> None:
    text = f"actions: [{{id: L1, title: T, costs: [{{item: A, unit_cost: 7.55 USD, quantity: 3, {field}}}]}}]\n"
    charges = Facts(read_plan({"a.yaml": text, "plan.yaml": HEADING}).plan).ledger.costing.charges

    # 7.55 x 3 x 2 = 45.30; 2025: 49.83; 2026: 54.36
    assert [(each.year, f"{each.required:f}") for each in charges] == [
        (2024, "45.30"),
        (2025, "49.83"),
        (2026, "54.36"),
    ]
