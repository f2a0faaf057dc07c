"""Scenarios: what would be otherwise is an overlay; both sides and the difference; the plan itself stays as it is."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import jsonschema
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from ruamel.yaml import YAML

from rplm.analysis.facts import Facts
from rplm.analysis.scenario import Limit, affordable, slipped
from rplm.cli import main
from rplm.diagnostics import Diagnostic, Severity
from rplm.model.schema import scenario_schema
from rplm.rules import check
from rplm.source.load import read
from rplm.source.overlay import Overlay
from rplm.source.snapshot import snapshot

from machine import REAL_PLAN

Write = Callable[..., Path]
FindIn = Callable[..., tuple[Diagnostic, ...]]
Captured = pytest.CaptureFixture[str]
HEADING = "plan: P\ntitle: T\nperiod: 2024 to 2027\ncurrency: USD\nprices: {year: 2024, uplift: 2 % compound}\n"
PLAN = """rates: [{currency: EUR, date: 2024-01-01, per: 0.5}]
roles: [{id: officer, title: Officer, monthly_cost: 1000 USD, assumption: x}]
categories: [{id: staff, title: S}, {id: travel, title: T}]
assumptions:
  - {id: flight, title: F, unit: flight, unit_cost: 10.50 USD, category: travel, assumption: x}
sources:
  - {id: G, title: G, kind: grant, status: committed, amount: 300 USD}
  - {id: E, title: E, kind: grant, status: committed, amount: 400 EUR, window: 2024 to 2025}
actions:
  - id: L1
    title: Line
  - id: L1.1
    title: One
    starts: 2024-02
    lasts: 6 months
    costs: [{use: flight, quantity: 20}]
    funding: [{source: G, share: 50 %}, {source: E, amount: 40 USD}]
  - id: L1.2
    title: Two
    after: [L1.1]
    lasts: 3 months
    ends: 2024-12
    costs:
      - {item: A, amount: 100 USD, each: 2024, category: staff, assumption: x}
      - {item: B, amount: 4 EUR, each: 2025, assumption: x}
    funding: [{source: G, share: 100 %}]
  - id: L1.3
    title: Three
    starts: 2025-Q1
    ends: 2025-Q4
    staff: [{role: officer, effort: 5 %}]
    funding: [{source: E, share: 60 %}]
"""


def under(root: Path, name: str) -> Facts:
    """Return the facts of a plan under a scenario, without any cuts."""
    files = snapshot(root)
    facts = Facts(read(files).plan)
    scenario = facts.plan.scenarios[name]
    return Facts(read(files, Overlay(scenario, slipped(facts, scenario))).plan)


def plan_with(write: Write, scenario: str, name: str = "s") -> Path:
    return write({"actions.yaml": PLAN, f"scenarios/{name}.yaml": f"title: A scenario\n{scenario}"}, HEADING)


def required(facts: Facts, action: str = "") -> Decimal:
    entries = facts.ledger.entries
    return sum((each.required for each in entries if action in {"", each.action}), Decimal(0))


def test_a_source_that_falls_away_is_asked_by_nobody(write_plan: Write) -> None:
    facts = under(plan_with(write_plan, "sources: [{id: E, falls_away: true}]\n"), "s")

    assert [source.id for source in facts.plan.sources] == ["G"]
    assert {each.source for action in facts.plan.actions for each in action.funding} == {"G"}


def test_a_source_differs_in_what_is_said_and_in_nothing_else(write_plan: Write) -> None:
    root = plan_with(write_plan, "sources: [{id: E, status: pledged, amount: 90 EUR, window: 2025}]\n")
    source, was = under(root, "s").plan.source["E"], Facts(read(snapshot(root)).plan).plan.source["E"]

    assert (source.status, source.amount and source.amount.value, source.window and source.window.text) == (
        "pledged", Decimal(90), "2025",
    )  # fmt: skip
    assert source.model_copy(update={"status": was.status, "amount": was.amount, "window": was.window}) == was
    assert source.at("amount").file == "scenarios/s.yaml"


def test_a_rate_moves_in_every_cost_of_its_currency(write_plan: Write) -> None:
    root = plan_with(write_plan, "rates: [{currency: EUR, per: 0.8}]\n")

    # 4 EUR of 2025, raised once by 2 %: 4.08 EUR; at 0.5 are 8.16 USD, at 0.8 5.10
    assert required(Facts(read(snapshot(root)).plan), "L1.2") - required(under(root, "s"), "L1.2") == Decimal("3.06")


def test_uplift_changes_for_years_after_the_price_year(write_plan: Write) -> None:
    root = plan_with(write_plan, "uplift: 10 % simple\n")

    # 100 USD of 2024 stay; 4 EUR of 2025: 4.40 EUR, 8.80 USD
    assert required(under(root, "s"), "L1.2") == Decimal("108.80")


def test_prices_change_exactly_all_or_by_category(write_plan: Write) -> None:
    all_prices = under(plan_with(write_plan, "prices: +10 %\n"), "s")
    travel = under(plan_with(write_plan, "prices: [{change: -5.5 %, categories: [travel]}]\n"), "s")

    assert all_prices.plan.assumption["flight"].unit_cost.value == Decimal("11.55")
    assert all_prices.plan.role["officer"].monthly_cost.value == Decimal(1100)
    assert [each.amount.value for each in all_prices.plan.action["L1.2"].cost_lines] == [Decimal(110), Decimal("4.4")]
    assert travel.plan.assumption["flight"].unit_cost.value == Decimal("9.9225")
    assert travel.plan.role["officer"].monthly_cost.value == Decimal(1000)


def test_an_explanation_shows_the_price_of_the_file_and_what_the_scenario_makes_of_it(
    write_plan: Write, capsys: Captured
) -> None:
    root = plan_with(write_plan, "prices: [{change: +10 %}, {change: -50 %, categories: [travel]}]\n")

    assert main(["budget", str(root), "--explain", "L1.1", "--scenario", "s"]) == 0

    # 10.50 x 1.1 = 11.55; half of it 5.775; 20 flights 115.50
    lines = [line.strip() for line in capsys.readouterr().out.splitlines()]
    at = next(i for i, line in enumerate(lines) if line.startswith("flight ("))
    assert [line.partition(": ")[2] for line in lines[at : at + 3]] == [
        "USD 10.50 per flight", "USD 11.55 per flight", "USD 5.775 per flight x quantity 20 = USD 115.50",
    ]  # fmt: skip
    assert "+10 % by the scenario s (scenarios/s.yaml:2)" in lines[at + 1].replace(str(root) + "/", "")
    assert "-50 % by the scenario s" in lines[at + 2]


def test_an_action_slips_from_its_start_in_the_roadmap_and_takes_others_along(write_plan: Write) -> None:
    root = plan_with(write_plan, "actions: [{id: L1.1, slips: 2 months}, {id: L1.3, slips: 1 quarter}]\n")
    before, after = Facts(read(snapshot(root)).plan).roadmap.actions, under(root, "s").roadmap.actions

    assert (before["L1.1"].start, after["L1.1"].start) == (date(2024, 2, 1), date(2024, 4, 1))
    assert (before["L1.2"].start, after["L1.2"].start) == (date(2024, 8, 1), date(2024, 10, 1))
    # a window slips as a whole
    assert (after["L1.3"].start, after["L1.3"].finish) == (date(2025, 4, 1), date(2026, 3, 31))


def test_costs_follow_an_action_that_slips_into_a_later_year(write_plan: Write, capsys: Captured) -> None:
    heading = "plan: P\ntitle: T\nperiod: 2024 to 2026\ncurrency: USD\nprices: {year: 2024, uplift: 10 % compound}\n"
    plan = """sources:
  - {id: G, title: G, kind: grant, status: committed, amount: 5000 USD, window: 2024}
actions:
  - id: L1
    title: T
    starts: 2024-02
    lasts: 3 months
    costs: [{item: A, amount: 1000 USD, each: 2024, assumption: x}, {item: B, amount: 1000 USD, assumption: x}]
    funding: [{source: G, share: 100 %}]
"""
    scenario = "{title: Late, actions: [{id: L1, slips: 1 year}]}\n"
    root = write_plan({"a.yaml": plan, "scenarios/late.yaml": scenario}, heading)

    # both cost 1,000 x 1.1 in 2025, outside the window of G; without a year of its own, B follows anyway
    assert main(["budget", str(root), "--by", "source,year", "--scenario", "late", "--format", "json"]) == 0
    said = capsys.readouterr()
    assert [(row["source"], row["year"], row["required"]) for row in json.loads(said.out)["rows"]] == [
        (None, 2025, "2200.00"),
    ]  # fmt: skip
    assert "late: Costs of L1 follow its later start (years: 1)." in said.err


def test_what_is_counted_differently_in_each_year_follows_its_action(write_plan: Write, capsys: Captured) -> None:
    plan = "actions: [{id: L1, title: T, starts: 2024-02, lasts: 3 months,"
    plan += " costs: [{item: A, amount: 10 USD, frequency: {2024: 2, 2025: 5}, assumption: x}]}]\n"
    heading = "plan: P\ntitle: T\nperiod: 2024 to 2026\ncurrency: USD\n"
    scenario = "{title: Late, actions: [{id: L1, slips: 1 year}]}\n"
    root = write_plan({"a.yaml": plan, "scenarios/late.yaml": scenario}, heading)

    assert main(["budget", str(root), "--by", "year", "--scenario", "late", "--format", "json"]) == 0
    rows = [(row["year"], row["required"]) for row in json.loads(capsys.readouterr().out)["rows"]]
    assert rows == [(2025, "20.00"), (2026, "50.00")]


def test_costs_that_follow_an_action_out_of_the_plan_are_told_and_have_figures(
    write_plan: Write, capsys: Captured
) -> None:
    plan = "actions: [{id: L1, title: T, starts: 2024-02, lasts: 3 months, staff: [{role: R, period: 2024-03}],"
    plan += " costs: [{item: A, amount: 10 USD, each: [2024, 2025], assumption: x}]}]\n"
    plan += "roles: [{id: R, title: R, monthly_cost: 7 USD, assumption: x}]\n"
    heading = "plan: P\ntitle: T\nperiod: 2024 to 2025\ncurrency: USD\n"
    scenario = "{title: Late, actions: [{id: L1, slips: 1 year}]}\n"
    root = write_plan({"a.yaml": plan, "scenarios/late.yaml": scenario}, heading)

    assert main(["budget", str(root), "--by", "year", "--scenario", "late", "--format", "json"]) == 0
    said = capsys.readouterr()
    rows = [(row["year"], row["required"]) for row in json.loads(said.out)["rows"]]
    assert rows == [(2025, "17.00"), (2026, "10.00")]
    assert "late: RP408 L1 has a cost in 2026, outside the plan's period" in said.err


def test_an_action_that_only_follows_others_can_slip_too(write_plan: Write) -> None:
    root = plan_with(write_plan, "actions: [{id: L1.2, slips: 2 weeks, lasts: 1 month}]\n")

    after = under(root, "s").roadmap.actions["L1.2"]

    assert (after.start, after.finish) == (date(2024, 8, 15), date(2024, 9, 13))


def test_what_a_poorer_source_is_asked_for_is_cut_in_proportion(write_plan: Write) -> None:
    facts = under(plan_with(write_plan, "sources: [{id: G, amount: 100 USD}]\n"), "s")
    asked = {each.action: each.allocated for each in facts.ledger.entries if each.source == "G"}

    plan, [cut] = affordable(facts.plan)
    after = Facts(plan)

    # 105.00 for L1.1, 100 + 8.16 for L1.2: 213.16 asked of 100
    assert sum(asked.values()) > 0
    assert (cut.limit, cut.source, cut.action, cut.asked, cut.pays) == (
        Limit.AMOUNT, "G", None, Decimal("213.16"), Decimal("100.00"),
    )  # fmt: skip
    paid = sum(each.allocated for each in after.ledger.entries if each.source == "G")
    assert Decimal("99.95") < paid <= Decimal("100.00")
    shares = {each.share for action in plan.actions for each in action.funding if each.source == "G" and each.share}
    assert max(shares) == 2 * min(shares)
    assert all(abs(share - Fraction(100 * whole, 21316) * 100) < Fraction(1, 10**5)
               for share, whole in zip(sorted(shares), (Fraction(1, 2), 1), strict=True))  # fmt: skip


CEILINGS = """sources:
  - {id: G, title: G, kind: grant, status: committed, amount: 10000 USD}
  - {id: C, title: C, kind: grant, status: committed, amount: 10000 USD}
actions:
  - {id: L1, title: Line, funding: [{source: C, share: 50 %}]}
  - id: L1.1
    title: A
    starts: 2024
    costs: [{item: X, amount: 8000 USD, each: 2024, assumption: x}]
    funding: [{source: G, rest: true}]
  - id: L1.2
    title: B
    starts: 2024
    costs: [{item: X, amount: 4000 USD, each: 2024, assumption: x}]
    funding: [{source: G, rest: true}]
"""


@pytest.mark.parametrize(
    ("change", "paid"),
    [
        # 4,000 and 2,000 are the rest: a sixth of each is 666.666... and 333.333..., rounded down
        ("{id: G, amount: 1000 USD}", [("C", "4000.00"), ("G", "666.66"), ("C", "2000.00"), ("G", "333.33")]),
        # the share stands on the line: of 4,000 and 2,000 it is cut to 1,000 each, and the rest is more
        ("{id: C, ceiling: 1000 USD}", [("C", "1000.00"), ("G", "7000.00"), ("C", "1000.00"), ("G", "3000.00")]),
        ("{id: G, ceiling: 1000 USD}", [("C", "4000.00"), ("G", "1000.00"), ("C", "2000.00"), ("G", "1000.00")]),
    ],
)
def test_the_rest_and_shares_of_a_line_are_cut_too(
    write_plan: Write, capsys: Captured, change: str, paid: list[tuple[str, str]]
) -> None:
    scenario = f"{{title: Less, sources: [{change}]}}\n"
    heading = "plan: P\ntitle: T\nperiod: 2024 to 2025\ncurrency: USD\n"
    root = write_plan({"a.yaml": CEILINGS, "scenarios/less.yaml": scenario}, heading)

    assert main(["budget", str(root), "--by", "action,source", "--scenario", "less", "--format", "json"]) == 0
    rows = json.loads(capsys.readouterr().out)["rows"]
    assert [(row["source"], row["allocated"]) for row in rows if row["source"]] == paid
    assert all(row["allocated"] == "0.00" for row in rows if not row["source"])


def test_an_amount_on_a_line_is_cut_by_a_ceiling_for_an_action_below(write_plan: Write) -> None:
    # 3,000 over 8,000 and 4,000: 2,000 and 1,000; a ceiling of 500 leaves a quarter of the whole, 750
    plan = CEILINGS.replace("share: 50 %", "amount: 3000 USD").replace("committed, amount: 10000 USD", "committed")
    scenario = "{title: Less, sources: [{id: C, ceiling: 500 USD}]}\n"
    heading = "plan: P\ntitle: T\nperiod: 2024 to 2025\ncurrency: USD\n"
    facts = under(write_plan({"a.yaml": plan, "scenarios/s.yaml": scenario}, heading), "s")

    after, cuts = affordable(facts.plan)

    paid = [each.allocated for each in Facts(after).ledger.entries if each.source == "C"]
    assert paid == [Decimal("500.00"), Decimal("250.00")]
    assert [(cut.limit, cut.action, cut.asked) for cut in cuts] == [
        (Limit.CEILING, "L1.1", Decimal("2000.00")), (Limit.CEILING, "L1.2", Decimal("1000.00")),
    ]  # fmt: skip


def test_costs_that_leave_the_window_of_a_source_are_not_asked_of_it(write_plan: Write) -> None:
    facts = under(plan_with(write_plan, "actions: [{id: L1.3, slips: 3 quarters}]\n"), "s")

    plan, cuts = affordable(facts.plan)
    after = Facts(plan)

    assert [(cut.limit, cut.source, cut.action) for cut in cuts] == [(Limit.WINDOW, "E", "L1.3")]
    assert {each.year for each in after.ledger.entries if each.action == "L1.3" and each.source == "E"} == {2025}
    assert required(after) == required(facts)


def test_amounts_that_cheaper_costs_do_not_need_are_cut(write_plan: Write) -> None:
    facts = under(plan_with(write_plan, "prices: -90 %\n"), "s")

    plan, cuts = affordable(facts.plan)

    # L1.1 now costs 21.00: half of it G, so 10.50 of the 40 that E was asked for
    assert [(cut.limit, cut.source, cut.action, cut.asked, cut.pays) for cut in cuts] == [
        (Limit.COST, "E", "L1.1", Decimal("40.00"), Decimal("10.50"))
    ]
    assert sum(each.surplus for each in Facts(plan).ledger.entries) == 0


CHANGES = st.lists(
    st.sampled_from(
        [
            "sources: [{id: G, amount: 77 USD}]", "sources: [{id: E, falls_away: true}]",
            "sources: [{id: G, ceiling: 31 USD}, {id: E, amount: 11 EUR}]", "rates: [{currency: EUR, per: 0.3}]",
            "uplift: 50 % compound", "prices: +33.3 %", "prices: -71 %",
            "actions: [{id: L1.1, slips: 1 year}]",
            "actions: [{id: L1.3, slips: 2 years}, {id: L1.2, lasts: 9 months}]",
        ]
    ),
    unique_by=lambda line: line.partition(":")[0],
    min_size=1,
)  # fmt: skip


@settings(max_examples=60, deadline=None)
@given(CHANGES)
def test_under_any_scenario_only_dates_can_break_and_the_files_stay(
    tmp_path_factory: pytest.TempPathFactory, changes: list[str]
) -> None:
    root = tmp_path_factory.mktemp("plan")
    (root / "scenarios").mkdir()
    (root / "plan.yaml").write_text(HEADING + PLAN, encoding="utf-8")
    (root / "scenarios" / "s.yaml").write_text("title: S\n" + "\n".join(changes) + "\n", encoding="utf-8")
    before = snapshot(root)

    plan, _ = affordable(under(root, "s").plan)
    facts = Facts(plan)
    errors = [each for each in check(read(before), facts) if each.severity is Severity.ERROR]

    assert {each.problem.aspect for each in errors} <= {"timelines", "execution period"}
    assert snapshot(root) == before
    for each in facts.ledger.entries:
        assert each.required - each.available == each.to_be_mobilised - each.surplus


def test_the_budget_of_a_scenario_says_which_it_is(write_plan: Write, capsys: Captured) -> None:
    root = plan_with(write_plan, "prices: +10 %\n")

    code = main(["budget", "--scenario", "s", "--by", "line", "--format", "markdown", str(root)])

    assert (code, "SCENARIO s: A scenario." in capsys.readouterr().out) == (0, True)
    main(["budget", "--scenario", "s", "--by", "line", "--format", "json", "--select", "line:L1", str(root)])
    printed = capsys.readouterr()
    assert json.loads(printed.out)["scenario"] == "s"
    assert printed.err.startswith("SCENARIO s: A scenario.\n")


def test_two_budgets_stand_beside_each_other_with_the_difference(write_plan: Write, capsys: Captured) -> None:
    root = plan_with(
        write_plan, "sources: [{id: E, falls_away: true}]\nprices: [{change: +10 %, categories: [travel]}]\n"
    )

    code = main(["budget", "--scenario", "s", "--against", "base", "--by", "source", "--format", "json", str(root)])
    found = json.loads(capsys.readouterr().out)

    assert (code, found["schema"], found["of"], found["scenario"], found["against"]) == (
        0, "rplm/comparison/1", "budget", "s", "base",
    )  # fmt: skip
    rows = {row["source"]: row["available"] for row in found["rows"]}
    assert rows["G"] == {"scenario": "223.66", "against": "213.16", "difference": "10.50"}
    # 40, and 60 % of 12 months at 5 % of 1000, raised by 2 %
    assert rows["E"] == {"scenario": "0.00", "against": "407.20", "difference": "-407.20"}
    # flights: 210 -> 231
    assert found["total"]["required"]["difference"] == "21.00"
    for figure, total in found["total"].items():
        for side in ("scenario", "against", "difference"):
            assert sum(Decimal(row[figure][side]) for row in found["rows"]) == Decimal(total[side])


def test_a_comparison_goes_by_the_groups_and_not_by_what_they_are_called(write_plan: Write, capsys: Captured) -> None:
    categories = "categories: [{id: a, title: Same}, {id: b, title: Same}]\nactions:\n"
    costs = "  - id: L9\n    title: T\n    costs:\n" + "".join(
        f"      - {{item: I, amount: {amount}, each: 2024, category: {category}, assumption: x}}\n"
        for category, amount in (("a", "1 USD"), ("b", "20 USD"))
    )
    root = write_plan(
        {
            "actions.yaml": categories + costs,
            "scenarios/s.yaml": "title: S\nprices: [{categories: [b], change: +50 %}]\n",
        },
        HEADING,
    )
    compare = ["budget", "--scenario", "s", "--against", "base", "--by", "category", str(root), "--format"]

    assert main([*compare, "json"]) == 0
    rows = json.loads(capsys.readouterr().out)["rows"]
    main([*compare, "csv"])
    lines = [line.split(",") for line in capsys.readouterr().out.splitlines()]

    assert [(row["category"], *row["required"].values()) for row in rows] == [
        ("a", "1.00", "1.00", "0.00"), ("b", "30.00", "20.00", "10.00"),
    ]  # fmt: skip
    assert [[line[0], *line[2:5]] for line in lines[1:]] == [
        ["a", "1.00", "1.00", "0.00"], ["b", "30.00", "20.00", "10.00"],
    ]  # fmt: skip


def test_two_scenarios_can_be_compared(write_plan: Write, capsys: Captured) -> None:
    files = {
        "actions.yaml": PLAN,
        "scenarios/a.yaml": "title: A\nprices: +10 %\n",
        "scenarios/b.yaml": "title: B\nprices: +20 %\n",
    }
    root = write_plan(files, HEADING)

    main(["budget", "--scenario", "a", "--against", "b", "--by", "line", "--format", "json", str(root)])
    [row] = json.loads(capsys.readouterr().out)["rows"]

    assert Decimal(row["required"]["difference"]) == -(required(under(root, "b")) - required(under(root, "a")))


@pytest.mark.parametrize("lang", ["en", "es"])
@pytest.mark.parametrize("command", ["budget", "roadmap"])
@pytest.mark.parametrize("format_", ["table", "tsv", "csv", "markdown", "json"])
def test_every_format_draws_a_comparison(
    write_plan: Write, capsys: Captured, lang: str, command: str, format_: str
) -> None:
    root = plan_with(write_plan, "actions: [{id: L1.1, slips: 2 months}]\n")

    code = main([command, "--scenario", "s", "--against", "base", "--format", format_, "--lang", lang, str(root)])

    assert code == 0
    assert "2024" in capsys.readouterr().out


def test_the_dates_that_move_and_by_how_much(write_plan: Write, capsys: Captured) -> None:
    root = plan_with(write_plan, "actions: [{id: L1.1, slips: 3 months}]\n")

    code = main(["roadmap", "--scenario", "s", "--against", "base", "--format", "json", str(root)])
    found = json.loads(capsys.readouterr().out)

    assert code == 0
    assert [each["id"] for each in found["actions"]] == ["L1.1", "L1.2"]
    assert found["actions"][0]["start"] == {"scenario": "2024-05-01", "against": "2024-02-01", "days": 90}
    # L1.2 then ends 2025-01-31, after its stated December: shown, not refused
    assert [each["code"][:3] for each in found["brings"]["s"]["breaks"]] == ["RP2"]


@pytest.mark.parametrize(
    ("scenario", "codes"),
    [
        ("sources: [{id: H, falls_away: true}]\n", [("RP030", 2)]),
        ("actions: [{id: L1.9, starts: 2025}]\nrates: [{currency: CAD, per: 2}]\n", [("RP030", 2), ("RP030", 3)]),
        ("prices: [{change: +1 %, categories: [travl]}]\n", [("RP030", 2)]),
        ("actions: [{id: L1, slips: 1 month}]\n", [("RP031", 2)]),
        ("actions: [{id: L1.1, slips: 1 month, starts: 2025}]\n", [("RP116", 2)]),
        ("sources: [{id: G, falls_away: true, amount: 1 USD}]\n", [("RP116", 2)]),
        ("sources: [{id: G, amount: 1 USD}, {id: G, status: pledged}]\n", [("RP032", 2)]),
        ("sorces: []\n", [("RP101", 2)]),
        ("prices: 10\n", [("RP039", 2)]),
        ("prices: [-101 %]\n", [("RP039", 2)]),
        ("actions: [{id: L1.1, slips: 10 days}]\n", [("RP111", 2)]),
        ("", [("RP034", 1)]),
    ],
)
def test_a_scenario_is_checked_like_the_plan(find_in: FindIn, scenario: str, codes: list[tuple[str, int]]) -> None:
    found = find_in({"actions.yaml": PLAN, "scenarios/s.yaml": f"title: S\n{scenario}"}, heading=HEADING)
    told = [each for each in found if each.span.file == "scenarios/s.yaml"]

    assert [(each.code, each.span.line) for each in told] == codes


@pytest.mark.parametrize(
    ("scenario", "message", "in_spanish"),
    [
        (
            "sources: [{id: G, falls_away: true, amount: 5 USD}]\n",
            "this source has `falls_away`, `amount`; it needs either `falls_away` or what changes",
            "esta fuente tiene `falls_away`, `amount`",
        ),
        (
            "actions: [{id: L1.1, slips: 1 month, starts: 2024-Q2}]\n",
            "this action has `slips`, `starts`; it needs either `slips` or `starts`",
            "esta acción tiene `slips`, `starts`",
        ),
    ],
)
def test_fields_of_a_scenario_that_exclude_each_other_are_named(
    write_plan: Write, capsys: Captured, scenario: str, message: str, in_spanish: str
) -> None:
    root = plan_with(write_plan, scenario)

    assert main(["budget", str(root)]) == 0
    assert main(["validate", str(root)]) == 1
    assert message in capsys.readouterr().out
    assert main(["validate", "--lang", "es", str(root)]) == 1
    assert in_spanish in capsys.readouterr().out


def test_a_mistake_in_a_scenario_names_the_word_that_was_meant(find_in: FindIn) -> None:
    files = {"actions.yaml": PLAN, "scenarios/s.yaml": "title: S\nactions: [{id: L1.l, starts: 2025}]\n"}

    [found] = find_in(files, "RP030", heading=HEADING)

    assert (found.span.file, found.span.line, found.span.column) == ("scenarios/s.yaml", 2, 16)
    assert found.details["suggestion"] in {"L1.1", "L1.2", "L1.3"}


def test_a_broken_scenario_stops_only_those_who_ask_for_it(write_plan: Write, capsys: Captured) -> None:
    root = plan_with(write_plan, "prices: ten\n")

    assert main(["budget", str(root)]) == 0
    assert main(["validate", str(root)]) == 1
    capsys.readouterr()
    assert main(["budget", "--scenario", "s", str(root)]) == 1
    assert "scenarios/s.yaml:2:9: error RP039" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--scenario", "t"], "There is no scenario t in this plan."),
        (["--scenario", "s", "--against", "bse"], "There is no scenario bse in this plan."),
        (["--against", "base"], "--against needs a scenario to compare."),
    ],
)
@pytest.mark.parametrize("command", ["budget", "roadmap"])
def test_a_scenario_that_is_none_is_said(
    write_plan: Write, capsys: Captured, command: str, arguments: list[str], message: str
) -> None:
    root = plan_with(write_plan, "prices: +10 %\n")

    assert main([command, *arguments, str(root)]) == 2
    assert message in capsys.readouterr().err


def test_scenarios_fit_their_schema() -> None:
    schema = scenario_schema()
    validator = jsonschema.Draft202012Validator(schema)
    paths = sorted((REAL_PLAN / "scenarios").glob("*.yaml"))

    jsonschema.Draft202012Validator.check_schema(schema)
    assert len(paths) >= 2
    for path in paths:
        assert [each.message for each in validator.iter_errors(YAML(typ="safe", pure=True).load(path))] == []
    assert validator.is_valid({"title": "T", "prices": "+10 %"})
    assert not validator.is_valid({"title": "T", "prices": "10"})
    assert not validator.is_valid({"title": "T", "source": []})


def test_the_scenarios_of_the_real_plan_give_figures(capsys: Captured) -> None:
    for name in ("low-funding", "late-start"):
        arguments = ["--scenario", name, "--against", "base", "--format", "json", str(REAL_PLAN)]

        assert main(["budget", "--by", "line", *arguments]) == 0
        found = json.loads(capsys.readouterr().out)
        assert Decimal(found["total"]["to_be_mobilised"]["difference"]) > 0


def test_a_source_that_falls_away_keeps_its_name_in_a_comparison(write_plan: Write, capsys: Captured) -> None:
    heading = "plan: P\ntitle: T\nperiod: 2024\ncurrency: USD\n"
    plan = "sources: [{id: G, title: A grant, acronym: Big Grant, kind: grant, status: committed}]\n"
    plan += "actions: [{id: L1, title: T, starts: 2024, lasts: 1 month, funding: [{source: G, share: 50 %}],"
    plan += " costs: [{item: A, amount: 10 USD, assumption: x}]}]\n"
    scenario = "{title: Less, sources: [{id: G, falls_away: true}]}\n"
    root = write_plan({"a.yaml": plan, "scenarios/less.yaml": scenario}, heading)

    for sides in (["--scenario", "less", "--against", "base"], ["--scenario", "base", "--against", "less"]):
        assert main(["budget", str(root), "--by", "source", "--format", "markdown", *sides]) == 0
        rows = [line.split("|")[1].strip() for line in capsys.readouterr().out.splitlines() if line.startswith("| ")]
        assert "Big Grant" in rows
        assert "G" not in rows
