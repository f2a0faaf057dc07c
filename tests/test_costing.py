"""What cost lines and staff take of each year: figures worked by hand, with the working in comments."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest

from rplm.analysis.calendar import WorkCalendar
from rplm.analysis.costing import Costing, Why
from rplm.analysis.facts import Facts
from rplm.analysis.staffing import months_by_year, months_of_work
from rplm.diagnostics import Diagnostic
from rplm.lang import words
from rplm.model.calendar import Calendar
from rplm.model.period import Duration, Unit
from rplm.source.load import Reading

Read = Callable[..., Reading]
Find = Callable[..., tuple[Diagnostic, ...]]
HEADING = "plan: EXAMPLE\ntitle: An example\nperiod: 2024 to 2028\ncurrency: USD\n"


@pytest.fixture
def cost(read_plan: Read) -> Callable[..., Costing]:
    """The costing of a plan with one action that has these costs."""

    def costing(costs: str, more: str = "", heading: str = HEADING, action: str = "") -> Costing:
        text = f"actions:\n  - id: L1\n    title: Map systems\n{action}    costs:\n      - {costs}\n{more}"
        reading = read_plan({"actions.yaml": text, "plan.yaml": heading})
        assert not reading.findings
        return Facts(reading.plan).ledger.costing

    return costing


def years(costing: Costing) -> dict[int | None, str]:
    found: dict[int | None, Decimal] = {}
    for charge in costing.charges:
        found[charge.year] = found.get(charge.year, Decimal(0)) + charge.required
    return {year: f"{amount:f}" for year, amount in found.items()}


def test_each_repeats_the_amount_in_every_year(cost: Callable[..., Costing]) -> None:
    # 450 x 12 x 2 x 3 x 50 % = 16,200
    found = cost(
        "{item: Consultant, unit_cost: 450 USD, quantity: 12, frequency: 2, duration: 3, share: 50 %,"
        " each: [2025, 2024]}"
    )

    assert years(found) == {2024: "16200.00", 2025: "16200.00"}


def test_over_several_years_is_one_amount_that_is_not_split(cost: Callable[..., Costing]) -> None:
    found = cost("{item: Study, amount: 900 USD, over: [2024, 2026]}")

    assert years(found) == {None: "900.00"}
    assert found.charges[0].years == (2024, 2026)


def test_over_one_year_is_of_that_year(cost: Callable[..., Costing]) -> None:
    assert years(cost("{item: Study, amount: 900 USD, over: 2024}")) == {2024: "900.00"}


@pytest.mark.parametrize(
    ("dates", "expected"),
    [
        ("    starts: 2025-Q1\n    lasts: 6 months\n", {2025: "900.00"}),
        ("    starts: 2024-Q4\n    lasts: 6 months\n", {None: "900.00"}),
        ("", {None: "900.00"}),
    ],
)
def test_without_years_the_action_s_only_year_counts(
    cost: Callable[..., Costing], dates: str, expected: dict[int | None, str]
) -> None:
    assert years(cost("{item: Study, amount: 900 USD}", action=dates)) == expected


def test_without_years_a_parent_s_cost_is_of_the_only_year_of_all_below(read_plan: Read) -> None:
    text = """actions:
  - {id: L1, title: Systems, costs: [{item: Study, amount: 900 USD}]}
  - {id: L1.1, title: Map, starts: 2025-Q1}
  - {id: L1.2, title: Compare, starts: 2025-Q3}
"""
    assert years(Facts(read_plan(text).plan).ledger.costing) == {2025: "900.00"}


def test_one_off_and_recurring_costs_add_up_before_rounding(read_plan: Read) -> None:
    # 78,806 x 0.083 = 6,540.898; one-off in the first year, recurring from the second, one-off in the third
    text = """actions:
  - id: L1
    title: Officers
    costs:
      - {item: Officer A, unit_cost: 78806 USD, quantity: 0.083, each: 2024}
      - {item: Officer B, unit_cost: 78806 USD, quantity: 0.083, each: 2025 to 2028}
      - {item: Officer C, unit_cost: 78806 USD, quantity: 0.083, each: 2026}
"""
    exact = read_plan({"a.yaml": text, "plan.yaml": HEADING + "round_to: 0.001\n"})
    assert years(Facts(exact.plan).ledger.costing) == {
        2024: "6540.898", 2025: "6540.898", 2026: "13081.796", 2027: "6540.898", 2028: "6540.898",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("unit", "expected"),
    [
        ("0.01", {2024: "6540.90", 2026: "13081.80"}),  # two lines of 6,540.90, not 13,081.796 rounded
        ("1", {2024: "6541", 2026: "13082"}),
        ("100", {2024: "6500", 2026: "13000"}),
    ],
)
def test_each_line_of_a_year_is_rounded_once(read_plan: Read, unit: str, expected: dict[int | None, str]) -> None:
    text = """actions:
  - id: L1
    title: Officers
    costs:
      - {item: Officer A, unit_cost: 78806 USD, quantity: 0.083, each: [2024, 2026]}
      - {item: Officer B, unit_cost: 78806 USD, quantity: 0.083, each: 2026}
"""
    reading = read_plan({"a.yaml": text, "plan.yaml": HEADING + f"round_to: {unit}\n"})
    assert years(Facts(reading.plan).ledger.costing) == expected


@pytest.mark.parametrize(
    ("rule", "expected"),
    [
        # 1,000 x 1.1, 1.1 x 1.1, 1.1 x 1.1 x 1.1
        ("10 % compound", {2024: "1000.00", 2025: "1100.00", 2026: "1210.00", 2027: "1331.00"}),
        ("10 % simple", {2024: "1000.00", 2025: "1100.00", 2026: "1200.00", 2027: "1300.00"}),
    ],
)
def test_prices_rise_from_the_price_year(
    cost: Callable[..., Costing], rule: str, expected: dict[int | None, str]
) -> None:
    heading = HEADING + f"prices: {{year: 2024, uplift: {rule}}}\n"

    assert years(cost("{item: Study, amount: 1000 USD, each: 2024 to 2027}", heading=heading)) == expected


def test_a_price_year_of_the_line_comes_before_the_library_s_and_the_plan_s(cost: Callable[..., Costing]) -> None:
    heading = HEADING + "prices: {year: 2026, uplift: 10 % compound}\n"
    library = "assumptions:\n  - {id: study, title: Study, unit: study, unit_cost: 1000 USD, price_year: 2024}\n"

    assert years(cost("{item: Study, amount: 1000 USD, each: 2026}", heading=heading)) == {2026: "1000.00"}
    assert years(cost("{use: study, each: 2026}", library, heading)) == {2026: "1210.00"}
    assert years(cost("{use: study, each: 2026, price_year: 2025}", library, heading)) == {2026: "1100.00"}


def test_an_unsplit_lump_keeps_its_stated_prices(cost: Callable[..., Costing]) -> None:
    heading = HEADING + "prices: {year: 2024, uplift: 10 % compound}\n"

    assert years(cost("{item: Study, amount: 1000 USD, over: [2025, 2026]}", heading=heading)) == {None: "1000.00"}
    assert years(cost("{item: Study, amount: 1000 USD, over: [2025]}", heading=heading)) == {2025: "1100.00"}


RATES = """rates:
  - {currency: EUR, date: 2024-01-01, per: 0.8}
  - {currency: EUR, date: 2024-06-01, per: 0.9}
  - {currency: EUR, date: 2025-01-01, per: 0.5}
"""


@pytest.mark.parametrize(
    ("as_of", "expected"),
    [
        ("prices: {rates_as_of: 2024-06-01}\n", "1000.00"),  # 900 / 0.9
        ("prices: {rates_as_of: 2024-05-31}\n", "1125.00"),  # 900 / 0.8
        ("", "1800.00"),  # the latest: 900 / 0.5
    ],
)
def test_the_last_rate_dated_on_or_before_the_day_holds(
    cost: Callable[..., Costing], as_of: str, expected: str
) -> None:
    found = cost("{item: Study, amount: 900 EUR, each: 2024}", RATES, HEADING + as_of)

    assert years(found) == {2024: expected}
    assert (found.charges[0].original, found.charges[0].currency) == (Decimal(900), "EUR")


def test_uplift_comes_before_conversion_and_rounding_after_it(cost: Callable[..., Costing]) -> None:
    # 100 EUR x 1.03^2 = 106.09 EUR; / 0.9 = 117.8777...
    heading = HEADING + "prices: {year: 2024, uplift: 3 % compound, rates_as_of: 2024-06-01}\n"
    found = cost("{item: Study, amount: 100 EUR, each: 2026}", RATES, heading)

    assert years(found) == {2026: "117.88"}
    assert found.charges[0].original == Decimal("106.09")


@pytest.mark.parametrize("rates", ["", "rates:\n  - {currency: EUR, date: 2030-01-01, per: 2}\n"])
def test_without_a_rate_the_figure_is_not_known(cost: Callable[..., Costing], rates: str) -> None:
    heading = HEADING + "prices: {rates_as_of: 2024-06-01}\n"
    found = cost("{item: Study, amount: 100 EUR, each: 2026}", rates, heading)

    assert not found.charges
    assert [(each.action, each.why, each.about) for each in found.not_known] == [("L1", Why.NO_RATE, "EUR")]


def test_a_rate_of_zero_is_no_rate(cost: Callable[..., Costing]) -> None:
    rates = "rates:\n  - {currency: EUR, date: 2024-01-01, per: 0}\n"

    assert cost("{item: Study, amount: 100 EUR, each: 2026}", rates).not_known


def test_blank_zero_no_cost_and_existing_staff_are_four_things(read_plan: Read) -> None:
    text = """actions:
  - {id: L1, title: Blank}
  - {id: L2, title: Zero, costs: [{item: Study, amount: 0 USD, each: 2024}]}
  - {id: L3, title: No cost, costs: no cost}
  - {id: L4, title: Existing, costs: existing staff}
  - {id: L5, title: Said, costs: {not_costed: "Waits for the mapping."}}
  - {id: L6, title: No price, costs: [{item: Study}]}
"""
    found = Facts(read_plan(text).plan).ledger.costing

    assert [(each.action, str(each.required)) for each in found.charges] == [("L2", "0.00")]
    assert found.free == (("L3", "no cost"), ("L4", "existing staff"))
    assert [(each.action, each.why) for each in found.not_costed] == [
        ("L1", Why.NOTHING), ("L5", Why.SAID), ("L6", Why.NO_PRICE),
    ]  # fmt: skip


def test_an_action_whose_costs_stand_above_it_is_not_uncosted(read_plan: Read) -> None:
    text = """actions:
  - {id: L1, title: Systems, costs: no cost}
  - {id: L1.1, title: Map}
  - {id: L1.1.1, title: Map more}
  - {id: L2, title: Others}
  - {id: L2.1, title: Blank}
"""
    assert [each.action for each in Facts(read_plan(text).plan).ledger.not_costed] == ["L2.1"]


def test_country_shares_leave_the_rest_regional(cost: Callable[..., Costing]) -> None:
    # 100.01 x 1/3 = 33.3366... twice, the rest too: one cent more goes to two of the three
    found = cost(
        "{item: Study, amount: 100.01 USD, each: 2024,"
        " countries: [{country: HN, share: 1/3}, {country: GT, share: 1/3}]}"
    )

    assert [(each.country, str(each.required)) for each in found.charges] == [
        ("GT", "33.34"), ("HN", "33.34"), (None, "33.33"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("fields", "cost_field", "body"),
    [
        ("responsible: [ILO]", "", "ILO"),
        ("responsible: [ILO]", ", body: IOM", "IOM"),
        ("responsible: [ILO, IOM]", "", "SE"),
        ("supporting: [ILO]", "", "SE"),
        ("responsible: [{body: ILO, countries: [GT]}, {body: ILO, countries: [HN]}]", "", "ILO"),
    ],
)
def test_money_belongs_to_one_body(read_plan: Read, fields: str, cost_field: str, body: str) -> None:
    text = f"""bodies:
  - {{id: ILO, title: ILO, kind: agency}}
  - {{id: IOM, title: IOM, kind: agency}}
  - {{id: SE, title: Secretariat, kind: secretariat, coordinator: true}}
actions:
  - id: L1
    title: Map
    {fields}
    costs: [{{item: Study, amount: 100 USD, each: 2024{cost_field}}}]
"""
    assert [each.body for each in Facts(read_plan(text).plan).ledger.entries] == [body]


def test_without_a_coordinator_joint_money_is_one_row_of_all_responsible(read_plan: Read) -> None:
    text = """actions:
  - {id: L1, title: Map, responsible: [IOM, ILO], costs: [{item: Study, amount: 100 USD, each: 2024}]}
  - {id: L2, title: Map, costs: [{item: Study, amount: 100 USD, each: 2024}]}
"""
    assert [each.body for each in Facts(read_plan(text).plan).ledger.entries] == ["ILO + IOM", None]


STAFF = """roles:
  - {id: officer, title: Officer, monthly_cost: 4000 USD, category: staff}
  - {id: focal, title: Focal point, monthly_cost: existing staff}
  - {id: expert, title: Expert}
"""


@pytest.mark.parametrize(
    ("timing", "need", "expected"),
    [
        # 4,000 x 50 % x 6 months, though the last working day of June 2024 is the 28th
        ("starts: 2024-01\n    lasts: 6 months", "effort: 50 %", {2024: "12000.00"}),
        # 4,000 x 2 x 3 months a year
        ("starts: 2024-10\n    lasts: 6 months", "number: 2", {2024: "24000.00", 2025: "24000.00"}),
        # June 2024 begins and ends on a weekend: still a whole month
        ("starts: 2024-06\n    ends: 2024-06", "effort: 100 %", {2024: "4000.00"}),
        # a period is taken as written: 15/30 of a month
        ("starts: 2024", "period: 2024-06-01 to 2024-06-15", {2024: "2000.00"}),
        # 12 + 12 months
        ("starts: 2024\n    ends: 2025", "effort: 25 %", {2024: "12000.00", 2025: "12000.00"}),
    ],
)
def test_staff_costs_months_by_effort(read_plan: Read, timing: str, need: str, expected: dict[int | None, str]) -> None:
    text = f"{STAFF}actions:\n  - id: L1\n    title: Map\n    {timing}\n    staff: [{{role: officer, {need}}}]\n"
    reading = read_plan({"a.yaml": text, "plan.yaml": HEADING})
    found = Facts(reading.plan).ledger.costing

    assert not reading.findings
    assert years(found) == expected
    assert {each.category for each in found.charges} == {"staff"}


def test_existing_staff_is_listed_and_costs_nothing(read_plan: Read) -> None:
    text = f"""{STAFF}actions:
  - {{id: L1, title: Map, starts: 2024, staff: [{{role: focal}}]}}
  - {{id: L2, title: Map, starts: 2024, staff: [{{role: officer, existing: true}}]}}
  - {{id: L3, title: Map, starts: 2024, staff: [{{role: expert}}]}}
  - {{id: L4, title: Map, staff: [{{role: officer}}]}}
"""
    found = Facts(read_plan(text).plan).ledger.costing

    assert not found.charges
    assert found.free == (("L1", "existing staff"), ("L2", "existing staff"))
    assert [(each.action, each.why) for each in found.not_costed] == [
        ("L3", Why.NO_MONTHLY_COST), ("L4", Why.NO_DATES),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("first", "last", "expected"),
    [
        (date(2024, 1, 1), date(2024, 12, 31), {2024: Fraction(12)}),
        (date(2024, 2, 29), date(2024, 2, 29), {2024: Fraction(1, 29)}),
        (date(2024, 1, 17), date(2024, 3, 10), {2024: Fraction(15, 31) + 1 + Fraction(10, 31)}),
        (date(2024, 12, 1), date(2026, 1, 31), {2024: Fraction(1), 2025: Fraction(12), 2026: Fraction(1)}),
    ],
)
def test_partial_months_count_by_their_days(first: date, last: date, expected: dict[int, Fraction]) -> None:
    assert months_by_year(first, last) == expected


def test_what_lasts_three_months_takes_three_wherever_it_starts() -> None:
    calendar = WorkCalendar(Calendar.model_validate({}))
    days = (date(2024, 11, 12), date(2025, 2, 11))
    found = months_of_work(days, Duration(1, Unit.QUARTER), calendar)

    assert sum(found.values()) == 3
    assert list(found) == [2024, 2025]


def test_what_lasts_ten_working_days_takes_their_share_of_the_month() -> None:
    calendar = WorkCalendar(Calendar.model_validate({}))
    days = (date(2024, 4, 8), date(2024, 4, 19))

    assert months_of_work(days, Duration(10, Unit.WORKING_DAY), calendar) == {2024: Fraction(12, 30)}


def test_figures_beyond_the_usual_precision_stay_exact(cost: Callable[..., Costing]) -> None:
    nines = "9" * 24
    found = cost(f"{{item: Study, unit_cost: {nines}.99 USD, quantity: {nines}, each: 2024}}")

    assert Fraction(found.charges[0].required) == Fraction(f"{nines}.99") * int(nines)


def test_what_cannot_be_read_is_not_told_twice(find_in: Find) -> None:
    text = """assumptions:
  - {id: workshop, title: A workshop, unit: day, unit_cost: "1,000", assumption: "Room."}
sources:
  - {id: GRANT, title: A grant, kind: grant, status: committed, amount: 100 USD}
actions:
  - id: L1
    title: Map
    starts: 2024
    costs: [{item: Study, amount: 1O0K, assumption: "One offer."}]
    funding: [{source: GRANT, amount: 500 USD}]
  - id: L2
    title: Compare
    starts: 2024
    costs: [{use: workshop, each: 2024}]
    funding: [{source: GRANT, share: 101 %}]
declared_totals:
  - {amount: 10 USD}
  - {of: {line: L1}, amount: 10 USD}
"""
    assert [each.code for each in find_in(text) if each.code[:3] in {"RP4", "RP5"} or each.code == "RP107"] == [
        "RP107", "RP508", "RP107",
    ]  # fmt: skip


def test_a_misspelt_unit_cost_does_not_make_its_namesake_unused(find_in: Find) -> None:
    text = """assumptions:
  - {id: workshop, title: A workshop, unit: day, unit_cost: 1000 USD, assumption: "Room."}
actions:
  - {id: L1, title: Map, starts: 2024, costs: [{use: workshp, each: 2024}]}
"""
    assert [each.code for each in find_in(text) if each.code[:3] in {"RP4", "RP5"}] == ["RP401"]


def test_a_total_that_does_not_reconcile_says_by_how_much(find_in: Find) -> None:
    text = """actions:
  - {id: L1, title: Map, costs: [{item: Study, amount: 100.10 USD, each: [2024, 2025], category: x}]}
  - {id: L2, title: Map, costs: [{item: Study, amount: 10 USD, over: [2024, 2025], country: GT}]}
declared_totals:
  - {amount: 210.20 USD}
  - {of: {line: L1}, amount: 200.21 USD}
  - {of: {year: 2025}, amount: 100.10 USD}
  - {of: {country: GT}, amount: 9 USD}
  - {of: {line: L1, year: 2024, category: x}, amount: 100.10 USD}
"""
    found = find_in(text, "RP409")

    assert [(words("en").value(each.details["what"]), each.details["difference"]) for each in found] == [
        ("line L1", Decimal("0.01")), ("country GT", Decimal("1.00")),
    ]  # fmt: skip


def test_staff_without_dates_is_reported_unless_its_dates_could_not_be_read(find_in: Find) -> None:
    text = f"""{STAFF}actions:
  - {{id: L1, title: Map, staff: [{{role: officer}}]}}
  - {{id: L2, title: Map, starts: 2024-13, staff: [{{role: officer}}]}}
"""
    assert [each.details["action"] for each in find_in(text, "RP402")] == ["L1"]


def test_years_outside_the_plan_are_not_reported_as_outside_the_action_too(find_in: Find) -> None:
    text = """actions:
  - id: L1
    title: Map
    starts: 2024
    costs: [{item: Study, amount: 1 USD, each: [2024, 2025, 2031], assumption: "One offer."}]
"""
    found = find_in(text, "RP408", "RP415")

    assert [(each.code, each.details["years"]) for each in found] == [("RP408", [2031]), ("RP415", [2025])]


def test_money_below_counts_by_parts_of_ids_not_by_prefix(find_in: Find) -> None:
    text = """actions:
  - {id: L1, title: One}
  - {id: L1.1, title: One, costs: [{item: Study, amount: 1 USD, each: 2024}]}
  - {id: L1.10, title: Ten, costs: [{item: Study, amount: 1 USD, each: 2024}]}
"""
    assert find_in(text, "RP403") == ()


@pytest.mark.parametrize(
    ("field", "code", "said"),
    [
        ("frequency: {2024: 2, 2030: 4}", "RP408", "L1 has a cost in 2030, outside the plan's period"),
        (
            "frequency: {2024: 2, 2026: 4}",
            "RP415",
            "L1 has a cost in 2026, but is scheduled from 2024-01-01 to",
        ),
        ("frequency: {2024: 2, 2025: -4}", "RP106", "-4 is not a number from 0 up"),
        ("frequency: {2024: [2]}", "RP106", "this is not a number from 0 up"),
        ("frequency: {2024-Q1: 2}", "RP122", "2024-Q1 is not a year, nor years"),
        ("frequency: {}", "RP103", "`frequency` should be a number, or one for each year"),
        ("frequency: [2, 4]", "RP103", "`frequency` should be a number, or one for each year"),
        ("frequency: {2024: 2, 2024: 4}", "RP003", "2024 is written twice"),
        (
            "frequency: {2024: 2}, each: 2025",
            "RP116",
            "this cost has `each`, `frequency`; it needs either",
        ),
        (
            "frequency: {2024: 2}, over: 2025",
            "RP116",
            "this cost has `over`, `frequency`; it needs either",
        ),
        ("frequency: {2024: 2}, spread: evenly", "RP116", "this cost has `spread`, `frequency`; it needs either"),
    ],
)
def test_a_frequency_by_year_that_cannot_be_is_one_finding(
    find_in: Callable[..., tuple[Diagnostic, ...]], field: str, code: str, said: str
) -> None:
    text = f"""actions:
  - id: L1
    title: Meet
    starts: 2024
    ends: 2025
    costs:
      - {{item: A, amount: 10 USD, each: 2024, assumption: x}}
      - {{item: B, amount: 10 USD, {field}, assumption: x}}
"""
    found = [each for each in find_in(text) if each.code not in {"RP301", "RP506", "RP601"}]

    assert [(each.code, each.span.line) for each in found] == [(code, 8)]
    assert words("en").message(found[0]).startswith(said)


@pytest.mark.parametrize(
    ("dated", "later"),
    [
        ("2024-01-02", {"last": date(2024, 1, 1), "first": date(2024, 1, 2)}),
        ("2024-01-01", None),
    ],
)
def test_a_rate_of_a_later_day_is_named(
    find_in: Callable[..., tuple[Diagnostic, ...]], dated: str, later: dict[str, date] | None
) -> None:
    heading = "plan: P\ntitle: T\nperiod: 2024\ncurrency: USD\nprices: {rates_as_of: 2024-01-01}\n"
    text = f"rates: [{{currency: EUR, date: {dated}, per: 0.9}}]\nactions:\n"
    text += "  - {id: L1, title: T, costs: [{item: A, amount: 5 EUR, each: 2024, assumption: x}]}\n"

    found = find_in(text, "RP404", heading=heading)

    assert [dict(each.details["later"].details) for each in found] == ([later] if later else [])
